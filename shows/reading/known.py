"""The current facts, in the order in which the pages about shows and people list them."""

from collections.abc import Iterable

from shows.facts.rows import CURRENT, FactRow, read_facts
from shows.facts.types import SEASON_FACT_TYPES


# The position of each type in the list of a season. A cast status is not in that list, but beside its cast member.
_POSITIONS = {fact_type.key: position for position, fact_type in enumerate(SEASON_FACT_TYPES)}


_NEWEST_SEASONS_FIRST = 'n."number" DESC, f.platform, f.id'


def facts_about_show(key: int) -> list[FactRow]:
    """Return the current facts about a show and its seasons, newest seasons first."""
    return read_facts(f"{CURRENT} AND f.show_id = %s", [key], order=_NEWEST_SEASONS_FIRST)


def facts_about_person(key: int) -> list[FactRow]:
    """Return the current facts about a person's parts, newest seasons first."""
    return read_facts(f"{CURRENT} AND m.person_id = %s", [key], order=_NEWEST_SEASONS_FIRST)


def of_seasons(facts: Iterable[FactRow]) -> dict[int | None, list[FactRow]]:
    """Group facts by season (None for the show itself), in the order of their types."""
    by_season: dict[int | None, list[FactRow]] = {}
    about_seasons = [fact for fact in facts if fact.kind in _POSITIONS]
    for fact in sorted(about_seasons, key=lambda fact: (_POSITIONS[fact.kind], fact.type.order(fact))):
        by_season.setdefault(fact.season_id, []).append(fact)
    return by_season


def of_members(facts: Iterable[FactRow]) -> dict[int, list[FactRow]]:
    """Group cast statuses by cast member, in the order in which they come."""
    by_member: dict[int, list[FactRow]] = {}
    for fact in facts:
        if fact.member_id is not None:
            by_member.setdefault(fact.member_id, []).append(fact)
    return by_member
