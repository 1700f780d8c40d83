"""More like this: what the editor chose, then the nearest others."""

from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from articles.editions.models import Live
from articles.reading.lists import newest, newest_of_section


SHOWN = 4

# Nearest first: what an article can share with another, and how near that makes it.
WAYS = (("seasons", "season", 5), ("shows", "show", 4), ("people", "person", 3), ("tags", "tag", 2))


def related(document: dict[str, Any], *, article_id: int | None) -> list[Live]:
    """Return the live articles to show under this one, in one query: the chosen in their order, then the nearest.

    Every way of being near contributes only its newest few, so that the query does not grow with the archive.
    """
    chosen: list[int] = document["related"]
    others = Live.objects.for_readers().exclude(pk=article_id)
    candidates = Q(pk__in=chosen) | Q(
        pk__in=_first(others.values("pk"))
    )  # the newest of all, where nothing else is left
    ranks = [When(pk=key, then=Value(1000 - place)) for place, key in enumerate(chosen)]
    # An article counts as near in the way that it is among the newest by: what is near in another way too, and not among
    # the newest by that, has enough before it.
    ways = [(newest(**{kind: key}), nearness) for name, kind, nearness in WAYS for key in document[name]]
    if document["section_id"]:
        ways.append((newest_of_section(document["section_id"]), 1))
    for keys, nearness in ways:
        candidates |= Q(pk__in=_first(keys))
        ranks.append(When(pk__in=_first(keys), then=Value(nearness)))
    nearness_of = Case(*ranks, default=Value(0), output_field=IntegerField())
    found = others.filter(candidates).cards().annotate(nearness=nearness_of)
    return list(found.order_by("-nearness", "-published_at", "-pk")[: max(SHOWN, len(chosen))])


def _first(keys: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    # One more than is shown for each that may be chosen already, and the article itself, is enough to fill up with.
    return keys[: SHOWN * 2 + 1]
