"""The title of an embed is asked for by an editor: never by the server itself, and only where a player is known."""

from collections.abc import Callable

import pytest
from django.test import Client

from articles.desk.embed_title import read_title
from tests.roles import roles_without


pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]
FETCH = "/admin/articles/article/fetch-title/"


@pytest.mark.parametrize(
    ("answer", "title"),
    [
        (b'{"type": "video", "title": "Tin  Moon &\\n trailer"}', "Tin Moon & trailer"),
        (b'{"title": null}', ""),
        (b"[1]", ""),
        (b"<html><TITLE lang=en>Tin Moon &amp; more</TITLE>", "Tin Moon & more"),
        (b"<html>", ""),
        (b"\xff\x00", ""),
        (b'{"title": "' + b"x" * 300 + b'"}', "x" * 250),
    ],
)
def test_the_title_in_an_answer(answer: bytes, title: str) -> None:
    assert read_title(answer) == title


def test_only_the_page_of_a_player_is_asked_for(log_in: LogIn) -> None:
    response = log_in("writer").post(FETCH, {"address": "http://127.0.0.1/admin/"})
    assert response.status_code == 200  # a browser would report another as an error of the page
    assert "no video or episode page" in response.json()["error"]


@pytest.mark.parametrize("role", roles_without("articles.change_article"))
def test_who_may_not_write_articles_may_not_ask(log_in: LogIn, role: str) -> None:
    assert log_in(role).post(FETCH, {"address": ""}).status_code == 403
