"""The way from a row to its page on the site, and from the form of the password to the desk."""

from itertools import product

import pytest
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.test import Client
from django_tasks_db.models import DBTaskResult

from articles.models import Live, SearchEntry
from tests.factories.articles import make_live, make_user


pytestmark = pytest.mark.django_db


def address(model: type[Model], key: object) -> str:
    return f"/admin/r/{ContentType.objects.get_for_model(model).pk}/{key}/"


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(make_user("editor"))
    return client


@pytest.mark.django_db(transaction=True)  # PostgreSQL refuses such a key, and with it the rest of a transaction
def test_a_key_that_no_row_has_is_not_found(desk: Client) -> None:
    for model, key in product((Live, SearchEntry, DBTaskResult, User), ("x", "9" * 30, "1/2", "0")):
        assert desk.get(address(model, key)).status_code == 404, (model, key)


def test_a_type_that_does_not_exist_is_not_found(desk: Client) -> None:
    assert desk.get(f"/admin/r/{'9' * 30}/1/").status_code == 404


def test_the_page_of_a_row_is_led_to(desk: Client) -> None:
    live = make_live()
    assert desk.get(address(Live, live.pk))["Location"].endswith(live.get_absolute_url())


def test_a_stranger_is_asked_to_log_in_first(client: Client) -> None:
    assert client.get(address(Live, "x"))["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("query", ["", "?next=", "?next=//elsewhere.example/"])
def test_signing_in_without_a_destination_leads_to_the_desk(client: Client, query: str) -> None:
    user = make_user("writer")
    response = client.post(f"/admin/login/{query}", {"username": user.username, "password": "greenroom"})
    assert (response.status_code, response["Location"]) == (302, "/admin/")
