"""Tells plain text, Markdown and HTML apart by their content."""

import re
from typing import Literal


Format = Literal["plain", "markdown", "html"]

_PAGE = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*|<!--[^>]{0,500}-->\s*){0,5}<(?:!doctype html|html|head|body)\b", re.I)
_BLOCKS = "p|div|h[1-6]|ul|ol|li|dl|dt|table|tr|section|article|main|blockquote|figure|details|br|hr|ac:[a-z-]+"
_BLOCK_TAG = re.compile(rf"<(?:{_BLOCKS})\b[^<>]*>", re.IGNORECASE)
_INLINES = (
    r"<(?:a\s[^<>]*href[^<>]*|strong|em|b|i|span\b[^<>]*)>[^<]{1,2000}</(?:a|strong|em|b|i|span)>",
    r"<img\s[^<>]*src=",
)
_INLINE = re.compile("|".join(_INLINES), re.IGNORECASE)
_MARKDOWN_BLOCK = re.compile(r"^ {0,3}(?:#{1,6} +\S|>|[-*+] +\S|\d{1,9}[.)] +\S|(?:===+|---+)\s*$)", re.MULTILINE)
_MARKS = (  # that only Markdown has
    r"^ {0,3}#{1,6} +\S",
    r"\*\*[^\s*][^*\n]*\*\*",
    r"(?<!\w)__[^\s_][^_\n]*__(?!\w)",
    r"(?<![\w*])\*[^\s*][^*\n]*(?<=[^\s*])\*(?![\w*])",
    r"^_[^_\n]+_\s*$",
    r"~~[^\s~][^~\n]*~~",
    r"\]\([^\s()]+(?: \"[^\"\n]*\")?\)",
    r"!\[[^\[\]\n]{0,300}\]\(",
    r"^ {0,3}\[[^\[\]\n]{1,300}\]: *\S",
    r"<https?://[^\s<>]+>",
    r"^\{(?:\{[<%]|%) ?\w",
)
_MARKDOWN = re.compile("|".join(_MARKS), re.MULTILINE)


def is_page(text: str) -> bool:
    """Whether HTML is a whole page, and no piece of one."""
    return bool(_PAGE.match(text))


def detect_format(text: str) -> Format:
    """Return the format that a text is written in."""
    marks, tags = len(_MARKDOWN.findall(text)), len(_BLOCK_TAG.findall(text))
    is_html = tags > marks + len(_MARKDOWN_BLOCK.findall(text)) or (not marks and _INLINE.search(text))
    if is_page(text) or is_html:
        return "html"
    return "markdown" if marks else "plain"
