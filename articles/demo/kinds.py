"""What the demo's data is made of: plain values without Django, so that they can be read, checked and tested alone."""

from dataclasses import dataclass, field

from articles.demo.drawing import Look


@dataclass(frozen=True)
class Account:
    username: str
    first_name: str
    last_name: str
    role: str
    is_superuser: bool = False


@dataclass(frozen=True)
class Section:
    slug: str
    name: str
    description: str


@dataclass(frozen=True)
class Picture:
    """What to draw: a scene, a poster (it has words) or a portrait (it has a name)."""

    alt: str
    palette: str
    motif: str = ""
    words: tuple[str, str] | None = None
    name: str = ""
    look: Look = field(default_factory=Look)
    focus: tuple[float, float] = (0.5, 0.5)


@dataclass(frozen=True)
class Author:
    slug: str
    name: str
    about: str
    portrait: Picture
    account: str = ""


@dataclass(frozen=True)
class Person:
    slug: str
    name: str
    portrait: Picture
    about: str = ""
    other_names: str = ""


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
    """What the newsroom knows, as an editor would type it; `as_of` in ISO 8601, `days_ago` where it is always fresh."""

    kind: str
    value: str
    certainty: str
    source: str = ""
    source_url: str = ""
    as_of: str = ""
    days_ago: int = 0


@dataclass(frozen=True)
class Season:
    number: int
    synopsis: str
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class Show:
    slug: str
    title: str
    kind: str
    country: str
    language: str
    network: str
    synopsis: str
    poster: Picture
    seasons: tuple[Season, ...]
    cast: tuple[Member, ...]
    original_title: str = ""
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class Article:
    """An article's filing; its words are in texts/<slug>.md.

    Attributes:
        days_ago: since when it is live; None leaves it a draft.
        later: headings whose block an editor changed after publishing, with the new body: the unpublished edits.
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
    later: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Comment:
    """A reader's words under an article. `key` only lets a reply name what it answers."""

    article: str
    name: str
    text: str
    status: str
    hours_after: float
    key: str = ""
    parent: str = ""
    email: str = ""
