from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.demo.newsroom import ACCOUNTS
from articles.editions.publish import publish
from articles.models import Live
from tests.articles.desk.forms import opened
from tests.factories.articles import make_article, make_author, make_comment, make_live, make_user
from tests.factories.shows import make_image
from tests.roles import NAMES, roles_with


pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]
# Session, user, permissions (two); articles: last saved, own drafts, others' drafts, each with bylines, scheduled,
# published, updates of search, words of an article that was never saved; comments: count, newest.
QUERIES = 17


def titles_by_heading(client: Client) -> dict[str, list[str]]:
    page = BeautifulSoup(client.get("/admin/").text, "html.parser")
    titles = {}
    for section in page.select(".desk-columns section"):
        heading = section.select_one("h2")
        assert heading
        titles[heading.get_text(" ", strip=True)] = [
            link.get_text(strip=True) for link in section.select("li > a, li b")
        ]
    return titles


def fill_each_list(count: int = 1) -> None:
    """Make as many drafts, scheduled articles, live articles and comments to moderate as asked for."""
    for number in range(count):
        make_article(title=f"Draft {number}")
        publish(make_article(title=f"Scheduled {number}"), by=make_user(), at=timezone.now() + timedelta(days=1))
        make_comment(make_live(title=f"Live {number}"), "held", name=f"Ana {number}")


def test_an_editor_sees_drafts_waiting_comments_scheduled_and_published_articles(log_in: LogIn) -> None:
    fill_each_list()
    assert titles_by_heading(log_in("editor")) == {
        "Drafts in progress": ["Draft 0"],
        "Comments waiting 1": ["Ana 0"],
        "Scheduled": ["Scheduled 0"],
        "Recently published": ["Live 0"],
    }


def test_words_that_are_not_saved_are_offered_to_who_typed_them(log_in: LogIn) -> None:
    writer = make_user("writer")
    client = log_in(writer)
    form = opened(client, "/admin/articles/article/add/") | {"title": "Never saved"}
    typed = {"tab": str(uuid4()), "taken": "", "form": urlencode(form, doseq=True), "age": "0"}
    assert client.post("/admin/articles/article/add/unsaved/", typed).status_code == 200
    page = client.get("/admin/").content.decode()
    assert "You have words that are not saved:" in page
    assert "not saved" not in log_in("editor").get("/admin/").content.decode()
    article = make_article()
    again = typed | {"tab": str(uuid4()), "form": "title=The+other+lamp"}
    client.post(f"/admin/articles/article/{article.pk}/unsaved/", again)
    page = client.get("/admin/").content.decode()
    assert f"/admin/articles/article/{article.pk}/change/?unsaved=" in page
    assert "The other lamp</a>" in page


def test_own_drafts_come_first(log_in: LogIn) -> None:
    writer = make_user("writer")
    make_article(title="Mine", authors=[make_author(user=writer)])
    make_article(title="Newer, another's")
    assert titles_by_heading(log_in(writer))["Drafts in progress"] == ["Mine", "Newer, another's"]


def test_the_newest_published_article_is_first_whichever_edition_was_frozen_first(log_in: LogIn) -> None:
    newer, older = make_live(title="Scheduled long ago, live today"), make_live(title="Live last week")
    Live.objects.filter(pk=older.pk).update(published_at=newer.published_at - timedelta(days=7))
    published = titles_by_heading(log_in("editor"))["Recently published"]
    assert published == ["Scheduled long ago, live today", "Live last week"]


def test_the_time_of_a_waiting_comment_is_set_apart_from_the_headline(log_in: LogIn) -> None:
    make_comment(make_live(title="Only hoped for"), "held", name="Ana")
    comment = BeautifulSoup(log_in("editor").get("/admin/").text, "html.parser").select_one(".desk-comment p")
    assert comment
    assert " ".join(comment.get_text().split()).startswith("Ana on Only hoped for · 0 ")


def test_each_list_is_short(log_in: LogIn) -> None:
    fill_each_list(8)
    assert [len(titles) for titles in titles_by_heading(log_in("editor")).values()] == [6, 5, 6, 6]


@pytest.mark.parametrize("role", NAMES)
def test_a_role_sees_what_it_may_do(log_in: LogIn, role: str) -> None:
    fill_each_list()
    write, moderate = (role in roles_with(f"articles.{name}") for name in ("add_article", "moderate_comment"))
    page = log_in(role).get("/admin/").content.decode()
    assert ("/admin/articles/article/add/" in page) is write
    assert ("/admin/articles/article/start/" in page) is write
    assert ("Comments waiting" in page) is moderate
    assert ("/decide/" in page) is moderate


def test_a_photo_editor_sees_what_there_is_to_do_about_pictures(log_in: LogIn) -> None:
    today = timezone.localdate()
    seen = make_image(alt="Seen")
    make_live(lead_image=seen)
    ends, stays = (make_image(alt=alt, credit="Ines Varga") for alt in ("Ends", "Stays"))
    for image, days in ((seen, -1), (ends, 30), (stays, 31)):
        type(image).objects.filter(pk=image.pk).update(licence_ends=today + timedelta(days=days))
    page = BeautifulSoup(log_in("photo editor").get("/admin/").text, "html.parser")
    shown = {
        section.select_one("h2").get_text(" ", strip=True): [str(img["alt"]) for img in section.select("img")]  # type: ignore[union-attr]
        for section in page.select(".desk-columns section")
    }
    assert shown == {
        "Licence ended, and readers see it 1": ["Seen"],
        "Licence ends within a month 1": ["Ends"],
        "Credit missing 1": ["Seen"],
        "Unused 2": ["Stays", "Ends"],
    }


@pytest.mark.parametrize("role", NAMES)
def test_no_role_has_an_empty_desk(log_in: LogIn, role: str) -> None:
    page = BeautifulSoup(log_in(role).get("/admin/").text, "html.parser")
    assert page.select(".desk-columns :is(section, .desk-empty)")


def test_a_photo_editor_is_offered_images_and_nothing_else(log_in: LogIn) -> None:
    fill_each_list()
    page = BeautifulSoup(log_in("photo editor").get("/admin/").text, "html.parser")
    assert [link.get_text() for link in page.select(".desk-menu a")] == ["Desk", "Images"]
    assert {str(link["href"]) for link in page.select("main a[href]")} == {
        "/admin/shows/image/",
        "/admin/shows/image/add/",
    }


@pytest.mark.parametrize("count", [1, 6])
def test_the_number_of_queries_does_not_depend_on_the_lists(
    log_in: LogIn, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    editor = make_user("editor")
    make_article(created_by=editor)
    fill_each_list(count)
    client = log_in(editor)
    with django_assert_num_queries(QUERIES):
        titles_by_heading(client)


def test_the_log_in_page_names_the_demo_accounts_in_the_demo_only(settings: object) -> None:
    assert "greenroom</code>" not in Client().get("/admin/login/").content.decode()
    settings.DEMO = True  # type: ignore[attr-defined]
    page = Client().get("/admin/login/").content.decode()
    assert "greenroom</code>" in page
    assert [account.username for account in ACCOUNTS if f"<code>{account.username}</code>" not in page] == []


def test_the_foot_of_the_demos_pages_names_the_accounts_too(settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    settings.TEMPLATES = settings.TEMPLATES  # type: ignore[attr-defined] # anew: their environment reads DEMO once
    foot = BeautifulSoup(Client().get("/").text, "html.parser").select_one(".colophon-demo")
    assert foot
    assert [account.username for account in ACCOUNTS if account.username not in foot.get_text()] == []


@pytest.mark.parametrize(
    "address", ["/admin/", "/admin/articles/article/add/", "/admin/articles/article/", "/admin/login/"]
)
def test_no_page_of_the_desk_has_styles_or_scripts_that_its_policy_forbids(log_in: LogIn, address: str) -> None:
    response = (Client() if "login" in address else log_in("editor")).get(address)
    policy = response["Content-Security-Policy"]
    assert "unsafe" not in policy
    page = BeautifulSoup(response.text, "html.parser")
    assert not page.select("style, [style], [onclick], [onload]")
    for script in page.select("script:not([src])"):
        data = script.get("type") == "application/json"
        assert data or f"'nonce-{script['nonce']}'" in policy
