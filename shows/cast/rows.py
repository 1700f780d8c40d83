"""People and their parts as readers' pages show them."""

from collections.abc import Sequence
from typing import NamedTuple

from shows.addresses import address
from shows.cast.models import CastMember, Person, part_of
from shows.catalogue.rows import SHOW_CARDS, ShowCardRow
from shows.images.rows import IMAGES, ImageRow
from shows.names import with_distinction
from shows.rows import Table, placeholders, select


class PersonRow(NamedTuple):
    """Somebody on or behind the screen, as other pages than their own show them."""

    pk: int
    name: str
    distinction: str
    slug: str
    portrait_id: int | None
    portrait: ImageRow | None

    def __str__(self) -> str:
        return with_distinction(self.name, self.distinction)

    def get_absolute_url(self) -> str:
        return address("person", self.slug)


class MemberRow(NamedTuple):
    """A person in a show."""

    pk: int
    show_id: int
    person_id: int
    role: str
    character: str
    order: int
    person: PersonRow

    def __str__(self) -> str:
        return f"{self.person.name} as {self.character}" if self.character else str(self.person)

    @property
    def part(self) -> str:
        """What to print beside the name: the character, or the crew role."""
        return part_of(self.role, self.character)

    def get_role_display(self) -> str:
        return str(CastMember.Role(self.role).label)


class RoleRow(NamedTuple):
    """A part of a person, on their own page."""

    pk: int
    show_id: int
    role: str
    character: str
    show: ShowCardRow

    @property
    def part(self) -> str:
        """What to print beside the show: the character, or the crew role."""
        return part_of(self.role, self.character)


AnyPerson = Person | PersonRow
AnyMember = CastMember | MemberRow
PEOPLE, MEMBERS = Table(PersonRow, Person, "portrait"), Table(MemberRow, CastMember, "person")
ROLES = Table(RoleRow, CastMember, "show")
# Cast members with their people and portraits: their columns, the tables in that order, and how to join them.
MEMBER_TABLES = (MEMBERS, PEOPLE, IMAGES)
MEMBER_COLUMNS = f"{MEMBERS.columns('m')}, {PEOPLE.columns('p')}, {IMAGES.columns('i')}"


def read_people(keys: Sequence[int]) -> list[PersonRow]:
    """Return people in the order of their primary keys here: in one query, or none if there are no keys."""
    if not keys:
        return []
    sql = (
        f"SELECT {PEOPLE.columns('p')}, {IMAGES.columns('i')} FROM {PEOPLE.name} p"  # noqa: S608 - constants only
        f" LEFT JOIN {IMAGES.name} i ON i.id = p.portrait_id WHERE p.id IN ({placeholders(keys)})"
    )
    rows = select((PEOPLE, IMAGES), sql, keys)
    people = [PEOPLE.make(person, IMAGES.make_or_none(image)) for person, image in rows]
    return sorted(people, key=lambda person: keys.index(person.pk))


def read_cast(show: int) -> list[MemberRow]:
    """Return the cast and crew of a show, given by its primary key, in their order."""
    sql = (
        f"SELECT {MEMBER_COLUMNS} FROM {MEMBERS.name} m JOIN {PEOPLE.name} p ON p.id = m.person_id"  # noqa: S608 - constants only
        f' LEFT JOIN {IMAGES.name} i ON i.id = p.portrait_id WHERE m.show_id = %s ORDER BY m."order", m.id'
    )
    rows = select(MEMBER_TABLES, sql, [show])
    return [MEMBERS.make(member, PEOPLE.make(person, IMAGES.make_or_none(image))) for member, person, image in rows]


def read_roles(person: int) -> list[RoleRow]:
    """Return the parts of a person, given by their primary key, show by show."""
    sql = (
        f"SELECT {ROLES.columns('m')}, {SHOW_CARDS.columns('s')}, {IMAGES.columns('i')} FROM {ROLES.name} m"  # noqa: S608 - constants only
        f" JOIN {SHOW_CARDS.name} s ON s.id = m.show_id LEFT JOIN {IMAGES.name} i ON i.id = s.poster_id"
        f' WHERE m.person_id = %s ORDER BY s.title, m."order"'
    )
    rows = select((ROLES, SHOW_CARDS, IMAGES), sql, [person])
    return [ROLES.make(role, SHOW_CARDS.make(show, IMAGES.make_or_none(image))) for role, show, image in rows]
