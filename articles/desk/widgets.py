"""Inputs of the article form."""

from collections.abc import Mapping
from typing import Any

from django import forms


class OneLine(forms.Textarea):
    """A text of one line that wraps on the screen, as a headline does. Pasted line breaks become spaces."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 1, "class": "one-line"} | (attrs or {}))

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str | None:
        value = super().value_from_datadict(data, files, name)
        return " ".join(value.split()) if isinstance(value, str) else value
