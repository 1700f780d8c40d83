"""The addresses beside an article's form: what its scripts ask for, and the pages that belong to it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import URLPattern, path

from articles.desk import (
    checks,
    embed_title,
    facts,
    history,
    links,
    paste,
    preflight,
    presence,
    preview,
    preview_links,
    start,
    unsaved,
)


# Each view takes the ModelAdmin first, which knows who may do what.
_VIEWS: tuple[tuple[str, Callable[..., HttpResponse], str], ...] = (
    ("add/unsaved/", unsaved.keep_view, "keep_unsaved_new"),
    ("<int:key>/unsaved/", unsaved.keep_view, "keep_unsaved"),
    ("unsaved/<int:key>/drop/", unsaved.drop_view, "drop_unsaved"),
    ("facts/", facts.facts_view, "facts"),
    ("links/", links.links_view, "links"),
    ("paste/", paste.paste_view, "paste"),
    ("fetch-title/", embed_title.fetch_title_view, "fetch_title"),
    ("fetch-picture/", paste.fetch_picture_view, "fetch_picture"),
    ("add/live-preview/", preview.typed_preview_view, "live_preview_new"),
    ("<int:key>/live-preview/", preview.typed_preview_view, "live_preview"),
    ("<int:key>/preview/", preview.preview_view, "preview"),
    ("<int:key>/presence/", presence.presence_view, "presence"),
    ("<int:key>/preview-links/", preview_links.preview_links_view, "preview_links"),
    ("<int:key>/checks/", checks.checks_view, "checks"),
    ("<int:key>/before-publishing/", preflight.preflight_view, "preflight"),
    ("<int:key>/restore/", history.restore_view, "restore"),
    ("<int:key>/name-revision/", history.name_view, "name_revision"),
)


def urls_beside_the_form(model_admin: ModelAdmin[Any]) -> list[URLPattern]:
    """Return the addresses of a ModelAdmin of articles, besides those that every ModelAdmin has."""
    wrap = model_admin.admin_site.admin_view
    start_view = start.StartView.as_view(model_admin=model_admin)
    return [
        path("start/", wrap(start_view), name="articles_article_start"),
        path("session/", wrap(_session_view), name="articles_article_session"),
        *(
            path(route, wrap(partial(view, model_admin)), name=f"articles_article_{name}")
            for route, view, name in _VIEWS
        ),
    ]


def _session_view(request: HttpRequest) -> HttpResponse:
    """Answer the current CSRF token to a form that is about to be sent: only if its editor is still logged in."""
    return JsonResponse({"token": get_token(request)})
