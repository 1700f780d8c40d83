"""When a season or show comes: a day, or the days between which it must come."""

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from shows.facts.choices import Certainty
from shows.facts.dates import parse
from shows.facts.periods import UNKNOWN
from shows.facts.types.base import Columns, Dated, FactType, Phrase, Value, by_name


if TYPE_CHECKING:
    from shows.facts.models import Fact

# A year, month or day, which EDTF and schema.org write alike.
_ISO_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?")


def _is_unknown(fact: "Fact") -> bool:
    return fact.retracted or not (fact.earliest or fact.latest)


def _date(fact: "Fact", today: date) -> str:
    return "a date yet to be announced" if _is_unknown(fact) else fact.words


def _when(fact: "Fact", today: date) -> str:
    """Return the window with its preposition: "on 14 March 2026", "in Q3 2026", "before 2027"."""
    words = _date(fact, today)
    if _is_unknown(fact):
        return f"at {words}"
    if re.match(r"(?:before|by|after|from|later in) ", words):
        return words
    if " to " in words:
        first, last = words.split(" to ", 1)
        return f"between {first} and {last}"
    if re.match(r"\d{1,2} \w", words):
        return f"on {words}"
    return f"in the {words}" if " half of " in words else f"in {words}"


def _premiere(fact: "Fact", today: date) -> str:
    if _is_unknown(fact):
        return "has no release date yet"
    when, passed = _when(fact, today), RELEASE_WINDOW.has_passed(fact, today)
    if fact.certainty == Certainty.CONFIRMED:
        if passed:
            return f"premiered {when}"
        return f"premieres {when}" if when.startswith("on ") else f"will premiere {when}"
    if fact.certainty == Certainty.REPORTED:
        return f"was expected {when}" if passed else f"is expected {when}"
    return f"was rumoured to premiere {when}" if passed else f"is rumoured to premiere {when}"


def _label(fact: "Fact", today: date) -> str:
    if _is_unknown(fact):
        return "No date yet"
    if fact.certainty == Certainty.CONFIRMED:
        return fact.words[0].upper() + fact.words[1:]
    verb = "expected" if fact.certainty == Certainty.REPORTED else "rumoured"
    verb = f"was {verb}" if RELEASE_WINDOW.has_passed(fact, today) else verb
    return f"{verb.capitalize()} {_when(fact, today)}"


class ReleaseWindow(FactType):
    """The first and the last day on which a season or show may come, stored with its words and in EDTF."""

    key = "release-window"
    label = "Release window"
    description = "When it comes, as exactly as anybody knows."
    synonyms = "date premiere airs"
    example = "early 2027"
    columns = ("words", "edtf", "earliest", "latest")
    value_label = "When"
    value_help = "As people say it: “14 March 2026”, “Q3 2026”, “early 2027”, “before 2028”, “2026 or 2027”, “TBA”."
    value_missing = "Say when it comes, or “TBA”."
    phrases = by_name(
        Phrase("clause", "As a clause", _premiere),
        Phrase("when", "With “in” or “on”", _when),
        Phrase("date", "As a date", _date),
        Phrase("label", "As a label", _label),
    )

    @property
    def condition(self) -> Q:
        return ~Q(words="") & ~Q(edtf="")

    def read(self, text: str, *, today: date | None = None) -> Columns:
        try:
            period = parse(text, today)
        except ValueError as error:
            raise ValidationError(str(error)) from None
        return {"earliest": period.earliest, "latest": period.latest, "words": period.words, "edtf": period.edtf}

    def as_text(self, fact: "Fact") -> str:
        return fact.words

    def plain_value(self, fact: "Fact") -> str:
        return fact.words

    def is_open(self, value: str | int) -> bool:
        return value == UNKNOWN.words

    def has_passed(self, value: Dated, today: date) -> bool:
        return value.latest is not None and value.latest < today

    def differs(self, stated: Value, other: Value) -> bool:
        """Whether the windows have no day in common: a narrower one does not contradict a wider one."""
        return bool(
            (stated.latest and other.earliest and stated.latest < other.earliest)
            or (other.latest and stated.earliest and other.latest < stated.earliest)
        )

    def is_same(self, fact: "Fact", stated: Value) -> bool:
        return (fact.earliest, fact.latest) == (stated.earliest, stated.latest)

    def is_settled(self, fact: "Fact", today: date) -> bool:
        return fact.certainty == Certainty.CONFIRMED and self.has_passed(fact, today)

    def add_structured_data(self, season: dict[str, Any], fact: "Fact") -> None:
        if _ISO_DATE.fullmatch(fact.edtf):
            season["startDate"] = fact.edtf


RELEASE_WINDOW = ReleaseWindow()
