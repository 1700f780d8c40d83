"""What a moderator is told on the desk of a decision that could not be taken, or that a colleague has taken."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.comments.moderation import approve, reject
from articles.models import Comment
from tests.factories.articles import make_comment, make_live, make_user


pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(client: Client) -> User:
    user = make_user("moderator")
    client.force_login(user)
    return user


def decide(client: Client, comment: Comment, decision: str, seen: str = "held") -> str:
    address = reverse("admin:articles_comment_decide", args=[comment.pk])
    data = {"decision": decision, "seen": f"{comment.pk}:{seen}"}
    return client.post(address, data, follow=True).content.decode()


def status_of(comment: Comment) -> str:
    return Comment.objects.get(pk=comment.pk).status


@pytest.mark.usefixtures("moderator")
def test_a_reply_to_a_rejected_comment_says_so_wherever_it_is_decided(client: Client) -> None:
    live = make_live()
    reply = make_comment(live, "held", parent=make_comment(live, "rejected", name="Bea"))
    for address in (
        reverse("admin:index"),
        reverse("admin:articles_comment_changelist"),
        reverse("admin:articles_comment_change", args=[reply.pk]),
    ):
        page = client.get(address).content.decode()
        assert "Bea" in page.partition("Replies to")[2][:200]
        assert 'value="approve"' not in page
        assert 'value="reject"' in page


@pytest.mark.usefixtures("moderator")
def test_to_approve_it_unseen_is_refused_with_a_sentence(client: Client) -> None:
    live = make_live()
    reply = make_comment(live, "held", name="Ada", parent=make_comment(live, "rejected", name="Bea"))
    page = decide(client, reply, "approve")
    assert "Not approved: the comment by Ada replies to one by Bea that is rejected" in page
    assert "0 comments approved" not in page
    assert status_of(reply) == "held"


@pytest.mark.usefixtures("moderator")
def test_a_decision_that_a_colleague_has_taken_meanwhile_is_told_and_stays(client: Client) -> None:
    comment = make_comment(make_live(), "held", name="Ada")
    reject(Comment.objects.all(), by=make_user("editor", first_name="Bo", last_name="Lind"))
    page = decide(client, comment, "approve")
    assert "The comment by Ada: Bo Lind rejected it on" in page
    assert "decide again if you disagree" in page
    assert status_of(comment) == "rejected"


@pytest.mark.usefixtures("moderator")
def test_the_same_decision_of_a_colleague_is_told_too(client: Client) -> None:
    comment = make_comment(make_live(), "held", name="Ada")
    approve(Comment.objects.all(), by=make_user("editor", first_name="Bo"))
    assert "Bo approved it on" in decide(client, comment, "approve")


def test_who_decides_twice_is_told_that_nothing_changed(client: Client, moderator: User) -> None:
    comment = make_comment(make_live(), "held")
    approve(Comment.objects.all(), by=moderator)
    assert "Nothing changed: the comment was approved already." in decide(client, comment, "approve")


@pytest.mark.usefixtures("moderator")
def test_a_comment_that_was_deleted_meanwhile_is_told(client: Client) -> None:
    comment = make_comment(make_live(), "held")
    Comment.objects.all().delete()
    comment.pk = 1
    assert "Nothing changed: the comment has been deleted meanwhile." in decide(client, comment, "approve")


@pytest.mark.usefixtures("moderator")
def test_of_many_selected_comments_those_that_are_free_are_decided_and_the_others_told(client: Client) -> None:
    live = make_live()
    comments = [make_comment(live, "held") for _ in range(7)]
    taken = [comment.pk for comment in comments[:5]]
    reject(Comment.objects.filter(pk__in=taken), by=make_user("editor", first_name="Bo"))
    data = {
        "action": "approve_selected",
        "_selected_action": [comment.pk for comment in comments],
        "seen": [f"{comment.pk}:held" for comment in comments],
    }
    address = reverse("admin:articles_comment_changelist") + "?status=all"
    page = client.post(address, data, follow=True).content.decode()
    assert "2 comments approved." in page
    assert page.count("Bo rejected it on") == 3
    assert "2 more of the selected comments were left as they are." in page
    assert Comment.objects.filter(status="approved").count() == 2


@pytest.mark.usefixtures("moderator")
@pytest.mark.parametrize("taken_count", [1, 2])
def test_a_selected_comment_that_has_left_the_open_tab_meanwhile_is_told(client: Client, taken_count: int) -> None:
    live = make_live()
    comments = [make_comment(live, "held") for _ in range(2)]
    taken = Comment.objects.filter(pk__in=[comment.pk for comment in comments[:taken_count]])
    reject(taken, by=make_user("editor", first_name="Bo"))
    data = {
        "action": "approve_selected",
        "_selected_action": [comment.pk for comment in comments],
        "seen": [f"{comment.pk}:held" for comment in comments],
    }
    page = client.post(reverse("admin:articles_comment_changelist"), data, follow=True).content.decode()
    assert page.count("Bo rejected it on") == taken_count
    assert "deleted" not in page
    assert Comment.objects.filter(status="approved").count() == 2 - taken_count


@pytest.mark.usefixtures("moderator")
def test_every_page_with_the_buttons_sends_which_status_the_moderator_saw(client: Client) -> None:
    comment = make_comment(make_live(), "held")
    for address in ("admin:index", "admin:articles_comment_changelist"):
        assert f'name="seen" value="{comment.pk}:held"' in client.get(reverse(address)).content.decode(), address
