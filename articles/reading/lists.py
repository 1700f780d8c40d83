"""Lists of live articles. Page 500 of a hundred thousand articles takes no longer than page 1 of a thousand."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from django.db import connection

from articles.editions.models import Listed, Live
from articles.reading.rows import CardRow, SectionRow, cards_where


MAX_LISTS = 200  # in one query: SQLite joins 500 SELECTs at most

# Subqueries: the keys of the newest articles (param: how many), and of the newest of a section (its key, how many).
_TABLE = Live._meta.db_table
NEWEST = f"(SELECT article_id FROM {_TABLE} ORDER BY published_at DESC, article_id DESC LIMIT %s) AS of_all"  # noqa: S608 - a table's name
NEWEST_OF_SECTION = (
    f"(SELECT article_id FROM {_TABLE} WHERE section_id = %s"  # noqa: S608 - a table's name
    " ORDER BY published_at DESC, article_id DESC LIMIT %s) AS of_section"
)


class HasKey(Protocol):
    """A row, or an instance of a model."""

    @property
    def pk(self) -> int: ...


class Filed(NamedTuple):
    """The live articles that are filed in one place.

    Attributes:
        table, key: a table, and its column with the key of the article.
        column, value: the other column, and what it has in the rows of these articles.
    """

    table: str
    key: str
    column: str
    value: int


class Lives:
    """Live articles, newest first, as a sequence that a paginator can count and slice.

    The keys are counted and skipped in an index. Only for the articles of one page are whole rows read.
    """

    def __init__(self, filed: Filed) -> None:
        self.filed = filed

    def count(self) -> int:
        sql = f"SELECT count(*) FROM {self.filed.table} WHERE {self.filed.column} = %s"  # noqa: S608 - constants only
        with connection.cursor() as cursor:
            cursor.execute(sql, [self.filed.value])
            return int(cursor.fetchone()[0])

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> list[CardRow]:
        table, key, column, value = self.filed
        keys = (
            f"SELECT {key} FROM {table} WHERE {column} = %s"  # noqa: S608 - constants only
            f" ORDER BY published_at DESC, {key} DESC LIMIT %s OFFSET %s"
        )
        start = part.start or 0
        return cards_where(f"l.article_id IN ({keys})", [value, part.stop - start, start])


def newest(**filed_under: HasKey) -> Filed:
    """Return where the live articles under a tag, an author, a show, a season or a person are filed."""
    ((name, row),) = filed_under.items()
    return Filed(Listed._meta.db_table, "live_id", f"{name}_id", row.pk)


def newest_of_section(section: HasKey) -> Filed:
    """Return where the live articles of a section are filed."""
    return Filed(_TABLE, "article_id", "section_id", section.pk)


def newest_of_each(sections: Sequence[SectionRow], *, of_all: int, of_each: int) -> list[int]:
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
