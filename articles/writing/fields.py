"""Columns that hold whatever is typed into a draft. Publishing minds their limits: see `Block.unfit_fields`."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, URLValidator
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


_validate_address = URLValidator(schemes=["http", "https"])


class _Unlimited(models.Field):  # type: ignore[type-arg]  # of whatever the column holds
    """A column of text in which `max_length` is what publishing allows, and a draft may have more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - those of Django, unchanged
        super().__init__(*args, **kwargs)
        self.validators[:] = [check for check in self.validators if not isinstance(check, MaxLengthValidator)]

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "text"

    def formfield(self, **kwargs: Any) -> Any:  # noqa: ANN401 - Django's
        field = super().formfield(**{"max_length": None} | kwargs)
        if field is not None and self.max_length:
            field.widget.attrs["maxlength"] = str(self.max_length)  # desk/length-limits.js says how much is too much
        return field


class LineField(_Unlimited, models.CharField):  # type: ignore[type-arg]
    """A line, such as a headline or a caption."""


class LinesField(_Unlimited, models.TextField):  # type: ignore[type-arg]
    """A short text, such as a standfirst."""


class _AddressInput(forms.CharField):
    """An address, with the https:// that was left out. What is no address stays as it was typed."""

    def to_python(self, value: Any) -> str:  # noqa: ANN401 - what was sent
        typed = str(super().to_python(value) or "")
        try:
            return str(forms.URLField(required=False, assume_scheme="https").clean(typed))
        except ValidationError:
            return typed


class AddressField(_Unlimited, models.URLField):  # type: ignore[type-arg]
    """The address of a web page. A draft may hold anything else as well."""

    default_validators = []
    description = "Address"

    def formfield(self, **kwargs: Any) -> Any:  # noqa: ANN401 - Django's
        return super().formfield(**{"form_class": _AddressInput} | kwargs)


def length_problem(field: "models.Field[Any, Any]", value: object) -> str:
    """Return why a text is too long to be published: "it has 260 characters, 250 at most"; "" if it is not."""
    limit = field.max_length if isinstance(field, _Unlimited) else None
    if not isinstance(value, str) or not limit or len(value) <= limit:
        return ""
    return f"it has {len(value)} characters, {limit} at most"


def is_address(value: str) -> bool:
    """Return whether a text is the address of a web page."""
    try:
        _validate_address(value)
    except ValidationError:
        return False
    return True
