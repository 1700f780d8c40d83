"""The words of a parsed article, for tests that look for them."""

import html
import re
from collections import Counter

from articles.importing.parsed import Columns
from articles.importing.read import ParsedArticle


def all_words(parsed: ParsedArticle) -> str:
    """Return all text of a parsed article, in the draft or left out."""
    parts = [parsed.title, parsed.standfirst]
    for block in parsed.blocks:
        parts += [block.get("group", ""), heading_of(block), as_text(prose_of(block)), block.get("text", "")]
        parts += [block.get(name, "") for name in ("attribution", "source", "url", "title", "caption")]
        parts += [cell for row in block.get("rows", ()) for cell in row]
        parts += [text for picture in block.get("wanted", ()) for text in picture.values()]
    parts += [left.text for left in parsed.left_out]
    return "\n".join(parts)


def heading_of(block: Columns) -> str:
    """Return the heading of a section, or the question of a FAQ."""
    return str(block.get("heading") or block.get("question") or "")


def prose_of(block: Columns) -> str:
    """Return the HTML of a section or an answer, with its links and spaces as people write them."""
    html = str(block.get("body") or block.get("answer") or "")
    return html.replace(' rel="noopener"', "").replace("&nbsp;", "\u00a0")


def as_text(markup: str) -> str:
    """Return HTML as text."""
    return html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"</(?:p|li|h3)>|<br>|<[uo]l>", "\n", markup)))


def missing_words(source: str, parsed: ParsedArticle) -> list[str]:
    """Return the words of the source, of two letters or more, that the parsed article holds fewer times."""
    return list((_count(source) - _count(all_words(parsed))).elements())


def _count(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W\d_]{2,}", text))
