"""What a moderator is told of comments that a decision left as they were."""

from collections.abc import Collection, Mapping

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import HttpRequest

from articles.comments.models import CommentQuerySet
from articles.comments.moderation import hidden_above
from articles.desk.moments import moment
from articles.models import Comment
from shows.actor import Actor, name_of_user


MAX_SENTENCES = 3  # in a message; the rest is counted
_STATUS_OF = {"approve": "approved", "reject": "rejected", "spam": "spam", "hold": "held"}
_DECIDED = {"approved": "approved it", "rejected": "rejected it", "spam": "marked it as spam", "held": "put it on hold"}
_IS = {"approved": "approved", "rejected": "rejected", "spam": "spam", "held": "held for moderation"}


def read_seen(request: HttpRequest) -> dict[int, str]:
    """Return the status of each comment on the page on which the button was pressed, by primary key."""
    pairs = (value.partition(":") for value in request.POST.getlist("seen"))
    return {int(key): status for key, _, status in pairs if key.isdecimal() and len(key) < 19}


def selected_comments(request: HttpRequest) -> CommentQuerySet:
    """Return the comments that are ticked, with those that a colleague has moved out of the open tab meanwhile."""
    keys = (key for key in request.POST.getlist(ACTION_CHECKBOX_NAME) if key.isdecimal() and len(key) < 19)
    return Comment.objects.filter(pk__in=list(keys))


def sentence_of_count(changed: int, selected: int, done: str) -> str:
    """Return a sentence on how many comments a decision changed.

    Args:
        done: what the decision makes of a comment: "approved".
    """
    if changed:
        return f"{changed} comment{'' if changed == 1 else 's'} {done}."
    if not selected:
        return "Nothing changed: the comment has been deleted meanwhile."
    return f"Nothing changed: {'the comment was' if selected == 1 else 'the comments were'} {done} already."


def sentences_of_unchanged(keys: Collection[int], decision: str, seen: Mapping[int, str], *, by: Actor) -> list[str]:
    """Return a sentence for each comment that the decision did not change, or that a colleague had decided meanwhile.

    Args:
        seen: the status that `by` saw, by primary key.
    """
    comments = Comment.objects.filter(pk__in=keys).select_related("decided_by", "parent").order_by("pk")
    wanted = _STATUS_OF[decision]
    sentences = [sentence for comment in comments if (sentence := _sentence(comment, wanted, seen, by))]
    if len(sentences) > MAX_SENTENCES:
        rest = len(sentences) - MAX_SENTENCES
        sentences[MAX_SENTENCES:] = [
            f"{rest} more of the selected comments {'was' if rest == 1 else 'were'} left as they are."
        ]
    return sentences


def _sentence(comment: Comment, wanted: str, seen: Mapping[int, str], by: Actor) -> str:
    before, colleague = seen.get(comment.pk), comment.decided_by
    if comment.status == wanted:
        if before in (None, wanted) or colleague in (None, by):
            return ""
        return f"{_who_decided(comment)} already, as you wanted."
    if before is not None and before != comment.status:
        return f"{_who_decided(comment)} meanwhile. It is {_IS[comment.status]} still: decide again if you disagree."
    parent = hidden_above(comment) if wanted == Comment.Status.APPROVED else None
    if parent is not None:
        return (
            f"Not approved: the comment by {comment.name} replies to one by {parent.name} that is "
            f"{_IS[parent.status]}, so readers would not see it. Approve that one first."
        )
    return ""


def _who_decided(comment: Comment) -> str:
    if comment.decided_by is None or comment.decided_at is None:
        return f"The comment by {comment.name}: a colleague {_DECIDED[comment.status]}"
    who, when = name_of_user(comment.decided_by), moment(comment.decided_at)
    return f"The comment by {comment.name}: {who} {_DECIDED[comment.status]} on {when}"
