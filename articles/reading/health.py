"""The health check, for load balancers and for whoever watches over the site."""

import time
from threading import Lock

from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from shows.unwritable import write_problem


CHECK_INTERVAL_S = 2.0
LOCK_WAIT_S = 0.5  # a writer that takes longer is worth reporting


class WriteCheck:
    """Whether the database can be written, tried by one request at a time and once in a while.

    Anybody may ask, as often as they like: however many do, the database is tried as often.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._next_at = 0.0
        self._problem = ""

    def problem(self) -> str:
        """Return why the database cannot be written, as of the last try; "" if it can."""
        if time.monotonic() >= self._next_at and self._lock.acquire(blocking=False):
            try:
                self._problem = write_problem(wait_s=LOCK_WAIT_S)
            finally:
                self._next_at = time.monotonic() + CHECK_INTERVAL_S
                self._lock.release()
        return self._problem


write_check = WriteCheck()


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Report how this server does: `ok`, `read-only` or `failing`, with a reason.

    Where the database can be read but not written, the status is 200: a load balancer takes out a server that answers
    503, and every server of the site has the same database. All that readers read is still answered. Have a watcher
    look for the word `read-only`. 503 means that nothing can be read.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM django_migrations WHERE id = 1")
            cursor.fetchone()
        problem = write_check.problem()
    except Exception as error:  # noqa: BLE001 - whatever failed, the answer is 503
        return JsonResponse({"status": "failing", "database": type(error).__name__}, status=503)
    return JsonResponse({"status": "read-only", "database": problem} if problem else {"status": "ok"})
