"""The words of a parsed article, for tests that look for them."""

import html
import re
from collections import Counter

from articles.importing.read import ParsedArticle


def all_words(parsed: ParsedArticle) -> str:
    """Return all text of a parsed article, in the draft or left out."""
    parts = [parsed.title, parsed.standfirst]
    for block in parsed.blocks:
        parts += [block.group, block.heading, as_text(block.html), block.text, block.attribution, block.url]
        parts += [cell for row in block.rows for cell in row]
        parts += [text for picture in block.pictures for text in (picture.alt, picture.caption, picture.address)]
    parts += [left.text for left in parsed.left_out]
    return "\n".join(parts)


def as_text(markup: str) -> str:
    """Return HTML as text."""
    return html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"</(?:p|li|h3)>|<br>|<[uo]l>", "\n", markup)))


def missing_words(source: str, parsed: ParsedArticle) -> list[str]:
    """Return the words of the source, of two letters or more, that the parsed article holds fewer times."""
    return list((_count(source) - _count(all_words(parsed))).elements())


def _count(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W\d_]{2,}", text))
