"""The buttons of the article form: the verb that each calls, and the message afterwards."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from articles.desk.first_published import FIELD as FIRST_PUBLISHED, store_first_published
from articles.desk.moments import full_moment
from articles.desk.preflight import preflight_context, questions_of
from articles.desk.schedule_time import TYPED, parse_time, read_publication_time
from articles.editions.freeze import freeze
from articles.editions.history import refuse_unseen
from articles.editions.publish import (
    ADDRESS_TAKEN_CODE,
    BLOCKED,
    MISSING,
    publish,
    refusals_of,
    unschedule,
    withdraw,
)
from articles.factcheck.link_flags import gone_links
from articles.models import Article, Live
from articles.writing.blocks import BLOCKS
from shows.desk.keys import parse_pk


SAVED = "Saved."
REFUSED = "refused"  # in the address of the form after a verb refused, with the name of its button: it shows why
ASKED = "asked"  # the error code of what publishing asks about first
MAX_SENTENCES = 3  # in a message
LAST_EVENT = "last_event"  # a hidden field of the form: the key of the newest event of the article when it was opened


def run_button(request: HttpRequest, article: Article) -> dict[str, str]:
    """Run the pressed button after the article is saved. If its verb refuses, the article stays saved, with a message.

    Returns:
        If the verb refused: what the form shows again, as the query of its address.

    Raises:
        PermissionDenied: the user may not do this. The save is rolled back too.
    """
    for warning in (warning for block_type in BLOCKS for warning in block_type.warnings(article)):
        messages.warning(request, warning)
    try:
        store_first_published(request, article)
    except ValidationError as error:
        messages.warning(request, f"Saved. {_refusal(error)}")
        return {FIRST_PUBLISHED: request.POST[FIRST_PUBLISHED], REFUSED: FIRST_PUBLISHED}
    for name, verb in BUTTONS.items():
        if name in request.POST:
            try:
                verb(request, article)
                if name in ("_publish", "_publish_at"):
                    _warn_of_gone_links(request, article)
            except ValidationError as error:
                messages.warning(request, format_html("Saved. {}{}", _refusal(error), _way_to_release(article, error)))
                typed = {TYPED: request.POST[TYPED]} if request.POST.get(TYPED) else {}
                return typed | {REFUSED: name}
            return {}
    messages.success(request, SAVED)
    return {}


def _way_to_release(article: Article, error: ValidationError) -> str:
    """Return a link to the former address that is in the way; "" if none is."""
    if all(problem.code != ADDRESS_TAKEN_CODE for problem in error.error_list):
        return ""
    address = reverse("admin:articles_formerslug_changelist", query={"q": article.slug})
    return format_html(' <a href="{}">Former addresses</a>', address)


def _warn_of_gone_links(request: HttpRequest, article: Article) -> None:
    words = [f"“{words}”" for words in gone_links(freeze(article))]
    if words:
        count = "A link leads to a page that is" if len(words) == 1 else f"{len(words)} links lead to pages that are"
        messages.warning(
            request, f"{count} not public, so readers see plain words: {', '.join(words[:MAX_SENTENCES])}."
        )


def refused_fields(request: HttpRequest, article: Article) -> dict[str, Any]:
    """Return the lines because of which publishing was refused, and the button that publishes all the same, if any."""
    button = request.GET.get(REFUSED)
    if button is None:
        return {}
    at = parse_time(request.GET.get(TYPED, "")) if button == "_publish_at" else None
    lines = preflight_context(article, on=(at or timezone.localtime()).date())["before_publishing"]
    refused = [line for line in lines if line.blocks or line.asks]
    may_ignore = button in ("_publish", "_publish_at") and not any(line.blocks for line in refused)
    return {"refused": refused, "button": button if may_ignore else ""}


def _ask_first(request: HttpRequest, article: Article, button: str, *, at: datetime) -> None:
    if request.POST[button] == "anyway" or refusals_of(article, freeze(article)):
        return  # which the verb refuses first
    if count := len(questions_of(article, on=timezone.localtime(at).date())):
        look = "1 thing that is listed" if count == 1 else f"the {count} things that are listed"
        raise ValidationError(f"Not published yet: look at {look}.", code=ASKED)


def _refusal(error: ValidationError) -> str:
    """Return why the verb refused, as the sentence after "Saved."."""
    sentences = " ".join(error.messages)
    if all(problem.code in (MISSING, BLOCKED) for problem in error.error_list):
        if len(error.messages) > MAX_SENTENCES:
            return "To publish, put right what is listed."
        return f"To publish, {sentences[0].lower()}{sentences[1:]}"
    return sentences


def last_event_seen(request: HttpRequest) -> int | None:
    """Return the key of the newest event that the form shows, 0 if there was none; None if the form does not say."""
    return parse_pk(request.POST.get(LAST_EVENT, ""))


def _refuse_unseen(request: HttpRequest, article: Article) -> None:
    """Refuse before anything else is asked: the answer shows the new state, and the next press knows of it."""
    if (seen := last_event_seen(request)) is not None:
        refuse_unseen(article, since=seen)


def _publish(request: HttpRequest, article: Article) -> None:
    _refuse_unseen(request, article)
    _ask_first(request, article, "_publish", at=timezone.now())
    edition = publish(article, by=request.user)
    address = Live.objects.get(article=article).get_absolute_url()
    messages.success(request, format_html('Edition {} is live. <a href="{}">View article</a>', edition.number, address))


def _publish_at(request: HttpRequest, article: Article) -> None:
    _refuse_unseen(request, article)
    at = read_publication_time(request)
    _ask_first(request, article, "_publish_at", at=at)
    edition = publish(article, by=request.user, at=at)
    messages.success(request, f"Edition {edition.number} goes live on {full_moment(at)}.")


def _withdraw(request: HttpRequest, article: Article) -> None:
    withdraw(article, by=request.user)
    messages.success(request, "Withdrawn: no longer public. The article, its editions and its comments are kept.")


def _unschedule(request: HttpRequest, article: Article) -> None:
    unschedule(article, by=request.user)
    messages.success(request, "Schedule cancelled.")


BUTTONS: dict[str, Callable[[HttpRequest, Article], None]] = {
    "_publish": _publish,
    "_publish_at": _publish_at,
    "_withdraw": _withdraw,
    "_unschedule": _unschedule,
}
