"""Receiving a comment: limits, duplicates, and who sent it."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from articles.comments.models import Comment
from articles.writing.models import Article
from shows.client import client_network


LIMIT_PERIOD = timedelta(minutes=10)  # a sender may post COMMENT_LIMIT comments in this time
DUPLICATE_PERIOD = timedelta(days=1)  # the same text of the same sender within this time is a duplicate


class TooMany(ValidationError):
    """The sender has posted too many comments and has to wait."""


def receive(
    *, article: Article, name: str, text: str, sender: str, email: str = "", parent: Comment | None = None
) -> Comment:
    """Store a comment, to await moderation.

    Args:
        article: the article that it is about. The caller checks, in the live edition, that comments are open.
        sender: from `sender_of`.
        parent: the comment that it replies to.

    Raises:
        TooMany: the sender has posted COMMENT_LIMIT comments within the last ten minutes.
        ValidationError: the same sender has posted the same text already.
    """
    with transaction.atomic():
        now = timezone.now()
        recent = Comment.objects.filter(sender=sender, created_at__gt=now - LIMIT_PERIOD)
        if settings.COMMENT_LIMIT and recent.count() >= settings.COMMENT_LIMIT:
            raise TooMany(
                f"You have posted {settings.COMMENT_LIMIT} comments in the last ten minutes. "
                "Your text is still here: wait a little, then post it."
            )
        duplicates = Comment.objects.filter(
            article=article, sender=sender, name=name, created_at__gt=now - DUPLICATE_PERIOD
        )
        if duplicates.filter(text=text, parent=parent).exists():
            raise ValidationError({"text": "You have posted this comment already; there is no need to post it again."})
        return Comment.objects.create(article=article, name=name, text=text, email=email, parent=parent, sender=sender)


def sender_of(request: HttpRequest) -> str:
    """Return a keyed hash of the client's network: enough to count by, without storing an address."""
    return salted_hmac("articles.comments.sender", client_network(request.META)).hexdigest()[:32]
