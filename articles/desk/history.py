"""The history of an article: its revisions and events, comparisons of any two revisions, and restoring them."""

from dataclasses import replace
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.desk.compare import compare
from articles.desk.history_lines import KINDS, Line, read_lines, title_of
from articles.desk.lookup import get_article_or_404
from articles.desk.status import status_of
from articles.desk.unsaved import draft_lines
from articles.desk.versions import WORKING_COPY, chosen_versions
from articles.editions.resolved_facts import resolve_facts
from articles.editions.restore import restore
from articles.editions.revisions import name_revision
from articles.models import Article, Live, Revision
from articles.reading.notes import Update, updates
from shows.actor import name_of_user
from shows.desk.keys import parse_pk
from shows.models import Fact


MAX_LINES = 100  # on a page
MAX_UPDATES = 100  # of facts
COLUMNS = "columns"  # the parameter `view` of a comparison side by side


def history_view(model_admin: ModelAdmin[Any], request: HttpRequest, key: str) -> HttpResponse:
    """List revisions and events, of one `?kind=`, `?by=` somebody, named `?q=`; compare `?old=` with `?new=`."""
    article = get_article_or_404(model_admin, request, key)
    if not model_admin.has_view_or_change_permission(request, article):
        raise PermissionDenied
    may_change = model_admin.has_change_permission(request, article)
    lines = read_lines(article)
    people = {line.by.pk: line.by for line in lines if line.by}
    context = {
        **model_admin.admin_site.each_context(request),
        "title": f"History of “{article}”",
        "opts": model_admin.opts,
        "article": article,
        "status": status_of(article),
        "page": Paginator(_filtered(request, lines), MAX_LINES).get_page(request.GET.get("page")),
        "has_lines": bool(lines),
        "kinds": KINDS,
        "people": sorted(people.values(), key=name_of_user),
        "updates": _updates(article),
        "may_change": may_change,
        "draft_lines": draft_lines(request, article) if may_change else [],
        "working_copy": WORKING_COPY,
        "params": {
            name: request.GET[name] for name in ("old", "new", "view", "kind", "by", "q") if request.GET.get(name)
        },
        **_comparison_context(model_admin, request, article),
    }
    return TemplateResponse(request, "admin/articles/article/history.html", context)


def restore_view(model_admin: ModelAdmin[Any], request: HttpRequest, key: int) -> HttpResponse:
    """Copy a revision into the working copy."""
    if request.method != "POST":
        return _method_not_allowed()
    revision = _posted_revision(request, key)
    restore(revision, by=request.user)
    title = title_of(revision)
    messages.success(request, f"{title} restored to the working copy. Readers see no change until you publish.")
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[key]))


def name_view(model_admin: ModelAdmin[Any], request: HttpRequest, key: int) -> HttpResponse:
    """Give a revision the name that was typed."""
    if request.method != "POST":
        return _method_not_allowed()
    revision = _posted_revision(request, key)
    try:
        name_revision(revision, request.POST.get("name", ""), by=request.user)
    except ValidationError as error:
        messages.error(request, f"Not named. {' '.join(error.messages)}")
    else:
        messages.success(request, "Named: it stays in the history for good." if revision.name else "The name is gone.")
    address = reverse("admin:articles_article_history", args=[key])
    return HttpResponseRedirect(f"{address}#revision-{revision.pk}")


def _filtered(request: HttpRequest, lines: list[Line]) -> list[Line]:
    kind, by = request.GET.get("kind", ""), parse_pk(request.GET.get("by", ""))
    if kind in KINDS:
        lines = [line for line in lines if kind in line.kinds]
    if words := request.GET.get("q", "").casefold().split():
        lines = [line for line in lines if all(word in line.search_text for word in words)]
    return lines if by is None else [line for line in lines if line.by and line.by.pk == by]


def _comparison_context(model_admin: ModelAdmin[Any], request: HttpRequest, article: Article) -> dict[str, Any]:
    """Return the comparison that the address asks for; nothing if it names no version."""
    versions = chosen_versions(model_admin, request, article)
    if not versions:
        return {}
    old, new = versions
    comparison = compare(old.document, new.document)
    return {
        "comparison": comparison,
        "groups": [(same, list(rows)) for same, rows in groupby(comparison.rows, key=lambda row: row.is_unchanged)],
        "old": old.revision,
        "new": new.revision,
        "old_title": f"{old.title[0].upper()}{old.title[1:]}",
        "new_title": new.title,
        "compared_drafts": [version.draft_line for version in versions if version.draft_line],
        "side_by_side": request.GET.get("view") == COLUMNS,
    }


def _updates(article: Article) -> list[Update]:
    """Return the changes of facts that readers saw in the live article without a new edition."""
    live = Live.objects.filter(article=article).select_related("edition").first()
    if live is None:
        return []
    since = live.fact_visible_since
    newest = updates(resolve_facts(live.edition.document, also=since), since)[:MAX_UPDATES]
    facts = Fact.objects.select_related("show", "season__show", "recorded_by").in_bulk([row.fact.pk for row in newest])
    return [replace(update, fact=facts[update.fact.pk]) for update in newest]


def _posted_revision(request: HttpRequest, key: int) -> Revision:
    revisions = Revision.objects.select_related("edition", "article").filter(article=key)
    return get_object_or_404(revisions, pk=parse_pk(request.POST.get("revision", "")) or 0)


def _method_not_allowed() -> HttpResponse:
    return HttpResponse(status=405, headers={"Allow": "POST"})
