"""Who else has the form of an article open, by a heartbeat of each tab, and what was done to it meanwhile."""

from collections.abc import Iterable
from typing import Any, cast

from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from articles.desk.changed_since import changed_since, with_newest_event
from articles.desk.moments import short_moment
from articles.editions.presence import (
    answer_askers,
    ask,
    forget_answer,
    hand_over,
    is_asked,
    keep_presence,
    leave,
    present_in,
)
from articles.models import Article, Presence
from shows.actor import name_of_user
from shows.desk.keys import parse_pk, parse_uuid


MAX_PLACE = 9999


def presence_view(model_admin: ModelAdmin[Any], request: HttpRequest, key: int) -> HttpResponse:
    """Take the heartbeat of a tab, and answer who else has the form open.

    Sent are `tab` (a UUID), `place` (the number of the block that is edited), `revision` and `last_event` (of the
    form), `seen` and `seen_event` (the newest that the tab knows of); and perhaps `leave`, `ask` (whose presence) or
    `answer`.
    """
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    if not model_admin.has_change_permission(request):
        raise PermissionDenied
    articles = with_newest_event(Article.objects.only("pk", "revision", "updated_at"))
    article = articles.filter(pk=key).first()
    if article is None:
        raise Http404("There is no such article.")
    tab, editor = parse_uuid(request.POST.get("tab", "")), cast(User, request.user)
    if tab is None:
        return JsonResponse({"error": "Send the tab as a UUID."}, status=422)
    if "leave" in request.POST:
        leave(article, by=editor, tab=tab)
        return HttpResponse(status=204)
    rows = list(present_in(article))
    known = next((row for row in rows if row.tab == tab and row.editor_id == editor.pk), None)
    place = min(parse_pk(request.POST.get("place", "")) or 0, MAX_PLACE)
    own = keep_presence(known, article, by=editor, tab=tab, place=place)
    others = [row for row in rows if row.pk != own.pk]
    _obey(request, own, others)
    if was_handed_over := own.answer == Presence.Answer.HANDED_OVER:
        forget_answer(own)  # no later answer says it again
    asking = {row.editor_id: name_of_user(row.editor) for row in others if is_asked(row, own.editor_id)}
    answer = {
        "people": [_describe(tabs, own) for tabs in _by_editor(others) if tabs[0].editor_id not in asking],
        "asking": list(asking.values()),
        "handedOver": was_handed_over,
        "handedTo": name_of_user(own.handed_to) if own.handed_to else None,
        "changed": changed_since(request, article),
    }
    return JsonResponse(answer, headers={"Cache-Control": "no-store"})


def _obey(request: HttpRequest, own: Presence, others: Iterable[Presence]) -> None:
    """Ask another tab for the article, or answer those who ask."""
    asked = parse_pk(request.POST.get("ask", ""))
    for row in others:
        if row.pk == asked:
            ask(own, row)
    answer = request.POST.get("answer")
    if answer in (Presence.Answer.LATER, Presence.Answer.HANDED_OVER):
        askers = [row for row in others if is_asked(row, own.editor_id)]
        answer_askers(own, answer)
        if answer == Presence.Answer.HANDED_OVER and askers:
            hand_over(own, askers[0].editor)
        for row in askers:
            row.answer = answer


def _by_editor(rows: Iterable[Presence]) -> list[list[Presence]]:
    """Return the tabs of each editor together, in the order in which the editors came."""
    tabs: dict[int, list[Presence]] = {}
    for row in rows:
        tabs.setdefault(row.editor_id, []).append(row)
    return list(tabs.values())


def _describe(tabs: list[Presence], own: Presence) -> dict[str, Any]:
    """Describe an editor by all their tabs: since when, and where in the tab that was used last."""
    first, last = tabs[0], max(tabs, key=lambda row: row.seen_at)
    is_asked_by_own = own.asks is not None and own.asks.editor_id == first.editor_id
    return {
        "id": first.pk,
        "name": name_of_user(first.editor),
        "isYou": first.editor_id == own.editor_id,
        "tabs": len(tabs),
        "since": short_moment(first.since),
        "place": last.place,
        "asked": (own.answer or "waiting") if is_asked_by_own else "",
    }
