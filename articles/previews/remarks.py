"""Remarks about the working copy, of people who have a preview link."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from articles.comments.receive import LIMIT_PERIOD, TooMany
from articles.previews.links import SHARE
from articles.previews.models import PreviewLink, PreviewRemark
from articles.writing.block import Block
from shows.actor import Actor, require


MAX_REMARKS = 200  # by one link
MAX_ABOUT = 120  # characters
DUPLICATE_PERIOD = timedelta(days=1)


def leave_remark(link: PreviewLink, *, block: Block | None, name: str, text: str, sender: str) -> PreviewRemark:
    """Store a remark for the editors.

    Args:
        block: what it is about, a block of the link's article; None: the whole article.
        sender: from `articles.comments.receive.sender_of`.

    Raises:
        TooMany: the sender has left COMMENT_LIMIT remarks within the last ten minutes.
        ValidationError: there are too many by this link, or the same was sent already.
    """
    with transaction.atomic():
        PreviewLink.objects.select_for_update().get(pk=link.pk)
        now = timezone.now()
        recent = PreviewRemark.objects.filter(sender=sender, created_at__gt=now - LIMIT_PERIOD)
        if settings.COMMENT_LIMIT and recent.count() >= settings.COMMENT_LIMIT:
            raise TooMany(
                f"You have sent {settings.COMMENT_LIMIT} remarks in the last ten minutes. "
                "Your words are still here: wait a little, then send them."
            )
        if link.remarks.count() >= MAX_REMARKS:
            raise ValidationError(f"This link has {MAX_REMARKS} remarks already. Ask for a new link.")
        place = {"block_kind": block.kind if block else "", "block_id": block.pk if block else None}
        same = link.remarks.filter(name=name, text=text, created_at__gt=now - DUPLICATE_PERIOD, **place)
        if same.exists():
            raise ValidationError({"text": "You have sent this remark already; there is no need to send it again."})
        about = str(block)[:MAX_ABOUT] if block else ""
        return PreviewRemark.objects.create(link=link, about=about, name=name, text=text, sender=sender, **place)


def mark_remark(remark: PreviewRemark, *, done: bool, by: Actor) -> None:
    """Mark a remark as done, or as not done after all.

    Raises:
        PermissionDenied: `by` may not change articles.
    """
    editor = require(by, SHARE)
    PreviewRemark.objects.filter(pk=remark.pk).update(
        done_at=timezone.now() if done else None, done_by=editor if done else None
    )


def count_open_remarks(article_id: int) -> int:
    """Return how many remarks about an article nobody has marked as done."""
    return PreviewRemark.objects.filter(link__article=article_id, done_at=None).count()
