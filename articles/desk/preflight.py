"""What to put right before publishing, as a list whose links lead to the places in the article's form; and a section's
settings of what blocks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from django import forms
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.safestring import SafeString

from articles.desk.lookup import get_article_or_404
from articles.editions.freeze import freeze, freeze_with_keys
from articles.editions.missing import Missing
from articles.editions.publish import publish, refusals_of
from articles.models import Article
from articles.preflight.checks import CHECKS, Level, levels_of, run_checks
from articles.preflight.draft import Concern, read_draft
from shows.actor import Actor


@dataclass(frozen=True)
class Line:
    """A line of the list: what to do, what it does, the fragment of the link to its place, and why.

    Attributes:
        level: BLOCK where publishing refuses it, whatever the section says.
    """

    sentence: str
    level: Level
    target: str
    because: str = ""

    @property
    def blocks(self) -> bool:
        return self.level == Level.BLOCK

    @property
    def asks(self) -> bool:
        return self.level == Level.ASK


def preflight_view(model_admin: ModelAdmin[Any], request: HttpRequest, key: int) -> HttpResponse:
    """Show what to put right in the saved article. Its form asks for the list when somebody sees the place of it."""
    article = get_article_or_404(model_admin, request, key)
    if not model_admin.has_change_permission(request, article):
        raise PermissionDenied("You may not change articles. Ask an editor.")
    context = {
        **model_admin.admin_site.each_context(request),
        "title": f"Before you publish “{article}”",
        "opts": model_admin.opts,
        "original": article,
        **preflight_context(article),
    }
    return TemplateResponse(request, "admin/articles/article/preflight_page.html", context)


def preflight_context(article: Article, *, on: date | None = None) -> dict[str, Any]:
    """Return what publishing the saved article would refuse, ask or warn about: the one list of the form.

    Args:
        on: the day on which readers would see it; None: today.
    """
    document, keys = freeze_with_keys(article)
    rules = article.section.publishing_rules if article.section else {}
    refusals = [refusal for refusal, _ in refusals_of(article, document)]
    lines = [Line(refusal.sentence, Level.BLOCK, _target_of_refusal(refusal, keys)) for refusal in refusals]
    for result in run_checks(read_draft(document, article_id=article.pk, on=on), rules):
        concern = result.concern
        lines.append(Line(concern.sentence, result.level, _target(concern, keys), concern.because))
    return {"before_publishing": lines}


def questions_of(article: Article, *, on: date) -> list[str]:
    """Return what publishing asks about first: the sentences of the checks that ask in the article's section."""
    rules = article.section.publishing_rules if article.section else {}
    asking = {key: level if level == Level.ASK else Level.OFF for key, level in levels_of(rules).items()}
    results = run_checks(read_draft(freeze(article), article_id=article.pk, on=on), asking)
    return [result.concern.sentence for result in results]


def publish_unless_asked(article: Article, *, by: Actor) -> None:
    """Publish an article where nobody can be asked, unless there is something to ask about.

    Raises:
        PermissionDenied, ValidationError: as `publish`; or the sentences of what is to be looked at first.
    """
    if not refusals_of(article, freeze(article)) and (questions := questions_of(article, on=timezone.localdate())):
        raise ValidationError([*questions, "Open it to publish it all the same."])
    publish(article, by=by)


def _target_of_refusal(refusal: Missing, keys: list[str]) -> str:
    if refusal.place is None and refusal.field == "bylines":
        return "bylines-heading"
    return _target(Concern(refusal.sentence, refusal.field, refusal.place), keys)


def _target(concern: Concern, keys: list[str]) -> str:
    """Return the fragment of the link to a place in the form. A block is named by its row, since its number changes.

    Args:
        keys: of the rows of the blocks, as `freeze_with_keys` returns them.
    """
    if concern.words:
        selected = f"&words={quote(concern.selected, safe='')}" if concern.selected else ""
        return f"sentence={quote(concern.words, safe='')}{selected}"
    if not concern.field:
        return "" if concern.place is None else f"block={keys[concern.place]}:"
    return f"id_{concern.field}" if concern.place is None else f"block={keys[concern.place]}:{concern.field}"


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


def rules_in_words(rules: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the checks that do more or less than warn, each with what it does."""
    levels = levels_of(rules)
    return [(check.label, levels[check.key].label.lower()) for check in CHECKS if levels[check.key] != Level.WARN]
