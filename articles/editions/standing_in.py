"""What stands in for a fact that holds everywhere and is not known: that of the country that matters.

An article says when season 2 comes, wherever that is. Once the newsroom knows the date only by country, the sentence
says that of the show's own country, or else the earliest.
"""

from collections.abc import Iterable
from typing import TypeVar

from shows.facts.countries import region_key
from shows.facts.models import Fact
from shows.facts.record import subject_key_of
from shows.facts.rows import AnyFact, FactRow
from shows.facts.types import FACT_TYPE_OF
from shows.rows import placeholders


SomeFact = TypeVar("SomeFact", Fact, FactRow, AnyFact)
Condition = tuple[str, list[str | int]]  # SQL on the columns of the facts, `f`, and its parameters


def key_everywhere(fact: AnyFact) -> str:
    """Return the key of a fact's subject without country; "" if the fact is of none itself."""
    scope = dict.fromkeys(fact.type.scope_columns, "")
    if not any(getattr(fact, name) for name in scope):
        return ""
    identity = {name: getattr(fact, name) for name in fact.type.identity_columns} | scope
    about = {"show_id": fact.show_id, "season_id": fact.season_id, "member_id": fact.member_id, "part": fact.part}
    return subject_key_of(Fact(kind=fact.kind, **about, **identity))


def choose_stand_in(facts: Iterable[SomeFact]) -> SomeFact | None:
    """Return the fact that matters among those of several countries; None if there is none."""
    return min((fact for fact in facts if not fact.retracted), key=_place, default=None)


def conditions_of_countries(subject_keys: Iterable[str]) -> list[Condition]:
    """Return the conditions on the facts that could stand in for those of some subject keys: two for each type."""
    seasons: dict[str, set[int]] = {}
    shows: dict[str, set[int]] = {}
    for kind, show, season in (key.split("/")[:3] for key in subject_keys):
        if kind in FACT_TYPE_OF and FACT_TYPE_OF[kind].scope_columns:
            of_kind = (seasons if season else shows).setdefault(kind, set())
            of_kind.add(int(season or show))
    conditions: list[Condition] = []
    for kind, keys in seasons.items():
        conditions.append((f"f.kind = %s AND f.season_id IN ({placeholders(keys)})", [kind, *keys]))
    for kind, keys in shows.items():
        about_show = f"f.kind = %s AND f.season_id IS NULL AND f.show_id IN ({placeholders(keys)})"
        conditions.append((about_show, [kind, *keys]))
    return conditions


def current_of_countries(fact: Fact) -> list[Fact]:
    """Return the current facts that could stand in where a fact is not known, or where the one for everywhere is not.

    None if the one for everywhere is known.
    """
    key = key_everywhere(fact)
    siblings = Fact.objects.current().filter(kind=fact.kind, show=fact.show_id, season=fact.season_id, part=fact.part)
    facts = list(siblings.select_related("show"))
    if key and any(sibling.subject_key == key for sibling in facts):
        return []
    return [sibling for sibling in facts if key_everywhere(sibling) == (key or fact.subject_key)]


def _place(fact: AnyFact) -> tuple[object, ...]:
    is_at_home = bool(fact.show.country) and region_key(fact.region) == region_key(fact.show.country)
    return not is_at_home, fact.type.order(fact)
