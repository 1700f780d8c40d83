"""The names under which an article is filed, looked up together."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast
from django.urls import reverse

from articles.editions.telling import TABLES
from articles.taxonomy.models import Author, Tag
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


_KINDS: dict[str, tuple[QuerySet[Any], str, str]] = {
    "authors": (Author.objects.all(), "name", "author"),
    "tags": (Tag.objects.all(), "name", "tag"),
    "shows": (Show.objects.all(), "title", "show"),
    "people": (Person.objects.all(), "name", "person"),
}


def filing_of(document: dict[str, Any]) -> Filing:
    """Return what an edition's document refers to, in its order and by today's names, in one query."""
    queries = [
        queryset.filter(pk__in=document[kind])
        .order_by()
        .values_list(Value(kind, output_field=CharField()), "pk", F(name), "slug")
        for kind, (queryset, name, _) in _KINDS.items()
    ]
    tables = {block["season_id"] for block in document["blocks"] if block["kind"] in TABLES}
    seasons = Season.objects.filter(pk__in=tables).order_by()
    queries.append(
        seasons.values_list(Value("seasons", CharField()), "pk", Cast("show", CharField()), Value("", CharField()))
    )
    found = {(kind, key): (name, slug) for kind, key, name, slug in queries[0].union(*queries[1:], all=True)}
    filing = Filing(show_of={key: int(show) for (kind, key), (show, _) in found.items() if kind == "seasons"})
    for kind, (_, _, page) in _KINDS.items():
        labels = getattr(filing, kind)
        for key in document[kind]:
            if (kind, key) in found:
                name, slug = found[kind, key]
                labels.append(Label(name, reverse(page, args=[slug])))
    return filing
