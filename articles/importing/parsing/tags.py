"""The tags, roles and classes by which the parts of a page are recognised that are not its article: see parts.toml."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from lxml.html import HtmlElement

from articles.importing.parsing.phrases import BYLINE
from articles.importing.parsing.tree import holds, names, style_of
from articles.importing.parsing.words import INLINE_TAGS


_DATA = tomllib.loads(Path(__file__).with_name("parts.toml").read_text(encoding="utf-8"))
HIDDEN, DELETED = "hidden on the page", "struck out or deleted in the source"
COMMENTS, REMARK = "readers' comments", "a remark in the margin"
UNNAMED_SITE = "a link to a page whose site is not named"
PROSE_OF_OTHERS = (COMMENTS, REMARK, DELETED, HIDDEN, "a cookie notice")
_OF_INLINE = _DATA["inline"]["reasons"]
_NEVER_BY_CLASS = re.compile("html|body|main|h[1-6]|tbody|tr|td|th|pre|code")
_NEVER_ARTICLE = re.compile(
    "nav|button|select|textarea|noscript|svg|canvas|template|dialog|annotation|rp|del|s|strike|menu"
)
_NAMING = ("data-component", "data-testid", "data-test-id", "data-qa", "data-gu-name")
_CSS = (
    (re.compile(r"(?:^|;)\s*(?:display:none|visibility:hidden|mso-hide:all)"), HIDDEN),
    (re.compile(r"(?:^|;)\s*(?:left|top|text-indent):-\d{4,}px|(?:^|;)\s*clip:\s*rect\(0"), HIDDEN),
    (re.compile(r"text-decoration(?:-line)?:[^;]*line-through"), DELETED),
    (re.compile(r"mso-element:\s*comment(?:-list)?\b|mso-special-character:\s*comment"), REMARK),
)


def _by_word(table: str) -> dict[str, str]:
    return {word: why for why, words in _DATA[table].items() for word in words}


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word).replace("\\-", "[-_]?").replace("\\*", r"\S*") for word in words)


_TAGS, _ROLES = _by_word("tags"), _by_word("roles")
_BEFORE, _AFTER = (_any_of(_DATA["around"][side]) for side in ("before", "after"))
_CLASSES = [
    (re.compile(rf"(?:(?:{_BEFORE})[-_]+)*(?:{_any_of(words)})(?:[-_]*(?:{_AFTER}))*", re.IGNORECASE), why)
    for why, words in _DATA["classes"].items()
]
_STANDFIRST = re.compile(rf"(?:\S*[-_])?(?:{_any_of(_DATA['standfirst']['words'])})(?:[-_]\S*)?", re.IGNORECASE)


def _part_names(tag: HtmlElement) -> list[str]:
    """Return the words by which a page names a tag: its class and id, and what new systems write in place of them."""
    return names(tag, "class", "id", *_NAMING)


def find_tag_reason(tag: HtmlElement) -> str:
    """Return why a tag is no part of an article, by its state, name, role, class or id; nothing where it may be."""
    if tag.get("hidden", "until-found") != "until-found" or (tag.get("aria-hidden") or "").casefold() == "true":
        return HIDDEN
    css = style_of(tag)
    if why := next((why for pattern, why in _CSS if pattern.search(css)), "") if css else "":
        return why
    if tag.tag == "address" and tag.xpath("boolean(.//a[@rel='author'])"):
        return BYLINE
    if tag.tag == "blockquote" and tag.get("type") == "cite":
        return "the mail that this one answers"
    role = (tag.get("role") or "").casefold()
    role = "" if role == "button" and holds(tag, "picture", "img") else role  # which opens the picture in large
    return _TAGS.get(tag.tag) or _ROLES.get(role) or _reason_of_class(tag)


def _reason_of_class(tag: HtmlElement) -> str:
    reasons = [why for name in _part_names(tag) if (why := _why_of_class(name))]
    if not reasons or _NEVER_BY_CLASS.fullmatch(tag.tag) or next(tag.iterancestors("pre"), None) is not None:
        return ""
    if tag.tag == "article":
        return reasons[0] if reasons[0] == COMMENTS else ""
    is_inline = tag.tag in INLINE_TAGS and tag.tag != "img" and not holds(tag, "p", "div")
    return next((why for why in reasons if not is_inline or why in _OF_INLINE), "")


@lru_cache(maxsize=2000)
def _why_of_class(name: str) -> str:
    return next((why for pattern, why in _CLASSES if pattern.fullmatch(name)), "")


def is_never_article(tag: HtmlElement, why: str) -> bool:
    """Whether a tag cannot hold an article, however much text is in it."""
    return why in (HIDDEN, REMARK, DELETED, COMMENTS) or bool(_NEVER_ARTICLE.fullmatch(tag.tag))


def is_standfirst(tag: HtmlElement) -> bool:
    """Whether the page marks these words as its standfirst."""
    return tag.tag not in ("html", "body", "main", "article") and any(map(_STANDFIRST.fullmatch, _part_names(tag)))


def is_question(tag: HtmlElement) -> bool:
    """Whether the page's own markup, or that of a FAQ plug-in, says that a tag is a question."""
    if any(re.fullmatch(r"(?i)\S*faq\S*question|rank-math-question", name) for name in names(tag, "class")):
        return True
    around = [parent for _, parent in zip(range(3), tag.iterancestors(), strict=False)]
    return tag.get("itemprop") == "name" and any("/Question" in (parent.get("itemtype") or "") for parent in around)
