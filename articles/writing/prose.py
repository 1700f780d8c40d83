"""Which markup prose may contain: the editor's toolbar offers it, and cleaning removes everything else."""

import re
from html import unescape
from typing import Any

import nh3
from django.utils.html import strip_tags
from django_prose_editor.fields import ProseEditorField

from articles.writing.references import ATTRIBUTES, tidy_references, validate_references
from shows.characters import mend


# The extensions of the editor's toolbar. `clean` keeps exactly the tags that these produce.
EXTENSIONS: dict[str, Any] = {
    "Bold": True,
    "Italic": True,
    "Subscript": True,
    "Superscript": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "HardBreak": True,
    "History": True,
    "Link": {"enableTarget": False},
    "Heading": {"levels": [3]},
    "SpecialCharacters": True,
    "FactRef": True,
    "LinkDialog": True,
    "LineTypes": True,
    "NoteAnchors": True,
    "Menu": {"groups": [{"group": name} for name in ("lines", "lists", "marks", "link", "history")]},
    "Typography": True,
    "NoSpellCheck": False,  # the package's default switches the browser's own off
}

_HOST = re.compile(r"(?i)^(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#:]|$)")


NOTE = re.compile(r"note-[0-9a-f]{1,8}-[0-9]{1,4}(?:-ref)?")  # the id of a note, and of the sign that leads to it


def _clean_attribute(tag: str, attribute: str, value: str) -> str | None:
    """Add https:// to an address like "example.org/page", which a browser would take for a path on this site.

    A link has an id only as a note, or as the sign that leads to one.
    """
    if attribute == "id":
        return value if NOTE.fullmatch(value) else None
    return f"https://{value}" if attribute == "href" and _HOST.match(value) else value


_cleaner = nh3.Cleaner(
    tags={"p", "br", "strong", "em", "sub", "sup", "ul", "ol", "li", "a", "h3", "fact-ref"},
    attributes={"a": {"href", "title", "id"}, "ol": {"start"}, "fact-ref": set(ATTRIBUTES)},
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener",
    attribute_filter=_clean_attribute,
)
_LINK = re.compile(r'<a\b((?:[^">]|"[^"]*")*)>(.*?)</a>', re.DOTALL)
# A link to another site, to a mailbox, to a page of this site by its path, or to a place or row that it names.
_LEADS_SOMEWHERE = re.compile(r'(?i)\s(?:href="\s*(?:https?://[^/?#"\s]|mailto:[^"\s]|/|#[^"\s])|id=")')
_EMPTY = re.compile(r"^(?:\s|&nbsp;|<(?:p|br|h3)\s*/?>|</(?:p|h3)>)*$")


# Characters that are valid in text and invalid in XML, where one of them makes a whole feed unreadable. They come with
# text from Word, for example: its soft line break is 0x0B.
_UNPRINTABLE = {code: None for code in range(32) if chr(code) not in "\n\t\r"} | {
    0x0B: "\n",
    0x0C: "\n",
    0xFFFC: None,  # reserved: stands for a fact in plain text (`references.CHIP`)
    0xFFFE: None,
    0xFFFF: None,
}


def printable(text: str) -> str:
    """Return the text without invisible characters, which come with pasted text, and with ligatures as letters."""
    return mend(text.translate(_UNPRINTABLE))


def clean(html: str) -> str:
    """Return prose without the markup that it may not contain: scripts, event handlers, styles, other tags.

    `ProseField` does this for forms. Code that stores prose without a form calls it itself.
    """
    html = tidy_references(mend(_unwrap_links(str(_cleaner.clean(html)))))
    return "" if _EMPTY.match(html) else html


def _unwrap_links(html: str) -> str:
    """Return prose with only the words of links that lead nowhere: without an address, or with plain words for one."""
    if "<a" not in html:
        return html
    return _LINK.sub(lambda link: link[0] if _LEADS_SOMEWHERE.search(link[1]) else link[2], html)


_ENDS_A_LINE = re.compile(r"</(?:p|li|h3|ul|ol)>|<br\s*/?>")


_PLAIN_TAG = re.compile(r'</?[a-z][a-z0-9-]*(?: [a-z-]+="[^"<>]*")*>')
_BARE_AMPERSAND = re.compile(r"&(?!(?:#[0-9]+|#x[0-9a-f]+|[a-z]+);)")


def without_tags(html: str) -> str:
    """Return what `strip_tags` does, which takes ten times longer, since it reads any markup."""
    text = _PLAIN_TAG.sub("", html)
    return strip_tags(html) if "<" in text or _BARE_AMPERSAND.search(text) else text


def lines_of(html: str) -> list[str]:
    """Return the plain text of prose: a string for each paragraph, heading, list item or forced line break."""
    words = unescape(without_tags(_ENDS_A_LINE.sub("\n", html)))
    return [" ".join(line.split()) for line in words.splitlines() if line.strip()]


def words_of(html: str) -> str:
    """Return the words of a piece of prose that has one line: a heading, or what a link is named by."""
    return " ".join(unescape(strip_tags(html)).split())


class ProseField(ProseEditorField):  # type: ignore[misc]  # the package has no types
    """Rich text, edited in the admin with `EXTENSIONS` and cleaned before it is stored."""

    default_validators = (*ProseEditorField.default_validators, validate_references)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - the package's field has no types
        kwargs.pop("extensions", None)
        kwargs.pop("sanitize", None)
        super().__init__(*args, extensions=EXTENSIONS, sanitize=clean, **kwargs)
