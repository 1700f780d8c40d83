"""Live articles and sections as readers' pages show them: the articles of `Live.objects.for_readers()`, every row."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from articles.editions.models import Edition, FormerSlug, Live
from articles.reading.prepared import PreparedDocument, prepare_stored
from articles.taxonomy.models import Author, Section, Tag
from shows.addresses import address
from shows.images.rows import IMAGES, ImageRow
from shows.rows import Columns, Table, from_json, placeholders, select


class SectionRow(NamedTuple):
    """A part of the site."""

    pk: int
    name: str
    slug: str
    description: str

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("section", self.slug)


class TagRow(NamedTuple):
    """A topic."""

    pk: int
    name: str
    slug: str

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("tag", self.slug)


class AuthorRow(NamedTuple):
    """A name in bylines, with what its page says of it."""

    pk: int
    name: str
    slug: str
    about: str
    portrait_id: int | None
    portrait: ImageRow | None

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("author", self.slug)


class CardRow(NamedTuple):
    """A live article as a card in a list shows it."""

    pk: int
    slug: str
    title: str
    standfirst: str
    byline: str
    section_id: int
    lead_image_id: int | None
    published_at: datetime
    comment_count: int
    section: SectionRow
    lead_image: ImageRow | None

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("article", self.slug)


class LiveRow(NamedTuple):
    """A live article as its own page shows it. `fact_visible_since` is JSON."""

    pk: int
    slug: str
    title: str
    standfirst: str
    published_at: datetime
    updated_at: datetime
    comment_count: int
    fact_visible_since: str
    section: SectionRow
    prepared: PreparedDocument

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("article", self.slug)

    @property
    def visible_since(self) -> dict[str, Any]:
        """`Live.fact_visible_since`."""
        since: dict[str, Any] = from_json(self.fact_visible_since)
        return since


class StoredDocument(NamedTuple):
    """The document of an edition. `document` is JSON."""

    document: str


SECTIONS, TAGS, AUTHORS = Table(SectionRow, Section), Table(TagRow, Tag), Table(AuthorRow, Author, "portrait")
CARDS, LIVES = Table(CardRow, Live, "section", "lead_image"), Table(LiveRow, Live, "section", "prepared")
DOCUMENTS = Table(StoredDocument, Edition)
NEWEST_FIRST = "l.published_at DESC, l.article_id DESC"  # as `for_readers` orders

_CARDS = f"""SELECT {CARDS.columns("l")}, {SECTIONS.columns("s")}, {IMAGES.columns("i")}
FROM {CARDS.name} l JOIN {SECTIONS.name} s ON s.id = l.section_id LEFT JOIN {IMAGES.name} i ON i.id = l.lead_image_id
"""  # noqa: S608 - constants only
_LIVE = f"""SELECT {LIVES.columns("l")}, {SECTIONS.columns("s")}, {DOCUMENTS.columns("e")}
FROM {LIVES.name} l JOIN {SECTIONS.name} s ON s.id = l.section_id JOIN {DOCUMENTS.name} e ON e.id = l.edition_id
"""  # noqa: S608 - constants only
_FORMER = f"SELECT article_id FROM {FormerSlug._meta.db_table} WHERE slug = %s"  # noqa: S608 - constants only


def read_sections() -> list[SectionRow]:
    """Return all sections, in the order of the menu."""
    return SECTIONS.read(f'ORDER BY {SECTIONS.name}."order", name')


def find_section(slug: str) -> SectionRow | None:
    """Return the section with this slug; None if there is no such section."""
    return next(iter(SECTIONS.read("WHERE slug = %s", [slug])), None)


def find_tag(slug: str) -> TagRow | None:
    """Return the tag with this slug; None if there is no such tag."""
    return next(iter(TAGS.read("WHERE slug = %s", [slug])), None)


def find_author(slug: str) -> AuthorRow | None:
    """Return the author with this slug; None if there is no such author."""
    sql = (
        f"SELECT {AUTHORS.columns('a')}, {IMAGES.columns('i')} FROM {AUTHORS.name} a"  # noqa: S608 - constants only
        f" LEFT JOIN {IMAGES.name} i ON i.id = a.portrait_id WHERE a.slug = %s"
    )
    for author, portrait in select((AUTHORS, IMAGES), sql, [slug]):
        return AUTHORS.make(author, IMAGES.make_or_none(portrait))
    return None


def find_section_by_key(key: int | None) -> SectionRow | None:
    """Return a section by its primary key; None if there is no such section."""
    return SECTIONS.read_by_key([key]).get(key) if key is not None else None


def read_cards(keys: Collection[int]) -> list[CardRow]:
    """Return those of the articles that readers may see, newest first, in one query; in none if there are no keys."""
    return cards_where(f"l.article_id IN ({placeholders(keys)})", [*keys]) if keys else []


def cards_where(condition: str, params: Sequence[Any]) -> list[CardRow]:
    """Return the articles, `l`, that fulfil an SQL condition and that readers may see, newest first, in one query."""
    rows = select((CARDS, SECTIONS, IMAGES), f"{_CARDS} WHERE {condition} ORDER BY {NEWEST_FIRST}", params)
    return [_card(*row) for row in rows]


def find_live(slug: str) -> LiveRow | None:
    """Return the live article that has this slug, else the one that had it; None if readers see neither."""
    return _find_live("l.slug = %s", slug) or _find_live(f"l.article_id IN ({_FORMER})", slug)


def find_live_by_key(key: int) -> LiveRow | None:
    """Return a live article by its primary key; None if readers do not see it."""
    return _find_live("l.article_id = %s", key)


def _find_live(condition: str, param: str | int) -> LiveRow | None:
    rows = select((LIVES, SECTIONS, DOCUMENTS), f"{_LIVE} WHERE {condition}", [param])
    for live, section, (stored,) in rows:
        return LIVES.make(live, SECTIONS.make(section), prepare_stored(stored))
    return None


def _card(card: Columns, section: Columns, image: Columns) -> CardRow:
    return CARDS.make(card, SECTIONS.make(section), IMAGES.make_or_none(image))
