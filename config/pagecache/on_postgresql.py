"""The versions of what pages show, in PostgreSQL.

Many write at a time there, and who began first may commit last: no count tells in what order. What tells is the
transaction itself. A mark is a snapshot, that is which transactions were over; what those have moved that it does not hold
as over, and that are over now, has moved since. Nobody waits for anybody to move a version, since each move is a row of
its own. Whoever asks sees all that was committed before: LISTEN would say so only some moments after.
"""

import re
from typing import Any

import psycopg
from django.db import connection, transaction

from config.pagecache.triggers import There, heads
from config.pagecache.watched import WATCHED


TABLE = (
    "CREATE TABLE page_version (key text NOT NULL, moved xid8 NOT NULL DEFAULT pg_current_xact_id(),"
    " at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (moved, key))"
)
# The trigger's arguments are the names of what a row shows, with a column of the row in braces.
FUNCTION = r"""
CREATE FUNCTION page_moved() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $page$
DECLARE
  rows jsonb[];
  one jsonb;
  named text;
  col text;
BEGIN
  IF TG_OP = 'TRUNCATE' THEN INSERT INTO page_version (key) VALUES ('*') ON CONFLICT DO NOTHING; RETURN NULL; END IF;
  IF TG_OP <> 'INSERT' THEN rows := rows || to_jsonb(OLD); END IF;
  IF TG_OP <> 'DELETE' THEN rows := rows || to_jsonb(NEW); END IF;
  FOREACH one IN ARRAY rows LOOP
    FOREACH named IN ARRAY TG_ARGV LOOP
      col := substring(named FROM '\{(\w+)\}');
      CONTINUE WHEN col IS NOT NULL AND one ->> col IS NULL;
      INSERT INTO page_version (key) VALUES (replace(named, '{' || coalesce(col, '') || '}', coalesce(one ->> col, '')))
      ON CONFLICT DO NOTHING;
    END LOOP;
  END LOOP;
  RETURN NULL;
END $page$
""".strip()

# What was made says in its comment by which SQL: PostgreSQL itself keeps it in words of its own.
_THERE = """
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
_MADE = {"page_version": "TABLE page_version", "page_moved": "FUNCTION page_moved()"}

_COMMITS = "SELECT pg_current_snapshot()::text"
_SCHEMA = """
    SELECT md5(string_agg(oid || ':' || xmin, ',' ORDER BY oid)) FROM pg_trigger
    WHERE NOT tgisinternal AND pg_table_is_visible(tgrelid) AND tgname LIKE 'page\\_%'
"""
_IS_A_MARK = re.compile(r"\d+:\d+:[\d,]*")
# Nobody can know where the mark is of a time to come (of another database), or of one of which rows were pruned. Rows of
# a time to come were brought by a copy of another database.
_MOVED = """
    WITH mark AS (SELECT %(mark)s::pg_snapshot AS snapshot)
    SELECT pg_current_snapshot()::text,
        pg_snapshot_xmax(snapshot) > pg_snapshot_xmax(pg_current_snapshot())
            OR EXISTS (SELECT FROM page_version WHERE key = '' AND moved >= pg_snapshot_xmin(snapshot)
                AND moved < pg_snapshot_xmax(pg_current_snapshot())),
        ARRAY(
            SELECT DISTINCT key FROM page_version
            WHERE moved >= pg_snapshot_xmin(snapshot) AND moved < pg_snapshot_xmax(pg_current_snapshot())
                AND NOT pg_visible_in_snapshot(moved, snapshot) AND key <> ''
        )
    FROM mark
"""
# The newest of those that go leaves its number behind, under no name. One of a time to come is none of this database's,
# and would hide that.
_PRUNE = """
    WITH gone AS (DELETE FROM page_version WHERE at < now() - interval '1 day' RETURNING moved)
    INSERT INTO page_version (key, moved)
    SELECT '', moved FROM gone WHERE moved < pg_snapshot_xmax(pg_current_snapshot()) ORDER BY moved DESC LIMIT 1
    ON CONFLICT DO NOTHING
"""


def statements() -> dict[str, str]:
    found = {"page_version": TABLE, "page_moved": FUNCTION}
    for watch in WATCHED:
        told = ", ".join(f"'{key}'" for key in watch.keys)
        for name, head in heads(watch, differs="IS DISTINCT FROM").values():
            found[name] = f"CREATE TRIGGER {name} {head}EXECUTE FUNCTION page_moved({told})"
    for table in sorted(
        {watch.model._meta.db_table for watch in WATCHED}
    ):  # no row is told of then: all that was is gone
        name = f"page_{table}_truncate"
        found[name] = f"CREATE TRIGGER {name} AFTER TRUNCATE ON {table} EXECUTE FUNCTION page_moved()"
    return found


def there(cursor: Any) -> dict[str, There]:
    """Return what is there by its names."""
    cursor.execute(_THERE, [])
    return {name: There(sql, drop, is_trigger) for name, sql, drop, is_trigger in cursor.fetchall()}


def make(cursor: Any, name: str, sql: str) -> None:
    cursor.execute(sql)
    made = _MADE.get(name) or f"TRIGGER {name} ON {sql.split(' ON ')[1].split()[0]}"
    cursor.execute(f"COMMENT ON {made} IS %s", [sql])


def prune() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_PRUNE)


class Reader:
    """See `config.pagecache.versions.Versions`."""

    def __init__(self, told: dict[str, Any]) -> None:
        """Read by a connection with these parameters; made when it is needed, and made anew where it was lost."""
        self._told = {name: value for name, value in told.items() if name not in ("cursor_factory", "context")}
        self._connection: psycopg.Connection[Any] | None = None

    def commits(self) -> str:
        """Return which transactions are over, as far as anybody who asks now can see (one round trip)."""
        return str(self._row(_COMMITS)[0])

    def schema(self) -> str:
        return str(self._row(_SCHEMA)[0])

    def latest(self) -> str:
        return self.commits()

    def moved_since(self, mark: str) -> tuple[str, list[str] | None]:
        if not _IS_A_MARK.fullmatch(mark):
            return self.latest(), None
        latest, is_unknown, keys = self._row(_MOVED, {"mark": mark})
        return latest, (None if is_unknown or "*" in keys else keys)

    def __del__(self) -> None:
        """Close the connection when the thread is gone."""
        if self._connection is not None:
            self._connection.close()

    def _row(self, sql: str, told: dict[str, str] | None = None) -> Any:
        if self._connection is None or self._connection.closed:
            wanted = self._told | {"autocommit": True}
            self._connection = psycopg.connect(**wanted)
        return self._connection.execute(sql, told).fetchone()
