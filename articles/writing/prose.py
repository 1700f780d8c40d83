"""The one definition of what prose may hold: what the editor offers, and what is kept."""

import re
from html import unescape
from typing import Any

import nh3
from django.utils.html import strip_tags
from django_prose_editor.fields import ProseEditorField

from articles.writing.references import ATTRIBUTES, tidy, validate_references


# What the editor's toolbar offers. `clean` keeps the tags that these make, and no others.
EXTENSIONS: dict[str, Any] = {
    "Bold": True,
    "Italic": True,
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
}

_HOST = re.compile(r"(?i)^(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#:]|$)")


def _whole_address(tag: str, attribute: str, value: str) -> str:
    """Make an address of "example.org/page", which a browser would look for on this site."""
    return f"https://{value}" if attribute == "href" and _HOST.match(value) else value


_cleaner = nh3.Cleaner(
    tags={"p", "br", "strong", "em", "ul", "ol", "li", "a", "h3", "fact-ref"},
    attributes={"a": {"href", "title"}, "ol": {"start"}, "fact-ref": set(ATTRIBUTES)},
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener",
    attribute_filter=_whole_address,
)
_EMPTY = re.compile(r"^(?:\s|&nbsp;|<(?:p|br|h3)\s*/?>|</(?:p|h3)>)*$")


# What a text may hold and XML may not: a feed that prints one of these is no feed any more. Word's soft line break is one.
_UNPRINTABLE = {code: None for code in range(32) if chr(code) not in "\n\t\r"} | {
    0x0B: "\n",
    0x0C: "\n",
    0xFFFC: None,  # stands for a fact where prose is read as plain text
    0xFFFE: None,
    0xFFFF: None,
}


def printable(text: str) -> str:
    """Return the text without the control characters that people paste unseen."""
    return text.translate(_UNPRINTABLE)


def clean(html: str) -> str:
    """Return prose with everything gone that prose may not hold: scripts, handlers, styles, foreign tags.

    The form field does this for what comes through a form; whoever writes prose without a form calls it.
    """
    html = tidy(str(_cleaner.clean(html)))
    return "" if _EMPTY.match(html) else html


_ENDS_A_LINE = re.compile(r"</(?:p|li|h3|ul|ol)>|<br\s*/?>")


def lines_of(html: str) -> list[str]:
    """Return the words of prose, a paragraph or list item each; emphasis ends no word."""
    words = unescape(strip_tags(_ENDS_A_LINE.sub("\n", html)))
    return [" ".join(line.split()) for line in words.splitlines() if line.strip()]


class ProseField(ProseEditorField):  # type: ignore[misc]  # the package has no types
    """Rich text in the admin, cleaned on the way in."""

    default_validators = (*ProseEditorField.default_validators, validate_references)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.pop("extensions", None)
        kwargs.pop("sanitize", None)
        super().__init__(*args, extensions=EXTENSIONS, sanitize=clean, **kwargs)
