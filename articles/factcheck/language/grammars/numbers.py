"""Finds numbers in words and figures: "12", "twenty-four", "a dozen", "a hundred and five"."""

import re

from shows.facts.numbers import ONES, TENS


_ONES = "|".join(sorted(ONES[1:], key=len, reverse=True))
_BELOW_HUNDRED = rf"(?:(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(ONES[1:10])}))?|{_ONES})"
_WORDS = (
    rf"(?:half a dozen|half-a-dozen|(?:a|two) dozen|(?:{_ONES}|a) hundred(?: and {_BELOW_HUNDRED})?|{_BELOW_HUNDRED})"
)
_ENDS = r"(?:(?=x\d)|(?![\d%\w]|[.,:]\d))"  # "8x50": eight episodes of fifty minutes
_NUMBER = re.compile(rf"(?<![\d.,$£€#\w-])(?:\d{{1,3}}{_ENDS}|{_WORDS}(?!\w))|(?<=\dx)\d{{2,3}}\b")
# "The final one", "one of", "one day": no counts.
_PRONOUN = re.compile(r"one(?! (?:\w+ )?(?:episode|part|chapter|instal)|[- ](?:episode|part|hour|season|more|further))")


def find_numbers(masked: str) -> list[tuple[int, int]]:
    """Return the spans of the numbers in a masked sentence, from left to right."""
    return [match.span() for match in _NUMBER.finditer(masked) if not _PRONOUN.match(masked, match.start())]
