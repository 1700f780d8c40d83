"""What readers get while the database cannot be written."""

from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOSPC
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.wsgi import get_wsgi_application
from django.db import connection, transaction
from django.test import Client, RequestFactory

from articles.models import Comment
from articles.reading import health
from articles.reading.site import server_error
from config.pagecache.server import PageCache
from shows.models import Show
from shows.unwritable import DISK_FULL, READ_ONLY, lock_wait
from tests.addresses import addresses
from tests.articles.desk.forms import sent_by
from tests.asking import ask
from tests.factories.articles import make_comment, make_live, make_user
from tests.factories.shows import make_member, make_season, make_show
from tests.unwritable import LONG_TEXT, NO_WAIT, REASONS, unwritable


pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def fresh_check(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "write_check", health.WriteCheck())


@pytest.mark.parametrize("reason", REASONS)
def test_a_comment_comes_back_in_the_form_and_is_stored_when_it_is_sent_again(client: Client, reason: str) -> None:
    live = make_live()
    parent = make_comment(live)
    typed = {"name": "Ida", "email": "ida@example.org", "text": LONG_TEXT.strip(), "parent": str(parent.pk)}
    address = f"{live.get_absolute_url()}comments/"
    with unwritable(reason):
        answer = client.post(address, typed, **NO_WAIT)
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "60", "private, no-store")
    form = BeautifulSoup(answer.text, "html.parser").select_one("#comment-form")
    assert form is not None
    assert "We cannot store comments right now. Your text is still here" in form.text
    sent_again = sent_by(answer.content, "#comment-form")
    assert typed.items() <= sent_again.items()
    assert client.post(str(form["action"]), sent_again).status_code == 303
    assert Comment.objects.get(name="Ida").text == typed["text"]


@pytest.mark.parametrize("reason", REASONS)
def test_every_page_for_readers_is_answered_as_always(client: Client, reason: str) -> None:
    make_comment(make_live(title="The lamp", shows=[make_member(make_season()).show]))
    pages = [address for address in addresses() if address != "/healthz"] + ["/search/?q=lamp"]
    before = [client.get(address, **NO_WAIT).status_code for address in pages]
    with unwritable(reason):
        assert [client.get(address, **NO_WAIT).status_code for address in pages] == before


@pytest.mark.parametrize("reason", REASONS)
def test_kept_pages_stay_hits_and_change_with_the_first_write_that_succeeds(reason: str) -> None:
    show = make_show(title="Before")
    cache = PageCache(get_wsgi_application(), max_bytes=1_000_000)
    address = show.get_absolute_url()
    show.title, show.synopsis = "After", LONG_TEXT
    with unwritable(reason):
        assert [ask(cache, address).how for _ in range(2)] == ["miss", "hit"]
        with lock_wait(0), pytest.raises(Exception, match="locked|full|read-?only"), transaction.atomic():
            show.save()
        answer = ask(cache, address)
        assert (answer.how, b"Before" in answer.body) == ("hit", True)
    show.save()
    answer = ask(cache, address)
    assert (answer.how, b"After" in answer.body) == ("miss", True)


def test_what_the_site_has_no_form_for_comes_back_to_be_sent_again(client: Client) -> None:
    """A decision about a comment writes, and its view does not look for this."""
    address = f"/admin/articles/comment/{make_comment(make_live()).pk}/decide/"
    client.force_login(make_user("moderator"))
    typed = {"decision": "reject", "next": "/admin/ two words"}
    with unwritable(REASONS[-1]):
        answer = client.post(f"{address}?a=b", typed, **NO_WAIT)
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    page = BeautifulSoup(answer.text, "html.parser")
    assert sent_by(answer.content, "main form") == typed
    assert page.select("main form")[0]["action"] == f"{address}?a=b"
    assert page.select("main pre")[0].text == "/admin/ two words"


def test_a_password_is_not_on_the_page_that_comes_back_and_is_asked_for_again(client: Client) -> None:
    client.force_login(make_user("editor"))
    typed = {"old_password": "greenroom", "new_password1": "another-lamp-9", "new_password2": "another-lamp-9"}
    with unwritable(REASONS[-1]):
        answer = client.post("/admin/password_change/", typed, **NO_WAIT)
    assert answer.status_code == 503
    page = BeautifulSoup(answer.text, "html.parser")
    assert "wait a minute, then go back and type it again" in str(page.main)
    assert page.select("main form") == []
    assert "greenroom" not in str(page.main)
    assert "another-lamp-9" not in str(page.main)


def test_the_page_that_sends_it_again_needs_no_database(client: Client) -> None:
    client.force_login(make_user("editor"))
    with unwritable(REASONS[-1]), no_more_queries_after("INSERT", "DELETE", "UPDATE"):
        answer = client.post("/admin/login/", {"username": "nobody"}, **NO_WAIT)
        assert answer.status_code == 200  # nobody signed in, nothing was written
        answer = client.post("/admin/logout/", **NO_WAIT)
    assert answer.status_code == 503


@contextmanager
def no_more_queries_after(*verbs: str) -> Iterator[None]:
    """Fail at a query that comes after the first that begins with one of the verbs."""
    is_over = False

    def wrapper(execute: Any, sql: str, *arguments: Any) -> Any:
        nonlocal is_over
        assert not is_over, sql
        is_over = sql.startswith(verbs)
        return execute(sql, *arguments)

    with connection.execute_wrapper(wrapper):
        yield


@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs a server that can end a connection")
def test_a_comment_whose_connection_the_server_ends_comes_back_with_its_text(client: Client) -> None:
    live = make_live()

    def end_connection(execute: Any, sql: str, *arguments: Any) -> Any:
        if sql.startswith("INSERT"):
            sql, arguments = "SELECT pg_terminate_backend(pg_backend_pid())", ((), *arguments[1:])
        return execute(sql, *arguments)

    with connection.execute_wrapper(end_connection):
        answer = client.post(f"{live.get_absolute_url()}comments/", {"name": "Ida", "text": "The lamp is lit."})
    assert (answer.status_code, "The lamp is lit.</textarea>" in answer.content.decode()) == (503, True)
    assert client.get(live.get_absolute_url()).status_code == 200


def test_what_fails_outside_of_a_view_comes_back_too(rf: RequestFactory) -> None:
    try:
        raise OSError(ENOSPC, "No space left on device")
    except OSError:
        answer = server_error(rf.post("/", {"text": "The lamp is lit."}))
    assert (answer.status_code, "The lamp is lit." in answer.content.decode()) == (503, True)


def test_a_page_that_fails_for_another_reason_is_still_a_server_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object) -> None:
        raise RuntimeError("a mistake of ours")

    monkeypatch.setattr(Show.objects, "search", fail)
    assert Client(raise_request_exception=False).get("/search/?q=lamp").status_code == 500


@pytest.mark.parametrize("reason", [reason for reason in REASONS if reason != DISK_FULL])
def test_the_health_page_says_that_it_can_only_read_and_stays_in_rotation(client: Client, reason: str) -> None:
    with unwritable(reason):
        answer = client.get("/healthz", **NO_WAIT)
    assert (answer.status_code, answer.json()) == (200, {"status": "read-only", "database": reason})


def test_the_health_page_says_that_the_disk_is_full(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "write_problem", lambda **_: DISK_FULL)
    assert client.get("/healthz").json() == {"status": "read-only", "database": "disk full"}


def test_the_health_page_tries_the_database_once_in_a_while_however_often_it_is_asked(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "CHECK_INTERVAL_S", 3600)
    assert client.get("/healthz").json() == {"status": "ok"}
    with unwritable(READ_ONLY):
        assert client.get("/healthz").json() == {"status": "ok"}
        monkeypatch.setattr(health, "write_check", health.WriteCheck())
        assert client.get("/healthz").json()["status"] == "read-only"
