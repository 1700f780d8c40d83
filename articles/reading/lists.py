"""Lists of live articles that take the same time at a thousand articles and at a hundred thousand, page 1 or 500."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet

from articles.editions.models import Listed, Live
from articles.taxonomy.models import Section


JOINED = 200  # lists in one query: SQLite joins 500 at most

# In SQL, to be joined with others: the keys of the newest articles, as many as are told; and of those of a section.
OF_ALL = (
    f"(SELECT article_id FROM {Live._meta.db_table} ORDER BY published_at DESC, article_id DESC LIMIT %s) AS of_all"
)
OF_SECTION = (
    f"(SELECT article_id FROM {Live._meta.db_table} WHERE section_id = %s"
    " ORDER BY published_at DESC, article_id DESC LIMIT %s) AS of_section"
)


class Lives:
    """Live articles by their keys, newest first, as a sequence that a paginator can count and slice.

    Counting and stepping over is done in an index, which holds the keys in their order; the rows that cards are made
    of are read for one page only.
    """

    def __init__(self, keys: QuerySet[Any, int]) -> None:
        self.keys = keys

    def count(self) -> int:
        return self.keys.count()

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> list[Live]:
        return list(Live.objects.for_readers().cards().filter(pk__in=self.keys[part]))


def newest(**under: Model | Any) -> QuerySet[Any, int]:
    """Return the keys of the live articles that are filed under a tag, an author, a show, a season or a person."""
    return Listed.objects.filter(**under).order_by("-published_at", "-live").values_list("live", flat=True)


def newest_of_section(section: Section | int) -> QuerySet[Any, int]:
    return Live.objects.for_readers().filter(section=section).values_list("pk", flat=True)


def newest_of_each(sections: Sequence[Section], *, of_all: int, of_each: int) -> list[int]:
    """Return the keys of the newest live articles, and of the newest of each section (of the first 200, if there are more).

    In SQL, each list for itself: asked for what is in one of them, PostgreSQL goes through all articles.
    """
    parts, told = [f"SELECT * FROM {OF_ALL}"], [of_all]
    for section in sections[:JOINED]:
        parts.append(f"SELECT * FROM {OF_SECTION}")
        told += [section.pk, of_each]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ".join(parts), told)
        return [key for (key,) in cursor.fetchall()]
