"""Passages of a text with the words of a query marked."""

import re
from collections.abc import Sequence
from functools import lru_cache

from shows.search_terms import QueryWord, fold


BEGIN, END = "\x02", "\x03"  # around a hit: control characters, which no stored text has
_MAX_BEFORE, _MAX_AFTER = 60, 140  # characters around the first hit
_BETWEEN_LETTERS = r"[^\w\n]{0,2}"  # "S. W. A. T." is found by "swat"


def mark_passage(text: str, words: Sequence[QueryWord]) -> str:
    """Return the passage of a text around the first word of a query, with the words marked, or the text's beginning.

    A word is found by its letters, whatever signs stand between them: "9-1-1" by "911".
    """
    folded, places = _fold_with_places(text)
    matches = [match.span() for match in _pattern_of(words).finditer(folded)]
    spans = [(places[first], places[last - 1] + 1) for first, last in matches if first < last]
    start, end = _passage_around(text, *(spans[0] if spans else (0, 0)))
    passage, done = "" if start == 0 else "…", start
    for first, last in spans:
        if done <= first and last <= end:
            passage += f"{text[done:first]}{BEGIN}{text[first:last]}{END}"
            done = last
    return passage + text[done:end] + ("" if end == len(text) else "…")


def _pattern_of(words: Sequence[QueryWord]) -> re.Pattern[str]:
    """Return the pattern of the words in folded text. Words of scripts with spaces begin where a word begins."""
    patterns = [
        (r"(?<!\w)" if word.is_plain else "") + _BETWEEN_LETTERS.join(map(re.escape, word.letters)) for word in words
    ]
    return re.compile("|".join(sorted(patterns, key=len, reverse=True)))


def _fold_with_places(text: str) -> tuple[str, list[int] | range]:
    """Return the text in the letters of terms, and for each letter the place in the text where it comes from."""
    if text.isascii():
        return text.lower(), range(len(text))
    letters = list(map(_fold_char, text))
    return "".join(letters), [place for place, folded in enumerate(letters) for _ in folded]


_fold_char = lru_cache(maxsize=10_000)(fold)


def _passage_around(text: str, first: int, last: int) -> tuple[int, int]:
    """Return where the passage around a hit begins and ends: at a blank, if there is one."""
    start, end = max(0, first - _MAX_BEFORE), min(len(text), last + _MAX_AFTER)
    if start and (blank := text.find(" ", start, first)) >= 0:
        start = blank + 1
    if end < len(text) and (blank := text.rfind(" ", last, end)) >= 0:
        end = blank
    return start, end
