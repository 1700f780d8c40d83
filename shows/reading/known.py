"""The current facts, in the order in which the pages about shows and people list them."""

from collections.abc import Iterable

from django.db.models import QuerySet

from shows.facts.models import Fact
from shows.facts.types import SEASON_FACT_TYPES


# The position of each type in the list of a season. A cast status is not in that list, but beside its cast member.
_POSITIONS = {fact_type.key: position for position, fact_type in enumerate(SEASON_FACT_TYPES)}


def current_facts(**subject: object) -> QuerySet[Fact]:
    """Return the current facts about a show, a season or a person (as a filter), newest seasons first."""
    facts = Fact.objects.current().filter(**subject).select_related("season")
    return facts.order_by("-season__number", "platform", "pk")


def of_seasons(facts: Iterable[Fact]) -> dict[int | None, list[Fact]]:
    """Group facts by season (None for the show itself), in the order of their types."""
    by_season: dict[int | None, list[Fact]] = {}
    about_seasons = [fact for fact in facts if fact.kind in _POSITIONS]
    for fact in sorted(about_seasons, key=lambda fact: (_POSITIONS[fact.kind], fact.type.order(fact))):
        by_season.setdefault(fact.season_id, []).append(fact)
    return by_season


def of_members(facts: Iterable[Fact]) -> dict[int, list[Fact]]:
    """Group cast statuses by cast member, in the order in which they come."""
    by_member: dict[int, list[Fact]] = {}
    for fact in facts:
        if fact.member_id is not None:
            by_member.setdefault(fact.member_id, []).append(fact)
    return by_member
