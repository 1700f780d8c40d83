"""Where a user is logged in."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from config.signin.sessions import device_name
from tests.factories.articles import make_live, make_user


pytestmark = pytest.mark.django_db
PAGE = "/admin/account/sessions/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:150.0) Gecko/20100101 Firefox/150.0"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0"
    " Mobile/15E148 Safari/604.1"
)


@pytest.fixture
def user() -> User:
    return make_user("editor", username="ines")


def log_in(user_agent: str, address: str = "192.0.2.7", username: str = "ines") -> Client:
    client = Client(headers={"user-agent": user_agent}, REMOTE_ADDR=address)
    client.post("/admin/login/", {"username": username, "password": "greenroom"})
    return client


def rows(client: Client) -> list[Any]:
    return BeautifulSoup(client.get(PAGE).text, "html.parser").select(".account-row")


def test_each_device_is_listed_with_its_address_and_one_s_own_is_marked(user: User) -> None:
    desk, _ = log_in(FIREFOX), log_in(PHONE, "2001:db8::7")
    words = sorted(row.get_text(" ", strip=True) for row in rows(desk))
    assert words[0].startswith("Firefox on Windows This device 192.0.2.7 · logged in on")
    assert words[1].startswith("Safari on iPhone 2001:db8::/64 · logged in on")


def test_a_device_is_logged_out_at_once_and_the_others_stay(user: User) -> None:
    desk, phone, tablet = log_in(FIREFOX), log_in(PHONE), log_in("Android Chrome/130")
    key = UserSession.objects.get(user_agent=PHONE).pk
    desk.post(PAGE, {"session": key})
    assert [client.get("/admin/").status_code for client in (desk, phone, tablet)] == [200, 302, 200]
    assert Session.objects.count() == 2
    assert len(rows(desk)) == 2


def test_all_other_devices_are_logged_out_together(user: User) -> None:
    desk, phone, tablet = log_in(FIREFOX), log_in(PHONE), log_in("Android Chrome/130")
    desk.post(PAGE, {"session": "others"})
    assert [client.get("/admin/").status_code for client in (desk, phone, tablet)] == [200, 302, 302]


@pytest.mark.parametrize("key", ["", "x", "-1", "9" * 40])
def test_a_session_that_does_not_exist_ends_nothing(user: User, key: str) -> None:
    desk, phone = log_in(FIREFOX), log_in(PHONE)
    assert desk.post(PAGE, {"session": key}).status_code == 302
    assert phone.get("/admin/").status_code == 200


def test_nobody_sees_or_ends_the_session_of_a_colleague(user: User) -> None:
    make_user("writer", username="bo")
    desk, colleague = log_in(FIREFOX), log_in(PHONE, username="bo")
    desk.post(PAGE, {"session": UserSession.objects.get(user__username="bo").pk})
    assert colleague.get("/admin/").status_code == 200
    assert len(rows(desk)) == 1


def test_a_session_that_ended_otherwise_is_not_listed(user: User) -> None:
    desk, phone = log_in(FIREFOX), log_in(PHONE)
    phone.post("/admin/logout/")
    assert len(rows(desk)) == 1


def test_a_new_password_leaves_one_s_own_session_in_the_list_and_ends_the_others(user: User) -> None:
    desk, phone = log_in(FIREFOX), log_in(PHONE)
    new = {"new_password1": "a longer word", "new_password2": "a longer word"}
    desk.post("/admin/password_change/", {"old_password": "greenroom", **new})
    assert phone.get("/admin/").status_code == 302
    (row,) = rows(desk)
    assert "This device" in row.get_text()


def test_when_a_device_was_last_seen_is_noted_at_most_once_a_minute(
    user: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        desk = log_in(FIREFOX)
        begun = UserSession.objects.get().last_seen_at
        clock.shift(timedelta(seconds=50))
        desk.get("/admin/jsi18n/")
        assert UserSession.objects.get().last_seen_at == begun
        clock.shift(timedelta(seconds=11))
        desk.get("/admin/jsi18n/")
        assert UserSession.objects.get().last_seen_at == begun + timedelta(seconds=61)
        with django_assert_num_queries(2):  # the session, and the user
            desk.get("/admin/jsi18n/")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="makes the database read-only as SQLite does")
def test_the_desk_is_read_while_nothing_can_be_written(user: User) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock, connection.cursor() as cursor:
        desk = log_in(FIREFOX)
        clock.shift(timedelta(minutes=2))
        cursor.execute("PRAGMA query_only = ON")
        try:
            assert desk.get("/admin/articles/article/").status_code == 200
        finally:
            cursor.execute("PRAGMA query_only = OFF")


def test_reading_the_site_is_not_noted(user: User) -> None:
    path = make_live().get_absolute_url()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        desk = log_in(FIREFOX)
        begun = UserSession.objects.get().last_seen_at
        clock.shift(timedelta(hours=1))
        desk.get(path)
        assert UserSession.objects.get().last_seen_at == begun
        assert Client().get(path).cookies == {}


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (FIREFOX, "Firefox on Windows"),
        (PHONE, "Safari on iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36", "Chrome on Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge on Windows"),
        ("Mozilla/5.0 (Linux; Android 16) Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome on Android"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/26.0 Safari/605.1.15", "Safari on Mac"),
        ("curl/8", "Unknown browser"),
        ("", "Unknown browser"),
    ],
)
def test_a_device_is_called_as_its_user_calls_it(user_agent: str, name: str) -> None:
    assert device_name(user_agent) == name
