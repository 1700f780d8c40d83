"""The errors of a form and its formsets as one list, whose links lead to the fields."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm
from django.utils.text import capfirst


@dataclass(frozen=True)
class Problem:
    """An error: its message, the name of its field, and the id of the input (empty if it has none)."""

    where: str
    message: str
    target: str = ""


def problems_of(form: BaseForm, formsets: Iterable[Any]) -> list[Problem]:
    """Return every problem: those of the form first, then those of the formsets' rows."""
    problems = list(_of_form(form, ""))
    for formset in formsets:
        problems += [Problem("", str(message)) for message in formset.non_form_errors()]
        name = capfirst(str(formset.model._meta.verbose_name))
        for number, row in enumerate(formset.forms, start=1):
            if not (formset.can_delete and formset._should_delete_form(row)):
                problems += _of_form(row, f"{name} {number}")
    return problems


def _of_form(form: BaseForm, name: str) -> Iterator[Problem]:
    for message in form.non_field_errors():
        yield Problem(name, str(message))
    for bound in form:
        where = ": ".join(part for part in (name, capfirst(str(bound.label))) if part)
        for message in bound.errors:
            yield Problem(where, str(message), bound.id_for_label or bound.auto_id)
