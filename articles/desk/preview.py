"""Previews of the working copy as readers would see it: as it is saved, and as it is being typed."""

from typing import Any

from csp.constants import SELF
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import all_valid
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from articles.desk.lookup import get_article_or_404
from articles.desk.preview_day import parse_preview_day
from articles.desk.problems import problems_of
from articles.editions.document import Document
from articles.editions.freeze import SNAPSHOT_M2M, freeze, make_document
from articles.editions.missing import complete_places, without_unfinished
from articles.factcheck.waiting import find_waiting
from articles.models import Article
from articles.reading.page import article_page
from articles.reading.prepared import prepare
from articles.reading.preview import Preview
from articles.reading.rows import LiveRow, find_live_by_key
from articles.writing.block import Block


MAX_PROBLEMS = 5  # in the answer; the panel has little room


def preview_view(model_admin: ModelAdmin[Any], request: HttpRequest, key: int) -> HttpResponse:
    """Show the saved working copy, as it reads today or on the day `?on=`."""
    article = get_article_or_404(model_admin, request, key)
    if not model_admin.has_view_or_change_permission(request, article):
        raise PermissionDenied
    back = reverse("admin:articles_article_change", args=[article.pk])
    if not model_admin.has_change_permission(request, article):
        back = reverse("admin:articles_article_changelist")
    document = without_unfinished(freeze(article))
    context = {"desk_address": back}
    try:
        day = parse_preview_day(request.GET.get("on", ""))
    except ValidationError as error:
        day, context["day_problem"] = None, " ".join(error.messages)
    preview = Preview(
        today=day,
        note="articles/preview/note.html",
        context=context | {"waiting": find_waiting(document, on=day) if day else []},
    )
    status = 422 if "day_problem" in context else 200
    return _private(article_page(request, prepare(document), live=_live(article), status=status, preview=preview))


def typed_preview_view(model_admin: ModelAdmin[Any], request: HttpRequest, key: int | None = None) -> HttpResponse:
    """Show the unsaved form, as it reads today or on the day `?on=`. Nothing is written: typing locks no rows.

    An invalid form is answered 422, with its first few problems as JSON.
    """
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    article = get_article_or_404(model_admin, request, key) if key else None
    allowed = (
        model_admin.has_change_permission(request, article) if article else model_admin.has_add_permission(request)
    )
    if not allowed:
        raise PermissionDenied
    form, formsets = bind_form(model_admin, request, article)
    form.is_saved = False
    if not form.is_valid() or not all_valid(formsets):
        problems = problems_of(form, formsets)
        sentences = [f"{problem.where}: {problem.message}".removeprefix(": ") for problem in problems[:MAX_PROBLEMS]]
        return _private(JsonResponse({"problems": sentences}, status=422))
    try:
        day = parse_preview_day(request.GET.get("on", ""))
    except ValidationError as error:
        return _private(JsonResponse({"problems": error.messages}, status=422))
    document = document_of(form, formsets)
    marks = _row_ids(formsets)
    preview = Preview(today=day, blocks=[{"mark": marks[place]} for place in complete_places(document)])
    document = without_unfinished(document)
    response = _private(article_page(request, prepare(document), live=_live(article), preview=preview))
    if day and (waiting := find_waiting(document, on=day)):
        response["X-Waiting-Sentences"] = str(len(waiting))
    return response


def bind_form(model_admin: ModelAdmin[Any], request: HttpRequest, article: Article | None) -> tuple[Any, list[Any]]:
    """Return the change form and its formsets, bound to the request as for a save."""
    form_class = model_admin.get_form(request, article, change=article is not None)
    form = form_class(request.POST, request.FILES, instance=article)
    formsets, _ = model_admin._create_formsets(request, form.instance, change=article is not None)  # type: ignore[attr-defined]
    return form, formsets


def document_of(form: Any, formsets: list[Any]) -> Document:
    """Return what `freeze` would return if the valid form were saved."""
    rows = {formset.model.__name__: [row.instance for row in _saved_rows(formset)] for formset in formsets}
    authors, related = sorted(rows["Byline"], key=_order), sorted(rows["RelatedLink"], key=_order)
    return make_document(
        form.instance,
        filing={name: [row.pk for row in form.cleaned_data[name]] for name in SNAPSHOT_M2M},
        authors=[row.author_id for row in authors],
        related=[row.target_id for row in related],
        blocks=blocks_of(formsets),
    )


def blocks_of(formsets: list[Any]) -> list[Block]:
    """Return the blocks that the article would have after a save, in their order."""
    blocks = [row.instance for formset in formsets if issubclass(formset.model, Block) for row in _saved_rows(formset)]
    return sorted(blocks, key=lambda block: block.ordering)


def _saved_rows(formset: Any) -> list[Any]:
    """Return the forms of the rows that would exist after a save: not the removed ones, and not the empty ones."""
    rows = []
    for index, row in enumerate(formset.forms):
        stored = index < formset.initial_form_count()
        if (stored or row.has_changed()) and not (formset.can_delete and formset._should_delete_form(row)):
            rows.append(row)
    return rows


def _row_ids(formsets: list[Any]) -> list[str]:
    """Return the ids of the forms of the blocks on the page, in the order of `document_of`."""
    rows = [row for formset in formsets if issubclass(formset.model, Block) for row in _saved_rows(formset)]
    return [row.prefix for row in sorted(rows, key=lambda row: row.instance.ordering)]


def _order(row: Any) -> tuple[int, float]:
    return row.order, row.pk or float("inf")


def _live(article: Article | None) -> LiveRow | None:
    return find_live_by_key(article.pk) if article else None


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    # The desk shows it in a frame. Browsers read the policy, and old ones the header: both say the same.
    response["X-Frame-Options"] = "SAMEORIGIN"
    # As `csp_replace` does, whose types allow for no view with arguments.
    response._csp_replace = {"frame-ancestors": [SELF]}  # type: ignore[attr-defined]
    return response
