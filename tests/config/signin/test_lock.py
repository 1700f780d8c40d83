"""Guessed passwords and codes."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from axes.models import AccessAttempt, AccessFailureLog
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from config.signin import lock
from config.signin.lock import KEEP_FAILURES_DAYS, client_address, prune, unlock, wait_words
from tests.authenticator import add_app, code_of, wrong_code
from tests.factories.articles import make_user


pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOME, OFFICE = "192.0.2.7", "198.51.100.4"


@pytest.fixture
def user() -> User:
    return make_user("editor", username="ines")


def post(client: Client, path: str, form: dict[str, Any], address: str = HOME) -> Any:
    return client.post(path, form, REMOTE_ADDR=address)


def log_in(username: str = "ines", password: str = "greenroom", address: str = HOME) -> Any:
    return post(Client(), "/admin/login/", {"username": username, "password": password}, address)


def guess(times: int, username: str = "ines", address: str = HOME) -> list[int]:
    return [log_in(username, f"guess {number}", address).status_code for number in range(times)]


def sentence(response: HttpResponse) -> str:
    note = BeautifulSoup(response.text, "html.parser").select_one("[role=alert]")
    return note.get_text(strip=True) if note else ""


def test_five_failures_lock_the_user_name_for_the_address_and_the_page_says_for_how_long(user: User) -> None:
    with time_machine.travel(NOW, tick=False):
        assert guess(5) == [200, 200, 200, 200, 429]
        response = log_in()
    assert (response.status_code, response["Retry-After"]) == (429, "900")
    assert sentence(response) == "Too many failed attempts. Wait 15 minutes, then try again."
    page = BeautifulSoup(response.text, "html.parser")
    assert [page.select_one(f"[name={name}]").get("value") for name in ("username", "password")] == ["ines", None]  # type: ignore[union-attr]
    assert "greenroom" not in str(page.form)


def test_the_time_to_wait_grows_shorter_and_guessing_on_does_not_make_it_longer(user: User) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        guess(5)
        clock.shift(timedelta(minutes=14, seconds=1))
        guess(3)
        assert sentence(log_in()) == "Too many failed attempts. Wait 1 minute, then try again."
        clock.shift(timedelta(minutes=1))
        assert log_in().status_code == 302


def test_a_lock_holds_for_one_user_name_at_one_address(user: User) -> None:
    make_user("writer", username="bo")
    guess(6)
    assert log_in().status_code == 429
    assert log_in(address=OFFICE).status_code == 302
    assert log_in("bo").status_code == 302


@pytest.mark.parametrize(("address", "status"), [("2001:db8:0:1:ffff::9", 429), ("2001:db8:0:2::1", 302)])
def test_an_ipv6_sender_is_locked_with_all_of_the_64_and_no_more(user: User, address: str, status: int) -> None:
    guess(5, address="2001:db8:0:1::1")
    assert log_in(address=address).status_code == status


def test_another_browser_at_the_same_address_is_locked_too(user: User) -> None:
    form = {"username": "ines", "password": "wrong"}
    statuses = [
        Client(headers={"user-agent": f"Browser {number}"}).post("/admin/login/", form).status_code
        for number in range(5)
    ]
    assert statuses[-1] == 429


def test_one_address_that_guesses_for_many_user_names_is_locked_for_all_of_them(user: User, settings: Settings) -> None:
    settings.SIGN_IN_ADDRESS_LIMIT = 8
    for number in range(4):
        guess(2, username=f"nobody-{number}")
    assert log_in().status_code == 429
    assert log_in(address=OFFICE).status_code == 302


def test_logging_in_forgets_the_failures_of_that_user_name_and_of_no_other(user: User) -> None:
    guess(4)
    guess(4, username="bo")
    assert log_in().status_code == 302
    assert guess(4) == [200] * 4
    assert guess(1, username="bo") == [429]


def test_an_unknown_user_name_is_answered_as_a_wrong_password_is(user: User) -> None:
    assert sentence(log_in("nobody", "x")) == sentence(log_in("ines", "x")) != ""
    assert guess(5, username="nobody") == [200, 200, 200, 429, 429]


def test_somebody_who_may_not_open_the_desk_is_not_let_in_and_not_told_apart() -> None:
    User.objects.create_user("reader", password="greenroom")
    response = log_in("reader")
    assert response.status_code == 200
    assert sentence(response) == sentence(log_in("nobody", "x"))


def test_wrong_codes_count_as_wrong_passwords_and_lock_both_pages(user: User) -> None:
    add_app(user)
    client = Client()
    assert (
        post(client, "/admin/login/", {"username": "ines", "password": "greenroom"})["Location"] == "/admin/login/code/"
    )
    statuses = [post(client, "/admin/login/code/", {"code": wrong_code()}).status_code for _ in range(5)]
    assert statuses == [200, 200, 200, 200, 429]
    refused = post(client, "/admin/login/code/", {"code": code_of()})
    assert refused.status_code == 429
    assert "Wait 15 minutes" in sentence(refused)
    assert "_auth_user_id" not in client.session
    assert log_in().status_code == 429


def test_codes_guessed_from_many_addresses_are_refused_in_the_end(user: User) -> None:
    add_app(user)
    for number in range(10):
        client = Client()
        post(client, "/admin/login/", {"username": "ines", "password": "greenroom"}, f"192.0.2.{number}")
        post(client, "/admin/login/code/", {"code": wrong_code()}, f"192.0.2.{number}")
    client = Client()
    post(client, "/admin/login/", {"username": "ines", "password": "greenroom"}, OFFICE)
    post(client, "/admin/login/code/", {"code": code_of()}, OFFICE)
    assert "_auth_user_id" not in client.session


def test_no_password_and_no_code_is_stored(user: User) -> None:
    add_app(user)
    guess(1)
    client = Client()
    post(client, "/admin/login/", {"username": "ines", "password": "greenroom"})
    post(client, "/admin/login/code/", {"code": wrong_code()})
    stored = "".join(AccessAttempt.objects.values_list("post_data", flat=True))
    assert "guess 0" not in stored
    assert wrong_code() not in stored


def test_an_address_is_none_where_nothing_is_known_of_the_sender() -> None:
    assert client_address(RequestFactory().get("/", REMOTE_ADDR="unix:")) is None
    assert client_address(RequestFactory().get("/", REMOTE_ADDR="::ffff:192.0.2.7")) == HOME


def test_unlocking_opens_what_it_names_and_nothing_else(user: User) -> None:
    make_user("writer", username="bo")
    for name, address in (("ines", HOME), ("ines", OFFICE), ("bo", HOME)):
        guess(5, name, address)
    assert unlock(username="ines", address=HOME) == 1
    assert [log_in(name, address=ip).status_code for name, ip in (("ines", HOME), ("ines", OFFICE), ("bo", HOME))] == [
        302,
        429,
        429,
    ]
    assert unlock() == 2
    assert [log_in(name, address=ip).status_code for name, ip in (("ines", OFFICE), ("bo", HOME))] == [302, 302]


def test_old_failures_are_deleted_and_counts_that_lock_nobody(user: User) -> None:
    with time_machine.travel(NOW, tick=False):
        guess(2)
    with time_machine.travel(NOW + timedelta(days=KEEP_FAILURES_DAYS, minutes=-1), tick=False):
        prune()
        assert (AccessAttempt.objects.count(), AccessFailureLog.objects.count()) == (0, 2)
    with time_machine.travel(NOW + timedelta(days=KEEP_FAILURES_DAYS, minutes=1), tick=False):
        prune()
    assert AccessFailureLog.objects.count() == 0


def test_no_more_failures_are_stored_than_the_newest(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "MAX_FAILURES", 3)
    for number in range(5):
        log_in(f"nobody-{number}", "x")
    prune()
    assert set(AccessFailureLog.objects.values_list("username", flat=True)) == {"nobody-2", "nobody-3", "nobody-4"}


@pytest.mark.parametrize(
    ("seconds", "words"), [(1, "1 minute"), (60, "1 minute"), (61, "2 minutes"), (900, "15 minutes")]
)
def test_a_time_to_wait_is_said_in_minutes_and_never_too_short(seconds: int, words: str) -> None:
    assert wait_words(seconds) == words
