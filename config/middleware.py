import logging
import time
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from articles.reading.site import unwritable
from config.lanes import LOCK_DEADLINE
from config.pagecache.page import PAGE_ENVIRON
from shows.unwritable import lock_wait, unwritable_reason


logger = logging.getLogger(__name__)


class GZipTextMiddleware(GZipMiddleware):
    """Compress text only. Django's own middleware also compresses images, which are compressed already."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        page = request.META.get(PAGE_ENVIRON)
        if page and page.is_for_cache:
            return response  # the page cache compresses it, once for all readers
        content_type = response.headers.get("Content-Type", "").partition(";")[0]
        if not (content_type.startswith("text/") or content_type.endswith(("xml", "json", "javascript"))):
            return response
        return super().process_response(request, response)


def nul_middleware(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Answer 404 to an address with a NUL in it. No page has one, and PostgreSQL takes none as a parameter."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if "\0" in request.path_info:
            raise Http404("No address has a NUL in it.")
        return get_response(request)

    return middleware


class UnwritableMiddleware:
    """Bounds how long a request waits for the write lock, and answers 503 if the database could not be written.

    The views that know a better answer, a form with what was typed, give it themselves.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        deadline = request.META.get(LOCK_DEADLINE)
        if deadline is None:
            return self.get_response(request)
        with lock_wait(max(0.0, deadline - time.monotonic())):
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        reason = unwritable_reason(exception)
        if not reason:
            return None
        logger.warning("%s %s: the database could not be written (%s).", request.method, request.path, reason)
        return unwritable(request, reason)
