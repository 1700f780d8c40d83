"""The line that every verb leaves in an article's history."""

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
    """Add a line to the article's history."""
    Event.objects.create(article=article, verb=verb, edition=edition, by=by, at=at or timezone.now(), replaced=replaced)
