"""The dataclasses of the demo's data: plain values without Django, so that they can be checked without a database."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Account:
    """A colleague who can log in."""

    username: str
    first_name: str
    last_name: str
    role: str
    is_superuser: bool = False


@dataclass(frozen=True)
class Section:
    """A section of the site."""

    slug: str
    name: str
    description: str


@dataclass(frozen=True)
class Picture:
    """A picture file and what must be said about it.

    Attributes:
        name: of the file, without its extension.
        focal_point: the point that every crop keeps in view, from the left and from the top; 0 to 1.
    """

    name: str
    alt: str
    credit: str = "Greenroom illustration"
    focal_point: tuple[float, float] = (0.5, 0.5)


@dataclass(frozen=True)
class Author:
    """A name over articles, with an account or without."""

    slug: str
    name: str
    about: str
    account: str = ""


@dataclass(frozen=True)
class Person:
    """Somebody in a show."""

    slug: str
    name: str
    about: str


@dataclass(frozen=True)
class Member:
    """A person's part in a show, and what is known about them by season number."""

    person: str
    role: str = "cast"
    character: str = ""
    statuses: tuple[tuple[int, str], ...] = ()
    as_of: str = ""


@dataclass(frozen=True)
class Fact:
    """What the newsroom knows, with the value as an editor would type it.

    Attributes:
        as_of: the date of the information, in ISO 8601; where it is empty, `days_ago` counts back from today.
    """

    kind: str
    value: str
    certainty: str
    source: str = ""
    source_url: str = ""
    as_of: str = ""
    days_ago: int = 0


@dataclass(frozen=True)
class Episode:
    """An episode, with its date as an editor would type it."""

    title: str
    airs: str
    synopsis: str = ""


@dataclass(frozen=True)
class Season:
    """A season, with what is known of it, and its episodes from the first on. Its number may be a year, or 0."""

    number: int
    synopsis: str
    facts: tuple[Fact, ...] = ()
    episodes: tuple[Episode, ...] = ()


@dataclass(frozen=True)
class Show:
    """A show, with its seasons and its cast."""

    slug: str
    title: str
    kind: str
    country: str
    language: str
    network: str
    synopsis: str
    seasons: tuple[Season, ...]
    cast: tuple[Member, ...]
    original_title: str = ""
    other_titles: str = ""
    year: int | None = None
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class Article:
    """How an article is filed; its text is in texts/<slug>.md.

    Attributes:
        lead: the name of its lead image.
        days_ago: how long it has been live; None leaves it a draft.
        unpublished_edits: heading and new body of each text block that an editor changed after publishing.
    """

    slug: str
    title: str
    standfirst: str
    section: str
    tags: tuple[str, ...]
    authors: tuple[str, ...]
    shows: tuple[str, ...]
    lead: str
    search_title: str
    search_description: str
    days_ago: float | None
    seasons: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    lead_caption: str = ""
    unpublished_edits: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Comment:
    """A reader's comment. A reply gives as `parent` the `key` of the comment that it answers."""

    article: str
    name: str
    text: str
    status: str
    hours_after: float
    key: str = ""
    parent: str = ""
    email: str = ""
