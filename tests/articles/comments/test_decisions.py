"""Decisions about replies to what readers do not see, and about what a colleague has decided meanwhile."""

import pytest

from articles.comments.models import CommentQuerySet
from articles.comments.moderation import approve, hidden_above, mark_spam, reject
from articles.models import Comment
from tests.factories.articles import make_comment, make_live, make_user


pytestmark = pytest.mark.django_db


def only(comment: Comment) -> CommentQuerySet:
    return Comment.objects.filter(pk=comment.pk)


def status_of(comment: Comment) -> str:
    return Comment.objects.get(pk=comment.pk).status


@pytest.mark.parametrize("status", ["held", "rejected", "spam"])
def test_a_reply_to_what_readers_do_not_see_cannot_be_approved(status: str) -> None:
    live = make_live()
    parent = make_comment(live, status)
    reply = make_comment(live, "held", parent=parent)
    assert approve(only(reply), by=make_user("moderator")) == 0
    assert (status_of(reply), hidden_above(reply)) == ("held", parent)


def test_so_it_is_for_a_reply_whose_thread_is_hidden_further_up() -> None:
    live = make_live()
    first = make_comment(live)
    second = make_comment(live, parent=first)
    third = make_comment(live, "held", parent=second)
    reject(only(first), by=make_user("moderator"))
    third = Comment.objects.get(pk=third.pk)
    assert approve(only(third), by=make_user("moderator")) == 0
    assert hidden_above(third) == first


def test_it_can_be_rejected_and_marked_as_spam() -> None:
    live = make_live()
    reply = make_comment(live, "held", parent=make_comment(live, "rejected"))
    assert reject(only(reply), by=make_user("moderator")) == 1
    assert mark_spam(only(reply), by=make_user("moderator")) == 1


def test_a_reply_is_approved_together_with_what_it_replies_to() -> None:
    live = make_live()
    parent = make_comment(live, "held")
    make_comment(live, "held", parent=make_comment(live, "held", parent=parent))
    assert approve(Comment.objects.all(), by=make_user("moderator")) == 3
    assert Comment.objects.for_readers().count() == 3


def test_what_a_colleague_has_decided_meanwhile_is_left_as_it_is() -> None:
    comment, other = make_comment(make_live(), "rejected"), make_comment(make_live(), "held")
    seen = {comment.pk: "held", other.pk: "held"}
    assert approve(Comment.objects.all(), by=make_user("moderator"), seen=seen) == 1
    assert (status_of(comment), status_of(other)) == ("rejected", "approved")


def test_whoever_saw_the_decision_may_turn_it_around() -> None:
    comment = make_comment(make_live(), "rejected")
    assert approve(only(comment), by=make_user("moderator"), seen={comment.pk: "rejected"}) == 1
