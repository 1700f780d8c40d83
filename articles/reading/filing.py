"""The names under which an article is filed, looked up together."""

from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Model

from articles.editions.resolved_facts import FACT_BLOCK_TYPES
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
    authors: list[Label] = field(default_factory=list)
    tags: list[Label] = field(default_factory=list)
    shows: list[Label] = field(default_factory=list)
    people: list[Label] = field(default_factory=list)
    show_of: dict[int, int] = field(default_factory=dict)  # of each season that has a table


# The lists of a document: whose keys they hold, the column of the name, and the page.
_KINDS: dict[str, tuple[type[Model], str, str]] = {
    "authors": (Author, "name", "author"),
    "tags": (Tag, "name", "tag"),
    "shows": (Show, "title", "show"),
    "people": (Person, "name", "person"),
}


def filing_of(document: dict[str, Any]) -> Filing:
    """Return what an edition's document refers to, in its order and by today's names, in one query."""
    tables = {block["season_id"] for block in document["blocks"] if block["kind"] in FACT_BLOCK_TYPES}
    found = _found({kind: document[kind] for kind in _KINDS} | {"seasons": sorted(tables)})
    filing = Filing(show_of={key: int(show) for (kind, key), (show, _) in found.items() if kind == "seasons"})
    for kind, (_, _, page) in _KINDS.items():
        labels = getattr(filing, kind)
        for key in document[kind]:
            if (kind, key) in found:
                name, slug = found[kind, key]
                labels.append(Label(name, address(page, slug)))
    return filing


def _found(wanted: dict[str, list[int]]) -> dict[tuple[str, int], tuple[str, str]]:
    """Return names and slugs by kind and key; of seasons, their shows. In SQL: Django takes longer to write it than to ask."""
    parts, told = [], []
    for kind, keys in wanted.items():
        model, name = _KINDS[kind][:2] if kind in _KINDS else (Season, "CAST(show_id AS text)")
        slug = "slug" if kind in _KINDS else "''"
        if keys:
            marks = ", ".join(["%s"] * len(keys))
            parts.append(f"SELECT '{kind}', id, {name}, {slug} FROM {model._meta.db_table} WHERE id IN ({marks})")
            told += keys
    if not parts:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), told)
        return {(kind, key): (name, slug) for kind, key, name, slug in cursor.fetchall()}
