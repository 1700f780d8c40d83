"""Where it can be watched: a platform, where in the world, and its page there. Several count at once."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import Q

from shows.facts.countries import region_key
from shows.facts.types.base import Columns, FactType, Phrase, Value, by_name, hedged, hedged_label, in_region
from shows.facts.watch_lines import as_watch_line, read_watch_lines


if TYPE_CHECKING:
    from shows.facts.rows import AnyFact


def _place(fact: "AnyFact", today: date) -> str:
    return "a platform yet to be announced" if fact.retracted else fact.platform


def _clause(fact: "AnyFact", today: date) -> str:
    if fact.retracted:
        return "has no known platform"
    return f"{hedged(fact, 'is', 'be')} on {fact.platform}{in_region(fact.region)}"


def _label(fact: "AnyFact", today: date) -> str:
    return "Not known" if fact.retracted else hedged_label(fact, fact.value)


class WhereToWatch(FactType):
    """A platform, a region (empty for everywhere) and an address."""

    key = "where-to-watch"
    label = "Where to watch"
    description = "A platform, where in the world, and its address there."
    synonyms = "platform streaming"
    example = "Netflix (US)"
    columns = ("platform", "region", "address")
    is_asked_of_show = True
    identity_columns = ("platform", "region")
    scope_columns = ("region",)
    is_of_one_season = False
    phrases = by_name(
        Phrase("place", "As a name", _place),
        Phrase("clause", "As a clause", _clause),
        Phrase("label", "As a label", _label),
    )

    @property
    def condition(self) -> Q:
        return ~Q(platform="")

    def read(self, text: str, *, today: date | None = None) -> Columns:
        """Read "Netflix", "Netflix (US)", "Netflix (US) https://...": platform, region, address."""
        columns, *others = self.read_all(text, today=today)
        if others:
            raise ValidationError("These are several platforms or countries. Write one of them.")
        return columns

    def read_all(self, text: str, *, today: date | None = None) -> list[Columns]:
        try:
            lines = read_watch_lines(text)
        except ValueError as error:
            raise ValidationError(str(error)) from None
        for line in lines:
            if line.address:
                URLValidator(schemes=["http", "https"])(line.address)
        return [
            {"platform": line.platform[:100], "region": line.region[:100], "address": line.address} for line in lines
        ]

    def identity(self, value: Value) -> tuple[object, ...]:
        return value.part, str(value.value).casefold(), region_key(value.region)

    def as_text(self, fact: "AnyFact") -> str:
        return as_watch_line(fact.platform, fact.region, fact.address)

    def value(self, fact: "AnyFact") -> str:
        return f"{fact.platform} ({fact.region})" if fact.region else fact.platform

    def plain_value(self, fact: "AnyFact") -> str:
        return fact.platform

    def is_about_the_same(self, stated: Value, other: Value) -> bool:
        """Whether the two are about the same platform, or about whether there is only one in the same country."""
        is_same_platform = str(stated.value).casefold() == str(other.value).casefold()
        return self.has_same_scope(stated, other) and (stated.is_only or is_same_platform)

    def differs(self, stated: Value, other: Value) -> bool:
        """Whether a sentence says that one platform is the only one, and the other value is another platform."""
        return stated.is_only and str(stated.value).casefold() != str(other.value).casefold()

    def is_settled(self, fact: "AnyFact", today: date) -> bool:
        return False

    def add_structured_data(self, season: dict[str, Any], fact: "AnyFact") -> None:
        """Add nothing: schema.org asks for the page on which the season can be played, which is not recorded."""


WHERE_TO_WATCH = WhereToWatch()
