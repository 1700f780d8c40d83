import errno
import sqlite3
from pathlib import Path

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse

from shows.unwritable import (
    DISK_FULL,
    LOCKED,
    READ_ONLY,
    UNREACHABLE,
    lock_wait,
    set_unavailable,
    unwritable_reason,
    write_problem,
)
from tests.factories.shows import make_show
from tests.ports import free_port
from tests.unwritable import LONG_TEXT, REASONS, locked, unwritable


on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's")
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("reason", REASONS)
def test_the_reason_why_a_row_is_not_stored_is_recognized(reason: str) -> None:
    show = make_show()
    show.synopsis = LONG_TEXT
    with unwritable(reason), lock_wait(0), pytest.raises(DatabaseError) as caught, transaction.atomic():
        show.save()
    assert unwritable_reason(caught.value) == reason
    show.save()  # the connection is as good as before


@pytest.mark.django_db
def test_other_errors_of_the_database_are_not_taken_for_it() -> None:
    with pytest.raises(DatabaseError) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT nothing FROM nowhere")
    assert unwritable_reason(caught.value) == ""


def test_a_database_file_that_cannot_be_opened_does_not_answer(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError) as caught:
        sqlite3.connect(tmp_path / "no folder" / "database")
    assert unwritable_reason(caught.value) == UNREACHABLE


def test_a_server_that_refuses_the_connection_does_not_answer() -> None:
    with pytest.raises(psycopg.OperationalError) as caught:
        psycopg.connect(f"postgres://nobody@127.0.0.1:{free_port()}/nothing")
    assert unwritable_reason(caught.value) == UNREACHABLE


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_a_lock_that_is_not_had_in_time_is_recognized() -> None:
    make_show()
    with psycopg.connect(**connection.get_connection_params()) as other:
        other.execute("LOCK TABLE shows_show")
        with pytest.raises(DatabaseError) as caught, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '1ms'; UPDATE shows_show SET title = title")
    assert unwritable_reason(caught.value) == LOCKED


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_a_connection_that_the_server_ends_is_recognized() -> None:
    with pytest.raises(DatabaseError) as caught, connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    connection.close()
    assert unwritable_reason(caught.value) == UNREACHABLE


@pytest.mark.parametrize(
    ("number", "reason"),
    [(errno.ENOSPC, DISK_FULL), (errno.EDQUOT, DISK_FULL), (errno.EROFS, READ_ONLY), (errno.ENOENT, "")],
)
def test_a_file_that_finds_no_room_counts_too_and_a_missing_one_does_not(number: int, reason: str) -> None:
    assert unwritable_reason(OSError(number, "of a file")) == reason


def test_a_response_says_when_to_come_back() -> None:
    response = set_unavailable(HttpResponse("Not stored."))
    assert (response.status_code, response["Retry-After"]) == (503, "60")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("reason", [reason for reason in REASONS if reason != DISK_FULL])
def test_trying_to_write_returns_the_reason_and_changes_nothing(reason: str) -> None:
    assert write_problem(wait_s=0) == ""
    with unwritable(reason):
        assert write_problem(wait_s=0) == reason
    assert write_problem(wait_s=0) == ""


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_a_disk_that_is_nearly_full_counts_as_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shows.unwritable.MIN_FREE_BYTES", 10**18)
    assert write_problem(wait_s=0) == DISK_FULL


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_afterwards_the_connection_waits_for_the_lock_as_long_as_before() -> None:
    def busy_timeout_ms() -> int:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout")
            return int(cursor.fetchone()[0])

    with lock_wait(0.5):
        assert busy_timeout_ms() == 500
    assert busy_timeout_ms() == 20_000


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_trying_to_write_takes_the_lock_from_nobody_and_keeps_it_from_nobody() -> None:
    database = str(connection.settings_dict["NAME"])
    other = sqlite3.connect(database, isolation_level=None, timeout=0)
    assert write_problem(wait_s=0) == ""
    other.execute("BEGIN IMMEDIATE")
    other.execute("UPDATE shows_show SET title = title")
    assert write_problem(wait_s=0) == LOCKED
    other.execute("COMMIT")
    other.close()
    with locked(database):
        pass
