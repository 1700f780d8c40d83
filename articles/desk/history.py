"""The history of an article: its events, comparisons of its editions with the working copy, and restoring them."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.desk.compare import compare
from articles.desk.status import status_of
from articles.editions.freeze import freeze
from articles.editions.resolved_facts import resolve_facts
from articles.editions.restore import put_back, restore
from articles.models import Article, Edition, Event, Live
from articles.reading.notes import Update, updates
from shows.desk.keys import parse_pk


MAX_EVENTS = 100  # and as many updates of facts, on the page


def history_view(model_admin: ModelAdmin[Any], request: HttpRequest, key: str) -> HttpResponse:
    """List the events; with ?edition=N or ?event=ID also compare that document with the working copy."""
    article = model_admin.get_object(request, key)
    if article is None:
        raise Http404("There is no such article.")
    if not model_admin.has_view_or_change_permission(request, article):
        raise PermissionDenied
    edition, event = _chosen(request, article)
    document = edition.document if edition else event.replaced if event else None
    events = article.events.select_related("edition", "by").defer("edition__document", "replaced")
    context = {
        **model_admin.admin_site.each_context(request),
        "title": f"History of “{article}”",
        "opts": model_admin.opts,
        "article": article,
        "status": status_of(article),
        "events": events[:MAX_EVENTS],
        "updates": _updates(article),
        "undoable": set(article.events.filter(replaced__isnull=False).values_list("pk", flat=True)[:MAX_EVENTS]),
        "edition": edition,
        "event": event,
        "rows": compare(document, freeze(article)) if document else [],
        "may_change": model_admin.has_change_permission(request, article),
    }
    context["differs"] = any(row.change != "same" for row in context["rows"])
    return TemplateResponse(request, "admin/articles/article/history.html", context)


def restore_view(model_admin: ModelAdmin[Any], request: HttpRequest, key: int) -> HttpResponse:
    """Copy an edition's document into the working copy."""
    if request.method != "POST":
        return _method_not_allowed()
    edition = get_object_or_404(Edition, article_id=key, number=_posted_number(request, "edition"))
    restore(edition, by=request.user)
    messages.success(
        request, f"Edition {edition.number} restored to the working copy. Readers see no change until you publish."
    )
    return _redirect_to_form(key)


def put_back_view(model_admin: ModelAdmin[Any], request: HttpRequest, key: int) -> HttpResponse:
    """Undo a restore: put back the working copy that it replaced."""
    if request.method != "POST":
        return _method_not_allowed()
    event = get_object_or_404(Event, article_id=key, pk=_posted_number(request, "event"))
    try:
        put_back(event, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(reverse("admin:articles_article_history", args=[key]))
    messages.success(request, "Restore undone: the working copy is as it was before. Readers see no change.")
    return _redirect_to_form(key)


def _updates(article: Article) -> list[Update]:
    """Return the changes of facts that readers saw in the live article without a new edition."""
    live = Live.objects.filter(article=article).select_related("edition").first()
    if live is None:
        return []
    since = live.fact_visible_since
    newest = updates(resolve_facts(live.edition.document, also=since), since)[:MAX_EVENTS]
    prefetch_related_objects([update.fact for update in newest], "recorded_by")
    return newest


def _chosen(request: HttpRequest, article: Article) -> tuple[Edition | None, Event | None]:
    number, event = (parse_pk(request.GET.get(name, "")) for name in ("edition", "event"))
    if number is not None:
        return get_object_or_404(Edition, article=article, number=number), None
    if event is not None:
        return None, get_object_or_404(Event, article=article, pk=event, replaced__isnull=False)
    return None, None


def _posted_number(request: HttpRequest, name: str) -> int:
    number = parse_pk(request.POST.get(name, ""))
    if number is None:
        raise Http404(f"The request names no {name}.")
    return number


def _method_not_allowed() -> HttpResponse:
    return HttpResponse(status=405, headers={"Allow": "POST"})


def _redirect_to_form(key: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[key]))
