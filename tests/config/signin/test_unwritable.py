"""Logging in, and one's account, while the database cannot be written."""

import pytest
from django.test import Client

from shows.unwritable import DISK_FULL
from tests.articles.desk.forms import sent_by
from tests.factories.articles import make_user
from tests.unwritable import NO_WAIT, REASONS, unwritable


pytestmark = pytest.mark.django_db(transaction=True)


# A session finds room where a comment does not.
@pytest.mark.parametrize("reason", [reason for reason in REASONS if reason != DISK_FULL])
def test_the_log_in_page_comes_back_with_the_user_name_and_asks_for_the_password_again(reason: str) -> None:
    make_user("editor", username="ida")
    client, form = Client(), {"username": "ida", "password": "greenroom", "next": "/admin/shows/show/"}
    with unwritable(reason):
        answer = client.post("/admin/login/", form, **NO_WAIT)
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "type your password again in a minute" in answer.content.decode()
    assert "greenroom" not in answer.content.decode()
    typed = sent_by(answer.content, "#login-form") | {"password": "greenroom"}
    assert typed["username"] == "ida"
    assert client.post("/admin/login/", typed)["Location"] == "/admin/shows/show/"


def test_a_page_that_cannot_store_its_session_says_so(log_in_now: Client) -> None:
    with unwritable(REASONS[-1]):
        answer = log_in_now.get("/admin/account/passkeys/add/", **NO_WAIT)
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")


def test_ones_sessions_are_listed(log_in_now: Client) -> None:
    with unwritable(REASONS[-1]):
        assert log_in_now.get("/admin/account/sessions/", **NO_WAIT).status_code == 200


@pytest.fixture
def log_in_now() -> Client:
    """A browser in which somebody has just typed their password."""
    make_user("editor", username="ida")
    client = Client()
    client.post("/admin/login/", {"username": "ida", "password": "greenroom"})
    return client
