"""The versions of what pages show: kept in the database, moved by its triggers, read when something was committed."""

import logging
import re
import sqlite3
from collections.abc import Iterator
from typing import Any

from django.db import DatabaseError, connection, transaction

from config.pagecache.watched import WATCHED, Watch


logger = logging.getLogger(__name__)

# `moved` counts all changes: who knows how far they have read asks for what is above.
TABLE = "CREATE TABLE page_version (key text NOT NULL PRIMARY KEY, moved integer NOT NULL UNIQUE) WITHOUT ROWID"
_MOVE = (
    "INSERT INTO page_version (key, moved)"
    " SELECT {key}, (SELECT coalesce(max(moved), 0) + 1 FROM page_version) WHERE {key} IS NOT NULL"
    " ON CONFLICT (key) DO UPDATE SET moved = excluded.moved"
)
_THERE = (
    "SELECT name, sql, type FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'page_*' OR name = 'page_version'"
)
_COLUMN = re.compile(r"\{(\w+)\}")


def statements() -> dict[str, str]:
    """Return the table's and the triggers' SQL by their names."""
    found = {"page_version": TABLE}
    for number, watch in enumerate(WATCHED, 1):
        for event, sql in _triggers(watch):
            name = f"page_{watch.model._meta.db_table}_{number}_{event}"
            found[name] = f"CREATE TRIGGER {name} {sql}"
    return found


def ensure() -> None:
    """Make the table and the triggers as this code wants them, where they are not."""
    if are_there():
        return
    wanted, there = statements(), _there()
    with transaction.atomic(), connection.cursor() as cursor:
        for name, (sql, kind) in there.items():
            if wanted.get(name) != sql:
                cursor.execute(f"DROP {kind} IF EXISTS {name}")
        for name, sql in wanted.items():
            cursor.execute("SELECT 1 FROM sqlite_master WHERE name = %s", [name])
            if cursor.fetchone() is None:
                cursor.execute(sql)


def are_there() -> bool:
    """Whether table and triggers are as this code wants them: if not, nobody can know what has changed."""
    return {name: sql for name, (sql, _) in _there().items()} == statements()


def before_migrations(*, plan: list[Any], **kwargs: Any) -> None:
    """Drop the triggers, if there is anything to migrate: a column that one names could not be dropped."""
    if plan:
        with connection.cursor() as cursor:
            for name, (_, kind) in _there().items():
                if kind == "trigger":
                    cursor.execute(f"DROP TRIGGER {name}")


def after_migrations(**kwargs: Any) -> None:
    """Make the triggers again, unless the migrations stopped at tables that this code does not know."""
    try:
        ensure()
    except DatabaseError:
        logger.warning("The page cache is off until the database is migrated to what this code knows.")


def _there() -> dict[str, tuple[str, str]]:
    """Return the SQL and the kind of what is there, by name."""
    with connection.cursor() as cursor:
        cursor.execute(_THERE)
        return {name: (sql, kind) for name, sql, kind in cursor.fetchall()}


class Versions:
    """Reads what has moved, for one thread: a connection of its own, on which nothing is written."""

    def __init__(self, database: str) -> None:
        self._cursor = sqlite3.connect(database, isolation_level=None, timeout=20).cursor()

    def commits(self) -> int:
        """Return a number that changes whenever anybody commits anything (a microsecond or two).

        SQLite reads it from the index of its log. To read that file oneself would be quicker, and would lose data: to
        close a file drops every lock that the process has on it, SQLite's among them.
        """
        return int(self._cursor.execute("PRAGMA data_version").fetchone()[0])

    def schema(self) -> int:
        return int(self._cursor.execute("PRAGMA schema_version").fetchone()[0])

    def moved_since(self, seen: int) -> tuple[int, list[str] | None]:
        """Return how far the count is now, and what has moved since it stood at `seen`; None: nobody can know.

        The latter is where the count went back: somebody has put an older database in place.
        """
        rows = self._cursor.execute("SELECT moved, key FROM page_version WHERE moved > ? ORDER BY moved", [seen])
        moved = rows.fetchall()
        if moved:
            return moved[-1][0], [key for _, key in moved]
        latest = self.latest()
        return (latest, None) if latest < seen else (seen, [])

    def latest(self) -> int:
        """Return how far the count is."""
        return int(self._cursor.execute("SELECT coalesce(max(moved), 0) FROM page_version").fetchone()[0])


def _triggers(watch: Watch) -> Iterator[tuple[str, str]]:
    table = watch.model._meta.db_table
    of_old, of_new = ([_MOVE.format(key=_expression(key, row)) for key in watch.keys] for row in ("OLD", "NEW"))
    columns = watch.columns or tuple(str(field.column) for field in watch.model._meta.concrete_fields)
    changed = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in columns)
    was, is_ = (watch.only.format(row=row) for row in ("OLD", "NEW"))
    yield "insert", f"AFTER INSERT ON {table} {_when(is_)}{_block(of_new)}"
    yield "delete", f"AFTER DELETE ON {table} {_when(was)}{_block(of_old)}"
    # Both what the row was and what it is: an article that changes its section leaves one and enters another.
    condition = f"({changed}) AND ({was} OR {is_})" if watch.only else changed
    yield "update", f"AFTER UPDATE ON {table} {_when(condition)}{_block(of_old + of_new)}"


def _block(moves: list[str]) -> str:
    return f"BEGIN {' '.join(f'{move};' for move in dict.fromkeys(moves))} END"


def _expression(key: str, row: str) -> str:
    """Return a name as SQL: "tag:{id}" as 'tag:' || NEW.id."""
    parts = _COLUMN.split(key)
    told = [f'{row}."{part}"' if place % 2 else f"'{part}'" for place, part in enumerate(parts) if part]
    return " || ".join(told)


def _when(condition: str) -> str:
    return f"WHEN {condition} " if condition else ""
