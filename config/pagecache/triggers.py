"""What the databases' triggers have in common: their names, when they fire, and the names that they move."""

import re
from dataclasses import dataclass

from config.pagecache.watched import WATCHED, Watch


_COLUMN = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class There:
    """What a database has for the versions, by what SQL it was made, and by what SQL it goes."""

    sql: str
    drop: str
    is_trigger: bool


def heads(watch: Watch, *, differs: str) -> dict[str, tuple[str, str]]:
    """Return name and head of a watch's triggers, by the event.

    Args:
        differs: how a database says of two values, or nulls, that they are not the same.
    """
    table = watch.model._meta.db_table
    columns = watch.columns or tuple(str(field.column) for field in watch.model._meta.concrete_fields)
    changed = " OR ".join(f'OLD."{column}" {differs} NEW."{column}"' for column in columns)
    was, is_ = (watch.only.format(row=row) for row in ("OLD", "NEW"))
    # An update tells what the row was and what it is: an article that changes its section leaves one and enters another.
    conditions = {"insert": is_, "delete": was, "update": f"({changed}) AND ({was} OR {is_})" if was else changed}
    number = WATCHED.index(watch) + 1
    return {
        event: (
            f"page_{table}_{number}_{event}",
            f"AFTER {event.upper()} ON {table} FOR EACH ROW {f'WHEN ({condition}) ' if condition else ''}",
        )
        for event, condition in conditions.items()
    }


def parts(key: str) -> list[tuple[str, bool]]:
    """Return a key in parts, and of each whether it is the name of a column."""
    found = _COLUMN.split(key)
    return [(part, bool(place % 2)) for place, part in enumerate(found) if part]
