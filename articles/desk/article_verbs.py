"""The buttons of the article form: the verb that each calls, and the message afterwards."""

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


def run_button(request: HttpRequest, article: Article) -> None:
    """Run the pressed button after the article is saved. If its verb refuses, the article stays saved, with a message.

    Raises:
        PermissionDenied: the user may not do this. The save is rolled back too.
    """
    for warning in (warning for block_type in BLOCKS for warning in block_type.warnings(article)):
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
    """Return why the verb refused, as the sentence after "Saved."."""
    sentences = " ".join(error.messages)
    if all(problem.code == MISSING for problem in error.error_list):
        return f"To publish, {sentences[0].lower()}{sentences[1:]}"
    return sentences


def _publish(request: HttpRequest, article: Article) -> None:
    edition = publish(article, by=request.user)
    address = Live.objects.get(article=article).get_absolute_url()
    messages.success(request, format_html('Edition {} is live. <a href="{}">View article</a>', edition.number, address))


def _publish_at(request: HttpRequest, article: Article) -> None:
    at = _parse_time(request.POST.get("publish_at", ""))
    edition = publish(article, by=request.user, at=at)
    messages.success(request, f"Edition {edition.number} goes live on {moment(at)}.")


def _withdraw(request: HttpRequest, article: Article) -> None:
    withdraw(article, by=request.user)
    messages.success(request, "Withdrawn: no longer public. The article, its editions and its comments are kept.")


def _unschedule(request: HttpRequest, article: Article) -> None:
    unschedule(article, by=request.user)
    messages.success(request, "Schedule cancelled.")


def _parse_time(text: str) -> datetime:
    try:
        at = parse_datetime(text)
    except ValueError:
        at = None
    if at is None:
        raise ValidationError("Choose the day and time of publication.")
    if timezone.is_naive(at):
        at = timezone.make_aware(at)
    if at <= timezone.now():
        raise ValidationError("This time is in the past. Choose a later time, or publish now.")
    return at


BUTTONS: dict[str, Callable[[HttpRequest, Article], None]] = {
    "_publish": _publish,
    "_publish_at": _publish_at,
    "_withdraw": _withdraw,
    "_unschedule": _unschedule,
}
