"""The head of the index of SQLite's log: what every commit changes, and what SQLite itself compares before it reads.

Its place and its bytes are described at https://www.sqlite.org/walformat.html ("WAL-Index header"). To ask by a statement
(`PRAGMA data_version`) says the same, but gives Python's lock away and has to get it back from many other threads.
"""

import ctypes
import mmap
import os
import sqlite3
import struct
import threading
from pathlib import Path


LENGTH = 96  # bytes: two copies of the head, one written after the other
_VERSION = 3007000
_mapped: dict[tuple[int, int], tuple[mmap.mmap, sqlite3.Connection]] = {}
_lock = threading.Lock()


def head(database: str) -> mmap.mmap | None:
    """Return the memory that begins with the head of a database's index.

    It may be read as long as this process lives; only its first `LENGTH` bytes mean anything here. None where there is
    no such index: the database is not in WAL mode, or its SQLite writes an index that this code does not know.
    """
    with _lock:
        there = Path(database).stat()
        key = (there.st_dev, there.st_ino)
        if key not in _mapped:
            # Somebody of this process has the index open, always: else another process would take it to be
            # left over, and cut the file off under the memory.
            connection = sqlite3.connect(database, isolation_level=None, timeout=20, check_same_thread=False)
            if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                connection.close()
                return None
            connection.execute("PRAGMA data_version").fetchone()  # the file is there then
            _mapped[key] = (_map(f"{Path(database).resolve()}-shm"), connection)
        memory, _ = _mapped[key]
        return memory if struct.unpack_from("=I", memory)[0] == _VERSION else None


def _map(file: str) -> mmap.mmap:
    """Map a file that is never closed: to close it would drop all of the process's locks on it, SQLite's among them."""
    memory = mmap.mmap(os.open(file, os.O_RDONLY), LENGTH, prot=mmap.PROT_READ)
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(memory))  # it has a copy of the descriptor, and would close that
    return memory
