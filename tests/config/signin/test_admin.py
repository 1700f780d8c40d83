"""Failed log-ins, in the desk."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt, AccessFailureLog
from bs4 import BeautifulSoup
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from config.signin.lock import seconds_locked
from tests.config.signin.test_lock import HOME, guess
from tests.factories.articles import make_user
from tests.roles import NAMES


pytestmark = pytest.mark.django_db
LIST = "/admin/axes/accessfailurelog/"


def desk_of(role: str) -> Client:
    client = Client()
    client.force_login(make_user(role))
    return client


def rows(client: Client) -> list[list[str]]:
    page = BeautifulSoup(client.get(LIST).text, "html.parser")
    return [
        [cell.get_text(" ", strip=True) for cell in row.select("th, td")]
        for row in page.select("#result_list tbody tr")
    ]


def test_admins_see_who_failed_from_where_and_who_still_has_to_wait() -> None:
    guess(5)
    guess(1, "bo", "2001:db8::1")
    newest, *others = rows(desk_of("admin"))
    assert newest[2:] == ["bo", "Open", "2001:db8::/64", "Unknown browser"]
    assert {tuple(row[2:]) for row in others} == {("ines", "Locked for 15 minutes", HOME, "Unknown browser")}


def test_the_list_makes_as_many_queries_for_many_rows_as_for_few(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = desk_of("admin")
    guess(2)
    with CaptureQueriesContext(connection) as captured:
        client.get(LIST)
        queries = len(captured)
    for name in ("bo", "cy", "di"):
        guess(3, name)
    with django_assert_num_queries(queries):
        client.get(LIST)


def test_admins_alone_see_it() -> None:
    assert [role for role in NAMES if desk_of(role).get(LIST).status_code == 200] == ["admin"]


def test_an_admin_unlocks_from_the_list() -> None:
    guess(5)
    guess(5, "bo")
    chosen = AccessFailureLog.objects.filter(username="ines").values_list("pk", flat=True)[:1]
    desk_of("admin").post(LIST, {"action": "unlock_selected", "_selected_action": list(chosen)})
    assert (seconds_locked("ines", HOME), seconds_locked("bo", HOME) > 0) == (0, True)


def test_nobody_edits_a_failure_or_deletes_one() -> None:
    guess(1)
    failure = AccessFailureLog.objects.get()
    for client in (desk_of("admin"), desk_of("superuser")):
        assert client.get(f"{LIST}add/").status_code == 403
        assert client.post(f"{LIST}{failure.pk}/delete/", {"post": "yes"}).status_code == 403
        client.post(LIST, {"action": "delete_selected", "_selected_action": [failure.pk], "post": "yes"})
    assert AccessFailureLog.objects.exists()


def test_the_tables_that_hold_keys_are_not_in_the_desk() -> None:
    assert not {Authenticator, EmailAddress, UserSession, AccessAttempt} & admin.site._registry.keys()
