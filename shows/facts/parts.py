"""How the parts of a season are numbered: "part 2", "Volume II", "Part B", "the back half", "the second cour"."""

import re

from shows.facts.numbers import parse_number, parse_ordinal


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_LETTERS = "abcd"
_NTH = {"opening": 1, "front": 1, "back": 2, "closing": 2, "other": 2}
PART_NOUN = r"(?:part|volume|vol\.?|cour|batch)"
PART_NTH_NOUN = r"(?:part|volume|half|batch|cour|chunk|tranche)"
PART_NUMBER = (
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|i{2,3}|iv|v|[bcd]"
    r"|[ia](?=[,.:;)]|\s+-|\s+(?:of|on|will|is|in|and|arrives?|follows?|premieres?|airs?|drops?|lands?|streams?)\b|$))"
)
PART_NTH = rf"(?:first|second|third|fourth|[1-4](?:st|nd|rd|th)|{'|'.join(_NTH)})"


def parse_part(text: str) -> int | None:
    """Return the number of a part by its number, its letter, or its place among others; None for other text."""
    word = re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", text.strip().lower())
    if number := _ROMAN.get(word) or _NTH.get(word):
        return number
    if len(word) == 1 and word in _LETTERS:
        return _LETTERS.index(word) + 1
    return parse_number(word) or parse_ordinal(word)
