"""Which dependency keys have changed, in PostgreSQL.

PostgreSQL has many writers at a time, and the transaction that began first may commit last: a counter would not give
the order of the commits. So every change is a row with the id of its transaction, and a position is a snapshot: the
text by which PostgreSQL says which transactions were over at a moment. What has changed since are the rows of
transactions that are over now and were not over then. Each change is a row of its own, so that no writer waits for
another.
"""

import re
from typing import Any

import psycopg
from django.db import connection, transaction

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

# PostgreSQL does not keep the text of a CREATE statement, so `create` stores it as the comment of the object. A trigger
# that somebody has disabled gets no text here, and so counts as one to be replaced.
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
# The second column is true where the changes cannot be known: the position is newer than every transaction of this
# database, so it comes from another one; or changes after it were pruned (`_PRUNE` leaves a row with an empty key).
# Rows with the id of a transaction that has not begun yet were copied from another database: they are ignored.
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
# Of the rows that are deleted, the id of the newest transaction stays, with an empty key: so `_CHANGED` knows that
# changes are missing. Rows that were copied from another database do not count for that: `_CHANGED` would ignore their
# ids.
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
    # TRUNCATE fires no trigger of the rows: it counts as a change of everything.
    for table in sorted({watch.model._meta.db_table for watch in WATCHED}):
        name = f"page_{table}_truncate"
        creates[name] = f"CREATE TRIGGER {name} AFTER TRUNCATE ON {table} EXECUTE FUNCTION page_moved()"
    return creates


def installed(cursor: Any) -> dict[str, InstalledObject]:
    """Return the table, the function and the triggers that the database has, by their names."""
    cursor.execute(_INSTALLED, [])
    return {name: InstalledObject(sql, drop_sql, is_trigger) for name, sql, drop_sql, is_trigger in cursor.fetchall()}


def create(cursor: Any, name: str, sql: str) -> None:
    """Run one of the statements, and store its text as the object's comment, for `installed`."""
    cursor.execute(sql)
    commented = _COMMENT_ON.get(name) or f"TRIGGER {name} ON {sql.split(' ON ')[1].split()[0]}"
    cursor.execute(f"COMMENT ON {commented} IS %s", [sql])


def prune() -> None:
    """Delete the changes that are older than a day."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_PRUNE)


class Reader:
    """See `config.pagecache.versions.VersionReader`."""

    def __init__(self, parameters: dict[str, Any]) -> None:
        """Read over a connection of its own, which is opened when it is needed, and again when it was lost."""
        self._parameters = {
            name: value for name, value in parameters.items() if name not in ("cursor_factory", "context")
        }
        self._connection: psycopg.Connection[Any] | None = None

    def commit_token(self) -> str:
        """Return the snapshot of now (one round trip)."""
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
        """Close the connection when the thread is gone."""
        if self._connection is not None:
            self._connection.close()

    def _fetch_row(self, sql: str, values: dict[str, str] | None = None) -> Any:
        if self._connection is None or self._connection.closed:
            parameters = self._parameters | {"autocommit": True}
            self._connection = psycopg.connect(**parameters)
        return self._connection.execute(sql, values).fetchone()
