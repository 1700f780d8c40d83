"""The context that every page of the readers' site has, the error pages, and the health check."""

from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.reading.spellings import redirect_to_right_spelling
from articles.taxonomy.models import Section


def site(request: HttpRequest) -> dict[str, Any]:
    """Add the site's name and address, and its sections for the menu (queried only if the page shows them)."""
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "demo": settings.DEMO,
        "sections": SimpleLazyObject(lambda: list(Section.objects.all())),
    }


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponseBase:
    """Answer 404, or 301 to the page that is meant if the address is only spelled in another way."""
    return redirect_to_right_spelling(request) or render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500. The template makes no query, since the database may be what failed."""
    return render(request, "500.html", {"sections": ()}, status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form with an old CSRF token, with a page for readers instead of Django's for developers."""
    return render(request, "403_csrf.html", status=403)


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Tell a load balancer whether this server works: 200 if the database answers, otherwise 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except Exception as error:  # noqa: BLE001 - whatever failed, the answer is 503
        return JsonResponse({"status": "failing", "database": type(error).__name__}, status=503)
    return JsonResponse({"status": "ok"})
