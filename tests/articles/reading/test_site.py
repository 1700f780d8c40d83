import pytest
from django.db import connection
from django.test import Client, RequestFactory
from pytest_django import Settings

from articles.editions.publish import withdraw
from articles.reading.site import server_error
from tests.factories.articles import make_live, make_user


def test_the_error_page_needs_no_database(rf: RequestFactory) -> None:
    # No django_db mark: any query would fail this test.
    response = server_error(rf.get("/"))
    assert response.status_code == 500
    assert b"<h1" in response.content


@pytest.mark.django_db
def test_the_health_page_says_when_the_database_is_gone(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> None:
        raise OSError("unable to open database file")

    monkeypatch.setattr(connection, "cursor", gone)
    response = client.get("/healthz")
    assert (response.status_code, response.json()["status"]) == (503, "failing")


@pytest.mark.django_db
def test_a_form_with_an_invalid_csrf_token_gets_a_page_of_the_site() -> None:
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x", "password": "y"})
    assert response.status_code == 403
    assert "Django" not in response.content.decode()


@pytest.mark.django_db
def test_only_a_demo_says_where_to_log_in(client: Client, settings: Settings) -> None:
    assert "greenroom</kbd>" not in client.get("/").content.decode()
    settings.DEMO = True
    settings.TEMPLATES = settings.TEMPLATES  # anew: their environment reads DEMO once
    assert "greenroom</kbd>" in client.get("/").content.decode()


@pytest.mark.django_db
def test_a_comment_on_an_article_that_was_withdrawn_meanwhile_is_not_lost(client: Client) -> None:
    live = make_live()
    withdraw(live.article, by=make_user())
    sent = {"name": "Ada", "text": "The lamp <went> out.", "password": "never to be shown"}
    response = client.post(f"{live.get_absolute_url()}comments/", sent)
    page = response.content.decode()
    assert (response.status_code, response["Cache-Control"]) == (404, "private, no-store")
    assert '<pre class="typed" dir="auto">The lamp &lt;went&gt; out.</pre>' in page
    assert "it was not stored" in page
    assert "never to be shown" not in page
    assert "There is no page at this address." in client.get(f"{live.get_absolute_url()}comments/").content.decode()
