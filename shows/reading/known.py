"""What the newsroom knows today, as the pages about shows and people list it."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from shows.facts.models import Fact
from shows.facts.types import SEASON_FACT_TYPES


# In the order of a reader's questions. A cast member's status stands beside the cast member.
_ORDER = {fact_type.key: place for place, fact_type in enumerate(SEASON_FACT_TYPES)}


def current_facts(**about: Any) -> QuerySet[Fact]:
    """Return what counts about a show, a season or a person's parts, newest seasons first."""
    subjects = Fact.objects.current().filter(**about).select_related("season")
    return subjects.order_by("-season__number", "platform", "pk")


def of_seasons(facts: Iterable[Fact]) -> dict[int | None, list[Fact]]:
    """Sort facts by season (None: the show itself), in the order of their types."""
    by_season: dict[int | None, list[Fact]] = {}
    of_seasons_only = [fact for fact in facts if fact.kind in _ORDER]
    for fact in sorted(of_seasons_only, key=lambda fact: _ORDER[fact.kind]):
        by_season.setdefault(fact.season_id, []).append(fact)
    return by_season


def of_members(facts: Iterable[Fact]) -> dict[int, list[Fact]]:
    """Sort cast statuses by cast member, the newest season first."""
    by_member: dict[int, list[Fact]] = {}
    for fact in facts:
        if fact.member_id is not None:
            by_member.setdefault(fact.member_id, []).append(fact)
    return by_member
