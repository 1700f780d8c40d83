"""Links at the desk: found for the dialog, stored as references, and named before their page goes."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.editions.publish import publish, withdraw
from articles.factcheck.flags import check
from articles.importing.drafts import create_draft, plan_import
from articles.models import Article, Flag, Live, TextBlock
from tests.articles.desk.forms import change, opened
from tests.factories.articles import make_article, make_live, make_user
from tests.factories.shows import make_person, make_show


pytestmark = pytest.mark.django_db
LINKS = "/admin/articles/article/links/"


@pytest.fixture
def editor(client: Client) -> User:
    user = make_user("editor")
    client.force_login(user)
    return user


def link(href: str) -> str:
    return f'<p>See <a href="{href}">the finale</a>.</p>'


def titles(client: Client, words: str) -> list[str]:
    return [page["title"] for page in client.get(LINKS, {"q": words}).json()["pages"]]


@pytest.mark.parametrize(("role", "status"), [("writer", 200), ("moderator", 403), ("photo editor", 403)])
def test_only_those_who_write_may_search(client: Client, role: str, status: int) -> None:
    client.force_login(make_user(role))
    assert client.get(LINKS, {"q": "lamp"}).status_code == status


@pytest.mark.parametrize("words", ["all of us", "ALL OF US", "지금 우리", "us  dead"])
def test_a_show_is_found_by_any_of_its_names(client: Client, editor: User, words: str) -> None:
    make_show(title="All of Us Are Dead", original_title="지금 우리 학교는")
    make_show(title="Another")
    assert titles(client, words) == ["All of Us Are Dead"]


@pytest.mark.parametrize("words", ["étoile", "ÉTOILE", "Étoile noire"])
def test_an_article_is_found_by_its_headline_in_any_case(client: Client, editor: User, words: str) -> None:
    make_article(title="L’Étoile noire")
    assert titles(client, words) == ["L’Étoile noire"]


def test_articles_about_a_person_follow_those_with_the_words_in_the_headline(client: Client, editor: User) -> None:
    person = make_person(name="Yoon Chan-young", other_names="윤찬영")
    make_live(title="Who returns", people=[person])
    make_live(title="Yoon Chan-young returns")
    assert titles(client, "yoon") == ["Yoon Chan-young", "Yoon Chan-young returns", "Who returns"]
    assert titles(client, "윤찬영") == ["Yoon Chan-young", "Who returns"]


def test_a_draft_is_marked_as_not_public(client: Client, editor: User) -> None:
    draft, live = make_article(title="Lamp one"), make_live(title="Lamp two")
    pages = client.get(LINKS, {"q": "lamp"}).json()["pages"]
    assert {page["href"]: page["is_public"] for page in pages} == {
        f"#article:{draft.pk}": False,
        f"#article:{live.pk}": True,
    }
    assert "Not public" in next(page["detail"] for page in pages if not page["is_public"])


@pytest.mark.parametrize("words", ["", " ", "\0", "a" * 5000, "%", "' OR 1=1", "x " * 300])
def test_words_that_match_nothing_find_nothing(client: Client, editor: User, words: str) -> None:
    make_live(), make_show()
    assert titles(client, words) == []


def test_the_page_that_a_link_names_is_shown_by_its_title_of_today(client: Client, editor: User) -> None:
    person = make_person(name="Ines")
    for href, expected in (
        (f"#person:{person.pk}", ["Ines"]),
        (f"#person:{person.pk}#roles", ["Ines"]),
        ("#person:999999", []),
        ("#x", []),
        (f"#article:{'9' * 18}", []),
    ):
        assert [page["title"] for page in client.get(LINKS, {"href": href}).json()["pages"]] == expected


def test_a_search_costs_a_fixed_number_of_queries(
    client: Client, editor: User, django_assert_max_num_queries: object
) -> None:
    for _ in range(12):
        make_live(title="Lamp", shows=[make_show(title="Lamp")], people=[make_person(name="Lamp")])
    with django_assert_max_num_queries(8):  # type: ignore[operator]  # a fixture
        assert len(titles(client, "lamp")) == 16


def test_an_address_of_this_site_that_is_saved_becomes_a_link_that_names_the_row(client: Client, editor: User) -> None:
    show, article = make_show(slug="lamps"), make_article()
    data = opened(client, change(article)) | {"textblock_set-0-body": link("http://testserver/shows/lamps/#cast")}
    assert client.post(change(article), data).status_code == 302
    assert f'href="#show:{show.pk}#cast"' in TextBlock.objects.get(parent=article).body
    assert f"#show:{show.pk}#cast" in str(article.revisions.latest("pk").document)


def test_an_address_of_this_site_in_an_imported_text_becomes_a_link_that_names_the_row(editor: User) -> None:
    live = make_live(slug="finale")
    draft = create_draft(
        plan_import("# Lamp\n\nRead [the finale](http://testserver/articles/finale/) first.\n"), by=editor
    )
    assert f'href="#article:{live.pk}"' in TextBlock.objects.get(parent=draft).body


def test_publishing_says_which_links_readers_will_not_get(client: Client, editor: User) -> None:
    article = make_article(text=link(f"#article:{make_article().pk}"))
    data = opened(client, change(article)) | {"_publish": "1"}
    page = client.post(change(article), data, follow=True).content.decode()
    assert "A link leads to a page that is not public, so readers see plain words: “the finale”." in page
    assert Live.objects.filter(pk=article.pk).exists()


def test_the_form_of_a_live_article_names_those_that_link_to_it(client: Client, editor: User) -> None:
    target = make_live()
    assert "to it</summary>" not in client.get(change(target.article)).content.decode()
    linking = [make_live(text=link(f"#article:{target.pk}"), title=f"Lamp {number}") for number in range(3)]
    page = client.get(change(target.article)).content.decode()
    assert "<summary>3 articles link to it</summary>" in page
    assert all(f'<a href="{change(live.article)}">{live.title}</a>' in page for live in linking)


def test_of_many_articles_that_link_the_older_ones_are_counted(
    client: Client, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.templatetags.links.MAX_ARTICLES", 2)
    target = make_live(title="The finale").article
    for number in range(5):
        make_live(text=link(f"#article:{target.pk}"), title=f"Lamp {number}")
    page = client.get(change(target)).text
    assert "5 articles link to it" in page
    assert "and 3 older" in page


@pytest.mark.parametrize("kind", ["show", "person"])
@pytest.mark.parametrize("way", ["by itself", "with others"])
def test_before_a_show_or_a_person_is_deleted_the_desk_names_what_links_to_it(
    client: Client, editor: User, kind: str, way: str
) -> None:
    row = make_show() if kind == "show" else make_person()
    live = make_live(text=link(f"#{kind}:{row.pk}"))
    if way == "by itself":
        page = client.get(reverse(f"admin:shows_{kind}_delete", args=[row.pk])).content.decode()
    else:
        data = {"action": "delete_selected", "_selected_action": [row.pk]}
        page = client.post(reverse(f"admin:shows_{kind}_changelist"), data).content.decode()
    assert "<summary>1 article links to" in page
    assert live.title in page
    assert 'value="Yes' in page or "Yes" in page
    row.delete()
    assert type(row)._default_manager.count() == 0


def test_a_flag_of_a_link_says_when_the_working_copy_no_longer_has_it(client: Client, editor: User) -> None:
    target = make_live()
    live = make_live(text=link(f"#article:{target.pk}"))
    withdraw(target.article, by=editor)
    assert Flag.objects.count() == 0  # the check is a task of the worker
    check(Live.objects.get(pk=live.pk))
    checks = reverse("admin:articles_article_checks", args=[live.pk])
    assert "The working copy no longer says this." not in client.get(checks).content.decode()
    assert "A link to a page that is not public" in client.get("/admin/articles/flag/").content.decode()
    TextBlock.objects.filter(parent=live.pk).update(body="<p>See the finale.</p>")
    assert "The working copy no longer says this." in client.get(checks).content.decode()
    publish(Article.objects.get(pk=live.pk), by=editor)
    assert check(Live.objects.get(pk=live.pk)) == []


def test_a_comparison_names_the_pages_that_links_lead_to(client: Client, editor: User) -> None:
    live = make_live(text=link("https://example.org/"))
    show = make_show(title="Lamp & Co")
    TextBlock.objects.filter(parent=live.pk).update(body=link(f"#show:{show.pk}#cast"))
    publish(live.article, by=editor)
    page = client.get(reverse("admin:articles_article_history", args=[live.pk]) + "?edition=1").content.decode()
    assert "the finale → https://example.org/" in page
    assert "the finale → show “Lamp &amp; Co”#cast" in page


def test_an_article_is_never_offered_to_itself(client: Client, editor: User) -> None:
    article, other = make_article(title="The lamp is lit"), make_article(title="The lamp is out")
    pages = client.get(LINKS, {"q": "lamp", "except": str(article.pk)}).json()["pages"]
    assert [page["title"] for page in pages] == [other.title]

    search = {"app_label": "articles", "model_name": "relatedlink", "field_name": "target", "term": "lamp"}
    form = f"http://testserver{change(article)}"
    offered = client.get("/admin/autocomplete/", search, headers={"referer": form}).json()["results"]
    assert [result["text"] for result in offered] == [other.title]
    assert len(client.get("/admin/autocomplete/", search).json()["results"]) == 2
