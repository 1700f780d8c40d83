"""What an article lacks to be published, as a list in its form whose links lead to the empty fields."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from articles.editions.freeze import freeze_block
from articles.editions.missing import Missing, missing_of
from articles.models import Article, Byline
from articles.writing.block import Block


@dataclass(frozen=True)
class MissingField:
    """A sentence that says what is missing, and the id of the input (empty if there is none)."""

    sentence: str
    target: str


def missing_fields(article: Article, form: Any, formsets: Iterable[Any]) -> list[MissingField]:
    """Return what the saved article lacks, read from the rows of its unbound form."""
    formsets = list(formsets)
    rows = [row for formset in formsets if issubclass(formset.model, Block) for row in formset.initial_forms]
    rows.sort(key=lambda row: row.instance.ordering)
    bylines = [row for formset in formsets if formset.model is Byline for row in formset.forms]
    missing = missing_of(
        {
            "title": article.title,
            "section_id": article.section_id,
            "authors": [row.instance.author_id for row in bylines if row.instance.pk],
            "blocks": [freeze_block(row.instance) for row in rows],
        }
    )
    return [MissingField(lack.sentence, _target(lack, form, rows, bylines)) for lack in missing]


def _target(lack: Missing, form: Any, rows: list[Any], bylines: list[Any]) -> str:
    """Return the id of the input that is to be filled in."""
    if lack.place is not None:
        return id_of(rows[lack.place], lack.field)
    if lack.field == "bylines":
        return id_of(bylines[0], "author") if bylines else "bylines-heading"
    return id_of(form, lack.field) if lack.field else ""


def id_of(form: Any, name: str) -> str:
    """Return the id of a field of a form, for links."""
    # A form of somebody who may only read has no fields.
    return str(form[name].id_for_label or form[name].auto_id) if name in form.fields else ""
