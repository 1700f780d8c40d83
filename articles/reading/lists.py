"""Lists of live articles. Page 500 of a hundred thousand articles takes no longer than page 1 of a thousand."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet

from articles.editions.models import Listed, Live
from articles.taxonomy.models import Section


MAX_LISTS = 200  # in one query: SQLite joins 500 SELECTs at most

# Subqueries: the keys of the newest articles (param: how many), and of the newest of a section (its key, how many).
_TABLE = Live._meta.db_table
NEWEST = f"(SELECT article_id FROM {_TABLE} ORDER BY published_at DESC, article_id DESC LIMIT %s) AS of_all"  # noqa: S608 - a table's name
NEWEST_OF_SECTION = (
    f"(SELECT article_id FROM {_TABLE} WHERE section_id = %s"  # noqa: S608 - a table's name
    " ORDER BY published_at DESC, article_id DESC LIMIT %s) AS of_section"
)


class Lives:
    """Live articles by their keys, newest first, as a sequence that a paginator can count and slice.

    The keys are counted and skipped in an index. Only for the articles of one page are whole rows read.
    """

    def __init__(self, keys: QuerySet[Any, int]) -> None:
        self.keys = keys

    def count(self) -> int:
        return self.keys.count()

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> list[Live]:
        return list(Live.objects.for_readers().cards().filter(pk__in=self.keys[part]))


def newest(**filed_under: Model) -> QuerySet[Any, int]:
    """Return the keys of the live articles under a tag, an author, a show, a season or a person, newest first."""
    return Listed.objects.filter(**filed_under).order_by("-published_at", "-live").values_list("live", flat=True)


def newest_of_section(section: Section) -> QuerySet[Any, int]:
    """Return the keys of the live articles of a section."""
    return Live.objects.for_readers().filter(section=section).values_list("pk", flat=True)


def newest_of_each(sections: Sequence[Section], *, of_all: int, of_each: int) -> list[int]:
    """Return the keys of the newest live articles and of the newest of each section, for at most `MAX_LISTS` sections.

    A union of one subquery for each list, because PostgreSQL would read all articles for one query with ORs.
    """
    queries, params = [f"SELECT * FROM {NEWEST}"], [of_all]  # noqa: S608 - constants only
    for section in sections[:MAX_LISTS]:
        queries.append(f"SELECT * FROM {NEWEST_OF_SECTION}")  # noqa: S608 - constants only
        params += [section.pk, of_each]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ".join(queries), params)
        return [key for (key,) in cursor.fetchall()]
