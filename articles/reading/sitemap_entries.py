"""What the sitemaps list: the articles of each month in which one was published, and the pages of every other kind."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, Count, Exists, Func, Max, Model, OuterRef, QuerySet
from django.db.models.sql.compiler import SQLCompiler
from django.urls import reverse

from articles.editions.models import EditionReference, Listed, Live
from articles.reading.jsonld import social_picture
from articles.taxonomy.models import Author, Section, Tag
from shows.models import Image, Person, Show
from shows.reading.jsonld import absolute


FRONT_PAGES = ("home", "shows")  # names of URLs
_MONTH = re.compile(r"([12]\d{3})-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Entry:
    """A line of a sitemap.

    Attributes:
        location: a whole address.
        updated_at: when what readers see there last changed; None where nothing says so.
        images: the whole addresses of its pictures.
    """

    location: str
    updated_at: datetime | None = None
    images: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class SitemapPart:
    """The lines of one kind, or of one month.

    Attributes:
        entries: returns the lines from a place to another, as a slice does.
        keys: the dependency keys of its lines.
    """

    name: str
    count: int
    entries: Callable[[int, int], list[Entry]]
    keys: tuple[str, ...]
    updated_at: datetime | None = None


class UtcMonth(Func):
    """The month of a column with a time, in UTC: "2027-03". Unlike `TruncMonth` it is quick on SQLite too."""

    output_field = CharField()

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any) -> Any:  # noqa: ANN401 - as in Django
        return self.as_sql(compiler, connection, template="substr(%(expressions)s, 1, 7)")

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any) -> Any:  # noqa: ANN401 - as in Django
        return self.as_sql(compiler, connection, template="to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM')")


def sitemap_parts(*, months: bool = True) -> list[SitemapPart]:
    """Return the parts that have a line, the newest month first.

    Args:
        months: whether to look for the months, too.
    """
    front = [Entry(absolute(reverse(name))) for name in FRONT_PAGES]
    parts = [SitemapPart("front", len(front), lambda first, last: front[first:last], ("section",))]
    parts += _months() if months else []
    for name, key, rows in _list_models():
        parts.append(SitemapPart(name, rows.count(), _model_entries(rows), (key, "article")))
    return [part for part in parts if part.count]


def find_month(name: str) -> SitemapPart | None:
    """Return the articles of the month with this name; None if it is the name of no month."""
    return articles_of_month(name, count=0, updated_at=None) if _MONTH.fullmatch(name) else None


def articles_of_month(name: str, *, count: int, updated_at: datetime | None) -> SitemapPart:
    """Return the articles that were first published in a month."""
    year, month = map(int, name.split("-"))
    begin = datetime(year, month, 1, tzinfo=UTC)
    end = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC)
    lives = Live.objects.filter(published_at__gte=begin, published_at__lt=end).order_by("published_at", "pk")
    columns = lives.values_list("slug", "updated_at", "edition", "lead_image")

    def entries(first: int, last: int) -> list[Entry]:
        return _article_entries(list(columns[first:last]))

    return SitemapPart(name, count, entries, ("article", "image"), updated_at)


def _months() -> list[SitemapPart]:
    months = Live.objects.order_by().values(month=UtcMonth("published_at"))
    rows = months.annotate(count=Count("*"), newest=Max("updated_at")).order_by("-month")
    return [articles_of_month(row["month"], count=row["count"], updated_at=row["newest"]) for row in rows]


def _article_entries(rows: list[tuple[str, datetime, int, int | None]]) -> list[Entry]:
    pictures: dict[int, list[int]] = {}
    references = EditionReference.objects.filter(edition__in=[edition for _, _, edition, _ in rows])
    for edition, image in references.exclude(image=None).order_by("pk").values_list("edition", "image"):
        pictures.setdefault(edition, []).append(image)
    keys = {key for _, _, edition, lead in rows for key in (lead, *pictures.get(edition, ()))} - {None}
    addresses = _picture_addresses(keys)
    return [
        Entry(
            absolute(reverse("article", args=[slug])),
            updated_at,
            [addresses[key] for key in dict.fromkeys((lead, *pictures.get(edition, ()))) if key in addresses],
        )
        for slug, updated_at, edition, lead in rows
    ]


def _picture_addresses(keys: Iterable[Any]) -> dict[int | None, str]:
    columns = ("file", "width", "height", "rendered", "copies", "focal_x", "focal_y")
    return {image.pk: social_picture(image) for image in Image.objects.only(*columns).filter(pk__in=keys)}


def _list_models() -> list[tuple[str, str, QuerySet[Any]]]:
    """Return name, dependency key and rows of each kind. Without an article, a section, tag or author is left out."""

    def in_use(model: type[Model], column: str) -> QuerySet[Any]:
        return model._default_manager.filter(Exists(Listed.objects.filter(**{column: OuterRef("pk")})))

    sections = Section.objects.filter(Exists(Live.objects.filter(section=OuterRef("pk"))))
    return [
        ("shows", "show", Show.objects.all()),
        ("people", "person", Person.objects.all()),
        ("sections", "article", sections),
        ("tags", "tag", in_use(Tag, "tag")),
        ("authors", "author", in_use(Author, "author")),
    ]


def _model_entries(rows: QuerySet[Any]) -> Callable[[int, int], list[Entry]]:
    ordered = rows.order_by("pk")

    def entries(first: int, last: int) -> list[Entry]:
        return [Entry(absolute(row.get_absolute_url())) for row in ordered[first:last]]

    return entries
