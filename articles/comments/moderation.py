"""The verbs of moderation: approve, reject, mark as spam, hold."""

from django.utils import timezone

from articles.comments.models import Comment, CommentQuerySet
from shows.actor import Actor, require


MODERATE = "articles.moderate_comment"
_REFUSAL = "You may not moderate comments. Ask an editor or a moderator."


def approve(comments: CommentQuerySet, *, by: Actor) -> int:
    """Show the comments to every reader.

    Returns:
        How many comments changed their status.

    Raises:
        PermissionDenied: `by` may not moderate.
    """
    return _decide(comments, Comment.Status.APPROVED, by=by)


def reject(comments: CommentQuerySet, *, by: Actor) -> int:
    """Hide the comments from readers: they do not belong under the article. Returns and raises as `approve`."""
    return _decide(comments, Comment.Status.REJECTED, by=by)


def mark_spam(comments: CommentQuerySet, *, by: Actor) -> int:
    """Hide the comments from readers, as advertising. Returns and raises as `approve`."""
    return _decide(comments, Comment.Status.SPAM, by=by)


def hold(comments: CommentQuerySet, *, by: Actor) -> int:
    """Undo a decision: the comments await moderation again. Returns and raises as `approve`."""
    require(by, MODERATE, _REFUSAL)
    return comments.exclude(status=Comment.Status.HELD).update(
        status=Comment.Status.HELD, decided_by=None, decided_at=None
    )


def _decide(comments: CommentQuerySet, status: Comment.Status, *, by: Actor) -> int:
    moderator = require(by, MODERATE, _REFUSAL)
    return comments.exclude(status=status).update(status=status, decided_by=moderator, decided_at=timezone.now())
