"""More like this: the related links that the editor chose, then the nearest other articles."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db import connection

from articles.editions.document import Document
from articles.editions.models import Listed
from articles.reading.lists import MAX_LISTS, NEWEST, NEWEST_OF_SECTION
from articles.reading.rows import CardRow, read_cards


MAX_RELATED = 4  # unless the editor chose more
# Articles fetched of each list: enough to fill the row if all the chosen ones and the article itself are among them.
_MAX_OF_LIST = MAX_RELATED * 2 + 1

# What an article can share with another, nearest first: the document's list, the column of `Listed`, the nearness.
SHARED = (("seasons", "season", 5), ("shows", "show", 4), ("people", "person", 3), ("tags", "tag", 2))
_CHOSEN, _SAME_SECTION, _NEWEST = 9, 1, 0  # the nearness of all others

_LISTED = f"""
    SELECT * FROM (SELECT live_id, %s AS nearness FROM {Listed._meta.db_table} WHERE {{column}}_id = %s
    ORDER BY published_at DESC, live_id DESC LIMIT {_MAX_OF_LIST}) AS list_{{number}}
"""  # noqa: S608 - constants only


class Related(NamedTuple):
    """The articles to show under another, and the nearness of the least near of them."""

    cards: list[CardRow]
    least: int = _NEWEST


def related(document: Document, *, article_id: int | None) -> Related:
    """Return the live articles to show under this one, in two queries: the chosen in their order, then the nearest.

    Only the newest few of each tag, show and so on are candidates, so that the time does not grow with the archive. An
    article that shares a show but is not among the newest of that show may so count only as one of its section; then
    enough nearer ones stand before it.
    """
    chosen = document["related"]
    nearness = _nearness(document) | dict.fromkeys(chosen, _CHOSEN)
    nearness.pop(article_id or 0, None)
    place_of = {key: place for place, key in enumerate(chosen)}
    cards = read_cards(nearness)
    # The sort is stable: equally near articles stay in their order, newest first.
    cards.sort(key=lambda card: (-nearness[card.pk], place_of.get(card.pk, 0)))
    shown = cards[: max(MAX_RELATED, len(chosen))]
    return Related(shown, min((nearness[card.pk] for card in shown), default=_NEWEST))


def _nearness(document: Mapping[str, Any]) -> dict[int, int]:
    """Return the nearness of the candidates, by their keys.

    In SQL, because Django takes longer to build this query than the database to answer it.
    """
    queries = [f"SELECT article_id, %s AS nearness FROM {NEWEST}"]  # noqa: S608 - constants only
    params = [_NEWEST, _MAX_OF_LIST]
    if document["section_id"]:
        queries.append(f"SELECT article_id, %s AS nearness FROM {NEWEST_OF_SECTION}")  # noqa: S608 - constants only
        params += [_SAME_SECTION, document["section_id"], _MAX_OF_LIST]
    lists = [(column, nearness, key) for name, column, nearness in SHARED for key in document[name]]
    for column, nearness, key in lists[:MAX_LISTS]:
        queries.append(_LISTED.format(column=column, number=len(queries)))
        params += [nearness, key]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(query.strip() for query in queries), params)
        rows: list[tuple[int, int]] = cursor.fetchall()
    return dict(sorted(rows, key=lambda row: row[1]))  # of several rows for an article the nearest counts
