"""The context of the article form's side panel."""

from typing import Any

from django.conf import settings
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest
from django.urls import reverse

from articles.desk.article_verbs import LAST_EVENT, refused_fields
from articles.desk.first_published import first_published_fields
from articles.desk.history_lines import read_lines
from articles.desk.preview_links import links_context
from articles.desk.problems import problems_of
from articles.desk.schedule_time import schedule_fields
from articles.desk.status import status_of
from articles.editions.restore import has_unpublished_changes
from articles.models import Article


MAX_LINES = 8  # in the panel; the history page has more


def panel_context(
    model_admin: ModelAdmin[Any], request: HttpRequest, context: dict[str, Any], *, obj: Article | None
) -> dict[str, Any]:
    """Return the status, the permissions, the latest history, the addresses, and the form's problems."""
    article = obj if obj is not None and obj.pk else None
    form = context["adminform"].form
    inlines = context["inline_admin_formsets"]
    formsets = [inline.formset for inline in inlines]
    may_save = (
        model_admin.has_change_permission(request, article) if article else model_admin.has_add_permission(request)
    )
    return {
        "page_fields": _fieldset(context, "page"),
        "filing_fields": _fieldset(context, "filing"),
        "search_fields": _fieldset(context, "search"),
        "block_formsets": [formset for formset in inlines if formset.opts.fk_name == "parent"],
        "ordered_formsets": [formset for formset in inlines if formset.opts.fk_name != "parent"],
        "problems": problems_of(form, formsets) if form.is_bound else [],
        "is_stale": getattr(form, "is_stale", False) and form.is_bound,
        "stored_revision": getattr(form, "stored_revision", 0),
        "may_save": may_save,
        "may_delete": article is not None and model_admin.has_delete_permission(request, article),
        "may_publish": may_save and request.user.has_perm("articles.publish_article"),
        **first_published_fields(request, article),
        "time_zone": settings.TIME_ZONE,
        "preview_of_typed": _address("live_preview", article) if article else _address("live_preview_new"),
    } | (_context_of_saved(request, article) if article else {"status": None, **schedule_fields(request, None)})


def _context_of_saved(request: HttpRequest, article: Article) -> dict[str, Any]:
    live, event = getattr(article, "live", None), article.events.first()
    return {
        "status": status_of(article, edited=live is not None and has_unpublished_changes(article, live)),
        "live": live,
        "schedule": getattr(article, "schedule", None),
        **schedule_fields(request, getattr(article, "schedule", None)),
        **refused_fields(request, article),
        **links_context(article),
        "lines": read_lines(article, MAX_LINES),
        "has_editions": article.editions.exists(),
        "not_published": event.reason if event else "",  # at its time
        # A form that comes back was opened earlier than this event.
        LAST_EVENT: request.POST.get(LAST_EVENT) or (event.pk if event else 0),
        "flags": list(live.flags.select_related("live", "fact")) if live else [],
        "checks_address": _address("checks", article),
        "preflight_address": _address("preflight", article),
        "preview_address": _address("preview", article),
        "history_address": reverse("admin:articles_article_history", args=[article.pk]),
    }


def _address(name: str, article: Article | None = None) -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk] if article else [])


def _fieldset(context: dict[str, Any], name: str) -> Any:
    return next((fieldset for fieldset in context["adminform"] if fieldset.name == name), None)
