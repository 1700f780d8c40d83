"""The header of SQLite's WAL index, read from shared memory: a commit token that costs no query.

SQLite keeps the index of its write-ahead log in the file `<database>-shm`, which every process that uses the database
maps into its memory. Every commit changes the header of that index, and SQLite itself compares it before it reads. The
bytes are described at https://www.sqlite.org/walformat.html ("WAL-Index header").

`PRAGMA data_version` would say the same. But to run it Python releases its global lock, and then waits behind the other
threads to get it back: under load that costs more than the rest of a hit.
"""

import ctypes
import mmap
import os
import sqlite3
import struct
import threading
from pathlib import Path


HEADER_BYTES = 96  # two copies of the header: SQLite writes one after the other
_INDEX_VERSION = 3007000  # the format of the index, which is the header's first number
_mapped: dict[tuple[int, int], tuple[mmap.mmap, sqlite3.Connection]] = {}  # by the file's device and inode
_lock = threading.Lock()


def map_header(database: str) -> mmap.mmap | None:
    """Return memory whose first `HEADER_BYTES` bytes are the header of a database's WAL index.

    It stays readable as long as the process lives. None where there is no such index: the database is not in WAL mode,
    or its SQLite writes the index in a format that this code does not know.
    """
    with _lock:
        status = Path(database).stat()
        file_id = (status.st_dev, status.st_ino)
        if file_id not in _mapped:
            # This connection stays open for good. Without it, another process that closes the last connection deletes
            # the index and a new one gets another file: the mapped header would never change again.
            connection = sqlite3.connect(database, isolation_level=None, timeout=20, check_same_thread=False)
            if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                connection.close()
                return None
            connection.execute("PRAGMA data_version").fetchone()  # the first read creates the index
            _mapped[file_id] = (_map_for_good(f"{Path(database).resolve()}-shm"), connection)
        memory, _ = _mapped[file_id]
        return memory if struct.unpack_from("=I", memory)[0] == _INDEX_VERSION else None


def _map_for_good(path: str) -> mmap.mmap:
    """Map the beginning of a file and never close it again: neither this descriptor nor the copy that mmap makes.

    SQLite locks the index with POSIX locks. By their rules a process that closes *any* descriptor of a file loses *all*
    its locks on it: SQLite in this process would go on writing without the lock that keeps other writers out, and two
    at once corrupt the database.
    """
    memory = mmap.mmap(os.open(path, os.O_RDONLY), HEADER_BYTES, prot=mmap.PROT_READ)
    # When the object is freed, mmap closes its copy of the descriptor; at the latest when Python exits and clears its
    # modules, while threads may still be inside SQLite. A reference that nobody gives back prevents that.
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(memory))
    return memory
