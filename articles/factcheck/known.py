"""The names, seasons and current facts of an article's shows, as plain values for fact checking."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from shows.catalogue.season_numbers import SPECIALS
from shows.facts.twins import twins_of
from shows.models import CastMember, Fact, Season, Show
from shows.name_matching.qualifiers import Origin
from shows.names import list_names


@dataclass(frozen=True)
class KnownPerson:
    """A person in a show, in a role; with two roles, there are two of these."""

    slug: str
    names: tuple[str, ...]
    characters: tuple[str, ...]
    role: str


@dataclass(frozen=True)
class Record:
    """A current fact.

    Attributes:
        season: its number.
        part: of the season, if it comes in parts.
        person: the slug of the cast member's person.
        words: the value in words.
        fact: the primary key.
    """

    kind: str
    season: int | None
    person: str | None
    value: str | int
    certainty: str
    earliest: date | None
    latest: date | None
    words: str
    as_of: date
    fact: int
    part: int | None = None
    region: str = ""
    platform: str = ""
    is_only: ClassVar[bool] = False  # of statements: "only on" a platform. A fact never says that there is no other


@dataclass(frozen=True)
class KnownShow:
    """A show with its people and current facts.

    Attributes:
        titles: its title, and all others that it has.
        seasons: their numbers, or years, without the specials.
        season_titles: the names of its seasons, each with the season's number.
        twins: where the shows of its name come from that the article is not about.
    """

    slug: str
    titles: tuple[str, ...]
    seasons: tuple[int, ...]
    people: tuple[KnownPerson, ...]
    records: tuple[Record, ...]
    season_titles: tuple[tuple[str, int], ...] = ()
    has_specials: bool = False
    origin: Origin = Origin()
    twins: tuple[Origin, ...] = ()


@dataclass(frozen=True)
class Known:
    """The data that an article is checked against.

    Attributes:
        shows: the shows that the article is about.
        titles: of every show in the database: a date next to another show's title is not about ours.
    """

    shows: tuple[KnownShow, ...]
    titles: frozenset[str] = frozenset()


NOTHING_KNOWN = Known(())


def all_titles() -> frozenset[str]:
    """Return the titles of every show."""
    columns = Show.objects.order_by().values_list("title", "original_title", "other_titles")
    return frozenset(title for texts in columns.iterator() for title in list_names(*texts))


def known_of(shows: Iterable[Show], titles: frozenset[str] | None = None) -> Known:
    """Return the data of shows, in their order. It takes four queries, and one for each show that has twins.

    Args:
        titles: of every show, if the caller has read them already.
    """
    shows = list(shows)
    keys = [show.pk for show in shows]
    seasons: dict[int, list[tuple[int, str]]] = defaultdict(list)
    rows = Season.objects.filter(show__in=keys).order_by("number").values_list("show", "number", "title")
    for show_key, number, title in rows:
        seasons[show_key].append((number, title))
    people: dict[int, list[KnownPerson]] = defaultdict(list)
    for member in CastMember.objects.filter(show__in=keys).select_related("person"):
        people[member.show_id].append(_describe_person(member))
    records: dict[int, list[Record]] = defaultdict(list)
    facts = Fact.objects.current().filter(show__in=keys).select_related("season", "member__person").order_by("pk")
    # Facts about cast roles come first: statements about a person with several roles are compared with the first.
    for fact in sorted(facts, key=lambda fact: bool(fact.member and fact.member.role != CastMember.Role.CAST)):
        records[fact.show_id].append(record_of(fact))
    return Known(
        tuple(
            KnownShow(
                show.slug,
                tuple(show.names),
                tuple(number for number, _ in seasons[show.pk] if number != SPECIALS),
                tuple(people[show.pk]),
                tuple(records[show.pk]),
                tuple((title, number) for number, title in seasons[show.pk] if title),
                any(number == SPECIALS for number, _ in seasons[show.pk]),
                _origin_of(show),
                tuple(_origin_of(twin) for twin in twins_of(Show, show.title) if twin.pk not in keys)
                if show.distinction
                else (),
            )
            for show in shows
        ),
        all_titles() if titles is None else titles,
    )


def record_of(fact: Fact) -> Record:
    """Return a fact as plain values. Its season and its member's person should be loaded, or cost a query each."""
    return Record(
        kind=fact.kind,
        season=fact.season.number if fact.season else None,
        person=fact.member.person.slug if fact.member else None,
        value=fact.type.plain_value(fact),
        certainty=fact.certainty,
        earliest=fact.earliest,
        latest=fact.latest,
        words=fact.value,
        as_of=fact.as_of,
        fact=fact.pk,
        part=fact.part,
        region=fact.region,
        platform=fact.platform,
    )


def _origin_of(show: Show) -> Origin:
    return Origin(show.country, show.year, show.network)


def _describe_person(member: CastMember) -> KnownPerson:
    return KnownPerson(
        member.person.slug,
        tuple(member.person.names),
        (member.character,) if member.character else (),
        member.role,
    )
