"""The rows of a table block in its form: one text, which a script shows as a grid."""

from typing import Any

from django import forms

from articles.writing.table import MAX_COLUMNS, MAX_ROWS, Rows, format_rows, parse_rows


class RowsField(forms.CharField):
    """Rows as text, one a line: what the grid writes, and what is typed where there is no script."""

    def __init__(self, **kwargs: Any) -> None:
        limits = {"data-max-rows": MAX_ROWS, "data-max-columns": MAX_COLUMNS}
        super().__init__(strip=False, widget=forms.Textarea({"rows": 6, "data-table": ""} | limits), **kwargs)

    def to_python(self, value: Any) -> Rows:  # type: ignore[override]  # the text becomes rows
        return value if isinstance(value, list) else parse_rows(value or "")

    def prepare_value(self, value: Any) -> str:
        return format_rows(value) if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(data) != (initial or [])
