"""What is known of a show, as two tables: seasons by kinds, and cast by seasons. Each empty place leads to its form."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from shows.facts.models import Fact, Kind
from shows.facts.phrases import phrase_fact
from shows.models import CastMember, Season, Show


KINDS = (Kind.RELEASE_WINDOW, Kind.EPISODE_COUNT, Kind.PRODUCTION_STATUS, Kind.RENEWAL, Kind.WHERE_TO_WATCH)
# What is asked of a show as a whole; whatever else is known of it is shown as well.
_OF_SHOW = (Kind.RENEWAL, Kind.WHERE_TO_WATCH)
MOST_SEASONS = 6  # columns of the cast; the newest


@dataclass(frozen=True)
class Cell:
    """What is known at a place of the table, and where more is recorded; no address where nothing is asked.

    Attributes:
        kind: the head of its column.
        name: all that it is about.
    """

    kind: str
    name: str
    facts: list[tuple[Fact, str]]
    address: str


@dataclass(frozen=True)
class Row:
    """A season (or the show, or a cast member) and its cells."""

    subject: Show | Season | CastMember
    cells: list[Cell]


def known_of(show: Show) -> dict[str, Any]:
    """Return both tables, in three queries whatever their size."""
    seasons = list(show.seasons.order_by("-number"))
    members = list(show.cast.select_related("person"))
    for season in seasons:
        season.show = show
    found: dict[tuple[str, int | None, int | None], list[Fact]] = {}
    for fact in Fact.objects.current().filter(show=show).order_by("platform", "region", "pk"):
        found.setdefault((fact.kind, fact.season_id, fact.member_id), []).append(fact)
    columns = seasons[:MOST_SEASONS]
    subjects: list[Show | Season] = [show, *seasons]
    asked = _OF_SHOW if seasons else KINDS  # a film has no season to ask of
    return {
        "kinds": KINDS,
        "rows": [Row(one, [_cell(found, kind, one, asked) for kind in KINDS]) for one in subjects],
        "columns": columns,
        "hidden_seasons": len(seasons) - len(columns),
        "cast": [Row(member, [_of_member(found, member, season) for season in columns]) for member in members],
    }


def _cell(found: dict[Any, list[Fact]], kind: Kind, subject: Show | Season, asked: tuple[Kind, ...]) -> Cell:
    season = subject if isinstance(subject, Season) else None
    show = season.show if season else subject
    facts = found.get((kind, season.pk if season else None, None), [])
    is_asked = season is not None or kind in asked
    is_open = is_asked and (not facts or kind == Kind.WHERE_TO_WATCH)
    keys = {"kind": kind.value, "show": show.pk} | ({"season": season.pk} if season else {})
    return Cell(kind.label, f"{kind.label.lower()} of {subject}", _labelled(facts), _address(keys) if is_open else "")


def _of_member(found: dict[Any, list[Fact]], member: CastMember, season: Season) -> Cell:
    facts = found.get((Kind.CAST_STATUS, season.pk, member.pk), [])
    keys = {"kind": Kind.CAST_STATUS.value, "show": season.show_id, "season": season.pk, "member": member.pk}
    name = f"status of {member.person} in season {season.number}"
    return Cell(f"Season {season.number}", name, _labelled(facts), "" if facts else _address(keys))


def _labelled(facts: list[Fact]) -> list[tuple[Fact, str]]:
    today = timezone.localdate()
    return [(fact, phrase_fact(fact, "label", today)) for fact in facts]


def _address(keys: dict[str, Any]) -> str:
    return f"{reverse('admin:shows_fact_add')}?{urlencode(keys)}"
