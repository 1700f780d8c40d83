"""What the article's form asks for when something is pasted, and to bring a picture from its address."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from shows.models import Image
from tests.roles import roles_without


pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]
PASTE, FETCH = "/admin/articles/article/paste/", "/admin/articles/article/fetch-picture/"


def paste(client: Client, content: str) -> Any:
    return client.post(PASTE, {"content": content}).json()


def test_a_paste_is_cleaned_by_the_rules_of_the_import(log_in: LogIn) -> None:
    answer = paste(log_in("writer"), "<h2>Cast</h2><p>In <del>2024</del><b>2026</b>.</p><script>x()</script>")
    assert answer["html"] == "<h3>Cast</h3><p>In <strong>2026</strong>.</p>"
    assert [(block["kind"], block["heading"]) for block in answer["blocks"]] == [("text", "Cast")]
    assert answer["left_out"] == ["“2024” (struck out or deleted in the source)"]


def test_what_rich_text_cannot_hold_is_flat_in_it_and_whole_in_the_blocks(log_in: LogIn) -> None:
    table = "<table><tr><td>Year</td><td>Keeper</td></tr><tr><td>2098</td><td>Rook</td></tr></table>"
    answer = paste(log_in("writer"), f"<p>Before.</p>{table}<img src='https://x.test/a.png' alt='Lamp'>")
    assert answer["html"] == "<p>Before.</p><p>Year | Keeper</p><p>2098 | Rook</p>"
    assert [block["kind"] for block in answer["blocks"]] == ["text", "table", "image"]
    assert answer["blocks"][2]["wanted"] == [{"address": "https://x.test/a.png", "alt": "Lamp", "caption": ""}]


def test_lines_of_plain_text_become_paragraphs_and_broken_words_whole(log_in: LogIn) -> None:
    text = "The keepers re-\nturn to the rock\nto light it.\n\nAll return, as\nthe well-\nknown \ufb01nale says."
    assert paste(log_in("writer"), text)["html"] == (
        "<p>The keepers return to the rock to light it.</p>\n<p>All return, as the well-known finale says.</p>"
    )


def test_a_paste_that_is_too_long_is_refused_with_a_sentence(log_in: LogIn) -> None:
    response = log_in("writer").post(PASTE, {"content": "word " * 200_001})
    assert (response.status_code, "1,000,000" in response.json()["error"]) == (422, True)


@pytest.mark.parametrize("role", roles_without("articles.change_article"))
def test_who_may_not_write_articles_may_not_ask(log_in: LogIn, role: str) -> None:
    assert log_in(role).post(PASTE, {"content": "x"}).status_code == 403


@pytest.mark.parametrize("role", roles_without("shows.add_image"))
def test_who_may_not_add_pictures_may_not_have_them_fetched(log_in: LogIn, role: str) -> None:
    assert log_in(role).post(FETCH, {"address": "https://example.com/a.png"}).status_code == 403


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/a.png",
        "http://[::1]/a.png",
        "http://10.0.0.1/",
        "file:///etc/passwd",
        "http://example.com:22/",
        "",
    ],
)
def test_no_picture_is_fetched_from_an_address_that_is_not_public(log_in: LogIn, address: str) -> None:
    response = log_in("writer").post(FETCH, {"address": address, "alt": "Lamp"})
    assert response.status_code == 422
    assert response.json()["error"].startswith("Not brought: ")
    assert not Image.objects.exists()
