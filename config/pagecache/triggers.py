"""What the triggers of both databases have in common: their names, their events, and their dependency keys."""

import re
from dataclasses import dataclass

from config.pagecache.watched import WATCHED, Watch


_COLUMN = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class InstalledObject:
    """A table, function or trigger of the page cache, as it is in the database.

    Attributes:
        sql: the statement that created it.
        drop_sql: the statement that removes it.
    """

    sql: str
    drop_sql: str
    is_trigger: bool


def trigger_definitions(watch: Watch, *, differs: str) -> dict[str, tuple[str, str]]:
    """Return name and beginning (`AFTER ... ON ... WHEN ...`) of a watch's triggers, by their event.

    Args:
        differs: the database's operator for "these two values, or nulls, are not the same".
    """
    table = watch.model._meta.db_table
    columns = watch.columns or tuple(str(field.column) for field in watch.model._meta.concrete_fields)
    is_changed = " OR ".join(f'OLD."{column}" {differs} NEW."{column}"' for column in columns)
    old_counts, new_counts = (watch.condition.format(row=row) for row in ("OLD", "NEW"))
    # An update changes the keys of the old row and of the new one: an article that changes its section leaves one list
    # and enters another.
    conditions = {
        "insert": new_counts,
        "delete": old_counts,
        "update": f"({is_changed}) AND ({old_counts} OR {new_counts})" if old_counts else is_changed,
    }
    number = WATCHED.index(watch) + 1
    return {
        event: (
            f"page_{table}_{number}_{event}",
            f"AFTER {event.upper()} ON {table} FOR EACH ROW {f'WHEN ({condition}) ' if condition else ''}",
        )
        for event, condition in conditions.items()
    }


def split_key_template(template: str) -> list[tuple[str, bool]]:
    """Return a key template in parts, each with whether it is a column: "tag:{id}" as ("tag:", False), ("id", True)."""
    pieces = _COLUMN.split(template)  # texts and names of columns in turn
    return [(piece, bool(index % 2)) for index, piece in enumerate(pieces) if piece]
