from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import RequestFactory
from django.utils import timezone
from pytest_django import Settings

from articles.comments.receive import TooMany, receive, sender_of
from articles.models import Comment
from tests.factories.articles import make_live


pytestmark = pytest.mark.django_db


def test_a_comment_is_held_for_the_moderators() -> None:
    comment = receive(article=make_live().article, name="Ada", text="Seen it.", sender="x")
    assert comment.status == Comment.Status.HELD
    assert comment.decided_at is None


def test_the_seventh_comment_of_a_sender_within_ten_minutes_is_refused(settings: Settings) -> None:
    settings.COMMENT_LIMIT = 6
    article = make_live().article
    for number in range(6):
        receive(article=article, name="Ada", text=f"{number}", sender="x")
    with pytest.raises(TooMany, match="6 comments in the last ten minutes"):
        receive(article=article, name="Ada", text="one more", sender="x")
    receive(article=article, name="Bob", text="one more", sender="y")
    assert Comment.objects.count() == 7


def test_after_ten_minutes_a_sender_may_post_again(settings: Settings) -> None:
    settings.COMMENT_LIMIT = 1
    article = make_live().article
    receive(article=article, name="Ada", text="one", sender="x")
    Comment.objects.update(created_at=timezone.now() - timedelta(minutes=11))
    receive(article=article, name="Ada", text="two", sender="x")
    assert Comment.objects.count() == 2


def test_a_limit_of_zero_means_no_limit(settings: Settings) -> None:
    settings.COMMENT_LIMIT = 0
    article = make_live().article
    for number in range(20):
        receive(article=article, name="Ada", text=f"{number}", sender="x")
    assert Comment.objects.count() == 20


def test_the_same_comment_twice_is_refused() -> None:
    live = make_live()
    receive(article=live.article, name="Ada", text="Seen it.", sender="x")
    with pytest.raises(ValidationError) as refusal:
        receive(article=live.article, name="Ada", text="Seen it.", sender="x")
    assert "already" in refusal.value.message_dict["text"][0]


def test_the_same_words_from_another_sender_or_under_another_article_are_accepted() -> None:
    live = make_live()
    receive(article=live.article, name="Ada", text="Agreed!", sender="x")
    receive(article=live.article, name="Bob", text="Agreed!", sender="y")
    receive(article=make_live().article, name="Ada", text="Agreed!", sender="x")
    assert Comment.objects.count() == 3


@pytest.mark.parametrize(
    ("proxies", "forwarded", "same_as"),
    [
        (0, "6.6.6.6", "10.0.0.9"),
        (1, "6.6.6.6, 20.0.0.2", "20.0.0.2"),
        (2, "6.6.6.6, 20.0.0.2, 10.1.1.1", "20.0.0.2"),
        (1, "", "10.0.0.9"),
    ],
    ids=["not believed", "one proxy", "two proxies", "header missing"],
)
def test_a_forged_forwarding_header_does_not_change_the_sender(
    rf: RequestFactory, settings: Settings, proxies: int, forwarded: str, same_as: str
) -> None:
    settings.TRUSTED_PROXIES = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    sender = sender_of(rf.get("/", headers=headers, REMOTE_ADDR="10.0.0.9"))
    settings.TRUSTED_PROXIES = 0
    assert sender == sender_of(rf.get("/", REMOTE_ADDR=same_as))


def test_the_ip_address_itself_is_not_stored(rf: RequestFactory) -> None:
    assert "10.0.0.9" not in sender_of(rf.get("/", REMOTE_ADDR="10.0.0.9"))


def test_all_ipv6_addresses_of_a_household_are_one_sender(rf: RequestFactory) -> None:
    first, second, elsewhere = (
        sender_of(rf.get("/", REMOTE_ADDR=address)) for address in ("2001:db8::1", "2001:db8::2", "2001:db8:0:1::1")
    )
    assert first == second != elsewhere
