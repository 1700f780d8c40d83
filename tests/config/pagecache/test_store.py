import sys
import threading
from collections.abc import Iterator

import pytest
from django.db import connection

from config.pagecache.responses import make_cached_page
from config.pagecache.store import Store


@pytest.fixture
def quick_turns() -> Iterator[None]:
    """Let Python switch threads as often as it can, so that a rare race happens within a second."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def add_entry(store: Store, cache_key: int, *keys: str) -> None:
    render, is_new = store.begin_render(cache_key)
    assert is_new
    assert store.end_render(
        cache_key, render, make_cached_page([("Content-Type", "text/html")], b"words" * 50, keys, "")
    )


@pytest.mark.usefixtures("quick_turns")
def test_readers_do_not_disturb_an_invalidation(transactional_db: None) -> None:
    store = Store(max_bytes=50_000_000)
    assert store.sync()
    for cache_key in range(3000):
        add_entry(store, cache_key, f"article:{cache_key}", "section" if cache_key % 2 else "tag")
    failed, done = [], threading.Event()

    def read() -> None:
        try:
            while not done.is_set():
                for cache_key in range(0, 3000, 7):
                    store.get(cache_key)
        except RuntimeError as error:
            failed.append(error)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    try:
        for article in range(0, 200, 2):
            store.invalidate([f"article:{article}"])
        store.invalidate(["section"])
    finally:
        done.set()
        for reader in readers:
            reader.join()
    assert failed == []
    assert [cache_key for cache_key in range(3000) if cache_key % 2 and store.get(cache_key)] == []
    assert len(store) == 1400


def test_an_entry_that_is_replaced_is_counted_once(transactional_db: None) -> None:
    store = Store(max_bytes=50_000)
    assert store.sync()
    add_entry(store, 1, "article:1")
    size = store.size
    page = store.get(1)
    render, _ = store.begin_render(1)
    store.end_render(1, render, page)
    assert store.size == size
    store.invalidate(["article:1"])
    assert store.size == 0


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's database is a file: no connection can be lost.")
def test_when_the_database_is_lost_every_entry_is_dropped_and_pages_are_cached_again_when_it_is_back(
    transactional_db: None,
) -> None:
    store = Store(max_bytes=50_000)
    assert store.sync()
    add_entry(store, 1, "section")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE pid <> pg_backend_pid() AND datname = current_database()"
        )
    assert not store.sync()
    assert len(store) == 0
    assert store.sync()
    add_entry(store, 1, "section")
    assert store.get(1)
