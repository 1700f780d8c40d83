"""When a season or show comes: a day, or the days between which it must come."""

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from shows.facts.choices import Certainty
from shows.facts.countries import country_of, full_name, region_key
from shows.facts.periods import UNKNOWN
from shows.facts.release_lines import DatedLine, as_line, read_lines
from shows.facts.types.base import Columns, Dated, FactType, Phrase, Value, by_name, in_region


if TYPE_CHECKING:
    from shows.facts.rows import AnyFact

# A year, month or day, which EDTF and schema.org write alike.
ISO_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?")


def _is_unknown(fact: "AnyFact") -> bool:
    return fact.retracted or not (fact.earliest or fact.latest)


def _date(fact: "AnyFact", today: date) -> str:
    return "a date yet to be announced" if _is_unknown(fact) else fact.words


def _when(fact: "AnyFact", today: date) -> str:
    """Return the window with its preposition: "on 14 March 2026", "in Q3 2026", "before 2027"."""
    words = _date(fact, today)
    if _is_unknown(fact):
        return f"at {words}"
    words = re.sub(r"\b((?:early |mid |late )?\d{3}0s)", r"the \1", words)
    if re.match(r"(?:before|by|after|from|later in) ", words):
        return words
    if " to " in words:
        first, last = words.split(" to ", 1)
        return f"between {first} and {last}"
    if re.match(r"\d{1,2} \w", words):
        return f"on {words}"
    return f"in the {words}" if " half of " in words else f"in {words}"


def _where(fact: "AnyFact") -> str:
    """Return the region and the platform as the end of a sentence: " in the US on Netflix"."""
    return in_region(fact.region) + (f" on {fact.platform}" if fact.platform else "")


def _premiere(fact: "AnyFact", today: date) -> str:
    return f"{_verb_and_date(fact, today)}{_where(fact)}"


def _verb_and_date(fact: "AnyFact", today: date) -> str:
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


def _label(fact: "AnyFact", today: date) -> str:
    return f"{_certain_date(fact, today)}{_where(fact)}"


def _certain_date(fact: "AnyFact", today: date) -> str:
    if _is_unknown(fact):
        return "No date yet"
    if fact.certainty == Certainty.CONFIRMED:
        return fact.words[0].upper() + fact.words[1:]
    verb = "expected" if fact.certainty == Certainty.REPORTED else "rumoured"
    verb = f"was {verb}" if RELEASE_WINDOW.has_passed(fact, today) else verb
    return f"{verb.capitalize()} {_when(fact, today)}"


class ReleaseWindow(FactType):
    """The first and the last day on which a season or show may come, stored with its words and in EDTF.

    It may be that of one region or on one platform only: several of these count at once.
    """

    key = "release-window"
    label = "Release window"
    description = "When it comes, as exactly as anybody knows."
    synonyms = "date premiere airs"
    example = "early 2027"
    columns = ("words", "edtf", "earliest", "latest", "region", "platform")
    identity_columns = scope_columns = ("region", "platform")
    value_label = "When"
    value_help = (
        "As people say it: “14 March 2026”, “Q3 2026”, “early 2027”, “before 2028”, “2026 or 2027”, “TBA”. Several at "
        "once: “30 December 2026 in the US, 31 December in South Korea”, “part 1 on 12 March 2027, part 2 on 9 July”."
    )
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
        columns, *others = self.read_all(text, today=today)
        if others:
            raise ValidationError("These are several dates. Write one of them.")
        return columns

    def read_all(self, text: str, *, today: date | None = None) -> list[Columns]:
        try:
            return [_columns_of(line) for line in read_lines(text, today)]
        except ValueError as error:
            raise ValidationError(str(error)) from None

    def as_text(self, fact: "AnyFact") -> str:
        return as_line(fact.words, fact.region, fact.platform)

    def identity(self, value: Value) -> tuple[object, ...]:
        return value.part, region_key(value.region), value.platform.casefold()

    def is_about_the_same(self, stated: Value, other: Value) -> bool:
        """Whether a window is that of the other's part and region, or of a season of which the other is a part.

        What is said of a season, without a part or a region, is held against each of them.
        """
        is_of_part = stated.part is None or stated.part == other.part
        is_of_region = not stated.region or region_key(stated.region) == region_key(other.region)
        # A platform is stated only where another has another date: it is held against nothing but its own.
        is_of_platform = not stated.platform or stated.platform.casefold() == other.platform.casefold()
        return is_of_part and is_of_region and is_of_platform

    def has_same_scope(self, stated: Value, other: Value) -> bool:
        """Whether two windows of one text are of the same part and region: one without a region is of its own."""
        is_same = self.identity(stated)[:2] == self.identity(other)[:2]
        return is_same and _may_be_one_platform(stated, other)

    def order(self, fact: "AnyFact") -> tuple[Any, ...]:
        """Put parts in turn, and in each the window without a region first, which is the one that counts for all."""
        day = fact.earliest or fact.latest or date.max
        return (fact.part or 0, bool(fact.region or fact.platform), day, fact.region, fact.platform)

    def plain_value(self, fact: "AnyFact") -> str:
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

    def is_same(self, fact: "AnyFact", stated: Value) -> bool:
        return (fact.earliest, fact.latest) == (stated.earliest, stated.latest)

    def is_settled(self, fact: "AnyFact", today: date) -> bool:
        return fact.certainty == Certainty.CONFIRMED and self.has_passed(fact, today)

    def add_structured_data(self, season: dict[str, Any], fact: "AnyFact") -> None:
        """Add the date. The first of those of regions or parts is the season's too, unless it has a date of its own."""
        if not ISO_DATE.fullmatch(fact.edtf):
            return
        if not (fact.region or fact.platform or fact.part):
            season["startDate"] = fact.edtf
            return
        season["startDate"] = min(season.get("startDate", fact.edtf), fact.edtf)
        if fact.part:
            part = _part_of(season, fact.part)
            part["startDate"] = min(part.get("startDate", fact.edtf), fact.edtf)
            season = part
        if fact.region or fact.platform:
            event: dict[str, Any] = {"@type": "PublicationEvent", "startDate": fact.edtf}
            if fact.region:
                event["location"] = {
                    "@type": "Country" if country_of(fact.region) else "Place",
                    "name": full_name(fact.region),
                }
            if fact.platform:
                event["publishedBy"] = {"@type": "Organization", "name": fact.platform}
            season.setdefault("releasedEvent", []).append(event)


def _may_be_one_platform(value: Value, other: Value) -> bool:
    names = {name.casefold() for name in (value.platform, other.platform) if name}
    return len(names) < 2


def _columns_of(line: DatedLine) -> Columns:
    period = line.period
    columns: Columns = {
        "earliest": period.earliest,
        "latest": period.latest,
        "words": period.words,
        "edtf": period.edtf,
    }
    columns |= {"region": line.region, "platform": line.platform}
    return columns | ({"part": line.part} if line.part else {})


def _part_of(season: dict[str, Any], number: int) -> dict[str, Any]:
    """Return the data of a part of a season, in their order."""
    parts: list[dict[str, Any]] = season.setdefault("hasPart", [])
    part = next((part for part in parts if part["position"] == number), None)
    if part is None:
        part = {"@type": "CreativeWorkSeason", "name": f"Part {number}", "position": number}
        parts.append(part)
        parts.sort(key=lambda part: int(part["position"]))
    return part


RELEASE_WINDOW = ReleaseWindow()
