"""What every page has, and the error pages."""

import sys
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views import defaults

from articles.reading.rows import SectionRow, read_sections
from articles.reading.spellings import redirect_to_right_spelling
from shows.unwritable import SENTENCES, set_unavailable, unwritable_reason


def site(request: HttpRequest) -> dict[str, Any]:
    """Add the site's name and address to the context of the desk's pages."""
    return {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL, "demo": settings.DEMO}


class MenuSections:
    """The sections in the menu of a page for readers, queried when the page shows them."""

    def __iter__(self) -> Iterator[SectionRow]:
        return iter(read_sections())


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponseBase:
    """Answer 404, or 301 to the page that is meant if the address is only spelled in another way.

    The page shows what was typed in a form whose page is gone: a comment on an article that was withdrawn meanwhile.
    """
    if moved := redirect_to_right_spelling(request):
        return moved
    response = render(request, "404.html", {"typed": _typed(_sent(request))}, status=404)
    if request.method == "POST":
        response["Cache-Control"] = "private, no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400; or 503, where the session could not be stored because the database cannot be written."""
    cause: BaseException | None = exception
    while cause is not None:
        if reason := unwritable_reason(cause):
            return unwritable(request, reason)
        cause = cause.__cause__ or cause.__context__
    return defaults.bad_request(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500. The template makes no query, since the database may be what failed."""
    error = sys.exc_info()[1]
    if error and (reason := unwritable_reason(error)):
        return unwritable(request, reason)  # a middleware could not open the database
    return render(request, "500.html", {"sections": ()}, status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form with an old CSRF token, with a page for readers instead of Django's for developers."""
    return render(request, "403_csrf.html", status=403)


def unwritable(request: HttpRequest, reason: str) -> HttpResponse:
    """Answer 503 to what could not be stored, with all that was typed in a form that sends it again.

    The page makes no query: the database may be gone. Passwords are left out.
    """
    sent = _sent(request)
    context = {
        "sections": (),
        "sentence": SENTENCES[reason],
        "sent": sent,
        "typed": _typed(sent),
        "has_files": bool(request.FILES),
        "has_password": any("password" in name for name in request.POST),
    }
    response = render(request, "503.html", context)
    response["Cache-Control"] = "private, no-store"
    return set_unavailable(response)


def _sent(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the fields of the form that was sent, without passwords."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken" and "password" not in name
        for value in values
    ]


def _typed(sent: list[tuple[str, str]]) -> list[str]:
    """Return the texts among the fields of a form: what would be a loss."""
    return [value for _, value in sent if len(value.split()) > 1]
