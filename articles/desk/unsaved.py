"""What an editor has typed and not saved: keeping it while it is typed, showing it again, discarding it."""

from copy import copy
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast
from uuid import uuid4

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from articles.desk.article_form import parse_token
from articles.desk.gone_rows import drop_gone_rows
from articles.desk.lookup import get_article_or_404
from articles.desk.moments import short_moment
from articles.desk.other_editor import find_other_editor
from articles.models import Article, UnsavedDraft
from articles.writing.unsaved import TypedForm, UnsavedDraftQuerySet, drop_draft, forget_tab, keep_typed
from shows.desk.keys import parse_pk, parse_uuid


TAB = "tab"  # the name of a hidden field: which opened form it is
TAKEN = "taken"  # the name of a hidden field: `UnsavedDraft.taken` of the words that the form was filled with
DRAFT = "unsaved"  # in the address of the form: the key of the words that it is filled with
MAX_AGE = timedelta(days=30)  # of words that a browser had to hold back
MAX_REVISION = 2**31 - 1  # that the database holds
MAX_ON_DESK = 20
MAX_OF_NEW_ARTICLES = 5  # in the notices above the form; of an article the newest is shown, and how many more there are


def keep_view(model_admin: ModelAdmin[Any], request: HttpRequest, key: int | None = None) -> HttpResponse:
    """Keep the posted `form` of a `tab`, which was typed `age` seconds ago. An empty `form` deletes what was kept."""
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    article = _article_to_change(model_admin, request, key)
    tab, by = parse_uuid(request.POST.get(TAB, "")), cast(User, request.user)
    if tab is None:
        return JsonResponse({"problem": "The form does not say which tab it is in."}, status=422)
    form, taken = request.POST.get("form", ""), request.POST.get(TAKEN, "")
    if not form:
        forget_tab(tab=tab, taken=taken, by=by)
        return JsonResponse({"at": ""})
    fields = QueryDict(form)
    if find_other_editor(fields, by):  # its browser keeps the words until that person has logged in again
        return JsonResponse({"problem": "Somebody else has typed this, before you logged in."}, status=403)
    typed = TypedForm(
        tab=tab,
        form=form,
        article=article,
        form_token=None if article else parse_token(fields),
        revision=_revision(fields) if article else None,
        taken=taken,
        age=min(timedelta(seconds=parse_pk(request.POST.get("age", "")) or 0), MAX_AGE),
    )
    draft = keep_typed(typed, by=by)
    return JsonResponse({"at": f"{timezone.localtime(draft.typed_at):%H:%M}" if draft else ""})


def drop_view(model_admin: ModelAdmin[Any], request: HttpRequest, key: int) -> HttpResponse:
    """Discard unsaved words of one's own."""
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    if not (model_admin.has_change_permission(request) or model_admin.has_add_permission(request)):
        raise PermissionDenied
    draft = get_object_or_404(_drafts(request), pk=key)
    article = draft.find_article()
    _article_to_change(model_admin, request, article.pk if article else None)
    drop_draft(draft)
    place = "under History" if article else "above the form for a new article"
    message = f"Discarded. For seven days you can still take these words up again, {place}."
    if request.headers.get("Accept") == "application/json":  # by the script of the form
        return JsonResponse({"message": message})
    messages.success(request, message)
    return HttpResponseRedirect(address_of(article))


def filled_request(request: HttpRequest, draft: UnsavedDraft) -> HttpRequest:
    """Return the request as if the form were sent with what was typed, so that it is shown just as a refused save is.

    `ArticleAdmin.get_form` sees by its `is_filled` that nothing may be saved.
    """
    fields = drop_gone_rows(draft.fields.copy())
    for name in [name for name in fields if name.startswith("_") or name == "csrfmiddlewaretoken"]:
        del fields[name]  # buttons, and what belongs to the former page
    fields[TAB], fields[TAKEN] = str(uuid4()), draft.taken
    filled = copy(request)
    filled._load_post_and_files()  # else the first look at FILES would empty POST again
    filled.method, filled.POST = "POST", fields  # type: ignore[assignment]  # a copy can be changed
    filled.is_filled = True  # type: ignore[attr-defined]
    return filled


def chosen_draft(request: HttpRequest) -> UnsavedDraft | None:
    """Return the words of one's own that the address of the form names."""
    key = parse_pk(request.GET.get(DRAFT, ""))
    return _drafts(request).filter(pk=key).first() if request.method == "GET" and key is not None else None


def refuse_to_save(form_class: Any) -> Any:
    """Return the class of a form that shows what is invalid, and is never saved."""

    class FilledForm(form_class):  # type: ignore[misc]
        def is_valid(self) -> bool:
            super().is_valid()
            return False

    return FilledForm


@dataclass(frozen=True)
class DraftLine:
    """Unsaved words as the desk lists them.

    Attributes:
        article: which they are of; None if it was never saved.
    """

    draft: UnsavedDraft
    article: Article | None

    @property
    def when(self) -> str:
        return short_moment(self.draft.typed_at)

    @property
    def deleted_on(self) -> str:
        return short_moment(self.draft.deleted_at) if self.draft.deleted_at else ""

    @property
    def was_saved_since(self) -> bool:
        return self.article is not None and self.article.revision != self.draft.revision

    @property
    def take_address(self) -> str:
        return address_of(self.article, {DRAFT: self.draft.pk})

    @property
    def drop_address(self) -> str:
        return reverse("admin:articles_article_drop_unsaved", args=[self.draft.pk])

    @property
    def compare_value(self) -> str:
        return f"{DRAFT}-{self.draft.pk}"

    @property
    def compare_address(self) -> str:
        query = {"new": self.compare_value}
        return reverse("admin:articles_article_history", args=[self.article.pk], query=query) if self.article else ""


def draft_lines(request: HttpRequest, article: Article | None) -> list[DraftLine]:
    """Return the unsaved words of one's own of an article, the newest first, also those that were discarded."""
    return [DraftLine(draft, article) for draft in _drafts(request).of_article(article)]


def form_context(request: HttpRequest, article: Article | None) -> dict[str, Any]:
    """Return which tab the form is, and the words that it could be filled with."""
    tab, taken = parse_uuid(request.POST.get(TAB, "")) or uuid4(), request.POST.get(TAKEN, "")
    is_filled = getattr(request, "is_filled", False)
    lines = draft_lines(request, article) if request.method == "GET" or is_filled else []
    unsaved = [line for line in lines if line.draft.taken != taken and not line.draft.dropped_at]
    shown = unsaved[:MAX_OF_NEW_ARTICLES] if article is None else unsaved[:1]
    return {
        "tab": tab,
        "taken": taken,
        "keep_address": _address("keep", article),
        "taken_line": next((line for line in lines if line.draft.taken == taken), None),
        "draft_lines": shown if not (is_filled and article) else [],
        "more_drafts": len(unsaved) - len(shown) if article else 0,
        "dropped_lines": [line for line in lines if line.draft.dropped_at and not article],
    }


def forget_saved(request: HttpRequest) -> None:
    """Delete what the tab has kept: its form is being saved."""
    if tab := parse_uuid(request.POST.get(TAB, "")):
        forget_tab(tab=tab, taken=request.POST.get(TAKEN, ""), by=cast(User, request.user))


def address_of(article: Article | None, query: dict[str, Any] | None = None) -> str:
    """Return the address of the form."""
    name, args = ("change", [article.pk]) if article else ("add", [])
    return reverse(f"admin:articles_article_{name}", args=args, query=query)


def unsaved_lines(user: User) -> list[DraftLine]:
    """Return somebody's unsaved words of all articles, the newest first."""
    drafts = UnsavedDraft.objects.filter(by=user, dropped_at=None).select_related("article")[:MAX_ON_DESK]
    tokens = [draft.form_token for draft in drafts if draft.article is None and draft.form_token]
    saved = {article.form_token: article for article in Article.objects.filter(form_token__in=tokens)} if tokens else {}
    return [DraftLine(draft, draft.article or saved.get(draft.form_token)) for draft in drafts]


def _drafts(request: HttpRequest) -> UnsavedDraftQuerySet:
    return UnsavedDraft.objects.filter(by=cast(User, request.user))


def _article_to_change(model_admin: ModelAdmin[Any], request: HttpRequest, key: int | None) -> Article | None:
    """Return the article; None for a new one. Raises PermissionDenied if its editor may not save it."""
    if key is None:
        if not model_admin.has_add_permission(request):
            raise PermissionDenied
        return None
    if not model_admin.has_change_permission(request):
        raise PermissionDenied
    return get_article_or_404(model_admin, request, key)


def _revision(fields: QueryDict) -> int | None:
    revision = parse_pk(fields.get("revision", ""))
    return revision if revision is not None and revision <= MAX_REVISION else None


def _address(name: str, article: Article | None) -> str:
    suffix = "_unsaved" if article else "_unsaved_new"
    return reverse(f"admin:articles_article_{name}{suffix}", args=[article.pk] if article else [])
