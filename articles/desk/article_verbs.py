"""The buttons of the article form: which verb each calls, and its message afterwards. The verbs hold the rules."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html

from articles.desk.status import moment
from articles.editions.publish import MISSING, publish, unschedule, withdraw
from articles.models import Article, Live
from articles.writing.blocks import BLOCKS


def act(request: HttpRequest, article: Article) -> None:
    """Do what the pressed button says, after the save. A refusal becomes a message; the save stays.

    Raises:
        PermissionDenied: this is not the user's to do; nothing is saved either.
    """
    for warning in (warning for kind in BLOCKS for warning in kind.warnings(article)):
        messages.warning(request, warning)
    for name, verb in BUTTONS.items():
        if name in request.POST:
            try:
                verb(request, article)
            except ValidationError as error:
                messages.warning(request, f"Saved. {_refusal(error)}")
            return
    messages.success(request, "Saved.")


def _refusal(error: ValidationError) -> str:
    """Return what keeps the button from doing its work, as the sentence goes on after "Saved."."""
    sentences = " ".join(error.messages)
    if all(problem.code == MISSING for problem in error.error_list):
        return f"To publish, {sentences[0].lower()}{sentences[1:]}"
    return sentences


def _publish(request: HttpRequest, article: Article) -> None:
    edition = publish(article, by=request.user)
    address = Live.objects.get(article=article).get_absolute_url()
    messages.success(request, format_html('Edition {} is live. <a href="{}">Read it</a>', edition.number, address))


def _publish_at(request: HttpRequest, article: Article) -> None:
    at = _time(request.POST.get("publish_at", ""))
    edition = publish(article, by=request.user, at=at)
    messages.success(request, f"Edition {edition.number} goes live on {moment(at)}.")


def _withdraw(request: HttpRequest, article: Article) -> None:
    withdraw(article, by=request.user)
    messages.success(request, "Withdrawn. Readers do not see it any more; the article, its editions and comments stay.")


def _unschedule(request: HttpRequest, article: Article) -> None:
    unschedule(article, by=request.user)
    messages.success(request, "Cancelled. Nothing goes live by itself.")


def _time(text: str) -> datetime:
    try:
        at = parse_datetime(text)
    except ValueError:
        at = None
    if at is None:
        raise ValidationError("Choose the day and the time at which it goes live.")
    if timezone.is_naive(at):
        at = timezone.make_aware(at)
    if at <= timezone.now():
        raise ValidationError("This time is past. Choose a later one, or publish now.")
    return at


BUTTONS: dict[str, Callable[[HttpRequest, Article], None]] = {
    "_publish": _publish,
    "_publish_at": _publish_at,
    "_withdraw": _withdraw,
    "_unschedule": _unschedule,
}
