"""Inputs of the article form."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString


class OneLine(forms.Textarea):
    """A text of one line that wraps on the screen, as a headline does. Pasted line breaks become spaces."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 1, "class": "one-line"} | (attrs or {}))

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str | None:
        value = super().value_from_datadict(data, files, name)
        return " ".join(value.split()) if isinstance(value, str) else value


class PlainHiddenInput(forms.HiddenInput):
    """A hidden input that needs no template: an article's form has some three hundred of them."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        attributes = flatatt(self.build_attrs(self.attrs, attrs))
        shown = self.format_value(value)
        given = format_html(' value="{}"', shown) if shown not in (None, "") else ""
        return format_html('<input type="hidden" name="{}"{}{}>', name, given, attributes)
