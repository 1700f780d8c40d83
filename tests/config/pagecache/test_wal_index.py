import gc
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from config.pagecache import wal_index
from config.pagecache.on_sqlite import Reader


RUN_SQL = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None).execute(sys.argv[2])"


@pytest.fixture
def database(tmp_path: Path) -> str:
    """Return a database's path, with a table, in WAL mode."""
    path = str(tmp_path / "some.sqlite3")
    make_database(path, mode="wal")
    return path


def make_database(path: str, mode: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(f"PRAGMA journal_mode={mode}")
    connection.execute("CREATE TABLE note (text text)")
    connection.close()


def in_another_process(database: str, sql: str) -> str:
    """Run a statement in another process; return its error output."""
    return subprocess.run(
        [sys.executable, "-c", RUN_SQL, database, sql], capture_output=True, text=True, check=False
    ).stderr


def read_header(database: str) -> bytes:
    memory = wal_index.map_header(database)
    assert memory is not None
    return memory[: wal_index.HEADER_BYTES]


def test_every_commit_of_another_process_changes_the_header(database: str) -> None:
    seen = {read_header(database)}
    for number in range(1, 5):
        assert in_another_process(database, f"INSERT INTO note VALUES ('{number}')") == ""
        seen.add(read_header(database))
        assert len(seen) == number + 1


def test_a_commit_of_this_process_changes_the_header_when_it_is_over_and_not_before(database: str) -> None:
    before = read_header(database)
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO note VALUES ('held')")
    assert read_header(database) == before
    connection.execute("COMMIT")
    assert read_header(database) != before
    connection.close()


def test_a_commit_after_the_log_was_truncated_changes_the_header(database: str) -> None:
    connection = sqlite3.connect(database, isolation_level=None)
    before = read_header(database)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("INSERT INTO note VALUES ('once more')")
    assert read_header(database) != before
    connection.close()


def lock_for_writing(database: str) -> sqlite3.Connection:
    """Return a connection of this process that holds the write lock."""
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    return connection


def unlock(connection: sqlite3.Connection) -> None:
    connection.execute("ROLLBACK")
    connection.close()


def test_mapping_the_header_drops_no_lock_of_this_process(database: str) -> None:
    """Fails if the file that was opened for the mapping is closed."""
    writer = lock_for_writing(database)
    wal_index.map_header(database)
    assert "database is locked" in in_another_process(database, "INSERT INTO note VALUES ('over it')")
    unlock(writer)


def test_freeing_the_header_drops_no_lock_of_this_process(database: str) -> None:
    """Fails without the reference that is never given back: freeing a mapping closes its copy of the descriptor.

    Python frees what a module holds when it exits, while threads may still be in the middle of a commit.
    """
    writer = lock_for_writing(database)
    wal_index.map_header(database)
    status = Path(database).stat()
    memory, connection = wal_index._mapped.pop((status.st_dev, status.st_ino))
    connection.close()
    del memory
    gc.collect()
    assert "database is locked" in in_another_process(database, "INSERT INTO note VALUES ('over it')")
    unlock(writer)


def test_the_index_outlives_every_other_connection(database: str) -> None:
    """Fails without the connection that stays open: the last one to close deletes the index."""
    before = read_header(database)
    sqlite3.connect(database, isolation_level=None).close()
    assert in_another_process(database, "INSERT INTO note VALUES ('later')") == ""
    assert Path(f"{database}-shm").exists()
    assert read_header(database) != before


def test_a_symbolic_link_to_a_database_maps_the_index_of_its_target(database: str, tmp_path: Path) -> None:
    link = tmp_path / "link.sqlite3"
    link.symlink_to(database)
    before = read_header(str(link))
    in_another_process(database, "INSERT INTO note VALUES ('there')")
    assert read_header(str(link)) != before


def test_a_database_that_replaces_another_has_a_header_of_its_own(database: str, tmp_path: Path) -> None:
    read_header(database)
    for file in tmp_path.iterdir():
        file.rename(tmp_path / f"old-{file.name}")
    make_database(database, mode="wal")
    before = read_header(database)
    in_another_process(database, "INSERT INTO note VALUES ('in the new one')")
    assert read_header(database) != before


def test_without_a_wal_sqlite_is_asked_for_the_commit_token(tmp_path: Path) -> None:
    database = str(tmp_path / "plain.sqlite3")
    make_database(database, mode="delete")
    assert wal_index.map_header(database) is None
    reader = Reader(database)
    before = reader.commit_token()
    assert reader.commit_token() == before
    in_another_process(database, "INSERT INTO note VALUES ('seen')")
    assert reader.commit_token() != before


def test_an_index_of_another_version_is_not_read(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wal_index, "_INDEX_VERSION", 3007001)
    assert wal_index.map_header(database) is None
    reader = Reader(database)
    before = reader.commit_token()
    in_another_process(database, "INSERT INTO note VALUES ('seen')")
    assert reader.commit_token() != before
