"""The verbs of moderation: approve, reject, mark as spam, hold."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles.comments.models import Comment, CommentQuerySet, lock_articles
from shows.actor import Actor, require


MODERATE = "articles.moderate_comment"
_REFUSAL = "You may not moderate comments. Ask an editor or a moderator."


def approve(comments: CommentQuerySet, *, by: Actor, seen: Mapping[int, str] | None = None) -> int:
    """Show the comments to every reader, except replies to what readers do not see: see `hidden_above`.

    Args:
        seen: by primary key, the status that `by` saw. What a colleague has decided meanwhile is left as it is.

    Returns:
        How many comments changed their status.

    Raises:
        PermissionDenied: `by` may not moderate.
    """
    return _decide(comments, Comment.Status.APPROVED, by=by, seen=seen)


def reject(comments: CommentQuerySet, *, by: Actor, seen: Mapping[int, str] | None = None) -> int:
    """Hide the comments from readers: they do not belong under the article. The rest is as with `approve`."""
    return _decide(comments, Comment.Status.REJECTED, by=by, seen=seen)


def mark_spam(comments: CommentQuerySet, *, by: Actor, seen: Mapping[int, str] | None = None) -> int:
    """Hide the comments from readers, as advertising. The rest is as with `approve`."""
    return _decide(comments, Comment.Status.SPAM, by=by, seen=seen)


def hold(comments: CommentQuerySet, *, by: Actor, seen: Mapping[int, str] | None = None) -> int:
    """Undo a decision: the comments await moderation again. The rest is as with `approve`."""
    return _decide(comments, Comment.Status.HELD, by=by, seen=seen)


def hidden_above(comment: Comment) -> Comment | None:
    """Return the comment because of which readers would not see this reply if it were approved; None if they would."""
    parent = comment.parent
    while parent is not None and not parent.is_public:
        if parent.status != Comment.Status.APPROVED:
            return parent
        parent = parent.parent
    return None


def _decide(comments: CommentQuerySet, status: Comment.Status, *, by: Actor, seen: Mapping[int, str] | None) -> int:
    moderator = require(by, MODERATE, _REFUSAL)
    decided: dict[str, Any] = {"decided_by": moderator, "decided_at": timezone.now()}
    if status == Comment.Status.HELD:
        decided = {"decided_by": None, "decided_at": None}
    with transaction.atomic():
        lock_articles(comments.order_by().values("article"))
        keys = [
            key
            for key, is_status in comments.exclude(status=status).order_by().values_list("pk", "status")
            if (seen or {}).get(key, is_status) == is_status
        ]
        if status == Comment.Status.APPROVED:
            keys = _without_hidden_parent(keys)
        return Comment.objects.filter(pk__in=keys).update(status=status, **decided)


def _without_hidden_parent(keys: list[int]) -> list[int]:
    """Return the keys of those comments that readers see once these are approved."""
    rows = Comment.objects.filter(pk__in=keys).order_by("pk")  # what is replied to comes before its replies
    shown: set[int] = set()
    for key, parent, is_parent_public in rows.values_list("pk", "parent", "parent__is_public"):
        if parent is None or is_parent_public or parent in shown:
            shown.add(key)
    return sorted(shown)
