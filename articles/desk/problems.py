"""What is wrong with a form and its formsets, as a list that leads to each place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm
from django.utils.text import capfirst


@dataclass(frozen=True)
class Problem:
    """One sentence, the name of its field, and the id of its input (empty where it has none)."""

    where: str
    message: str
    target: str = ""


def problems_of(form: BaseForm, formsets: Iterable[Any]) -> list[Problem]:
    """Return every problem, the article's own first, then its rows'."""
    found = list(_of_form(form, ""))
    for formset in formsets:
        found += [Problem("", str(message)) for message in formset.non_form_errors()]
        name = capfirst(str(formset.model._meta.verbose_name))
        for place, row in enumerate(formset.forms):
            if not (formset.can_delete and formset._should_delete_form(row)):
                found += _of_form(row, f"{name} {place + 1}")
    return found


def _of_form(form: BaseForm, name: str) -> Iterator[Problem]:
    for message in form.non_field_errors():
        yield Problem(name, str(message))
    for bound in form:
        where = ": ".join(part for part in (name, capfirst(str(bound.label))) if part)
        for message in bound.errors:
            yield Problem(where, str(message), bound.id_for_label or bound.auto_id)
