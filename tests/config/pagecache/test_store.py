import sys
import threading
from collections.abc import Iterator

import pytest
from django.db import connection

from config.pagecache.answers import kept
from config.pagecache.store import Store


@pytest.fixture
def quick_turns() -> Iterator[None]:
    """Let threads take turns as often as they can: what may happen once a week happens within a second."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def keep(store: Store, key: int, *keys: str) -> None:
    render, is_mine = store.begin(key)
    assert is_mine
    assert store.end(key, render, kept([("Content-Type", "text/html")], b"words" * 50, keys, ""))


@pytest.mark.usefixtures("quick_turns")
def test_readers_do_not_disturb_what_is_being_forgotten(transactional_db: None) -> None:
    store = Store(room=50_000_000)
    assert store.follow()
    for key in range(3000):
        keep(store, key, f"article:{key}", "section" if key % 2 else "tag")
    failed, done = [], threading.Event()

    def read() -> None:
        try:
            while not done.is_set():
                for key in range(0, 3000, 7):
                    store.get(key)
        except RuntimeError as error:
            failed.append(error)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    try:
        for key in range(0, 200, 2):
            store.forget([f"article:{key}"])
        store.forget(["section"])
    finally:
        done.set()
        for reader in readers:
            reader.join()
    assert failed == []
    assert [key for key in range(3000) if key % 2 and store.get(key)] == []
    assert len(store) == 1400


def test_a_page_that_is_kept_anew_is_counted_once(transactional_db: None) -> None:
    store = Store(room=50_000)
    assert store.follow()
    keep(store, 1, "article:1")
    size = store.size
    page = store.get(1)
    render, _ = store.begin(1)
    store.end(1, render, page)
    assert store.size == size
    store.forget(["article:1"])
    assert store.size == 0


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's database is a file: there is nothing to lose.")
def test_when_the_database_is_lost_everything_is_forgotten_and_pages_are_kept_again_when_it_is_back(
    transactional_db: None,
) -> None:
    store = Store(room=50_000)
    assert store.follow()
    keep(store, 1, "section")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE pid <> pg_backend_pid() AND datname = current_database()"
        )
    assert not store.follow()
    assert len(store) == 0
    assert store.follow()
    keep(store, 1, "section")
    assert store.get(1)
