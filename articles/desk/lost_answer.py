"""A form whose last save was stored while its answer was lost, as when a connection breaks: it knows nothing of that
save, so its next one would seem to be over somebody else's.
"""

from django.contrib import messages
from django.http import HttpRequest

from articles.desk.article_form import OVERWRITE
from articles.desk.article_verbs import SAVED
from articles.desk.unsaved import TAB
from articles.editions.revisions import find_own_save
from articles.models import Article
from shows.desk.keys import parse_pk, parse_uuid


def follow_own_save(request: HttpRequest, article: Article) -> int | None:
    """Let the form replace what is stored if that is its own last save, whose words it has all.

    Returns:
        The article's count of saves that the form has seen or made; None if it is not known.
    """
    opened, tab = parse_pk(request.POST.get("revision") or ""), parse_uuid(request.POST.get(TAB, ""))
    if tab is None or opened == article.revision or OVERWRITE in request.POST:
        return opened
    own = find_own_save(article, tab, after=opened)
    if own is None:
        return opened
    if own == article.revision:
        data = request.POST.copy()
        data[OVERWRITE] = str(own)
        request.POST = data  # type: ignore[assignment]
        request.follows_own_save = True  # type: ignore[attr-defined]
        _forget_saved(request)
    # The form of a new article has rows without keys: they cannot be told from those of a third save.
    return own if own == article.revision or opened is not None else None


def _forget_saved(request: HttpRequest) -> None:
    """Drop the message "Saved." of the lost answer: this save has its own. Others stay: "Edition 1 is live"."""
    for message in list(messages.get_messages(request)):
        if message.message != SAVED:
            messages.add_message(request, message.level or messages.INFO, message.message, message.extra_tags or "")


def is_following(request: HttpRequest) -> bool:
    return getattr(request, "follows_own_save", False)
