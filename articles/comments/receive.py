"""What happens to a comment when it arrives."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from articles.comments.models import Comment
from articles.writing.models import Article


WINDOW = timedelta(minutes=10)  # COMMENT_LIMIT comments of one sender may arrive in it
SAME_TEXT = timedelta(days=1)  # within which the same words of the same sender are a slip of the finger


class TooMany(ValidationError):
    """The sender has to wait."""


def receive(
    *, article: Article, name: str, text: str, sender: str, email: str = "", parent: Comment | None = None
) -> Comment:
    """Keep a comment for the moderators.

    Args:
        article: what it answers; whether readers may comment on it is the caller's to know, from the live edition.
        sender: from `sender_of`.
        parent: the comment that it replies to.

    Raises:
        TooMany: the sender has posted COMMENT_LIMIT comments within the last ten minutes.
        ValidationError: the same words were posted already.
    """
    with transaction.atomic():
        now = timezone.now()
        recent = Comment.objects.filter(sender=sender, created_at__gt=now - WINDOW)
        if settings.COMMENT_LIMIT and recent.count() >= settings.COMMENT_LIMIT:
            raise TooMany(
                f"You have posted {settings.COMMENT_LIMIT} comments in the last ten minutes. "
                "Your text is still here: wait a little, then post it."
            )
        twins = Comment.objects.filter(article=article, sender=sender, name=name, created_at__gt=now - SAME_TEXT)
        if twins.filter(text=text, parent=parent).exists():
            raise ValidationError({"text": "You have posted this comment already; there is no need to post it again."})
        return Comment.objects.create(article=article, name=name, text=text, email=email, parent=parent, sender=sender)


def sender_of(request: HttpRequest) -> str:
    """Return a keyed hash of the address that a request comes from: enough to count by, useless to anybody else."""
    address = request.META.get("REMOTE_ADDR", "")
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if settings.TRUSTED_PROXIES and len(forwarded) >= settings.TRUSTED_PROXIES:
        # Each proxy of ours adds, on the right, whom it heard from. What stands further left anybody can invent.
        address = forwarded[-settings.TRUSTED_PROXIES]
    return salted_hmac("articles.comments.sender", address).hexdigest()[:32]
