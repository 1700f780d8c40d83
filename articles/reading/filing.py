"""The names and addresses of today: of what an article is filed under, and of the pages that its prose links to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Model

from articles.editions.models import Live
from articles.reading.prepared import PreparedDocument
from articles.taxonomy.models import Author, Tag
from articles.writing.links import Target
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
    addresses: dict[Target, str] = field(
        default_factory=dict
    )  # of the pages that its prose links to and readers may see


# As `with_distinction` writes it.
NAME_OF_TWIN = "CASE WHEN distinction = '' THEN {name} ELSE {name} || ' (' || distinction || ')' END"
# The lists of keys in a document: their model, the SQL of the name, and the name of the URL of its pages.
_LISTS: dict[str, tuple[type[Model], str, str]] = {
    "authors": (Author, "name", "author"),
    "tags": (Tag, "name", "tag"),
    "shows": (Show, NAME_OF_TWIN.format(name="title"), "show"),
    "people": (Person, NAME_OF_TWIN.format(name="name"), "person"),
}
_ARTICLES = "articles"
_TABLES = _LISTS | {_ARTICLES: (Live, "title", "article"), "seasons": (Season, "CAST(show_id AS text)", "")}
_TABLE_OF_KIND = {"article": _ARTICLES, "show": "shows", "person": "people"}  # by the kind of a link's target


def filing_of(prepared: PreparedDocument) -> Filing:
    """Return what an edition's document is filed under and links to, with today's names, in one query."""
    columns: Mapping[str, Any] = prepared.document
    targets = prepared.targets
    wanted = {name: columns[name] for name in _LISTS} | {"seasons": sorted(prepared.needs.seasons)}
    rows = _rows(_with_targets(wanted, targets))
    filing = Filing(
        show_of={key: int(show) for (name, key), (show, _) in rows.items() if name == "seasons"},
        addresses=_addresses(rows, targets),
    )
    for name, (_, _, page) in _LISTS.items():
        labels = getattr(filing, name)
        for key in columns[name]:
            if (name, key) in rows:
                label, slug = rows[name, key]
                labels.append(Label(label, address(page, slug)))
    return filing


def addresses_of(targets: Iterable[Target]) -> dict[Target, str]:
    """Return today's addresses of those pages that readers may see, in one query."""
    targets = set(targets)
    return _addresses(_rows(_with_targets({}, targets)), targets)


def _addresses(rows: Mapping[tuple[str, int], tuple[str, str]], targets: Iterable[Target]) -> dict[Target, str]:
    slugs = {target: rows.get((_TABLE_OF_KIND[target.kind], target.key)) for target in targets}
    return {target: address(target.kind, row[1]) for target, row in slugs.items() if row}


def _with_targets(wanted: Mapping[str, list[int]], targets: Iterable[Target]) -> dict[str, list[int]]:
    """Return the keys to read, by list: those that are wanted anyway, and those of the pages that are linked to."""
    keys = {name: list(of_list) for name, of_list in wanted.items()}
    for target in sorted(targets):
        keys.setdefault(_TABLE_OF_KIND[target.kind], []).append(target.key)
    return keys


def _rows(wanted: dict[str, list[int]]) -> dict[tuple[str, int], tuple[str, str]]:
    """Return names and slugs by list and key; for a season the key of its show.

    In SQL, because Django takes longer to build this query than the database to answer it.
    """
    queries, params = [], []
    for name, keys in wanted.items():
        model, column, page = _TABLES[name]
        slug = "slug" if page else "''"
        if keys:
            placeholders = ", ".join(["%s"] * len(keys))
            table, pk = model._meta.db_table, model._meta.pk.column
            # Only constants of this module and placeholders are put into the query.
            queries.append(f"SELECT '{name}', {pk}, {column}, {slug} FROM {table} WHERE {pk} IN ({placeholders})")  # noqa: S608 - see above
            params += keys
    if not queries:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(queries), params)
        return {(name, key): (label, slug) for name, key, label, slug in cursor.fetchall()}
