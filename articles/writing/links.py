"""Links in prose. One to a page of this site names the row, not the address: `<a href="#article:12">`.

The address of today takes its place when a page is rendered. It stands in `href`, so that the editor, pasting, merging
and comparing treat it as any other link; and it begins with "#", so that it leads nowhere where it was not replaced. No
heading of a page has such an id: theirs have no colon.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape, unescape
from typing import NamedTuple, Self


_REFERENCE = re.compile(r"#(article|show|person):([1-9]\d{0,17})(#\S*)?")
_ATTRIBUTES = r'(?:[^">]|"[^"]*")*?'  # of a tag in cleaned prose: every value is in double quotes
_LINK = re.compile(rf'<a\b({_ATTRIBUTES}\shref=")([^"]*)("{_ATTRIBUTES})>(.*?)</a>', re.DOTALL)


class Target(NamedTuple):
    """A page of this site: its kind ("article", "show" or "person"), and the primary key of its row."""

    kind: str
    key: int

    @classmethod
    def from_href(cls, href: str) -> Self | None:
        match = _REFERENCE.fullmatch(href)
        return cls(match[1], int(match[2])) if match else None

    def __str__(self) -> str:
        """The page's dependency key, too."""
        return f"{self.kind}:{self.key}"

    @property
    def href(self) -> str:
        return f"#{self}"


@dataclass(frozen=True)
class Link:
    """A link in prose.

    Attributes:
        href: as stored, unescaped.
        words: the HTML between its tags.
    """

    href: str
    words: str

    @property
    def target(self) -> Target | None:
        """The page of this site that it names; None for any other link."""
        return Target.from_href(self.href)

    @property
    def fragment(self) -> str:
        """The place on the page of this site, with its "#"; "" for the whole page."""
        match = _REFERENCE.fullmatch(self.href)
        return (match[3] or "") if match else ""


def find_links(html: str) -> list[Link]:
    """Return the links of cleaned prose, in their order."""
    return [Link(unescape(match[2]), match[4]) for match in _LINK.finditer(html)] if "<a " in html else []


def find_targets(html: str) -> set[Target]:
    """Return the pages of this site that the prose names."""
    return {link.target for link in find_links(html) if link.target} if 'href="#' in html else set()


def replace_links(html: str, make: Callable[[Link], str]) -> str:
    """Return prose with each link replaced by the HTML that `make` returns for it."""
    return _LINK.sub(lambda match: make(Link(unescape(match[2]), match[4])), html)


def replace_hrefs(html: str, make: Callable[[Link], str | None]) -> str:
    """Return prose in which each link leads to the address that `make` returns; where that is None, its words stand."""

    def replace(match: re.Match[str]) -> str:
        link = Link(unescape(match[2]), match[4])
        href = make(link)
        if href is None:
            return link.words
        return match[0] if href == link.href else f"<a{match[1]}{escape(href)}{match[3]}>{link.words}</a>"

    return _LINK.sub(replace, html)


def resolve_targets(html: str, addresses: Mapping[Target, str]) -> str:
    """Return prose whose links to pages of this site lead to the given addresses.

    Args:
        addresses: of the pages that readers may see. A link to any other page reads as plain words.
    """
    if 'href="#' not in html:
        return html

    def address_of(link: Link) -> str | None:
        if link.target is None:
            return link.href
        address = addresses.get(link.target)
        return None if address is None else f"{address}{link.fragment}"

    return replace_hrefs(html, address_of)
