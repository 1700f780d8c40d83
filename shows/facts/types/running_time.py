"""How long an episode of a season is, or a film: "50 minutes", "about an hour"."""

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from shows.facts.choices import Certainty
from shows.facts.numbers import parse_number, spell_number
from shows.facts.types.base import Columns, FactType, Phrase, Value, by_name, hedged, hedged_label


if TYPE_CHECKING:
    from shows.facts.rows import AnyFact

MAX_MINUTES = 900  # fifteen hours: anything longer is a typing mistake
ABOUT_MINUTES = 10  # "about 50 minutes" and "55 minutes" may both be true

_ABOUT = re.compile(r"^(?:about|around|approximately|roughly|some|nearly|almost|circa|ca\.?|~)\s*")
_AN_EPISODE = re.compile(r",?\s*(?:long|(?:an?|per|each|every)\s+episode|each|apiece)$")
_HOURS = r"(?P<hours>[a-z\d-]+)\s*h(?:(?:ou)?rs?|\.)?"
_HALF = r"(?P<half>\s+and\s+a\s+half)"
_MINUTES = r"(?P<minutes>[a-z\d -]+?)[\s-]*m(?:in(?:ute)?s?)?\.?"
_TIMES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_HOURS}(?:\s*(?:,|and|,\s*and)?\s*{_MINUTES})?",
        rf"{_HOURS}{_HALF}?",
        r"(?P<hours>[a-z\d-]+)(?P<half>\s+and\s+a\s+half)\s*hours",
        r"(?P<half>half)\s*an\s*hour",
        _MINUTES,
        r"(?P<minutes>\d+)",
    )
)


def read_minutes(text: str) -> int | None:
    """Read a length in lower case: "50 minutes", "an hour and ten minutes", "1h 10m". Return None if it is not one."""
    for pattern in _TIMES:
        if (match := pattern.fullmatch(text)) and (minutes := _minutes(match.groupdict())) is not None:
            return minutes
    return None


def _minutes(parts: dict[str, str | None]) -> int | None:
    total = 30 if parts.get("half") else 0
    for name, length in (("hours", 60), ("minutes", 1)):
        words = parts.get(name)
        if words is None:
            continue
        number = 1 if words in ("a", "an") else parse_number(words.strip())
        if number is None:
            return None
        total += number * length
    return total


def _length(number: str, fact: "AnyFact") -> str:
    unit = "minute" if fact.number == 1 else "minutes"
    return f"{'about ' if _is_about(fact.words) else ''}{number} {unit}"


def _is_about(words: str | int) -> bool:
    return str(words).startswith("about ")


def _an_episode(fact: "AnyFact") -> str:
    return " an episode" if fact.season_id else ""


def _in_figures(fact: "AnyFact", today: date) -> str:
    return _length(str(fact.number), fact) if fact.number else "an unannounced running time"


def _in_words(fact: "AnyFact", today: date) -> str:
    return _length(spell_number(fact.number), fact) if fact.number else _in_figures(fact, today)


def _clause(fact: "AnyFact", today: date) -> str:
    if not fact.number:
        return "has no known running time"
    return f"{hedged(fact, 'runs', 'run')} {_in_figures(fact, today)}{_an_episode(fact)}"


def _label(fact: "AnyFact", today: date) -> str:
    if not fact.number:
        return "Not announced"
    words = _in_figures(fact, today)
    return hedged_label(fact, f"{words[0].upper()}{words[1:]}{_an_episode(fact)}")


class RunningTime(FactType):
    """Minutes, stored in `number`, and in `words` as readers see them: "about 50 minutes"."""

    key = "running-time"
    label = "Running time"
    description = "How long an episode is, or the film."
    synonyms = "minutes length hours long duration"
    example = "about 50 minutes"
    columns = ("words", "number")
    is_awaited = False
    value_label = "Running time"
    value_help = "Of an episode, or of the film: “50 minutes”, “about an hour”, “1h 10m”."
    value_missing = "Say how long an episode is."
    phrases = by_name(
        Phrase("number", "In figures", _in_figures),
        Phrase("words", "In words", _in_words),
        Phrase("clause", "As a clause", _clause),
        Phrase("label", "As a label", _label),
    )

    @property
    def condition(self) -> Q:
        return ~Q(words="") & Q(number__isnull=False, number__gte=1)

    def read(self, text: str, *, today: date | None = None) -> Columns:
        words = " ".join(text.strip().lower().split())
        exact = _ABOUT.sub("", words)
        minutes = read_minutes(_AN_EPISODE.sub("", exact))
        if minutes is None or not 1 <= minutes <= MAX_MINUTES:
            raise ValidationError(
                f"“{text.strip()[:40]}” is not a running time. Write it like “50 minutes” or “about an hour”."
            )
        about = "about " if exact != words else ""
        return {"number": minutes, "words": f"{about}{minutes} minute{'' if minutes == 1 else 's'}"}

    def as_text(self, fact: "AnyFact") -> str:
        return fact.words

    def plain_value(self, fact: "AnyFact") -> str:
        return fact.words

    def differs(self, stated: Value, other: Value) -> bool:
        """Whether the lengths differ, by more than `ABOUT_MINUTES` if one of them is about right only."""
        lengths = [self.read(str(value.value))["number"] for value in (stated, other)]
        is_about = _is_about(stated.value) or _is_about(other.value)
        return bool(abs(lengths[0] - lengths[1]) > (ABOUT_MINUTES if is_about else 0))

    def is_settled(self, fact: "AnyFact", today: date) -> bool:
        return fact.certainty == Certainty.CONFIRMED

    def add_structured_data(self, season: dict[str, Any], fact: "AnyFact") -> None:
        """Add nothing: schema.org has a duration for episodes and films, but not for seasons."""


RUNNING_TIME = RunningTime()
