"""More like this: what the editor chose, then the nearest others."""

from typing import Any

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from articles.editions.models import Live


SHOWN = 4

# Nearest first: what an article can share with another, and how near that makes it.
WAYS = (("seasons", "season", 5), ("shows", "show", 4), ("people", "person", 3), ("tags", "tag", 2))


def related(document: dict[str, Any], *, article_id: int | None) -> list[Live]:
    """Return the live articles to show under this one, in one query: the chosen in their order, then the nearest.

    Every way of being near contributes only its newest few, so that the query does not grow with the archive.
    """
    chosen: list[int] = document["related"]
    others = Live.objects.for_readers().exclude(pk=article_id)
    candidates = Q(pk__in=chosen) | Q(pk__in=_newest(others))  # the newest of all, where nothing nearer is left
    ranks = [When(pk=key, then=Value(1000 - place)) for place, key in enumerate(chosen)]
    for name, _, nearness in WAYS:
        if document[name]:
            candidates |= Q(pk__in=_newest(others.filter(**{f"{name}__in": document[name]})))
            shared = Live.objects.filter(pk=OuterRef("pk"), **{f"{name}__in": document[name]})
            ranks.append(When(Exists(shared), then=Value(nearness)))
    if document["section_id"]:
        candidates |= Q(pk__in=_newest(others.filter(section=document["section_id"])))
        ranks.append(When(section=document["section_id"], then=Value(1)))
    nearness_of = Case(*ranks, default=Value(0), output_field=IntegerField())
    found = others.filter(candidates).cards().annotate(nearness=nearness_of)
    return list(found.order_by("-nearness", "-published_at", "-pk")[: max(SHOWN, len(chosen))])


def _newest(queryset: QuerySet[Live]) -> QuerySet[Live, Any]:
    # One more than is shown for each that may be chosen already is enough to fill up with.
    return queryset.order_by("-published_at", "-pk").values("pk")[: SHOWN * 2]
