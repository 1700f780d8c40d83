"""Which comments readers see, and how many: stored beside them, and right whichever way a comment was written."""

import pytest
from django.utils import timezone

from articles.comments.moderation import approve, hold, reject
from articles.editions.publish import publish, withdraw
from articles.models import Comment, Live
from tests.factories.articles import make_comment, make_live, make_user


pytestmark = pytest.mark.django_db


def count(live: Live) -> int:
    return Live.objects.get(pk=live.pk).comment_count


def test_an_article_counts_the_comments_that_readers_see() -> None:
    live = make_live()
    first = make_comment(live)
    make_comment(live, parent=make_comment(live, parent=first))
    for status in ("held", "rejected", "spam"):
        make_comment(live, status)
    assert count(live) == 3


def test_replies_go_and_come_back_with_what_they_reply_to() -> None:
    live = make_live()
    first = make_comment(live)
    second = make_comment(live, parent=first)
    make_comment(live, parent=second)
    make_comment(live)
    moderator = make_user("moderator")
    for verb, seen in ((reject, 1), (approve, 4), (hold, 1), (approve, 4)):
        verb(Comment.objects.filter(pk=first.pk), by=moderator)
        assert count(live) == Comment.objects.for_readers().count() == seen
    reject(Comment.objects.filter(pk=second.pk), by=moderator)
    assert count(live) == 2


def test_a_comment_stored_by_a_script_is_in_its_thread_and_counted() -> None:
    live = make_live()
    now = timezone.now()
    approved = {"article": live.article, "status": "approved", "decided_at": now, "name": "Ada"}
    first = Comment.objects.create(text="One", **approved)
    second = Comment.objects.bulk_create([Comment(text="Two", parent=first, **approved)])[0]
    third = Comment.objects.bulk_create([Comment(text="Three", parent=second, **approved)])[0]
    third.refresh_from_db()
    assert (third.thread, count(live)) == (first, 3)
    first.status = "rejected"
    first.save()
    assert count(live) == 0
    Comment.objects.filter(pk=first.pk).update(status="approved")
    assert count(live) == 3
    second.delete()
    assert count(live) == 1


def test_the_count_is_right_when_a_withdrawn_article_goes_live_again() -> None:
    live, editor = make_live(), make_user()
    comment = make_comment(live)
    make_comment(live)
    withdraw(live.article, by=editor)
    reject(Comment.objects.filter(pk=comment.pk), by=editor)
    publish(live.article, by=editor)
    assert count(live) == 1
