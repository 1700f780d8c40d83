"""HTML to a tree of tags, however broken it is."""

import re
import string
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from articles.importing.parsed import Unreadable


OUT = "greenroom-out"  # the attribute of a tag that is left out: why
BARE = "greenroom-bare"  # the attribute of a tag whose own words are left out, though tags in it are not
LEVEL, NUMBER = "greenroom-level", "greenroom-number"  # the attributes of the item of a list: its depth, and "1."
OWN = "greenroom-own"  # the attribute of a tag that is part of the article, wherever it stands
LINE = "greenroom-line"  # the attribute with the line of the source, where that was no HTML
JOINED = "greenroom-joined"  # the attribute of a paragraph that other lines stand right beside
APART = "greenroom-apart"  # the attribute of a paragraph that is not part of the item above it
TITLED = "greenroom-title"  # the attribute of a picture whose title is its caption
_OWN_ATTRIBUTES = (OUT, OWN, BARE, LEVEL, NUMBER, LINE, JOINED, APART, TITLED)
_WRAPPERS = re.compile(r"</?(?:div|span|b|i|u|em|strong|font|big|small|center|section|q|a|s|ins)\b[^<>]*>", re.I)
# What never closes takes the parser very long, or hides all that follows: then its opening is text.
_CLOSINGS = [(f"</{name}", f"<{name}") for name in ("script", "style", "textarea", "title")]
_CLOSINGS += [("-->", "<!--"), ("]>", "<!["), (">", "<")]
_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
_SHORTCODES = (
    (re.compile(r"<!\[CDATA\[|\]\]>|\[/?embed\b[^\]<>\n]{0,300}\]"), ""),
    (re.compile(r"\[caption\b[^\]<>\n]{0,300}\]"), "<figure>"),
    (re.compile(r"\[/caption\]"), "</figure>"),
    (
        re.compile(r'(?<=>)(\[[a-z][\w-]{1,30}(?:\s[\w-]{1,30}="[^"\]<>\n]{0,200}"){1,9}\s?/?\])(?=<)'),
        r"<div hidden>\1</div>",
    ),
    (re.compile(r"(\[(?:gallery|playlist)\b[^\]<>\n]{0,300}\])"), r"<div hidden>\1</div>"),
)


def parse_tree(html: str, *, is_trusted: bool = False) -> HtmlElement:
    """Return the root of a page or fragment.

    Args:
        is_trusted: whether attributes that only this room sets may be in it.

    Raises:
        Unreadable: its tags are nested deeper than any page's.
    """
    html = _repair(html)
    # Tags without meaning that never close nest a page hundreds deep: it is read without them.
    for text in (html, _WRAPPERS.sub(" ", html)):
        parser = HTMLParser(encoding="utf-8", remove_pis=True, remove_comments=True)
        try:
            root = document_fromstring(text.encode(), parser=parser)
        except etree.ParserError:  # nothing but comments
            root = document_fromstring("<p></p>")
        if not any("depth" in error.message for error in parser.error_log):
            if not is_trusted:
                etree.strip_attributes(root, *_OWN_ATTRIBUTES)
            return root
    raise Unreadable("The tags of this page are nested too deep. Copy the article's words and paste them.")


def _repair(html: str) -> str:
    """Return a page with blog shortcodes as tags, without CDATA marks, and with tags that never close as text."""
    for shortcode, tag in _SHORTCODES:
        html = shortcode.sub(tag, html)
    for closing, opening in _CLOSINGS:
        end = html.translate(_LOWER).rfind(closing) + 1
        html = html[:end] + re.sub(re.escape(opening), lambda match: f"&lt;{match[0][1:]}", html[end:], flags=re.I)
    return html


def tags_of(root: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the tags of a tree in reading order, the root first, without comments."""
    yield from root.iter(etree.Element)


def words_of(tag: HtmlElement) -> str:
    """Return the words of a tag in one line. Blocks in it are parted by a space, as they are on a page."""
    return " ".join(" ".join(tag.xpath(".//text()[not(parent::script or parent::style)]")).split())


def shown_words(tag: HtmlElement) -> str:
    """Return the words of a tag in one line, without those in it that are marked as no part of the article."""
    around = len(tag.xpath(f"ancestor-or-self::*[@{OUT}]"))
    texts = tag.xpath(f".//text()[count(ancestor::*[@{OUT}]) = {around}]")
    return " ".join(" ".join(texts).split())


def joined_words(tag: HtmlElement) -> str:
    """Return the words of a tag in one line, as they are written: for text that holds no blocks."""
    return " ".join(str(tag.text_content()).split())


def holds(tag: HtmlElement, *names: str) -> bool:
    """Whether there is a tag of one of these names in a tag."""
    return next(tag.iterdescendants(*names), None) is not None


def drop(tag: HtmlElement) -> None:
    """Take a tag out of its tree, but not the text behind it."""
    if tag.getparent() is not None:
        tag.drop_tree()


def names(tag: HtmlElement, *attributes: str) -> list[str]:
    """Return the words of a tag's class and id, or of other attributes."""
    return [name[:100] for attribute in attributes or ("class", "id") for name in (tag.get(attribute) or "").split()]


def style_of(tag: HtmlElement) -> str:
    """Return a tag's own CSS, in lower case, without spaces around its colons."""
    return re.sub(r"\s*:\s*", ":", (tag.get("style") or "").casefold())
