"""The header `Server-Timing`, for the staff: how long a page and its database queries took, and the cache's hits."""

import time
from collections.abc import Callable

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from config.pagecache.counts import HITS, MISSES
from config.pagecache.page import COUNTS_ENVIRON


class _QueryTimer:
    """Counts and times database queries; see "Database instrumentation" in Django's documentation."""

    def __init__(self) -> None:
        self.count = 0
        self.seconds = 0.0

    def __call__(self, execute: Callable[..., object], *arguments: object) -> object:
        started = time.perf_counter()
        try:
            return execute(*arguments)
        finally:
            self.count += 1
            self.seconds += time.perf_counter() - started


def timing_middleware(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Add the header to responses for the staff."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        # `request.user` costs a query, so it is read only if there is a session cookie.
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_staff:
            return get_response(request)
        started, queries = time.perf_counter(), _QueryTimer()
        with connection.execute_wrapper(queries):
            response = get_response(request)
        metrics = [
            f"total;dur={1000 * (time.perf_counter() - started):.1f}",
            f'db;dur={1000 * queries.seconds:.1f};desc="{queries.count} queries"',
        ]
        if counts := request.META.get(COUNTS_ENVIRON):
            use = f"{counts[HITS]} hits, {counts[MISSES]} misses in this process"
            metrics.append(f'cache;desc="not used for staff; {use}"')
        response.headers["Server-Timing"] = ", ".join(metrics)
        return response

    return middleware
