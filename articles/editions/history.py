"""The history of an article: every verb adds an event to it."""

from datetime import datetime

from django.contrib.auth.models import User
from django.utils import timezone

from articles.editions.document import Document
from articles.editions.models import Edition, Event
from articles.writing.models import Article


def log(
    article: Article,
    verb: Event.Verb,
    *,
    edition: Edition | None,
    by: User | None,
    at: datetime | None = None,
    replaced: Document | None = None,
) -> None:
    """Add an event to the article's history.

    Args:
        edition: the edition that the event is about, if any.
        at: the time of the event; now if None.
        replaced: the working copy that a restore overwrote.
    """
    Event.objects.create(article=article, verb=verb, edition=edition, by=by, at=at or timezone.now(), replaced=replaced)
