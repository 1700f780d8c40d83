import re
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup, Comment
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, TextBlock
from tests.articles.desk.forms import ADD, add_block, change, opened
from tests.factories.articles import make_article, make_author, make_live, make_tag
from tests.factories.shows import make_image, make_season


pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]
LIST = "/admin/articles/article/"


def post_preview(client: Client, article: Article | None, **changes: Any) -> Any:
    page, address = (
        (change(article), f"{LIST}{article.pk}/live-preview/") if article else (ADD, f"{LIST}add/live-preview/")
    )
    return client.post(address, opened(client, page) | changes)


def without_note(page: bytes) -> str:
    """Return the page as readers would see it: without the note and the marks of a preview, and without nonces."""
    soup = BeautifulSoup(page.decode(), "html.parser")
    for note in soup.select(".working-copy"):
        note.decompose()
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    return " ".join(re.sub(r'nonce="[^"]*"', "", str(soup)).split())


def frame_ancestors(response: Any) -> str:
    policy = str(response["Content-Security-Policy"]).split(";")
    return next(line.split(maxsplit=1)[1] for line in policy if line.split()[0] == "frame-ancestors")


def assert_private(response: Any) -> None:
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert (response["X-Frame-Options"], frame_ancestors(response)) == ("SAMEORIGIN", "'self'")


def test_the_preview_shows_the_working_copy_and_readers_the_edition(log_in: LogIn) -> None:
    live = make_live(title="The lamp is lit")
    Article.objects.update(title="The lamp is out")
    client = log_in("writer")
    response = client.get(f"{LIST}{live.pk}/preview/")
    assert "The lamp is out" in response.content.decode()
    assert "The lamp is out" not in client.get(live.get_absolute_url()).content.decode()
    assert_private(response)


@pytest.mark.parametrize("address", ["/", LIST, "/admin/login/", "/articles/missing/"])
def test_no_other_page_may_be_shown_in_a_frame(log_in: LogIn, address: str) -> None:
    response = log_in("writer").get(address)
    assert (response["X-Frame-Options"], frame_ancestors(response)) == ("DENY", "'none'")


def test_a_live_preview_shows_the_typed_words_and_writes_nothing(log_in: LogIn) -> None:
    article = make_article(title="Before")
    client = log_in("writer")
    data = opened(client, change(article)) | {"title": "While typing", "textblock_set-0-body": "<p>Half a sen</p>"}
    with CaptureQueriesContext(connection) as asked:
        response = client.post(f"{LIST}{article.pk}/live-preview/", data)
    assert response.status_code == 200
    assert "While typing" in response.content.decode()
    assert "Half a sen" in response.content.decode()
    assert_private(response)
    assert [query["sql"] for query in asked if not query["sql"].startswith("SELECT")] == []
    assert Article.objects.get().title == "Before"


def test_a_new_article_has_a_live_preview_before_it_is_saved(log_in: LogIn) -> None:
    client = log_in("writer")
    response = post_preview(client, None, title="Not yet anywhere")
    assert "Not yet anywhere" in response.content.decode()
    assert not Article.objects.exists()


def test_a_live_preview_shows_the_same_page_as_a_save(log_in: LogIn) -> None:
    article = make_article(tags=[make_tag()], seasons=[make_season()], authors=[make_author(), make_author()])
    TextBlock.objects.create(parent=article, ordering=20, heading="Second", body="<p>Two</p>")
    client = log_in("writer")
    data = opened(client, change(article)) | {"bylines-0-order": "3", "textblock_set-1-DELETE": "on"}
    data |= {"title": "  Two \n lines ", "lead_image": make_image().pk, "slug": ""}
    data = add_block(data, "quote", text="Between", attribution="", source="", ordering=5)
    data = add_block(data, "text", heading="", body="<p>x<script>y</script></p>", ordering=7)

    shown = client.post(f"{LIST}{article.pk}/live-preview/", data).content
    assert client.post(change(article), data).status_code == 302

    assert b"Between" in shown
    saved = client.get(f"{LIST}{article.pk}/preview/").content
    note = BeautifulSoup(saved.decode(), "html.parser").select_one(".working-copy")
    assert note is not None
    assert change(article) in str(note)
    assert without_note(shown) == without_note(saved)


def test_an_invalid_form_is_answered_with_a_list_of_problems(log_in: LogIn) -> None:
    article = make_article()
    client = log_in("writer")
    data = add_block(opened(client, change(article)), "verdict", rating="ten", scale="7", summary="", pros="", cons="")
    response = client.post(f"{LIST}{article.pk}/live-preview/", data | {"title": "\u200b"})
    assert response.status_code == 422
    assert response.json()["problems"] == [
        "Headline: This shows nothing: it has only invisible characters. Type a name.",
        "Verdict 1: Rating: Type a number, like 7.5 or 8.",
        "Verdict 1: Out of: What was chosen has been deleted, or cannot be chosen here. Choose again.",
    ]
    assert_private(response)


def test_previews_are_for_the_newsroom(log_in: LogIn) -> None:
    article = make_article()
    stored, typing, new = (
        f"{LIST}{article.pk}/preview/",
        f"{LIST}{article.pk}/live-preview/",
        f"{LIST}add/live-preview/",
    )
    for address in (stored, typing, new):
        assert Client().post(address).status_code == 302
    moderator = log_in("moderator")
    assert moderator.get(stored).status_code == 200
    assert [moderator.post(address, {}).status_code for address in (typing, new)] == [403, 403]


def test_unknown_articles_are_not_found_and_get_of_a_live_preview_is_refused(log_in: LogIn) -> None:
    client = log_in("writer")
    assert client.get(f"{LIST}99/preview/").status_code == 404
    assert client.post(f"{LIST}99/live-preview/", {}).status_code == 404
    assert client.get(f"{LIST}add/live-preview/").status_code == 405


def test_a_form_over_which_somebody_has_saved_is_previewed_all_the_same(log_in: LogIn) -> None:
    article, client = make_article(), log_in("writer")
    data = opened(client, change(article)) | {"title": "As I type it"}
    Article.objects.update(revision=7, title="As somebody saved it")
    response = client.post(f"{LIST}{article.pk}/live-preview/", data)
    assert response.status_code == 200
    assert "As I type it" in response.text
    assert Article.objects.get().title == "As somebody saved it"
