"""Guessed passwords and codes: whoever fails too often has to wait. django-axes counts the failures, in the database.

A user name is locked for one address only, so that nobody can lock a colleague out. Codes of the second factor are
counted together with passwords. An address that fails for many user names is locked for all of them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from ipaddress import ip_address
from math import ceil
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt, AccessFailureLog
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_login_failed
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from shows.client import client_network


KEEP_FAILURES_DAYS = 30  # in the desk's list
MAX_FAILURES = 100_000


class FailureCounter(AxesDatabaseHandler):  # type: ignore[misc]
    """The counter of django-axes, with a second, higher limit for an address alone."""

    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        """Whether whoever sends these credentials has to wait."""
        return seconds_locked((credentials or {}).get("username"), client_address(request)) > 0

    def remove_out_of_limit_failure_logs(self, *, username: str, limit: int | None = None) -> int:
        """Leave it to `prune`: django-axes deletes the newest failures of a user name, and counts them each time."""
        return 0


def client_address(request: HttpRequest) -> str | None:
    """Return the sender's IPv4 address or, for IPv6, the first address of its /64. None where it cannot be known."""
    address = client_network(request.META).partition("/")[0]  # as columns for addresses hold it
    try:
        return str(ip_address(address))
    except ValueError:
        return None


def seconds_locked(username: str | None, address: str | None) -> int:
    """Return for how many more seconds nobody can log in under a user name from an address; 0 if somebody can."""
    return _seconds_left(username, list(_recent_attempts().filter(ip_address=address)))


def load_locks() -> Callable[[str | None, str | None], int]:
    """Return a function that answers as `seconds_locked` does, from what one query has read."""
    by_address = defaultdict(list)
    for attempt in _recent_attempts():
        by_address[attempt.ip_address].append(attempt)
    return lambda username, address: _seconds_left(username, by_address[address])


def _recent_attempts() -> QuerySet[AccessAttempt]:
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    attempts: QuerySet[AccessAttempt] = AccessAttempt.objects.filter(attempt_time__gt=since)
    return attempts.order_by("attempt_time")


def _seconds_left(username: str | None, of_address: list[AccessAttempt]) -> int:
    of_user = [attempt for attempt in of_address if attempt.username == username]
    until = [
        *_locked_until(of_user, settings.AXES_FAILURE_LIMIT),
        *_locked_until(of_address, settings.SIGN_IN_ADDRESS_LIMIT),
    ]
    return max((ceil((time - timezone.now()).total_seconds()) for time in until), default=0)


def _locked_until(attempts: list[AccessAttempt], limit: int) -> Iterator[datetime]:
    """Yield when the failures, counted by row with the oldest first, will be fewer than the limit, if they are not."""
    failures = sum(attempt.failures_since_start for attempt in attempts)
    for attempt in attempts:
        if failures < limit:
            return
        failures -= attempt.failures_since_start
        if failures < limit:
            yield attempt.attempt_time + settings.AXES_COOLOFF_TIME


def wait_words(seconds: int) -> str:
    """Return how long that is, in minutes."""
    minutes = ceil(seconds / 60)
    return "1 minute" if minutes == 1 else f"{minutes} minutes"


def wait_sentence(seconds: int) -> str:
    """Return what somebody who is locked reads."""
    return f"Too many failed attempts. Wait {wait_words(seconds)}, then try again."


def mark_as_locked(response: HttpResponse, seconds: int) -> HttpResponse:
    """Make a response say by its status that its form was refused because of too many failures, if it was."""
    if seconds:
        response.status_code = 429
        response.headers["Retry-After"] = str(seconds)
    return response


def count_wrong_code(request: HttpRequest, user: User, **signal: object) -> None:
    """Count a wrong code of the second factor as a wrong password."""
    user_login_failed.send(sender=__name__, credentials={"username": user.get_username()}, request=request)


def unlock(*, username: str | None = None, address: str | None = None) -> int:
    """Forget failures: of a user name, of an address, of both together, or all. Return how many locks that opened.

    Args:
        address: an IP address; for IPv6, any one of its /64.
    """
    attempts = AccessAttempt.objects.all()
    if username is not None:
        attempts = attempts.filter(username=username)
    if address is not None:
        attempts = attempts.filter(ip_address=client_network({"REMOTE_ADDR": address}).partition("/")[0])
    pairs = set(attempts.values_list("username", "ip_address"))
    locked = sum(1 for name, ip in pairs if seconds_locked(name, ip))
    attempts.delete()
    return locked


def prune() -> None:
    """Delete what the desk's list no longer shows, and counts that lock nobody."""
    AccessFailureLog.objects.filter(attempt_time__lt=timezone.now() - timedelta(days=KEEP_FAILURES_DAYS)).delete()
    if oldest := AccessFailureLog.objects.order_by("-pk").values_list("pk", flat=True)[MAX_FAILURES:].first():
        AccessFailureLog.objects.filter(pk__lte=oldest).delete()
    AccessAttempt.objects.filter(attempt_time__lt=timezone.now() - settings.AXES_COOLOFF_TIME).delete()
