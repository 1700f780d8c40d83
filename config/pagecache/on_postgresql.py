"""Which dependency keys have changed, in PostgreSQL.

PostgreSQL has many writers at a time, and the transaction that began first may commit last: a counter would not give
the order of the commits. So every change is a row with the id of its transaction, and a position is a snapshot:
PostgreSQL's text for which transactions were over at a moment. The changes since a position are the rows of
transactions that are over now and were not over then. Each change is a row of its own, so that no writer waits for
another.
"""

import re
from typing import Any, cast

import psycopg
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from config.pagecache.triggers import InstalledObject, trigger_definitions
from config.pagecache.watched import WATCHED


TABLE = (
    "CREATE TABLE page_version (key text NOT NULL, moved xid8 NOT NULL DEFAULT pg_current_xact_id(),"
    " at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (moved, key))"
)
# The trigger's arguments are templates of dependency keys, each with at most one column of the row in braces.
FUNCTION = r"""
CREATE FUNCTION page_moved() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $page$
DECLARE
  rows jsonb[];
  changed_row jsonb;
  template text;
  col text;
BEGIN
  IF TG_OP = 'TRUNCATE' THEN INSERT INTO page_version (key) VALUES ('*') ON CONFLICT DO NOTHING; RETURN NULL; END IF;
  IF TG_OP <> 'INSERT' THEN rows := rows || to_jsonb(OLD); END IF;
  IF TG_OP <> 'DELETE' THEN rows := rows || to_jsonb(NEW); END IF;
  FOREACH changed_row IN ARRAY rows LOOP
    FOREACH template IN ARRAY TG_ARGV LOOP
      col := substring(template FROM '\{(\w+)\}');
      CONTINUE WHEN col IS NOT NULL AND changed_row ->> col IS NULL;
      INSERT INTO page_version (key)
      VALUES (replace(template, '{' || coalesce(col, '') || '}', coalesce(changed_row ->> col, '')))
      ON CONFLICT DO NOTHING;
    END LOOP;
  END LOOP;
  RETURN NULL;
END $page$
""".strip()

# PostgreSQL does not keep the text of a CREATE statement, so `create` stores it as the comment of the object. For a
# disabled trigger this query returns an empty text, so that `install` replaces it.
_INSTALLED = """
    SELECT c.relname, coalesce(obj_description(c.oid, 'pg_class'), ''), 'DROP TABLE page_version', false
    FROM pg_class c WHERE c.oid = to_regclass('page_version')
    UNION ALL
    SELECT p.proname, coalesce(obj_description(p.oid, 'pg_proc'), ''), 'DROP FUNCTION page_moved CASCADE', false
    FROM pg_proc p WHERE p.oid = to_regproc('page_moved')
    UNION ALL
    SELECT t.tgname, CASE WHEN t.tgenabled = 'O' THEN coalesce(obj_description(t.oid, 'pg_trigger'), '') ELSE '' END,
        format('DROP TRIGGER IF EXISTS %%I ON %%s', t.tgname, t.tgrelid::regclass), true
    FROM pg_trigger t WHERE NOT t.tgisinternal AND pg_table_is_visible(t.tgrelid) AND t.tgname LIKE 'page\\_%%'
"""
_COMMENT_ON = {"page_version": "TABLE page_version", "page_moved": "FUNCTION page_moved()"}

_SNAPSHOT = "SELECT pg_current_snapshot()::text"
_SCHEMA = """
    SELECT md5(string_agg(oid || ':' || xmin, ',' ORDER BY oid)) FROM pg_trigger
    WHERE NOT tgisinternal AND pg_table_is_visible(tgrelid) AND tgname LIKE 'page\\_%'
"""
_POSITION = re.compile(r"\d+:\d+:[\d,]*")
# The second column is true if the changes are not known: the position is newer than every transaction of this database,
# so it comes from another database; or changes after it were pruned (`_PRUNE` leaves a row with an empty key). Rows
# with the id of a future transaction were copied from another database: they are ignored.
_CHANGED = """
    WITH start AS (SELECT %(position)s::pg_snapshot AS snapshot)
    SELECT pg_current_snapshot()::text,
        pg_snapshot_xmax(snapshot) > pg_snapshot_xmax(pg_current_snapshot())
            OR EXISTS (SELECT FROM page_version WHERE key = '' AND moved >= pg_snapshot_xmin(snapshot)
                AND moved < pg_snapshot_xmax(pg_current_snapshot())),
        ARRAY(
            SELECT DISTINCT key FROM page_version
            WHERE moved >= pg_snapshot_xmin(snapshot) AND moved < pg_snapshot_xmax(pg_current_snapshot())
                AND NOT pg_visible_in_snapshot(moved, snapshot) AND key <> ''
        )
    FROM start
"""
# The newest transaction id of the deleted rows is kept in a row with an empty key, so that `_CHANGED` knows that
# changes are missing. Ids of rows that were copied from another database are not used for it: `_CHANGED` ignores them.
_PRUNE = """
    WITH gone AS (DELETE FROM page_version WHERE at < now() - interval '1 day' RETURNING moved)
    INSERT INTO page_version (key, moved)
    SELECT '', moved FROM gone WHERE moved < pg_snapshot_xmax(pg_current_snapshot()) ORDER BY moved DESC LIMIT 1
    ON CONFLICT DO NOTHING
"""


def statements() -> dict[str, str]:
    """Return the CREATE statements of table, function and triggers by name, in the order in which to run them."""
    creates = {"page_version": TABLE, "page_moved": FUNCTION}
    for watch in WATCHED:
        arguments = ", ".join(f"'{template}'" for template in watch.keys)
        for name, definition in trigger_definitions(watch, differs="IS DISTINCT FROM").values():
            creates[name] = f"CREATE TRIGGER {name} {definition}EXECUTE FUNCTION page_moved({arguments})"
    # TRUNCATE does not run the triggers of rows, so it counts as a change of everything.
    for table in sorted({watch.model._meta.db_table for watch in WATCHED}):
        name = f"page_{table}_truncate"
        creates[name] = f"CREATE TRIGGER {name} AFTER TRUNCATE ON {table} EXECUTE FUNCTION page_moved()"
    return creates


def installed(cursor: CursorWrapper) -> dict[str, InstalledObject]:
    """Return the table, the function and the triggers that the database has, by their names."""
    cursor.execute(_INSTALLED, [])
    return {name: InstalledObject(sql, drop_sql, is_trigger) for name, sql, drop_sql, is_trigger in cursor.fetchall()}


def create(cursor: CursorWrapper, name: str, sql: str) -> None:
    """Run one of the statements, and store its text as the object's comment, for `installed`."""
    cursor.execute(sql)
    described = _COMMENT_ON.get(name) or f"TRIGGER {name} ON {sql.split(' ON ')[1].split()[0]}"
    cursor.execute(f"COMMENT ON {described} IS %s", [sql])


def prune() -> None:
    """Delete the changes that are older than a day."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_PRUNE)


class Reader:
    """See `config.pagecache.versions.VersionReader`."""

    def __init__(self, parameters: dict[str, Any]) -> None:
        """Store the parameters of a connection, which is opened when it is needed, and again after it was lost."""
        self._parameters = {
            name: value for name, value in parameters.items() if name not in ("cursor_factory", "context")
        }
        self._connection: psycopg.Connection[tuple[Any, ...]] | None = None

    def commit_token(self) -> str:
        """Return the current snapshot (one round trip)."""
        return str(self._fetch_row(_SNAPSHOT)[0])

    def schema_token(self) -> str:
        return str(self._fetch_row(_SCHEMA)[0])

    def latest_position(self) -> str:
        return self.commit_token()

    def changed_since(self, position: str) -> tuple[str, list[str] | None]:
        if not _POSITION.fullmatch(position):
            return self.latest_position(), None
        latest, is_unknown, keys = self._fetch_row(_CHANGED, {"position": position})
        return latest, (None if is_unknown or "*" in keys else keys)  # "*": a table was truncated

    def __del__(self) -> None:
        """Close the connection after the thread has ended."""
        if self._connection is not None:
            self._connection.close()

    def _fetch_row(self, sql: str, values: dict[str, str] | None = None) -> tuple[Any, ...]:
        if self._connection is None or self._connection.closed:
            parameters = self._parameters | {"autocommit": True}
            self._connection = psycopg.connect(**parameters)
        row = self._connection.execute(sql, values).fetchone()
        return cast("tuple[Any, ...]", row)  # never None: each of the queries returns one row
