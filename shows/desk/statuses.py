"""Who is in which season, as one table: a line a cast member, a column a season."""

from collections.abc import Mapping
from dataclasses import dataclass

from shows.models import CastMember, Season, SeasonStatus, Show


CHOICES = [("", "–"), *SeasonStatus.Status.choices]


@dataclass(frozen=True)
class Cell:
    """One select: its name in the form, what it is for, and what is chosen."""

    name: str
    label: str
    chosen: str

    choices = CHOICES


@dataclass(frozen=True)
class Line:
    member: CastMember
    cells: list[Cell]


def status_rows(show: Show, seasons: list[Season], *, told: Mapping[str, str] | None = None) -> list[Line]:
    """Return the table: as it is stored, or as somebody has `told` it in a form that is shown again."""
    members = list(show.cast.filter(role=CastMember.Role.CAST).select_related("person"))
    stored = {
        (status.member_id, status.season_id): status.status for status in SeasonStatus.objects.filter(member__show=show)
    }
    return [
        Line(member, [_cell(member, season, stored.get((member.pk, season.pk), ""), told) for season in seasons])
        for member in members
    ]


def save_statuses(show: Show, told: Mapping[str, str]) -> None:
    """Store what the table says; an emptied cell removes what was said. Cells that were not sent stay."""
    stored = {(status.member_id, status.season_id): status for status in SeasonStatus.objects.filter(member__show=show)}
    seasons = list(show.seasons.all())
    for member in show.cast.filter(role=CastMember.Role.CAST):
        for season in seasons:
            value = told.get(_name(member, season))
            if value is None or value not in dict(CHOICES):
                continue
            status = stored.get((member.pk, season.pk))
            if status is None and value:
                SeasonStatus.objects.create(member=member, season=season, status=value)
            elif status is not None and not value:
                status.delete()
            elif status is not None and status.status != value:
                status.status = value
                status.save(update_fields=["status"])


def _name(member: CastMember, season: Season) -> str:
    return f"status-{member.pk}-{season.pk}"


def _cell(member: CastMember, season: Season, stored: str, told: Mapping[str, str] | None) -> Cell:
    name = _name(member, season)
    chosen = told.get(name, stored) if told is not None else stored
    return Cell(name, f"{member.person.name} in season {season.number}", chosen)
