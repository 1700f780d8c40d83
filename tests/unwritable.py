"""Databases that cannot be written, each for a real reason: a lock, a limit of pages, or made read-only."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from config.lanes import LOCK_DEADLINE
from shows.unwritable import DISK_FULL, LOCKED, READ_ONLY


REASONS = [LOCKED, DISK_FULL, READ_ONLY] if connection.vendor == "sqlite" else [READ_ONLY]
LONG_TEXT = "The lamp is lit. " * 280  # no page of the database has room for it, so it needs a new one
NO_WAIT: dict[str, Any] = {
    LOCK_DEADLINE: time.monotonic()
}  # for a request of the test client: it does not wait for the lock


@contextmanager
def unwritable(reason: str) -> Iterator[None]:
    """Make the test database refuse writes. The test must not run in a transaction."""
    if connection.vendor == "postgresql":
        with _setting("SET default_transaction_read_only = on", "SET default_transaction_read_only = off"):
            yield
    elif reason == LOCKED:
        with locked(str(connection.settings_dict["NAME"])):
            yield
    elif reason == DISK_FULL:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")  # or rows go where others were deleted
        with _setting("PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1000000"):  # no more than there are
            yield
    else:
        with _setting("PRAGMA query_only = on", "PRAGMA query_only = off"):
            yield


@contextmanager
def locked(database: str) -> Iterator[None]:
    """Hold SQLite's write lock, as another process does."""
    other = sqlite3.connect(database, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        yield
    finally:
        other.close()  # which rolls back


@contextmanager
def _setting(sql: str, undo: str) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(undo)
