"""The versions of what pages show, in SQLite."""

import sqlite3
from typing import Any

from config.pagecache import wal_index
from config.pagecache.triggers import There, heads, parts
from config.pagecache.watched import WATCHED


# `moved` counts all changes: who knows how far they have read asks for what is above. SQLite has one writer at a time,
# so what is counted later is committed later.
TABLE = "CREATE TABLE page_version (key text NOT NULL PRIMARY KEY, moved integer NOT NULL UNIQUE) WITHOUT ROWID"
_MOVE = (
    "INSERT INTO page_version (key, moved)"
    " SELECT {key}, (SELECT coalesce(max(moved), 0) + 1 FROM page_version) WHERE {key} IS NOT NULL"
    " ON CONFLICT (key) DO UPDATE SET moved = excluded.moved"
)
_THERE = (
    "SELECT name, sql, type FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'page_*' OR name = 'page_version'"
)


def statements() -> dict[str, str]:
    found = {"page_version": TABLE}
    for watch in WATCHED:
        of_old, of_new = ([_MOVE.format(key=_expression(key, row)) for key in watch.keys] for row in ("OLD", "NEW"))
        moves = {"insert": of_new, "delete": of_old, "update": of_old + of_new}
        for event, (name, head) in heads(watch, differs="IS NOT").items():
            block = " ".join(f"{move};" for move in dict.fromkeys(moves[event]))
            found[name] = f"CREATE TRIGGER {name} {head}BEGIN {block} END"
    return found


def there(cursor: Any) -> dict[str, There]:
    """Return what is there by its names."""
    cursor.execute(_THERE)
    return {
        name: There(sql, f"DROP {kind} IF EXISTS {name}", kind == "trigger") for name, sql, kind in cursor.fetchall()
    }


def make(cursor: Any, name: str, sql: str) -> None:
    cursor.execute(sql)


class Reader:
    """See `config.pagecache.versions.Versions`."""

    def __init__(self, database: str) -> None:
        self._cursor = sqlite3.connect(database, isolation_level=None, timeout=20).cursor()
        self._head = wal_index.head(database)

    def commits(self) -> int | bytes:
        """Return what differs when anybody has committed (a tenth of a microsecond; two where there is no WAL)."""
        if self._head is not None:
            return self._head[: wal_index.LENGTH]
        return int(self._cursor.execute("PRAGMA data_version").fetchone()[0])

    def schema(self) -> int:
        return int(self._cursor.execute("PRAGMA schema_version").fetchone()[0])

    def moved_since(self, mark: str) -> tuple[str, list[str] | None]:
        seen = int(mark) if mark.isdecimal() else None
        rows = self._cursor.execute("SELECT moved, key FROM page_version WHERE moved > ? ORDER BY moved", [seen])
        moved = rows.fetchall()
        if moved:
            return str(moved[-1][0]), [key for _, key in moved]
        latest = self.latest()
        return latest, ([] if latest == mark else None)

    def latest(self) -> str:
        return str(self._cursor.execute("SELECT coalesce(max(moved), 0) FROM page_version").fetchone()[0])


def _expression(key: str, row: str) -> str:
    """Return a name as SQL: "tag:{id}" as 'tag:' || NEW.id."""
    return " || ".join(f'{row}."{part}"' if is_column else f"'{part}'" for part, is_column in parts(key))
