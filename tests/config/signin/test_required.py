"""Roles that need a second factor."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from config.signin.required import check_roles
from tests.authenticator import add_app
from tests.factories.articles import make_user


pytestmark = pytest.mark.django_db
ACCOUNT = "/admin/account/"
DESK = ["/admin/", "/admin/articles/article/", "/admin/page-cache/", "/admin/r/1/1/", "/admin/nothing/"]


def log_in(role: str) -> Client:
    user = make_user(role)
    client = Client()
    client.post("/admin/login/", {"username": user.username, "password": "greenroom"})
    return client


@pytest.mark.parametrize("role", ["editor", "admin", "superuser"])
def test_whoever_needs_a_second_factor_is_led_to_set_one_up_before_anything_else(settings: Settings, role: str) -> None:
    settings.TWO_FACTOR_ROLES = ["editor", "admin"]
    client = log_in(role)
    assert {client.get(address)["Location"] for address in DESK} == {ACCOUNT}
    assert client.post("/admin/articles/article/add/", {"title": "x"})["Location"] == ACCOUNT
    page = client.get(ACCOUNT)
    assert "Your role needs a second factor." in page.content.decode()
    for address in (f"{ACCOUNT}app/", f"{ACCOUNT}passkeys/add/", f"{ACCOUNT}sessions/", "/admin/password_change/"):
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("role", ["writer", "moderator", "photo editor"])
def test_other_roles_are_let_in(settings: Settings, role: str) -> None:
    settings.TWO_FACTOR_ROLES = ["editor", "admin"]
    assert log_in(role).get("/admin/").status_code == 200


def test_a_superuser_needs_one_only_if_admins_do(settings: Settings) -> None:
    settings.TWO_FACTOR_ROLES = ["editor"]
    assert log_in("superuser").get("/admin/").status_code == 200


def test_the_desk_opens_once_there_is_one(settings: Settings) -> None:
    settings.TWO_FACTOR_ROLES = ["editor"]
    user = make_user("editor")
    client = Client()
    client.force_login(user)
    assert client.get("/admin/").status_code == 302
    add_app(user)
    assert client.get("/admin/").status_code == 200
    assert "Your role needs" not in client.get(ACCOUNT).content.decode()


def test_a_role_that_the_site_renamed_still_needs_one(settings: Settings) -> None:
    settings.TWO_FACTOR_ROLES = ["editor"]
    client = log_in("editor")
    Group.objects.filter(name="editor").update(name="Chefredaktion")
    assert client.get("/admin/")["Location"] == ACCOUNT


def test_strangers_are_asked_to_log_in_as_ever(settings: Settings) -> None:
    settings.TWO_FACTOR_ROLES = ["editor"]
    assert Client().get("/admin/")["Location"] == "/admin/login/?next=/admin/"


def test_no_query_is_made_where_no_role_needs_one(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client = log_in("editor")
    with django_assert_num_queries(2):  # the session, and the user
        client.get("/admin/jsi18n/")


def test_a_role_that_does_not_exist_stops_the_start_with_a_sentence(settings: Settings) -> None:
    settings.TWO_FACTOR_ROLES = ["editor", "photo editor", "boss"]
    (error,) = check_roles()
    assert str(error.msg).startswith(
        "TWO_FACTOR_ROLES names 'boss', which is no role. Roles are: writer, photo editor,"
    )
