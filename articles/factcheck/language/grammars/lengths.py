"""Finds how long something is: "about 50 minutes", "an hour and ten minutes", "45-minute"."""

import re

from shows.facts.types.running_time import read_minutes


_NUMBER = r"(?:\d{1,3}|[a-z]+(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)"
_ABOUT = r"(?:(?:about|around|roughly|approximately|nearly|almost|some) )?"
_MINUTES = rf"{_NUMBER}(?: minutes| mins|-minute)"
_HOURS = rf"(?:(?:an|a full|one) hour(?: and a half)?|{_NUMBER} hours)(?: and {_MINUTES})?"
_OF_AN_HOUR = r"(?:half[- ]an[- ]hour|three[- ]quarters of an hour|half-hour|hour-long)"
_BARE = r"(?<=\dx)\d{2,3}\b|(?<=\d x )\d{2,3}(?=')"  # "8x50'"
_LENGTH = re.compile(rf"\b({_ABOUT})({_OF_AN_HOUR}|{_HOURS}|{_MINUTES})\b|(?:{_BARE})")
_IN_MINUTES = {"half": "30 minutes", "thre": "45 minutes", "hour": "60 minutes"}


def find_length(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of the last length that begins between two places of a folded text; None if there is none."""
    lengths = [
        match.span()
        for match in _LENGTH.finditer(folded, max(0, start - 12))
        if match.end() > start and match.start() < end and read_minutes(plain_length(match[2] or match[0]))
    ]
    return lengths[-1] if lengths else None


def plain_length(words: str) -> str:
    """Return a length as a fact says it: "60 minutes" for "hour-long", "50 minutes" for "50-minute"."""
    if words.isdigit():
        return f"{words} minutes"
    words = words.replace("a full hour", "60 minutes")
    length = re.search(_OF_AN_HOUR, words)
    return words.replace(length[0], _IN_MINUTES[length[0][:4]]) if length else words.replace("-minute", " minutes")
