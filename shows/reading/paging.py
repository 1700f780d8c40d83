from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest

from shows.reading.depends import reads_number


A_PAGE = 12


def page_of(request: HttpRequest, found: Any, *, size: int = A_PAGE) -> Page[Any]:
    """Return the page of a list that `?page=N` asks for.

    Raises:
        Http404: N is no number, or beyond the last page.
    """
    reads_number(request)
    try:
        return Paginator(found, size).page(request.GET.get("page", 1))
    except InvalidPage:
        raise Http404("There is no such page of this list.") from None
