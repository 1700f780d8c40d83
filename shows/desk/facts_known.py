"""The facts of a show as two tables: seasons by types of fact, and cast by seasons. An empty cell links to its form."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from shows.facts.episode_list import count_note, listed_counts
from shows.facts.models import Fact
from shows.facts.types import CAST_STATUS, SEASON_FACT_TYPES, FactType
from shows.models import CastMember, Season, Show


MAX_CAST_SEASONS = 6  # the newest, as columns of the table of the cast


@dataclass(frozen=True)
class Cell:
    """A cell of a table.

    Attributes:
        heading: the heading of its column.
        name: the type and the subject in words, for screen readers.
        facts: each with its words.
        note: what is to be said of them, as that other episodes are listed than a fact counts.
        address: of the form that records a fact here; "" if there is no such form.
    """

    heading: str
    name: str
    facts: list[tuple[Fact, str]]
    address: str
    note: str = ""


@dataclass(frozen=True)
class Row:
    """A season (or the show, or a cast member) and its cells."""

    subject: Show | Season | CastMember
    cells: list[Cell]


Facts = dict[tuple[str, int | None, int | None], list[Fact]]  # by type, season and member


def fact_tables(show: Show) -> dict[str, Any]:
    """Return both tables, in four queries whatever their size."""
    seasons = list(show.seasons.order_by("-number"))
    members = list(show.cast.select_related("person"))
    for season in seasons:
        season.show = show
    facts: Facts = {}
    for fact in Fact.objects.current().filter(show=show).order_by("part", "platform", "region", "pk"):
        facts.setdefault((fact.kind, fact.season_id, fact.member_id), []).append(fact)
    columns = seasons[:MAX_CAST_SEASONS]
    listed = listed_counts(season.pk for season in seasons)
    subjects: list[Show | Season] = [show, *seasons]
    is_film = not seasons  # then all types are recorded for the show itself
    return {
        "fact_types": SEASON_FACT_TYPES,
        "rows": [
            Row(subject, [_cell(facts, fact_type, subject, listed, is_film=is_film) for fact_type in SEASON_FACT_TYPES])
            for subject in subjects
        ],
        "columns": columns,
        "hidden_seasons": len(seasons) - len(columns),
        "cast": [Row(member, [_cast_cell(facts, member, season) for season in columns]) for member in members],
    }


def _cell(facts: Facts, fact_type: FactType, subject: Show | Season, listed: dict[int, int], *, is_film: bool) -> Cell:
    season = subject if isinstance(subject, Season) else None
    show = season.show if season else subject
    known = facts.get((fact_type.key, season.pk if season else None, None), [])
    is_asked = season is not None or is_film or fact_type.is_asked_of_show
    is_open = is_asked and (not known or fact_type.has_many_values)
    keys = {"kind": fact_type.key, "show": show.pk} | ({"season": season.pk} if season else {})
    name = f"{fact_type.label.lower()} of {subject}"
    notes = (count_note(fact, listed.get(fact.season_id or 0, 0)) for fact in known)
    note = next((note for note in notes if note), "")
    return Cell(fact_type.label, name, _labelled(known), _address(keys) if is_open else "", note)


def _cast_cell(facts: Facts, member: CastMember, season: Season) -> Cell:
    known = facts.get((CAST_STATUS.key, season.pk, member.pk), [])
    keys = {"kind": CAST_STATUS.key, "show": season.show_id, "season": season.pk, "member": member.pk}
    name = f"status of {member.person} in {season.words}"
    return Cell(season.label, name, _labelled(known), "" if known else _address(keys))


def _labelled(facts: list[Fact]) -> list[tuple[Fact, str]]:
    today = timezone.localdate()
    return [(fact, fact.phrase("label", today)) for fact in facts]


def _address(keys: dict[str, Any]) -> str:
    return f"{reverse('admin:shows_fact_add')}?{urlencode(keys)}"
