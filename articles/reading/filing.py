"""The names and addresses under which an article is filed: authors, tags, shows and people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Model

from articles.editions.document import Document, season_ids
from articles.taxonomy.models import Author, Tag
from shows.addresses import address
from shows.models import Person, Season, Show


@dataclass(frozen=True)
class Label:
    """A name and the address of its page."""

    name: str
    url: str


@dataclass
class Filing:
    """What an article is filed under, in the order of its document."""

    authors: list[Label] = field(default_factory=list)
    tags: list[Label] = field(default_factory=list)
    shows: list[Label] = field(default_factory=list)
    people: list[Label] = field(default_factory=list)
    show_of: dict[int, int] = field(default_factory=dict)  # by season, for the seasons that a block shows


# The lists of keys in a document: their model, its column with the name, and the name of the URL of its pages.
_LISTS: dict[str, tuple[type[Model], str, str]] = {
    "authors": (Author, "name", "author"),
    "tags": (Tag, "name", "tag"),
    "shows": (Show, "title", "show"),
    "people": (Person, "name", "person"),
}


def filing_of(document: Document) -> Filing:
    """Return what an edition's document is filed under, with today's names, in one query."""
    columns: Mapping[str, Any] = document
    rows = _rows({name: columns[name] for name in _LISTS} | {"seasons": sorted(season_ids(document))})
    filing = Filing(show_of={key: int(show) for (name, key), (show, _) in rows.items() if name == "seasons"})
    for name, (_, _, page) in _LISTS.items():
        labels = getattr(filing, name)
        for key in columns[name]:
            if (name, key) in rows:
                label, slug = rows[name, key]
                labels.append(Label(label, address(page, slug)))
    return filing


def _rows(wanted: dict[str, list[int]]) -> dict[tuple[str, int], tuple[str, str]]:
    """Return names and slugs by list and key; for a season the key of its show.

    In SQL, because Django takes longer to build this query than the database to answer it.
    """
    queries, params = [], []
    for name, keys in wanted.items():
        model, column = _LISTS[name][:2] if name in _LISTS else (Season, "CAST(show_id AS text)")
        slug = "slug" if name in _LISTS else "''"
        if keys:
            placeholders = ", ".join(["%s"] * len(keys))
            table = model._meta.db_table
            # Only constants of this module and placeholders are put into the query.
            queries.append(f"SELECT '{name}', id, {column}, {slug} FROM {table} WHERE id IN ({placeholders})")  # noqa: S608 - see above
            params += keys
    if not queries:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(queries), params)
        return {(name, key): (label, slug) for name, key, label, slug in cursor.fetchall()}
