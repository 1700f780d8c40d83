"""Rows as plain values, for readers' pages: Django takes longer to build a query than the database to answer it.

A value is a NamedTuple. Its first fields are columns of a model, by their names there (`pk`, `title`, `section_id`).
The others are values of rows that it refers to, which whoever reads it puts in. JSON stays text, so that values can be
keys of caches: `from_json` decodes it.
"""

import json
from collections.abc import Callable, Collection, Sequence
from functools import cache, lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.models import Field, JSONField, Model
from django.db.models.expressions import Col


Value = TypeVar("Value", bound=NamedTuple)
Columns = tuple[Any, ...]
Converter = Callable[[Any], Any]


class Table(Generic[Value]):
    """The columns of a model that a value holds.

    Attributes:
        name: of the table in the database.
    """

    def __init__(self, value: type[Value], model: type[Model], *others: str) -> None:
        """Take the columns of a model.

        Args:
            others: the fields of the value that are no columns, which are its last.

        Raises:
            ImproperlyConfigured: the model lacks a column. Then no process starts and every test fails, by its name.
        """
        columns = {"pk": model._meta.pk} | {field.attname: field for field in model._meta.concrete_fields}
        names = value._fields[: len(value._fields) - len(others)]
        if missing := [name for name in names if name not in columns]:
            lacks = f"{model.__name__} has no column {', '.join(missing)}, which {value.__name__} shows."
            raise ImproperlyConfigured(lacks)
        self.value, self.name = value, model._meta.db_table
        self.fields: list[Field[Any, Any]] = [columns[name] for name in names]

    def columns(self, alias: str) -> str:
        """Return the columns for a SELECT from the table under an alias."""
        return ", ".join(f'{alias}."{field.column}"' for field in self.fields)

    def make(self, columns: Columns, *related: object) -> Value:
        """Return the value with these columns, and with the values of its other fields."""
        return self.value._make((*columns, *related))

    def make_or_none(self, columns: Columns, *related: object) -> Value | None:
        """Return the value, or None if its columns are those of no row: of a LEFT JOIN."""
        return None if columns[0] is None else self.make(columns, *related)

    def read(self, clauses: str, params: Sequence[Any] = ()) -> list[Value]:
        """Return rows that refer to no others, by the SQL after `FROM` the table."""
        sql = f"SELECT {self.columns(self.name)} FROM {self.name} {clauses}"  # noqa: S608 - a model's columns
        return [self.make(columns) for (columns,) in select((self,), sql, params)]

    def read_by_key(self, keys: Collection[int]) -> dict[int, Value]:
        """Return rows by their primary keys, in one query, or none if there are no keys."""
        rows = self.read(f"WHERE {self.fields[0].column} IN ({placeholders(keys)})", [*keys]) if keys else []
        return {row[0]: row for row in rows}


def select(tables: tuple[Table[Any], ...], sql: str, params: Sequence[Any] = ()) -> list[list[Columns]]:
    """Return the rows of a query, each as a tuple of columns for each table.

    Args:
        tables: whose `columns` the query selects, in this order. Columns that it selects after them go to the last.
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows: list[Columns] = cursor.fetchall()
    parts, converters = _parts(tables), _converters(tables)
    split = []
    for row in rows:
        values = list(row)
        for place, convert in converters:
            values[place] = convert(values[place])
        split.append([tuple(values[part]) for part in parts])
    return split


def placeholders(params: Collection[object]) -> str:
    """Return as many placeholders as there are parameters, for an IN."""
    return ", ".join(["%s"] * len(params))


@lru_cache(maxsize=5_000)
def from_json(text: str) -> Any:  # noqa: ANN401 - whatever is in the column
    """Return what a column of JSON holds. All pages share it: nobody may change it."""
    return json.loads(text)


@cache
def _parts(tables: tuple[Table[Any], ...]) -> list[slice]:
    starts = [sum(len(table.fields) for table in tables[:place]) for place in range(len(tables))]
    return [slice(start, end) for start, end in zip(starts, [*starts[1:], None], strict=True)]


@cache
def _converters(tables: tuple[Table[Any], ...]) -> list[tuple[int, Converter]]:
    """Return what makes Django's values of the database's, by the places of their columns."""
    fields = [field for table in tables for field in table.fields]
    by_place = [(place, _converter(field)) for place, field in enumerate(fields)]
    return [(place, convert) for place, convert in by_place if convert]


def _converter(field: Field[Any, Any]) -> Converter | None:
    if isinstance(field, JSONField):
        return None
    column = Col("", field)
    steps = [*connection.ops.get_db_converters(column), *column.get_db_converters(connection)]
    if not steps:
        return None

    def convert(value: Any) -> Any:  # noqa: ANN401 - of any column
        for step in steps:
            value = step(value, column, connection)
        return value

    return convert
