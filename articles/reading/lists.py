"""Lists of live articles that take the same time at a thousand articles and at a hundred thousand, page 1 or 500."""

from typing import Any

from django.db.models import Model, QuerySet

from articles.editions.models import Listed, Live
from articles.taxonomy.models import Section


class Lives:
    """Live articles by their keys, newest first, as a sequence that a paginator can count and slice.

    Counting and stepping over is done in an index, which holds the keys in their order; the rows that cards are made
    of are read for one page only.
    """

    def __init__(self, keys: QuerySet[Any, int]) -> None:
        self.keys = keys

    def count(self) -> int:
        return self.keys.count()

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> list[Live]:
        return list(Live.objects.for_readers().cards().filter(pk__in=self.keys[part]))


def newest(**under: Model | Any) -> QuerySet[Any, int]:
    """Return the keys of the live articles that are filed under a tag, an author, a show, a season or a person."""
    return Listed.objects.filter(**under).order_by("-published_at", "-live").values_list("live", flat=True)


def newest_of_section(section: Section | int) -> QuerySet[Any, int]:
    return Live.objects.for_readers().filter(section=section).values_list("pk", flat=True)
