"""The show or person that somebody names on the command line."""

from typing import TypeVar

from django.core.management.base import CommandError
from django.db.models import Q, QuerySet

from shows.models import Person, Show
from shows.names import fold_name


MAX_SUGGESTIONS = 10
Row = TypeVar("Row", Show, Person)


def get_named(model: type[Row], text: str, *, among: "QuerySet[Row] | None" = None) -> Row:
    """Return the row with this slug, IMDb or Wikidata id, or else the only one with this name.

    Args:
        among: the rows to choose from; all of them by default.

    Raises:
        CommandError: none has it, or several: then with the slug of each.
    """
    rows = model._default_manager.all() if among is None else among.distinct()
    kind = model._meta.verbose_name
    if row := rows.filter(slug=text).first() or rows.filter(Q(imdb_id=text) | Q(wikidata_id=text)).first():
        return row
    named = [row for row in rows.filter(search_terms__contains=f"\n{fold_name(text)}\n") if _has_name(row, text)]
    if len(named) == 1:
        return named[0]
    if named:
        raise CommandError(f"Several have the name “{text}”. Give the slug of the {kind}: {_list(named)}.")
    similar = list(rows.filter(search_terms__matches=text)[:MAX_SUGGESTIONS])
    suggestion = f" Is it one of these? {_list(similar)}." if similar else ""
    raise CommandError(f"There is no {kind} “{text}”.{suggestion}")


def _has_name(row: Show | Person, text: str) -> bool:
    return fold_name(text) in map(fold_name, row.names)


def _list(rows: list[Row]) -> str:
    return ", ".join(f"{row.slug} ({row})" for row in rows[:MAX_SUGGESTIONS])
