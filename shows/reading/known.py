"""What the newsroom knows today, as the pages about shows and people list it."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from shows.facts.models import Fact, Kind


# In the order of a reader's questions; who is in a season is told beside the cast.
_ORDER = (Kind.RELEASE_WINDOW, Kind.EPISODE_COUNT, Kind.PRODUCTION_STATUS, Kind.RENEWAL, Kind.WHERE_TO_WATCH)


def current_facts(**about: Any) -> QuerySet[Fact]:
    """Return what counts about a show, a season or a person's parts, newest seasons first."""
    subjects = Fact.objects.current().filter(**about).select_related("season")
    return subjects.order_by("-season__number", "platform", "pk")


def of_seasons(facts: Iterable[Fact]) -> dict[int | None, list[Fact]]:
    """Sort facts by season (None: the show itself), in the order of the kinds."""
    found: dict[int | None, list[Fact]] = {}
    told = [fact for fact in facts if fact.kind in _ORDER]
    for fact in sorted(told, key=lambda fact: _ORDER.index(Kind(fact.kind))):
        found.setdefault(fact.season_id, []).append(fact)
    return found


def of_members(facts: Iterable[Fact]) -> dict[int, list[Fact]]:
    """Sort cast statuses by cast member, the newest season first."""
    found: dict[int, list[Fact]] = {}
    for fact in facts:
        if fact.member_id is not None:
            found.setdefault(fact.member_id, []).append(fact)
    return found
