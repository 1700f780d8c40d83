"""Editors make and revoke links to a draft, and read the remarks, in the panel of the article."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from articles.models import Article, PreviewLink, PreviewRemark, TextBlock
from articles.previews.links import make_preview_link
from articles.previews.remarks import leave_remark
from tests.articles.desk.forms import change
from tests.factories.articles import make_article, make_user


pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]


def links_page(article: Article) -> str:
    return f"/admin/articles/article/{article.pk}/preview-links/"


def make(client: Client, article: Article, **fields: str) -> Any:
    return client.post(links_page(article), {"do": "make", "recipient": "Vera’s agent", "days": "7"} | fields)


def make_remark(article: Article) -> PreviewRemark:
    link, _ = make_preview_link(article, recipient="Vera’s agent", days=7, by=make_user())
    block = TextBlock.objects.get(parent=article)
    return leave_remark(link, block=block, name="Vera", text="She is called Wanda.", sender="a")


def test_a_new_links_address_is_shown_once_and_opens_the_draft(log_in: LogIn) -> None:
    article, client = make_article(title="The lamp is out"), log_in("writer")
    field = BeautifulSoup(make(client, article).text, "html.parser").select_one("#new-preview-link")
    assert field is not None
    path = "/preview/" + str(field["value"]).split("/preview/")[1]
    assert "The lamp is out" in Client().get(path).content.decode()
    later = client.get(links_page(article))
    assert path not in later.content.decode()
    assert "Vera’s agent" in later.content.decode()
    assert "no-store" in later["Cache-Control"]


@pytest.mark.parametrize(("fields", "sentence"), [({"recipient": ""}, "for whom"), ({"days": "365"}, "7 or 30 days")])
def test_a_link_that_cannot_be_made_says_why(log_in: LogIn, fields: dict[str, str], sentence: str) -> None:
    response = make(log_in("writer"), make_article(), **fields)
    assert (response.status_code, sentence in response.content.decode()) == (422, True)
    assert not PreviewLink.objects.exists()


def test_a_link_is_revoked_by_a_click(log_in: LogIn) -> None:
    article, client = make_article(), log_in("writer")
    make(client, article)
    link = PreviewLink.objects.get()
    page = client.post(links_page(article), {"do": f"revoke:{link.pk}"}).content.decode()
    link.refresh_from_db()
    assert not link.is_open
    assert "Revoked" in page


def test_the_panel_shows_remarks_with_their_blocks_and_marks_them_done(log_in: LogIn) -> None:
    article, client = make_article(), log_in("writer")
    remark = make_remark(article)
    page = BeautifulSoup(client.get(change(article)).text, "html.parser")
    shown = page.select_one(f"[data-remark='{remark.pk}']")
    assert shown is not None
    assert (shown["data-kind"], shown["data-block"]) == ("text", str(remark.block_id))
    assert "She is called Wanda." in shown.get_text()
    client.post(links_page(article), {"do": f"done:{remark.pk}"})
    remark.refresh_from_db()
    assert remark.done_at is not None
    client.post(links_page(article), {"do": f"open:{remark.pk}"})
    remark.refresh_from_db()
    assert remark.done_at is None


def test_only_those_who_may_change_the_article_see_and_change_its_links(log_in: LogIn) -> None:
    article = make_article()
    remark = make_remark(article)
    for role in ("moderator", "photo editor"):
        client = log_in(role)
        assert client.get(links_page(article)).status_code == 403
        for action in ("make", f"revoke:{remark.link_id}", f"done:{remark.pk}"):
            assert make(client, article, do=action).status_code == 403
    assert PreviewLink.objects.filter(revoked_at=None).count() == 1
    assert PreviewRemark.objects.filter(done_at=None).count() == 1


@pytest.mark.parametrize("action", ["revoke", "done", "open"])
def test_what_belongs_to_another_article_is_not_found(log_in: LogIn, action: str) -> None:
    remark = make_remark(make_article())
    key = remark.link_id if action == "revoke" else remark.pk
    client = log_in("editor")
    assert make(client, make_article(), do=f"{action}:{key}").status_code == 404
    assert make(client, remark.link.article, do="burn").status_code == 404
