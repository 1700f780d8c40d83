"""The buttons of the article form: the verb that each calls, and the message afterwards."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.html import format_html

from articles.desk.moments import moment
from articles.desk.schedule_time import read_publication_time
from articles.editions.publish import MISSING, publish, unschedule, withdraw
from articles.models import Article, Live
from articles.writing.blocks import BLOCKS


REFUSED = "refused"  # in the address of the form after a verb refused: then it shows what is missing
MAX_SENTENCES = 3  # in a message


def run_button(request: HttpRequest, article: Article) -> bool:
    """Run the pressed button after the article is saved. If its verb refuses, the article stays saved, with a message.

    Returns:
        Whether the verb refused.

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
                return True
            return False
    messages.success(request, "Saved.")
    return False


def _refusal(error: ValidationError) -> str:
    """Return why the verb refused, as the sentence after "Saved."."""
    sentences = " ".join(error.messages)
    if all(problem.code == MISSING for problem in error.error_list):
        if len(error.messages) > MAX_SENTENCES:
            return f"To publish, complete the {len(error.messages)} things that are listed."
        return f"To publish, {sentences[0].lower()}{sentences[1:]}"
    return sentences


def _publish(request: HttpRequest, article: Article) -> None:
    edition = publish(article, by=request.user)
    address = Live.objects.get(article=article).get_absolute_url()
    messages.success(request, format_html('Edition {} is live. <a href="{}">View article</a>', edition.number, address))


def _publish_at(request: HttpRequest, article: Article) -> None:
    at = read_publication_time(request)
    edition = publish(article, by=request.user, at=at)
    messages.success(request, f"Edition {edition.number} goes live on {moment(at)}.")


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
