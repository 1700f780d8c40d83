"""From what somebody typed to the columns of a fact of a kind, and a sentence where it cannot be."""

import re
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from shows.facts.dates import parse
from shows.facts.models import STATES, Kind
from shows.facts.numbers import parse_number_word


MOST_EPISODES = 2000  # a daily serial's year is below it


def read_value(kind: str, text: str, *, today: date | None = None) -> dict[str, Any]:
    """Return the columns that a text fills in a fact of that kind.

    Raises:
        ValidationError: with a sentence on what cannot be read and what can.
    """
    if kind == Kind.RELEASE_WINDOW:
        return _window(text, today)
    if kind == Kind.EPISODE_COUNT:
        return {"number": _count(text)}
    if kind == Kind.WHERE_TO_WATCH:
        return _place(text)
    return {"state": _state(kind, text)}


def _window(text: str, today: date | None) -> dict[str, Any]:
    try:
        found = parse(text, today)
    except ValueError as error:
        raise ValidationError(str(error)) from None
    return {"earliest": found.earliest, "latest": found.latest, "words": found.words, "edtf": found.edtf}


def _count(text: str) -> int:
    words = re.sub(r"\s*(?:episodes?|eps?\.?)$", "", text.strip().lower())
    number = int(words) if re.fullmatch(r"\d{1,9}", words) else parse_number_word(words)
    if number is None or not 1 <= number <= MOST_EPISODES:
        raise ValidationError(f"“{text.strip()[:40]}” is not a number of episodes. Write it like “12” or “twelve”.")
    return number


def _state(kind: str, text: str) -> str:
    wanted = re.sub(r"[\s_-]+", "-", text.strip().lower())
    known = STATES[kind]
    for state in known:
        if wanted in (state.value, re.sub(r"[\s-]+", "-", state.label.lower())):
            return state.value
    names = ", ".join(state.value for state in known)
    raise ValidationError(f"“{text.strip()[:40]}” is not a {Kind(kind).label.lower()}. Choose one of: {names}.")


def _place(text: str) -> dict[str, Any]:
    """Read "Netflix", "Netflix (US)", "Netflix (US) https://...": platform, region, address."""
    match = re.fullmatch(r"([^(]+?)\s*(?:\(([^)]+)\))?\s*(https?://\S+)?", text.strip())
    if match is None or match[1].startswith("http"):
        raise ValidationError("Write where it can be watched like “Netflix”, or “Netflix (US) https://...”.")
    if match[3]:
        URLValidator(schemes=["http", "https"])(match[3])
    return {"platform": match[1][:100], "region": (match[2] or "")[:100], "address": match[3] or ""}
