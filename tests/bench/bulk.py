"""Many rows at once: without instances, and with the indexes and triggers of their tables created afterwards."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from typing import Any

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Max, Model


_BATCH_SIZE = 10_000  # rows in memory


def insert(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows, each with values for these columns. Every other column has the model's default."""
    own = [field for field in model._meta.concrete_fields if not field.primary_key and field.column not in columns]
    defaults = [field.get_db_prep_save(field.pre_save(model(), True), connection) for field in own]
    names = ", ".join(f'"{column}"' for column in (*columns, *(field.column for field in own)))
    table = f"{model._meta.db_table} ({names})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row((*row, *defaults))
        else:
            sql = f"INSERT INTO {table} VALUES ({', '.join(['%s'] * (len(columns) + len(own)))})"
            remaining = iter(rows)
            while batch := [(*row, *defaults) for row in islice(remaining, _BATCH_SIZE)]:
                cursor.executemany(sql, batch)


def adapted(at: datetime) -> str:
    """Return a moment as the database has it."""
    return str(connection.ops.adapt_datetimefield_value(at))


def next_key(model: type[Model]) -> int:
    """Return the lowest primary key above all that the table has."""
    return int(model._default_manager.aggregate(Max("pk"))["pk__max"] or 0) + 1


def reset_sequences(*models: type[Model]) -> None:
    """Have the database continue above the primary keys that `insert` was given."""
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(sql)


@contextmanager
def indexes_afterwards(*models: type[Model]) -> Iterator[None]:
    """Drop the indexes and triggers of these tables, and create them again at the end.

    Updating an index for each of a million rows takes many times as long as sorting them once. What the page cache's
    triggers would record is of no use: no server has a page of these rows yet.
    """
    tables = [model._meta.db_table for model in models]
    drop, create = (_on_postgresql if connection.vendor == "postgresql" else _on_sqlite)(tables)
    with connection.cursor() as cursor:
        for sql in drop:
            cursor.execute(sql)
        yield
        for sql in create:
            cursor.execute(sql)


def _on_sqlite(tables: list[str]) -> tuple[list[str], list[str]]:
    with connection.cursor() as cursor:
        # The index of a constraint has no statement of its own: it stays. So do the triggers of the search index.
        cursor.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE (type = 'index' OR name GLOB 'page_*') AND sql IS NOT NULL"
            f" AND tbl_name IN ({', '.join(['%s'] * len(tables))})",
            tables,
        )
        entries = cursor.fetchall()
    drop = ["PRAGMA cache_size = -400000", *(f'DROP {kind} "{name}"' for kind, name, _ in entries)]  # 400 MB
    return drop, [*(sql for _, _, sql in entries), "PRAGMA cache_size = -2000"]


def _on_postgresql(tables: list[str]) -> tuple[list[str], list[str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s)"
            " AND indexname NOT IN (SELECT conname FROM pg_constraint)",
            [tables],
        )
        entries = cursor.fetchall()
    # In this role, no trigger runs: neither the page cache's nor those that check foreign keys.
    drop = ["SET session_replication_role = replica", *(f'DROP INDEX "{name}"' for name, _ in entries)]
    return drop, [*(sql for _, sql in entries), "SET session_replication_role = DEFAULT"]
