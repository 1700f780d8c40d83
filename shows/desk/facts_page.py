"""A fact's page: its words, where readers see it, its history; and the pages that retract it or undo it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from shows.attempt import attempt
from shows.desk.facts_record import address_of, page, success_message
from shows.desk.facts_words import CERTAINTIES, days_of, diff_of, subject_of
from shows.desk.keys import parse_pk
from shows.facts.choices import Certainty
from shows.facts.models import Fact
from shows.facts.record import RECORD, retract, undo


MAX_HISTORY = 100  # lines on the page


@dataclass(frozen=True)
class Line:
    """A line of the history: a fact, its words, and whether it was undone."""

    fact: Fact
    label: str
    is_undone: bool


def fact_view(model_admin: Any, request: HttpRequest, key: str) -> HttpResponse:
    """Show a fact with its history and the articles that use it."""
    fact = _fact(model_admin, request, key)
    history = list(_history(fact)[:MAX_HISTORY])
    current = next((row for row in history if getattr(row, "current", None)), None)
    today = timezone.localdate()
    phrases = [] if fact.retracted else fact.type.phrases.values()
    context = {
        "title": str(fact),
        "fact": fact,
        "about": subject_of(fact),
        "label": fact.phrase("label", today),
        "phrases": [(phrase.label, phrase.words(fact, today)) for phrase in phrases],
        "days": days_of(fact),
        "sentence": CERTAINTIES[Certainty(fact.certainty)],
        "is_current": current == fact,
        "current": current,
        "history": history_lines(history),
        "may_record": request.user.has_perm(RECORD),
        "record_address": address_of(fact),
    }
    return page(model_admin, request, "page", context)


def retract_view(model_admin: Any, request: HttpRequest, key: int) -> HttpResponse:
    """Show what retracting a fact changes for readers, and retract it once the editor confirms. Asks for the reason."""

    def do(fact: Fact) -> Fact:
        return retract(fact, by=request.user, note=request.POST.get("note", "")[:2000])

    words = {"title": "Retract", "verb": "Retract it", "done": "Retracted.", "asks_why": True}
    return _confirm_impact(model_admin, request, key, do, words)


def undo_view(model_admin: Any, request: HttpRequest, key: int) -> HttpResponse:
    """Show what undoing the recording of a fact changes for readers, and undo it once the editor confirms."""
    words = {"title": "Undo", "verb": "Undo it", "done": "Undone.", "asks_why": False}
    return _confirm_impact(model_admin, request, key, lambda fact: undo(fact, by=request.user), words)


def _confirm_impact(
    model_admin: Any, request: HttpRequest, key: int, do: Callable[[Fact], Fact], words: dict[str, Any]
) -> HttpResponse:
    if not request.user.has_perm(RECORD):
        raise PermissionDenied("You may not record facts. Ask an editor.")
    fact = _fact(model_admin, request, str(key))
    is_confirmed = request.method == "POST" and "confirm" in request.POST
    try:
        result = attempt(lambda: do(fact), keep=lambda _: is_confirmed)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(reverse("admin:shows_fact_change", args=[fact.pk]))
    if is_confirmed:
        messages.success(request, success_message([(result, fact)], words["done"]))
        return HttpResponseRedirect(reverse("admin:shows_fact_change", args=[result.pk]))
    context = {
        "diffs": [diff_of(result, fact)],
        "changes": [(result, fact)],
        "note": request.POST.get("note", ""),
        "first": parse_pk(request.POST.get("first", "")) or 0,
        "way_back": reverse("admin:shows_fact_change", args=[fact.pk]),
    }
    return page(model_admin, request, "impact", context | words)


def _fact(model_admin: Any, request: HttpRequest, key: str) -> Fact:
    fact: Fact | None = model_admin.get_object(request, key)
    if fact is None:
        raise Http404("There is no such fact.")
    if not model_admin.has_view_permission(request, fact):
        raise PermissionDenied("You may not see facts. Ask an administrator.")
    return fact


def _history(fact: Fact) -> QuerySet[Fact]:
    rows = Fact.objects.filter(subject_key=fact.subject_key).order_by("-pk")
    return rows.select_related("show", "season__show", "member__person", "recorded_by", "current")


def history_lines(history: list[Fact]) -> list[Line]:
    today = timezone.localdate()
    undone = {fact.replaces_id for fact in history if fact.is_undo}
    return [
        Line(fact, "Nothing known" if fact.retracted else fact.phrase("label", today), fact.pk in undone)
        for fact in history
    ]
