"""Somebody without a login reads a draft by a link, and leaves remarks about its blocks."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from articles.models import Article, PreviewLink, PreviewRemark, TextBlock
from articles.previews.links import make_preview_link, revoke_preview_link
from articles.previews.remarks import MAX_REMARKS
from tests.factories.articles import make_article, make_live, make_user
from tests.factories.blocks import EXAMPLES, make_example
from tests.factories.shows import make_image, make_season


pytestmark = pytest.mark.django_db


def share(article: Article) -> tuple[PreviewLink, str]:
    """Return a link of the article, and its path."""
    link, token = make_preview_link(article, recipient="Vera’s agent", days=7, by=make_user("writer"))
    return link, f"/preview/{token}/"


def key_of(article: Article) -> str:
    return f"text-{TextBlock.objects.get(parent=article).pk}"


def post(path: str, block: str = "", **fields: str) -> Any:
    return Client().post(path, {"name": "Vera", "text": "She is called Wanda.", "block": block} | fields)


def test_a_link_shows_the_working_copy_of_now_and_nothing_may_store_it() -> None:
    live = make_live(title="The lamp is lit")
    _, path = share(live.article)
    Article.objects.update(title="The lamp is out")
    response = Client().get(path)
    assert response.status_code == 200
    assert "The lamp is out" in response.content.decode()
    assert "Vera’s agent" in response.content.decode()
    assert_secret(response)


def test_a_link_says_whether_readers_see_these_words() -> None:
    live = make_live(title="The lamp is lit")
    _, path = share(live.article)
    assert "It reads as it is published." in Client().get(path).content.decode()
    Article.objects.update(title="The lamp is out")
    assert "A draft of changes to a published article" in Client().get(path).content.decode()
    _, path = share(make_article())
    assert "It is not published: please do not pass it on." in Client().get(path).content.decode()


def assert_secret(response: Any) -> None:
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]
    assert response["Referrer-Policy"] == "no-referrer"


def test_a_page_says_nothing_of_its_address_to_others() -> None:
    _, path = share(make_live().article)
    page = Client().get(path).content.decode()
    assert path.split("/")[2] not in page
    assert 'name="robots" content="noindex"' in page
    for place in ("/robots.txt", "/sitemap.xml"):
        assert "/preview/" not in Client().get(place).content.decode()


@pytest.mark.parametrize("end", ["expired", "revoked", "unknown", "withdrawn by deletion"])
def test_a_link_that_is_over_answers_with_a_sentence_and_nothing_of_the_article(end: str) -> None:
    link, path = share(make_article(title="The lamp is out"))
    if end == "expired":
        PreviewLink.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    elif end == "revoked":
        revoke_preview_link(link, by=make_user())
    elif end == "unknown":
        path = "/preview/0123456789abcdef/"
    else:
        link.article.delete()
    for response in (Client().get(path), post(path)):
        assert response.status_code == (410 if end in ("expired", "revoked") else 404)
        assert "The lamp is out" not in response.content.decode()
        assert "ask whoever sent it to you" in response.content.decode().lower()
        assert_secret(response)
    assert not PreviewRemark.objects.exists()


def test_a_remark_that_comes_too_late_is_shown_to_be_copied() -> None:
    link, path = share(make_article())
    PreviewLink.objects.filter(pk=link.pk).update(revoked_at=timezone.now())
    response = post(path, name="Maud", text="It is six\n<episodes>")
    assert response.status_code == 410
    assert "Your remark was not sent." in response.content.decode()
    assert "It is six\n&lt;episodes&gt;</textarea>" in response.content.decode()
    assert "not sent" not in Client().get(path).content.decode()


def test_opening_is_noted() -> None:
    link, path = share(make_article())
    Client().head(path)
    link.refresh_from_db()
    assert link.opened_at is None
    Client().get(path)
    link.refresh_from_db()
    assert link.opened_at is not None


def test_a_remark_about_a_block_is_stored_and_shown_beside_it() -> None:
    article = make_article()
    _, path = share(article)
    response = post(path, key_of(article))
    remark = PreviewRemark.objects.get()
    assert (response.status_code, response["Location"]) == (303, f"{path}#remark-{remark.pk}")
    assert (remark.block_kind, remark.about, remark.name) == ("text", "On the rocks", "Vera")
    page = BeautifulSoup(Client().get(path).text, "html.parser")
    block = page.select_one(".block-text")
    assert block is not None
    following = block.find_next_sibling()
    assert following is not None
    assert "She is called Wanda." in following.get_text()


def test_the_remark_of_a_block_that_is_gone_is_shown_with_the_whole_article() -> None:
    article = make_article()
    _, path = share(article)
    post(path, key_of(article))
    TextBlock.objects.all().delete()
    page = BeautifulSoup(Client().get(path).text, "html.parser")
    assert "She is called Wanda." in str(page.select_one(".is-shared"))


@pytest.mark.parametrize("block", EXAMPLES, ids=lambda kind: getattr(kind, "kind", str(kind)))
def test_every_kind_of_block_can_be_remarked_on(block: Any) -> None:
    article = make_article(text="")
    row = make_example(article, block, season=make_season(), image=make_image())
    _, path = share(article)
    assert post(path, f"{row.kind}-{row.pk}").status_code == 303
    assert Client().get(path).status_code == 200


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": " "}, "Please enter your name."),
        ({"text": ""}, "Please enter your remark."),
        ({"text": "x" * 2001}, "2001 characters"),
        ({"block": "text-99999"}, "This part of the article is gone."),
        ({"block": "no'such"}, "This part of the article is gone."),
    ],
)
def test_a_wrong_remark_comes_back_with_a_sentence_and_all_that_was_typed(
    fields: dict[str, str], sentence: str
) -> None:
    _, path = share(make_article())
    response = post(path, **fields)
    page = BeautifulSoup(response.text, "html.parser")
    assert response.status_code == 422
    assert sentence in page.get_text()
    typed = {"name": "Vera", "text": "She is called Wanda."} | fields
    failed = page.select_one("details[open]")
    assert failed is not None
    assert typed["name"].strip() in str(failed)
    assert typed["text"] in failed.get_text()
    assert not PreviewRemark.objects.exists()
    assert_secret(response)


def test_remarks_are_limited_as_comments_are(settings: Settings) -> None:
    settings.COMMENT_LIMIT = 2
    _, path = share(make_article())
    answers = [post(path, text=f"Remark {number}") for number in range(3)]
    assert [answer.status_code for answer in answers] == [303, 303, 429]
    assert "Remark 2" in answers[2].content.decode()


def test_a_link_takes_no_more_than_its_number_of_remarks(settings: Settings) -> None:
    settings.COMMENT_LIMIT = 0
    link, path = share(make_article())
    rows = [PreviewRemark(link=link, name="V", text=str(number), sender="a") for number in range(MAX_REMARKS)]
    PreviewRemark.objects.bulk_create(rows)
    assert post(path).status_code == 422
    assert PreviewRemark.objects.count() == MAX_REMARKS


def test_the_same_remark_is_taken_once() -> None:
    _, path = share(make_article())
    assert [post(path).status_code, post(path).status_code] == [303, 422]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site", "Origin": "null"}, 403),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 303),
        ({"Origin": "null"}, 303),  # an old browser, from our page with its Referrer-Policy
    ],
)
def test_a_remark_from_another_sites_page_is_refused(headers: dict[str, str], status: int) -> None:
    _, path = share(make_article())
    client = Client(enforce_csrf_checks=True, headers=headers)
    assert client.post(path, {"name": "Vera", "text": "Hello", "block": ""}).status_code == status


def test_a_remark_of_a_link_stays_with_it() -> None:
    article = make_article()
    (_, path), (_, other) = share(article), share(article)
    post(path)
    assert "Wanda" not in Client().get(other).content.decode()


def test_the_name_of_a_remark_is_remembered_by_the_browser_for_this_link_only() -> None:
    _, path = share(make_article())
    guest, other = Client(), Client()
    guest.post(path, {"name": "Věra & Ко", "text": "Lit.", "block": ""})
    assert 'value="Věra &amp; Ко"' in guest.get(path).content.decode()
    fields = BeautifulSoup(other.get(path).content, "html.parser").select("input[name=name]")
    assert {field["value"] for field in fields} == {"Vera’s agent"}
    assert guest.cookies["remark-name"]["path"] == path


def test_the_name_that_a_link_is_for_stands_in_its_form_cut_to_what_a_remark_takes() -> None:
    _, token = make_preview_link(make_article(), recipient="Marit " * 15, days=7, by=make_user("writer"))
    fields = BeautifulSoup(Client().get(f"/preview/{token}/").content, "html.parser").select("input[name=name]")
    assert {field["value"] for field in fields} == {("Marit " * 15)[:80]}


def test_the_article_itself_is_not_more_like_this() -> None:
    live, other = make_live(title="The lamp is lit"), make_live(title="The lamp is out")
    _, path = share(live.article)
    page = BeautifulSoup(Client().get(path).content, "html.parser")
    addresses = [str(link["href"]) for link in page.select("main a[href]")]
    assert other.get_absolute_url() in addresses
    assert live.get_absolute_url() not in addresses
