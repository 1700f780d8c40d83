import gc
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from config.pagecache import wal_index
from config.pagecache.on_sqlite import Reader


ELSEWHERE = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None).execute(sys.argv[2])"


@pytest.fixture
def database(tmp_path: Path) -> str:
    """Return a database's path, with a table, in WAL mode."""
    path = str(tmp_path / "some.sqlite3")
    make(path, mode="wal")
    return path


def make(path: str, mode: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(f"PRAGMA journal_mode={mode}")
    connection.execute("CREATE TABLE told (what text)")
    connection.close()


def in_another_process(database: str, sql: str) -> str:
    """Run a statement there; return what it complained of."""
    return subprocess.run(
        [sys.executable, "-c", ELSEWHERE, database, sql], capture_output=True, text=True, check=False
    ).stderr


def head_of(database: str) -> bytes:
    memory = wal_index.head(database)
    assert memory is not None
    return memory[: wal_index.LENGTH]


def test_every_commit_of_another_process_changes_the_head(database: str) -> None:
    seen = {head_of(database)}
    for number in range(1, 5):
        assert in_another_process(database, f"INSERT INTO told VALUES ('{number}')") == ""
        seen.add(head_of(database))
        assert len(seen) == number + 1


def test_a_commit_of_this_process_changes_the_head_when_it_is_over_and_not_before(database: str) -> None:
    before = head_of(database)
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO told VALUES ('held')")
    assert head_of(database) == before
    connection.execute("COMMIT")
    assert head_of(database) != before
    connection.close()


def test_the_same_is_told_in_another_way_after_the_log_was_emptied_and_begun_anew(database: str) -> None:
    connection = sqlite3.connect(database, isolation_level=None)
    before = head_of(database)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("INSERT INTO told VALUES ('once more')")
    assert head_of(database) != before
    connection.close()


def test_to_read_the_head_drops_none_of_the_locks_that_others_must_respect(database: str) -> None:
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    memory = wal_index.head(database)
    del memory
    wal_index.head(database)
    gc.collect()
    assert "database is locked" in in_another_process(database, "INSERT INTO told VALUES ('over it')")
    connection.execute("ROLLBACK")
    connection.close()


def test_the_head_outlives_the_connections_of_all_others(database: str) -> None:
    before = head_of(database)
    sqlite3.connect(database, isolation_level=None).close()
    assert in_another_process(database, "INSERT INTO told VALUES ('later')") == ""
    assert Path(f"{database}-shm").exists()
    assert head_of(database) != before


def test_a_database_that_a_link_names_is_read_where_it_lies(database: str, tmp_path: Path) -> None:
    link = tmp_path / "link.sqlite3"
    link.symlink_to(database)
    before = head_of(str(link))
    in_another_process(database, "INSERT INTO told VALUES ('there')")
    assert head_of(str(link)) != before


def test_one_that_was_put_in_its_place_has_a_head_of_its_own(database: str, tmp_path: Path) -> None:
    head_of(database)
    for file in tmp_path.iterdir():
        file.rename(tmp_path / f"old-{file.name}")
    make(database, mode="wal")
    before = head_of(database)
    in_another_process(database, "INSERT INTO told VALUES ('in the new one')")
    assert head_of(database) != before


def test_where_there_is_no_log_sqlite_itself_is_asked(tmp_path: Path) -> None:
    database = str(tmp_path / "plain.sqlite3")
    make(database, mode="delete")
    assert wal_index.head(database) is None
    reader = Reader(database)
    before = reader.commits()
    assert reader.commits() == before
    in_another_process(database, "INSERT INTO told VALUES ('seen')")
    assert reader.commits() != before


def test_an_index_of_another_version_is_not_trusted(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wal_index, "_VERSION", 3007001)
    assert wal_index.head(database) is None
    reader = Reader(database)
    before = reader.commits()
    in_another_process(database, "INSERT INTO told VALUES ('seen')")
    assert reader.commits() != before
