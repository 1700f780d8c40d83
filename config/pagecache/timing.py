"""`Server-Timing` for the staff: how long a page took, how much of it in the database, and what the page cache does."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from config.pagecache.counted import HITS, MISSES
from config.pagecache.page import COUNTS


class _Queries:
    """Counts and times what goes to the database; see "Database instrumentation" in Django's documentation."""

    def __init__(self) -> None:
        self.count = 0
        self.seconds = 0.0

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        begun = time.perf_counter()
        try:
            return execute(*arguments)
        finally:
            self.count += 1
            self.seconds += time.perf_counter() - begun


def timing_middleware(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    def middleware(request: HttpRequest) -> HttpResponseBase:
        # Only whoever has a session can be staff: nobody else's page may ask the database who they are.
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_staff:
            return get_response(request)
        begun, queries = time.perf_counter(), _Queries()
        with connection.execute_wrapper(queries):
            response = get_response(request)
        told = [
            f"total;dur={1000 * (time.perf_counter() - begun):.1f}",
            f'db;dur={1000 * queries.seconds:.1f};desc="{queries.count} queries"',
        ]
        if counts := request.META.get(COUNTS):
            kept = f"{counts[HITS]} hits, {counts[MISSES]} misses in this process"
            told.append(f'cache;desc="not used for staff; {kept}"')
        response.headers["Server-Timing"] = ", ".join(told)
        return response

    return middleware
