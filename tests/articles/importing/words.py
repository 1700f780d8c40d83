"""What a reading says, for tests that look for words."""

import html
import re
from collections import Counter

from articles.importing.read import ParsedArticle


def all_words(parsed: ParsedArticle) -> str:
    """Everything a reading holds, in the draft or left out, as text."""
    parts = [parsed.title, parsed.standfirst]
    for block in parsed.blocks:
        parts += [block.group, block.heading, as_text(block.html), block.text, block.attribution, block.url]
    parts += [left.text for left in parsed.left_out]
    return "\n".join(parts)


def as_text(markup: str) -> str:
    """HTML as text."""
    return html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"</(?:p|li|h3)>|<br>|<[uo]l>", "\n", markup)))


def missing_words(source: str, parsed: ParsedArticle) -> list[str]:
    """Words of the source, of two letters or more, that the reading holds fewer times."""
    return list((_count(source) - _count(all_words(parsed))).elements())


def _count(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W\d_]{2,}", text))
