"""Which dependency keys have changed, in SQLite."""

import sqlite3

from django.db.backends.utils import CursorWrapper

from config.pagecache import wal_index
from config.pagecache.triggers import InstalledObject, split_key_template, trigger_definitions
from config.pagecache.watched import WATCHED


# One row for each key. The column `moved` has the number of the key's last change, from one counter for all keys: a
# process that has read up to a number asks for the rows above it. SQLite has one writer at a time, so a higher number
# is committed later.
TABLE = "CREATE TABLE page_version (key text NOT NULL PRIMARY KEY, moved integer NOT NULL UNIQUE) WITHOUT ROWID"
_RECORD_CHANGE = (
    "INSERT INTO page_version (key, moved)"
    " SELECT {key}, (SELECT coalesce(max(moved), 0) + 1 FROM page_version) WHERE {key} IS NOT NULL"
    " ON CONFLICT (key) DO UPDATE SET moved = excluded.moved"
)
_INSTALLED = (
    "SELECT name, sql, type FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'page_*' OR name = 'page_version'"
)


def statements() -> dict[str, str]:
    """Return the CREATE statements of the table and the triggers by name, in the order in which to run them."""
    creates = {"page_version": TABLE}
    for watch in WATCHED:
        old_keys, new_keys = (
            [_RECORD_CHANGE.format(key=_key_expression(template, row)) for template in watch.keys]
            for row in ("OLD", "NEW")
        )
        bodies = {"insert": new_keys, "delete": old_keys, "update": old_keys + new_keys}
        for event, (name, definition) in trigger_definitions(watch, differs="IS NOT").items():
            body = " ".join(f"{statement};" for statement in dict.fromkeys(bodies[event]))
            creates[name] = f"CREATE TRIGGER {name} {definition}BEGIN {body} END"
    return creates


def installed(cursor: CursorWrapper) -> dict[str, InstalledObject]:
    """Return the table and the triggers that the database has, by their names."""
    cursor.execute(_INSTALLED)
    return {
        name: InstalledObject(sql, f"DROP {object_type} IF EXISTS {name}", object_type == "trigger")
        for name, sql, object_type in cursor.fetchall()
    }


def create(cursor: CursorWrapper, name: str, sql: str) -> None:
    """Run one of the statements. SQLite itself keeps their text, for `installed`."""
    cursor.execute(sql)


class Reader:
    """See `config.pagecache.versions.VersionReader`."""

    def __init__(self, database: str) -> None:
        self._cursor = sqlite3.connect(database, isolation_level=None, timeout=20).cursor()
        self._wal_header = wal_index.map_header(database)

    def commit_token(self) -> int | bytes:
        """Return the WAL index's header (0.1 microseconds), or ask a database without a WAL (2 microseconds)."""
        if self._wal_header is not None:
            return self._wal_header[: wal_index.HEADER_BYTES]
        return int(self._cursor.execute("PRAGMA data_version").fetchone()[0])

    def schema_token(self) -> int:
        return int(self._cursor.execute("PRAGMA schema_version").fetchone()[0])

    def latest_position(self) -> str:
        return str(self._cursor.execute("SELECT coalesce(max(moved), 0) FROM page_version").fetchone()[0])

    def changed_since(self, position: str) -> tuple[str, list[str] | None]:
        # The position first: what is committed between the two queries is then among the rows.
        latest = self.latest_position()
        if not position.isdecimal() or int(position) > int(latest):
            return latest, None
        rows = self._cursor.execute(
            "SELECT moved, key FROM page_version WHERE moved > ? ORDER BY moved", [int(position)]
        )
        changes = rows.fetchall()
        return (str(changes[-1][0]), [key for _, key in changes]) if changes else (latest, [])


def _key_expression(template: str, row: str) -> str:
    """Return a key template as an SQL expression: "tag:{id}" as 'tag:' || NEW."id"."""
    return " || ".join(
        f'{row}."{part}"' if is_column else f"'{part}'" for part, is_column in split_key_template(template)
    )
