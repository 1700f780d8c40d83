"""What the page that is being rendered depends on, and whether its response is cacheable."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from config.pagecache.last_modified import answer_conditional, date_by_content


# Keys of the WSGI environment: the `PageDependencies` that the page cache wants filled, and this process's counts.
PAGE_ENVIRON, COUNTS_ENVIRON = "greenroom.page", "greenroom.counts"
SITE_KEY = "site"  # the dependency key of every page
CDN_MAX_AGE_S = 24 * 3600  # how long a CDN may keep a page that it is told to purge when it changes


class PageDependencies:
    """The dependency keys of one page (`request.page`), and whether its response is cacheable.

    Attributes:
        is_paginated: whether each `?page=N` is a page of its own.
        is_for_cache: whether the page cache takes the response, and compresses it.
        uncacheable_reason: "" if the response is cacheable.
    """

    def __init__(self) -> None:
        self.keys: set[str] = set()
        self.is_paginated = False
        self.is_for_cache = False
        self.uncacheable_reason = "answered before the view"

    def depends_on(self, *keys: str) -> None:
        self.keys.update(keys)


def page_middleware(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Give a request its `page`, and mark the responses that are cacheable: those whose view named dependency keys."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        cache_page = request.META.get(PAGE_ENVIRON)
        page = cache_page or PageDependencies()
        request.page = page  # type: ignore[attr-defined]
        response = get_response(request)
        page.uncacheable_reason = uncacheable_reason(request, response, page)
        if not page.uncacheable_reason and isinstance(response, HttpResponse):
            response.headers["X-Page-Cache"] = "miss" if cache_page else "off"
            page.is_for_cache = cache_page is not None
            _set_cache_headers(response, page)
            date_by_content(response)
            if not cache_page:
                return answer_conditional(request, response)
        return response

    return middleware


def uncacheable_reason(request: HttpRequest, response: HttpResponseBase, page: PageDependencies) -> str:
    """Return why a response must not be cached, in the words of the staff's page; "" if every reader may get it."""
    if request.method not in ("GET", "HEAD") or response.status_code != 200:
        return f"{response.status_code} to {request.method}"
    if not page.keys or not isinstance(response, HttpResponse):
        return "its view names no dependency keys"
    if "page" in request.GET and not page.is_paginated:
        return "?page= on a page without pages"
    if response.cookies or "private" in response.headers.get("Cache-Control", ""):
        return "it is for one reader"
    return ""


def _set_cache_headers(response: HttpResponseBase, page: PageDependencies) -> None:
    """Have browsers ask each time. A CDN need not ask, since it is purged by dependency key (`Surrogate-Key`)."""
    response.headers["Cache-Control"] = "no-cache"
    if settings.CDN_PURGE_URL:
        response.headers["Cache-Control"] = f"public, max-age=0, s-maxage={CDN_MAX_AGE_S}, must-revalidate"
        response.headers["Surrogate-Key"] = " ".join([SITE_KEY, *sorted(page.keys)])
    patch_vary_headers(response, ["Accept-Encoding", "Cookie"])
