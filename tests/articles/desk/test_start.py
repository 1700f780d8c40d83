from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.models import Article
from tests.articles.desk.forms import blocks_of, change
from tests.roles import roles_without


pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]
START = "/admin/articles/article/start/"
TEXT = """# The keepers of Harbour Lights

Somebody has to light the lamp, and this season it is not who you think.

## Who keeps the lamp

Mara Quill does, says the studio.

## Who does not

Nobody else has been named.
"""


def words(response: Any, selector: str) -> str:
    return " ".join(
        part.get_text(" ", strip=True) for part in BeautifulSoup(response.text, "html.parser").select(selector)
    )


def test_a_plan_is_shown_before_anything_is_created(log_in: LogIn) -> None:
    response = log_in("writer").post(START, {"text": TEXT})
    assert response.status_code == 200
    assert words(response, ".plan-title") == "The keepers of Harbour Lights"
    assert "Who keeps the lamp" in words(response, ".plan-blocks")
    assert not Article.objects.exists()


def test_create_draft_creates_the_planned_article(log_in: LogIn) -> None:
    response = log_in("writer").post(START, {"text": TEXT, "_create": "1"})
    article = Article.objects.get()
    assert response.headers["Location"] == change(article)
    assert article.title == "The keepers of Harbour Lights"
    assert ("text", "Who keeps the lamp") in blocks_of(article)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_file_is_planned_and_its_text_can_be_edited(log_in: LogIn, encoding: str) -> None:
    client = log_in("writer")
    file = SimpleUploadedFile("note.md", TEXT.replace("lamp", "lämp").encode(encoding))
    response = client.post(START, {"text": "", "file": file})
    assert "Who keeps the lämp" in words(response, ".plan-blocks")
    assert "lämp" in words(response, "textarea")


@pytest.mark.parametrize("text", ["", "   \n ", "\x00"])
def test_an_unreadable_text_is_refused_with_an_error(log_in: LogIn, text: str) -> None:
    response = log_in("writer").post(START, {"text": text})
    assert response.status_code == 422
    assert words(response, ".errorlist")


def test_a_file_that_is_not_text_is_refused_with_an_error_at_its_field(log_in: LogIn) -> None:
    file = SimpleUploadedFile("x.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    response = log_in("writer").post(START, {"file": file})
    assert response.status_code == 422
    assert BeautifulSoup(response.text, "html.parser").select("#id_file_error")


def test_a_plan_escapes_markup(log_in: LogIn) -> None:
    response = log_in("writer").post(START, {"text": "# <script>alert(1)</script> A title\n\nA text that goes on.\n"})
    assert b"<script>alert" not in response.content.replace(b"&lt;", b"")


@pytest.mark.parametrize("role", roles_without("articles.add_article"))
def test_importing_needs_permission_to_write(log_in: LogIn, role: str) -> None:
    client = log_in(role)
    assert client.get(START).status_code == 403
    assert client.post(START, {"text": TEXT, "_create": "1"}).status_code == 403
    assert Client().get(START).status_code == 302
    assert not Article.objects.exists()
