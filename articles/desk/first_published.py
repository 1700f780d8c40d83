"""The field “First published” in the panel of the article form: the date of a text that was published before."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from articles.desk.moments import moment
from articles.desk.schedule_time import parse_time
from articles.editions.first_published import BACKDATE, set_first_published
from articles.models import Article


FIELD = "first_published"
_FORMAT = "%Y-%m-%dT%H:%M"


def store_first_published(request: HttpRequest, article: Article) -> None:
    """Store the date that the form sent, if it differs from the stored one. It counts when the article is published.

    Raises:
        PermissionDenied: the user may not publish with a date in the past.
        ValidationError: the date is none, or not in the past.
    """
    typed = request.POST.get(FIELD)
    if typed is None or typed == _as_typed(article):
        return
    at = parse_time(typed) if typed else None
    if typed and at is None:
        raise ValidationError("The date of first publication is not a date: choose a day and a time.")
    set_first_published(article, at, by=request.user)


def first_published_fields(request: HttpRequest, article: Article | None) -> dict[str, Any]:
    """Return what the panel shows: the typed or stored date, and its words for those who may not change it."""
    at = article.first_published if article else None
    return {
        "may_backdate": request.user.has_perm(BACKDATE),
        FIELD: request.POST.get(FIELD, request.GET.get(FIELD, _as_typed(article) if article else "")),
        "first_published_words": moment(at) if at else "",
    }


def _as_typed(article: Article) -> str:
    at = article.first_published
    return timezone.localtime(at).strftime(_FORMAT) if at else ""
