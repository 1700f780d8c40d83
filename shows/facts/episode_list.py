"""Holds the number of episodes that a fact says against the episodes that are listed."""

from collections.abc import Iterable

from django.db.models import Count

from shows.catalogue.episodes import Episode
from shows.facts.models import Fact
from shows.facts.types import EPISODE_COUNT


def listed_counts(seasons: Iterable[int]) -> dict[int, int]:
    """Return how many episodes are listed, by the primary keys of seasons; those without any are left out."""
    rows = Episode.objects.filter(season__in=list(seasons)).order_by().values("season").annotate(count=Count("pk"))
    return {row["season"]: row["count"] for row in rows}


def compare_counts(recorded: int, listed: int) -> str:
    """Return in a sentence how the number of a fact and that of the listed episodes differ; "" if they do not."""
    if listed == recorded:
        return ""
    episodes = "episode is" if listed == 1 else "episodes are"
    if listed > recorded:
        return f"{listed} {episodes} listed, and the record says {recorded}: one of the two is wrong."
    return f"{listed} of {recorded} episodes listed."


def count_note(fact: Fact, listed: int) -> str:
    """Return how a fact differs from the list of its season; "" for other facts, and where nothing is listed."""
    is_count = fact.kind == EPISODE_COUNT.key and not fact.retracted and not fact.part
    return compare_counts(fact.number or 0, listed) if is_count and listed else ""
