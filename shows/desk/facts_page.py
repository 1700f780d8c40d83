"""A fact's page: what it says, where readers read it, how it came to be; and the ways back, each through its impact."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from shows.desk.facts_record import address_of, in_words, page
from shows.desk.facts_words import CERTAINTIES, subject_of, told, understood
from shows.desk.keys import parse_pk
from shows.facts.models import Certainty, Fact
from shows.facts.phrases import PHRASES, phrase_fact
from shows.facts.record import RECORD, UNDONE, retract, undo


MOST = 100  # lines of the history on its page


@dataclass(frozen=True)
class Line:
    """A line of a subject key's history: a fact as it was held, and what became of it."""

    fact: Fact
    label: str
    is_undone: bool


def show(model_admin: Any, request: HttpRequest, key: str) -> HttpResponse:
    """Tell all about a fact; nothing on the page changes it."""
    fact = _fact(model_admin, request, key)
    history = list(_history(fact)[:MOST])
    current = next((one for one in history if getattr(one, "current", None)), None)
    today = timezone.localdate()
    is_known_date = bool(fact.words and not fact.retracted)
    context = {
        "title": str(fact),
        "fact": fact,
        "about": subject_of(fact),
        "label": phrase_fact(fact, "label", today),
        "phrases": []
        if fact.retracted
        else [(one.label, one.words(fact, today)) for one in PHRASES[fact.kind].values()],
        "understood": understood(fact.earliest, fact.latest, fact.words) if is_known_date else "",
        "sentence": CERTAINTIES[Certainty(fact.certainty)],
        "is_current": current == fact,
        "current": current,
        "history": _lines(history),
        "may_record": request.user.has_perm(RECORD),
        "record_address": address_of(fact),
    }
    return page(model_admin, request, "page", context)


def take_back(model_admin: Any, request: HttpRequest, key: int) -> HttpResponse:
    """Retract a fact: first what that changes, with a box for the reason."""

    def do(fact: Fact) -> Fact:
        return retract(fact, by=request.user, note=request.POST.get("note", "")[:2000])

    words = {"title": "Retract", "verb": "Retract it", "done": "Retracted.", "asks_why": True}
    return _through_impact(model_admin, request, key, do, words)


def go_back(model_admin: Any, request: HttpRequest, key: int) -> HttpResponse:
    """Undo the recording of a fact: first what that changes."""
    words = {"title": "Undo", "verb": "Undo it", "done": "Undone.", "asks_why": False}
    return _through_impact(model_admin, request, key, lambda fact: undo(fact, by=request.user), words)


def _through_impact(
    model_admin: Any, request: HttpRequest, key: int, do: Callable[[Fact], Fact], words: dict[str, Any]
) -> HttpResponse:
    if not request.user.has_perm(RECORD):
        raise PermissionDenied("You may not record facts. Ask an editor.")
    fact = _fact(model_admin, request, str(key))
    confirmed = request.method == "POST" and "confirm" in request.POST
    try:
        with transaction.atomic():
            done = do(fact)
            transaction.set_rollback(not confirmed)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(reverse("admin:shows_fact_change", args=[fact.pk]))
    if confirmed:
        messages.success(request, in_words([(done, fact)], words["done"]))
        return HttpResponseRedirect(reverse("admin:shows_fact_change", args=[done.pk]))
    context = {
        "told": [told(done, fact)],
        "changes": [(done, fact)],
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


def _lines(history: list[Fact]) -> list[Line]:
    today = timezone.localdate()
    # The verb writes this note; what a fact that has it replaces was undone by it.
    undone = {fact.replaces_id for fact in history if fact.note.startswith(UNDONE)}
    return [
        Line(fact, "Nothing known" if fact.retracted else phrase_fact(fact, "label", today), fact.pk in undone)
        for fact in history
    ]
