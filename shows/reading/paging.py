from collections.abc import Iterable
from typing import Protocol, TypeVar, cast

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest

from shows.reading.depends import mark_paginated


Row = TypeVar("Row", covariant=True)

PER_PAGE = 12  # rows of a list, unless the view says otherwise


class Sliceable(Protocol[Row]):
    """A QuerySet, or anything else that can be counted and sliced."""

    def __len__(self) -> int: ...
    def __getitem__(self, part: slice, /) -> Iterable[Row]: ...


def page_of(request: HttpRequest, rows: Sliceable[Row], *, size: int = PER_PAGE) -> Page[Row]:
    """Return the page of a list that `?page=N` asks for.

    Raises:
        Http404: N is not a number, or beyond the last page.
    """
    mark_paginated(request)
    try:
        # The stubs ask for more than counting and slicing, which is all that Django's paginator does.
        return Paginator(cast("list[Row]", rows), size).page(request.GET.get("page", 1))
    except InvalidPage:
        raise Http404("There is no such page of this list.") from None
