"""The header `Server-Timing`, for the staff: how long a page took, and its database queries, and the cache's hits."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from config.pagecache.counted import HITS, MISSES
from config.pagecache.page import COUNTS_ENVIRON


class _QueryTimer:
    """Counts and times database queries; see "Database instrumentation" in Django's documentation."""

    def __init__(self) -> None:
        self.count = 0
        self.seconds = 0.0

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        started = time.perf_counter()
        try:
            return execute(*arguments)
        finally:
            self.count += 1
            self.seconds += time.perf_counter() - started


def timing_middleware(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    def middleware(request: HttpRequest) -> HttpResponseBase:
        # `request.user` is asked only where there is a session: other readers' pages must not cost its query.
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
