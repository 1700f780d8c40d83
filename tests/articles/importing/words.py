"""What a reading says, for tests that look for words."""

import html
import re
from collections import Counter

from articles.importing.read import Reading


def all_words(reading: Reading) -> str:
    """Everything a reading holds, in the draft or left out, as text."""
    parts = [reading.title, reading.standfirst]
    for piece in reading.pieces:
        parts += [piece.group, piece.heading, as_text(piece.html), piece.text, piece.attribution, piece.url]
    parts += [left.text for left in reading.left_out]
    return "\n".join(parts)


def as_text(markup: str) -> str:
    """HTML as text."""
    return html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"</(?:p|li|h3)>|<br>|<[uo]l>", "\n", markup)))


def missing_words(source: str, reading: Reading) -> list[str]:
    """Words of the source, of two letters or more, that the reading holds fewer times."""
    return list((_count(source) - _count(all_words(reading))).elements())


def _count(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W\d_]{2,}", text))
