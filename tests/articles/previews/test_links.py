"""Links to a draft for people without a login: who makes them, how long they last, and what is stored of them."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import PreviewLink
from articles.previews.links import find_preview_link, make_preview_link, note_opening, revoke_preview_link
from tests.factories.articles import make_article, make_user


pytestmark = pytest.mark.django_db


def make_link(days: int = 7, recipient: str = "Vera’s agent") -> tuple[PreviewLink, str]:
    return make_preview_link(make_article(), recipient=recipient, days=days, by=make_user("writer"))


def test_the_token_is_long_and_nowhere_stored() -> None:
    link, token = make_link()
    assert len(token) >= 128 / 4  # hexadecimal
    stored = list(PreviewLink.objects.values_list().get())
    assert not [value for value in stored if token in str(value)]
    assert find_preview_link(token) == link


@pytest.mark.parametrize(
    "change", [lambda token: token[:-1], lambda token: token.upper(), lambda token: "", lambda token: "é" * 48]
)
def test_no_other_token_finds_the_link(change) -> None:  # type: ignore[no-untyped-def]
    _, token = make_link()
    assert find_preview_link(change(token)) is None


def test_a_link_is_open_until_it_expires() -> None:
    link, _ = make_link(days=1)
    assert link.is_open
    link.expires_at = timezone.now() - timedelta(seconds=1)
    assert not link.is_open


def test_a_revoked_link_is_closed() -> None:
    link, _ = make_link()
    revoke_preview_link(link, by=make_user("writer"))
    link.refresh_from_db()
    assert not link.is_open


@pytest.mark.parametrize("role", ["moderator", "photo editor"])
def test_who_may_not_change_articles_neither_makes_nor_revokes_links(role: str) -> None:
    link, _ = make_link()
    with pytest.raises(PermissionDenied):
        make_preview_link(link.article, recipient="Me", days=1, by=make_user(role))
    with pytest.raises(PermissionDenied):
        revoke_preview_link(link, by=make_user(role))


@pytest.mark.parametrize(
    ("recipient", "days", "sentence"),
    [(" ", 7, "for whom"), ("x" * 101, 7, "at most 100 characters"), ("Vera", 2, "1, 7 or 30 days")],
)
def test_a_link_without_a_name_or_a_time_is_refused_with_a_sentence(recipient: str, days: int, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        make_link(days, recipient)


def test_an_opening_is_noted_once_in_ten_minutes() -> None:
    link, _ = make_link()
    note_opening(link)
    link.refresh_from_db()
    first = link.opened_at
    assert first is not None
    with CaptureQueriesContext(connection) as queries:
        note_opening(link, at=first + timedelta(minutes=9))
    assert not queries.captured_queries
    note_opening(link, at=first + timedelta(minutes=11))
    link.refresh_from_db()
    assert link.opened_at == first + timedelta(minutes=11)
