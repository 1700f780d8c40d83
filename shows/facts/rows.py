"""Facts with what they are about, as readers' pages show them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from shows.cast.rows import MEMBER_COLUMNS, MEMBER_TABLES, MEMBERS, PEOPLE, MemberRow
from shows.catalogue.rows import SEASON_COLUMNS, SEASONS, SHOWS, SeasonRow, ShowRow
from shows.facts.choices import Certainty, State
from shows.facts.models import Current, Fact
from shows.facts.words import FactWords
from shows.images.rows import IMAGES
from shows.rows import Table, select


class _FactFields(NamedTuple):
    pk: int
    kind: str
    show_id: int
    season_id: int | None
    part: int | None
    member_id: int | None
    subject_key: str
    earliest: date | None
    latest: date | None
    words: str
    edtf: str
    number: int | None
    state: str
    platform: str
    region: str
    address: str
    certainty: str
    source_name: str
    source_url: str
    as_of: date
    recorded_at: datetime
    retracted: bool
    is_undo: bool
    show: ShowRow
    season: SeasonRow | None
    member: MemberRow | None


class FactRow(FactWords, _FactFields):
    """A fact, current or not, with its show, its season and its cast member."""

    __slots__ = ()

    def get_kind_display(self) -> str:
        return self.type.label

    def get_state_display(self) -> str:
        return str(State(self.state).label) if self.state else ""

    def get_certainty_display(self) -> str:
        return str(Certainty(self.certainty).label)


AnyFact = Fact | FactRow
FACTS = Table(FactRow, Fact, "show", "season", "member")

_FACTS = f"""SELECT {FACTS.columns("f")}, {SEASON_COLUMNS}, {MEMBER_COLUMNS}
FROM {FACTS.name} f JOIN {SHOWS.name} s ON s.id = f.show_id LEFT JOIN {SEASONS.name} n ON n.id = f.season_id
LEFT JOIN {MEMBERS.name} m ON m.id = f.member_id LEFT JOIN {PEOPLE.name} p ON p.id = m.person_id
LEFT JOIN {IMAGES.name} i ON i.id = p.portrait_id
"""  # noqa: S608 - constants only
# What `Fact.objects.current()` filters by, on the facts `f`.
CURRENT = f"NOT f.retracted AND EXISTS (SELECT 1 FROM {Current._meta.db_table} c WHERE c.fact_id = f.id)"  # noqa: S608 - constants only


def read_facts(condition: str, params: Sequence[Any], *, order: str = "") -> list[FactRow]:
    """Return facts in one query.

    Args:
        condition: SQL on the columns of the facts, `f`. With a column of another table, databases scan all facts.
        order: SQL; `n` is the season. In any order if empty.
    """
    sql = f"{_FACTS} WHERE {condition}" + (f" ORDER BY {order}" if order else "")
    return [_fact(*row) for row in select((FACTS, SEASONS, SHOWS, *MEMBER_TABLES), sql, params)]


def _fact(*row: tuple[object, ...]) -> FactRow:
    fact, season, show, member, person, portrait = row
    of_show = SHOWS.make(show)
    of_member = None
    if member[0] is not None:
        of_member = MEMBERS.make(member, PEOPLE.make(person, IMAGES.make_or_none(portrait)))
    # Season and member belong to the show of the fact.
    return FACTS.make(fact, of_show, SEASONS.make_or_none(season, of_show), of_member)
