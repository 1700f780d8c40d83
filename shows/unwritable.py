"""When the database cannot be written: how that is recognized, and how a request is answered then."""

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import psycopg
from django.db import DatabaseError, connection
from django.http.response import HttpResponseBase


RETRY_AFTER_S = 60
MIN_FREE_BYTES = 5_000_000  # on SQLite's disk: with less, its log cannot grow for long

LOCKED, DISK_FULL, READ_ONLY, UNREACHABLE = "locked", "disk full", "read-only", "unreachable"
# Each reason as the beginning of a message to an editor, who can pass it on to somebody who can help.
SENTENCES = {
    LOCKED: "Something else has been writing to the database for too long.",
    DISK_FULL: "The disk is full.",
    READ_ONLY: "The database is read-only at the moment.",
    UNREACHABLE: "The database does not answer.",
}

_OF_SQLITE = {
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_FULL: DISK_FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_IOERR: UNREACHABLE,
    sqlite3.SQLITE_CANTOPEN: UNREACHABLE,
}
# By the beginning of the SQLSTATE. In order: a lock was not had in time; disk full; read-only; too many connections; a
# connection was lost; the server stops, has crashed, or is starting.
_OF_POSTGRESQL = {
    "55P03": LOCKED,
    "53100": DISK_FULL,
    "25006": READ_ONLY,
    "53300": UNREACHABLE,
    "08": UNREACHABLE,
    "57P": UNREACHABLE,
}
_OF_FILES = {errno.ENOSPC: DISK_FULL, errno.EDQUOT: DISK_FULL, errno.EROFS: READ_ONLY}

Response = TypeVar("Response", bound=HttpResponseBase)


def unwritable_reason(error: BaseException) -> str:
    """Return why the database could not be written, or a file beside it; "" if the error says something else."""
    cause = error.__cause__ if isinstance(error, DatabaseError) else error
    if isinstance(cause, sqlite3.Error):
        return _OF_SQLITE.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF, "")  # the rest of the code is a detail
    if isinstance(cause, psycopg.Error):
        if cause.sqlstate is None:  # no answer of the server: it refused the connection, or it is gone
            return UNREACHABLE if isinstance(cause, psycopg.OperationalError) else ""
        return next((reason for code, reason in _OF_POSTGRESQL.items() if cause.sqlstate.startswith(code)), "")
    return _OF_FILES.get(cause.errno or 0, "") if isinstance(cause, OSError) else ""


def set_unavailable(response: Response) -> Response:
    """Make a response say that what was sent is not stored, and when to send it again: status 503, `Retry-After`."""
    response.status_code = 503
    response.headers["Retry-After"] = str(RETRY_AFTER_S)
    return response


@contextmanager
def lock_wait(seconds: float) -> Iterator[None]:
    """Have this thread wait at most so long for SQLite's write lock. PostgreSQL has no lock for the whole database."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    _set_busy_timeout(seconds)
    try:
        yield
    finally:
        if connection.connection is not None:
            _set_busy_timeout(connection.settings_dict["OPTIONS"].get("timeout", 5))


def _set_busy_timeout(seconds: float) -> None:
    # Not by a cursor of Django's: it is no query of the page.
    connection.connection.execute(f"PRAGMA busy_timeout = {round(1000 * seconds)}")


def write_problem(*, wait_s: float) -> str:
    """Try whether the database can be written. Return why not, or "" if it can.

    The statement deletes no row. It takes the lock that every write takes, for microseconds, and is refused by a
    database that is read-only; but it writes nothing, and so does not notice a full disk.

    Args:
        wait_s: how long to wait for a writer to finish.

    Raises:
        DatabaseError: it failed for another reason.
    """
    try:
        with lock_wait(wait_s), connection.cursor() as cursor:
            cursor.execute("DELETE FROM django_migrations WHERE 1 = 0")
    except DatabaseError as error:
        if reason := unwritable_reason(error):
            return reason
        raise
    if connection.vendor == "sqlite":
        folder = Path(connection.settings_dict["NAME"]).parent
        return DISK_FULL if shutil.disk_usage(folder).free < MIN_FREE_BYTES else ""
    return ""
