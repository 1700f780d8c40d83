"""Comparing a row that readers' pages show with what Django reads."""

import json
from typing import Any, NamedTuple

from django.db.models import Model
from django.db.models.fields.files import FieldFile


# What a row has besides its columns and `__str__`, and a model has under the same name.
_METHODS = ("get_absolute_url", "get_kind_display", "get_state_display", "get_certainty_display", "get_role_display")
_PROPERTIES = ("words", "label", "part", "type", "value", "is_correction", "original_url")


def assert_same(row: NamedTuple, instance: Model) -> None:
    """Check each column, property and method of a row, and the rows that it refers to, against a model's instance."""
    for name in (*row._fields, *(name for name in _PROPERTIES if hasattr(row, name))):
        _assert_value(f"{type(row).__name__}.{name}", getattr(row, name), getattr(instance, name))
    for name in (name for name in _METHODS if hasattr(row, name)):
        assert getattr(row, name)() == getattr(instance, name)(), f"{type(row).__name__}.{name}()"
    if type(row).__str__ is not tuple.__str__:
        assert str(row) == str(instance)


def _assert_value(name: str, value: Any, expected: Any) -> None:
    if isinstance(expected, Model):
        assert_same(value, expected)
        return
    if isinstance(expected, FieldFile):
        expected = expected.name
    if isinstance(expected, dict | list):
        value = json.loads(value)
    assert (type(value), value) == (type(expected), expected), name
