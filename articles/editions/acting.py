"""Who acts, and the line that it leaves in the history: how every verb of this room begins and ends."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from articles.editions.document import Document
from articles.editions.models import Edition, Event
from articles.writing.models import Article


User = Any  # AUTH_USER_MODEL: whatever has `has_perm`


def require(by: User, permission: str) -> None:
    """Refuse whoever may not do this. Raises PermissionDenied."""
    if not by.has_perm(permission):
        raise PermissionDenied("You may not do this. Ask an editor.")


def log(
    article: Article,
    verb: Event.Verb,
    *,
    edition: Edition | None,
    by: User,
    at: datetime | None = None,
    replaced: Document | None = None,
) -> None:
    """Add a line to the article's history."""
    Event.objects.create(article=article, verb=verb, edition=edition, by=by, at=at or timezone.now(), replaced=replaced)
