"""More like this: what the editor chose, then the nearest others."""

from collections.abc import Mapping
from typing import Any

from django.db import connection

from articles.editions.document import Document
from articles.editions.models import Listed, Live
from articles.reading.lists import JOINED, OF_ALL, OF_SECTION


MAX_RELATED = 4  # unless the editor chose more
# One more than is shown for each that may be chosen already, and the article itself: enough to fill up with.
_OF_EACH = MAX_RELATED * 2 + 1

# Nearest first: what an article can share with another, and how near that makes it.
WAYS = (("seasons", "season", 5), ("shows", "show", 4), ("people", "person", 3), ("tags", "tag", 2))
_CHOSEN, _IN_SECTION, _NEWEST = 9, 1, 0  # how near the others are

_LISTED = f"""
    SELECT * FROM (SELECT live_id, %s AS nearness FROM {Listed._meta.db_table} WHERE {{column}}_id = %s
    ORDER BY published_at DESC, live_id DESC LIMIT {_OF_EACH}) AS way_{{number}}
"""


def related(document: Document, *, article_id: int | None) -> list[Live]:
    """Return the live articles to show under this one, in two queries: the chosen in their order, then the nearest.

    Every way of being near contributes only its newest few, so that nothing grows with the archive. An article counts
    as near in the way that it is among the newest by: what is near in another way too, and not among the newest by
    that, has enough before it.
    """
    chosen = document["related"]
    near = _nearest(document) | dict.fromkeys(chosen, _CHOSEN)
    near.pop(article_id, None)
    place_of = {key: place for place, key in enumerate(chosen)}
    found = list(Live.objects.for_readers().cards().filter(pk__in=near))
    for live in found:
        setattr(live, "nearness", near[live.pk])  # noqa: B010 - no column
    # Sorting keeps the order of what is equally near: the newest first.
    found.sort(key=lambda live: (-near[live.pk], place_of.get(live.pk, 0)))
    return found[: max(MAX_RELATED, len(chosen))]


def _nearest(document: Mapping[str, Any]) -> dict[int | None, int]:
    """Return how near the newest few of each way are: in SQL, since building this query takes Django longer than asking it."""
    parts, told = [f"SELECT article_id, %s AS nearness FROM {OF_ALL}"], [_NEWEST, _OF_EACH]
    if document["section_id"]:
        parts.append(f"SELECT article_id, %s AS nearness FROM {OF_SECTION}")
        told += [_IN_SECTION, document["section_id"], _OF_EACH]
    ways = [(column, nearness, key) for name, column, nearness in WAYS for key in document[name]]
    for column, nearness, key in ways[:JOINED]:
        parts.append(_LISTED.format(column=column, number=len(parts)))
        told += [nearness, key]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(part.strip() for part in parts), told)
        rows: list[tuple[int, int]] = cursor.fetchall()
    return dict(sorted(rows, key=lambda row: row[1]))  # the nearest has the last word
