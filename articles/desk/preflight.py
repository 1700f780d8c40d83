"""What to put right before publishing, as a list in the article's form whose links lead to the places; and a section's
settings of what blocks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from articles.desk.missing import id_of
from articles.editions.freeze import SNAPSHOT_M2M, make_document
from articles.models import Article, Byline
from articles.preflight.checks import CHECKS, Level, levels_of, run_checks
from articles.preflight.draft import Concern, read_draft
from articles.writing.block import Block


@dataclass(frozen=True)
class Line:
    """A line of the list: what to do, whether it blocks publishing, and the fragment of the link to its place."""

    sentence: str
    blocks: bool
    target: str


def preflight_lines(article: Article, form: Any, formsets: Iterable[Any]) -> list[Line]:
    """Return what the checks find in the saved article, read from the rows of its unbound form."""
    formsets = list(formsets)
    rows = [row for formset in formsets if issubclass(formset.model, Block) for row in formset.initial_forms]
    rows.sort(key=lambda row: row.instance.ordering)
    bylines = [row.instance for formset in formsets if formset.model is Byline for row in formset.initial_forms]
    document = make_document(
        article,
        filing={name: [] for name in SNAPSHOT_M2M} | {"shows": list(article.shows.values_list("pk", flat=True))},
        authors=[byline.author_id for byline in bylines],
        related=[],
        blocks=[row.instance for row in rows],
    )
    rules = article.section.publishing_rules if article.section else {}
    results = run_checks(read_draft(document, article_id=article.pk), rules)
    return [Line(result.concern.sentence, result.blocks, _target(result.concern, form, rows)) for result in results]


def _target(concern: Concern, form: Any, rows: list[Any]) -> str:
    if concern.words:
        return f"sentence={quote(concern.words, safe='')}"
    return id_of(form if concern.place is None else rows[concern.place], concern.field) if concern.field else ""


class RulesTable(forms.MultiWidget):
    """A table with a row for each check, and the choice of its level."""

    def __init__(self) -> None:
        super().__init__({check.key: forms.Select(choices=Level.choices) for check in CHECKS})

    def decompress(self, value: Mapping[str, str] | None) -> list[str]:
        levels = levels_of(value or {})
        return [levels[check.key] for check in CHECKS]

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> SafeString:
        """Render by the desk's own template, which the renderer of forms does not find."""
        subwidgets = context["widget"]["subwidgets"]
        rows = [
            (
                check.label,
                subwidget,
                widget.render(subwidget["name"], subwidget["value"][0], subwidget["attrs"]),
            )
            for check, subwidget, widget in zip(CHECKS, subwidgets, self.widgets, strict=True)
        ]
        return render_to_string("admin/articles/section/rules.html", {"rows": rows})


class RulesField(forms.MultiValueField):
    """The levels of all checks. Only those are stored that differ from the check's own."""

    widget = RulesTable

    def __init__(self, **kwargs: Any) -> None:
        super().__init__([forms.ChoiceField(choices=Level.choices) for _ in CHECKS], require_all_fields=False, **kwargs)

    def compress(self, values: list[str]) -> dict[str, str]:
        chosen = zip(CHECKS, values, strict=True) if values else ()
        return {check.key: level for check, level in chosen if level and level != check.level}
