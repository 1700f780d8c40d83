import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.desk.history import MAX_LINES
from articles.editions.publish import publish, publish_due, withdraw
from articles.editions.restore import restore
from articles.editions.revisions import name_revision, save_revision
from articles.models import Article, Event, Live, Revision, TextBlock
from tests.articles.desk.forms import add_block, change, messages_of, opened
from tests.factories.articles import make_article, make_live, make_user


pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]
LIST = "/admin/articles/article/"


def address(key: int, rest: str = "history/") -> str:
    return f"/admin/articles/article/{key}/{rest}"


def rows_of(response: Any) -> list[tuple[str, str]]:
    page = BeautifulSoup(response.text, "html.parser")
    return [(str(row["data-change"]), row.get_text(" ", strip=True)) for row in page.select("li[data-change]")]


def lines_of(response: Any) -> list[str]:
    """Return the steps of the history, without their times."""
    page = BeautifulSoup(response.text, "html.parser")
    lines = [line.select("p")[:2] for line in page.select(".history-lines > li:not(.desk-empty)")[1:]]
    texts = ["; ".join(part.get_text(" ", strip=True) for part in line) for line in lines]
    return [re.sub(r"\d+ \w{3} \d{4}, \d\d:\d\d(, )?", "", text) for text in texts]


def save_titles(article: Article, *titles: str, **columns: Any) -> list[Revision]:
    """Save a revision with each title, an hour after the one before it; return them."""
    revisions = []
    for hours, title in enumerate(titles):
        Article.objects.filter(pk=article.pk).update(title=title)
        article.refresh_from_db()
        save_revision(article, by=columns.get("by"), at=timezone.now() - timedelta(hours=len(titles) - hours))
        revisions.append(article.revisions.latest("pk"))
    return revisions


def test_every_save_on_the_desk_is_a_line_with_who_saved_it(log_in: LogIn) -> None:
    article = make_article()
    for name, title in (("ines", "One"), ("juro", "Two")):
        client = log_in(make_user("editor", username=name))
        client.post(change(article), opened(client, change(article)) | {"title": title})
    assert lines_of(client.get(address(article.pk))) == [
        "Saved; juro",
        "Saved; ines",
        "Saved; by whom is not known",
    ]


def test_a_new_article_has_a_revision(log_in: LogIn) -> None:
    writer = make_user("writer")
    client = log_in(writer)
    client.post(f"{LIST}add/", opened(client, f"{LIST}add/") | {"title": "The lamp is lit", "bylines-TOTAL_FORMS": "0"})
    revision = Revision.objects.get()
    assert (revision.document["title"], revision.by) == ("The lamp is lit", writer)


def test_a_save_that_changes_nothing_is_no_line(log_in: LogIn) -> None:
    article = make_article()
    client = log_in("writer")
    for _ in range(3):
        client.post(change(article), opened(client, change(article)))
    assert Revision.objects.count() == 1  # what was stored before


def test_a_save_that_fails_is_no_revision(log_in: LogIn) -> None:
    article = make_article()
    client = log_in("writer")
    client.post(
        change(article), opened(client, change(article)) | {"title": "\u200b", "textblock_set-0-body": "<p>New</p>"}
    )
    assert not Revision.objects.exists()


def test_save_and_publish_by_one_press_is_one_line(log_in: LogIn) -> None:
    article = make_article()
    save_titles(article, "Before")
    client = log_in(make_user("editor", username="ines"))
    client.post(change(article), opened(client, change(article)) | {"title": "After", "_publish": "1"})
    assert lines_of(client.get(address(article.pk))) == ["Published: edition 1; ines", "Saved; by whom is not known"]


def test_an_edition_that_its_clock_published_is_a_line_of_its_own(log_in: LogIn) -> None:
    article, editor = make_article(), make_user(username="ines")
    publish(article, by=editor, at=timezone.now() + timedelta(hours=1))
    Revision.objects.update(created_at=timezone.now() - timedelta(hours=2))
    Event.objects.update(at=timezone.now() - timedelta(hours=2))
    publish_due(now=timezone.now() + timedelta(hours=2))
    response = log_in("editor").get(address(article.pk))
    assert lines_of(response) == ["Published: edition 1; ines", "Scheduled: edition 1; ines"]
    links = [link["href"] for link in BeautifulSoup(response.text, "html.parser").select(".history-lines a")]
    assert links == ["?edition=1", f"?old={Revision.objects.get().pk}"]


def test_the_words_that_save_mine_over_theirs_replaced_are_in_the_history(log_in: LogIn) -> None:
    article = make_article(title="Before")
    first, second = log_in(make_user("editor", username="ines")), log_in(make_user("editor", username="juro"))
    mine = opened(second, change(article)) | {"title": "Mine"}
    first.post(change(article), opened(first, change(article)) | {"title": "Theirs"})
    second.post(change(article), mine | {"_overwrite": "1"})

    assert lines_of(second.get(address(article.pk)))[:2] == ["Saved; juro", "Saved; ines"]
    theirs = Revision.objects.get(by__username="ines")
    second.post(address(article.pk, "restore/"), {"revision": theirs.pk})
    assert Article.objects.get().title == "Theirs"


def test_words_that_only_a_script_saved_are_in_the_history_before_they_are_replaced(log_in: LogIn) -> None:
    article = make_article(title="Before")
    client = log_in("editor")
    mine = opened(client, change(article)) | {"title": "Mine"}
    Article.objects.update(title="Theirs", revision=1)
    TextBlock.objects.update(body="<p>Their words</p>")
    client.post(change(article), mine | {"_overwrite": "1"})
    theirs = Revision.objects.get(by=None).document
    assert theirs["title"] == "Theirs"
    assert "Their words" in str(theirs["blocks"])


def test_a_comparison_with_the_working_copy_escapes_markup(log_in: LogIn) -> None:
    live = make_live(title="<b>Lit</b>")
    Article.objects.update(title="<b>Out</b>")
    response = log_in("writer").get(address(live.pk) + "?edition=1")
    assert rows_of(response)[0] == ("changed", "Headline changed <b>Lit</b> <b>Out</b>")
    assert b"<b>Lit" not in response.content


def test_any_two_revisions_are_compared_the_older_first(log_in: LogIn) -> None:
    article = make_article()
    lit, out, _ = save_titles(article, "Lit", "Out", "Gone")
    client = log_in("writer")
    for query in (f"?old={lit.pk}&new={out.pk}", f"?old={out.pk}&new={lit.pk}"):
        page = BeautifulSoup(client.get(address(article.pk) + query).text, "html.parser")
        headline = page.select_one("li[data-change=changed] .comparison-text")
        assert headline is not None
        assert [tag.name + tag.text for tag in headline.select("del, ins")] == ["delLit", "insOut"]


def test_a_comparison_stands_side_by_side_if_asked(log_in: LogIn) -> None:
    article = make_article()
    (lit,) = save_titles(article, "The lamp is lit")
    Article.objects.update(title="The lamp is out")
    client = log_in("writer")
    page = BeautifulSoup(client.get(f"{address(article.pk)}?old={lit.pk}&view=columns").text, "html.parser")
    assert [part.text for part in page.select("li[data-change=changed] .comparison-columns > p")] == [
        "The lamp is lit",
        "The lamp is out",
    ]
    switch = page.select_one(".segments a:not([aria-current])")
    assert switch is not None
    assert switch["href"] == f"?old={lit.pk}"


def test_the_comparison_stands_before_the_list(log_in: LogIn) -> None:
    live = make_live()
    page = log_in("writer").get(address(live.pk) + "?edition=1").content.decode()
    assert page.index('class="comparison"') < page.index('class="history-events"')


def test_the_history_is_filtered_by_kind_and_person(log_in: LogIn) -> None:
    article, ines, juro = make_article(), make_user(username="ines"), make_user(username="juro")
    save_titles(article, "One", by=ines)
    (named,) = save_titles(article, "Two", by=juro)
    name_revision(named, "For the lawyers", by=juro)
    publish(article, by=ines)
    withdraw(article, by=ines)
    client = log_in("editor")

    def filtered(query: str) -> list[str]:
        return lines_of(client.get(f"{address(article.pk)}?{query}"))

    assert filtered("kind=published") == ["Published: edition 1; ines"]
    assert filtered("kind=named") == ["Saved; published later, as edition 1 For the lawyers; juro"]
    assert len(filtered("kind=saved")) == 2
    assert filtered(f"by={juro.pk}") == ["Saved; published later, as edition 1 For the lawyers; juro"]
    assert filtered(f"by={juro.pk}&kind=published") == []
    assert len(filtered("kind=x&by=x")) == 4


def test_a_name_is_given_to_an_edition(log_in: LogIn) -> None:
    live = make_live()
    client = log_in("writer")
    data = {"revision": live.edition.revision.pk, "name": "As the lawyers saw it"}
    response = client.post(address(live.pk, "name-revision/"), data, follow=True)
    assert lines_of(response)[0].startswith("Published: edition 1 As the lawyers saw it")
    refused = client.post(address(live.pk, "name-revision/"), data | {"name": "x" * 101}, follow=True)
    assert messages_of(refused)[0].startswith("Not named. Ensure this value has at most 100 characters")
    assert Revision.objects.get().name == "As the lawyers saw it"


def test_restoring_changes_the_working_copy_only_and_is_undone_by_another_restore(log_in: LogIn) -> None:
    live = make_live(title="First")
    Article.objects.update(title="Second")
    client = log_in("writer")

    restored = client.post(address(live.pk, "restore/"), {"revision": live.edition.revision.pk}, follow=True)
    assert messages_of(restored) == ["Edition 1 restored to the working copy. Readers see no change until you publish."]
    assert Article.objects.get().title == "First"

    before = Revision.objects.get(by=None)
    client.post(address(live.pk, "restore/"), {"revision": before.pk})
    assert Article.objects.get().title == "Second"
    assert Live.objects.get().title == "First"


def test_a_restore_is_one_line_that_says_what_was_restored(log_in: LogIn) -> None:
    live = make_live(by=make_user(username="ines"))
    Article.objects.update(title="Second")
    restore(live.edition.revision, by=make_user(username="juro"))
    lines = lines_of(log_in("writer").get(address(live.pk)))
    assert lines[0] == "Restored: Edition 1; juro"
    assert sorted(lines[1:]) == ["Published: edition 1; ines", "Saved; by whom is not known"]


def test_a_revision_of_another_article_is_not_found(log_in: LogIn) -> None:
    live, draft = make_live(), make_article()
    client = log_in("editor")
    key = live.edition.revision.pk
    assert client.get(address(draft.pk) + "?edition=1").status_code == 404
    assert client.get(address(draft.pk) + f"?old={key}").status_code == 404
    for verb in ("restore/", "name-revision/"):
        assert client.post(address(draft.pk, verb), {"revision": key}).status_code == 404
        assert client.post(address(live.pk, verb), {"revision": "x"}).status_code == 404
        assert client.get(address(live.pk, verb)).status_code == 405
    assert client.get(address(99)).status_code == 404


def test_history_is_for_the_newsroom(log_in: LogIn) -> None:
    live = make_live()
    assert Client().get(address(live.pk)).status_code == 302
    page = log_in("moderator").get(address(live.pk) + "?edition=1")
    assert page.status_code == 200
    assert b"Restore edition" not in page.content
    assert b"Save name" not in page.content


def test_an_article_without_any_history_says_so(log_in: LogIn) -> None:
    assert "not published yet" in log_in("writer").get(address(make_article().pk)).content.decode()


@pytest.mark.parametrize("number", ["9" * 25, "9" * 6000, "x", "-1"])
def test_numbers_too_large_for_the_database_are_not_found_or_ignored(log_in: LogIn, number: str) -> None:
    live = make_live()
    client = log_in("editor")
    for query in ("edition", "old", "new", "by", "page", "kind"):
        assert client.get(f"{LIST}{live.pk}/history/?{query}={number}").status_code in (200, 404)
    assert client.post(f"{LIST}{live.pk}/restore/", {"revision": number}).status_code == 404
    assert client.get(f"{LIST}?show={number}").status_code in (200, 302)


@pytest.mark.parametrize("saves", [2, MAX_LINES + 20])
def test_the_list_takes_as_many_queries_for_a_long_history_and_reads_no_document(
    log_in: LogIn, saves: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    live = make_live()
    document = live.edition.document
    Revision.objects.bulk_create(
        Revision(article=live.article, own_document=document, by=make_user()) for _ in range(saves)
    )
    client = log_in("writer")
    client.get(address(live.pk))
    with django_assert_num_queries(12) as queries:
        client.get(address(live.pk))
    assert not [query for query in queries if "own_document" in query["sql"]]


def test_a_long_history_has_pages(log_in: LogIn) -> None:
    article = make_article()
    save_revision(article, by=None)
    document = Revision.objects.get().document
    Revision.objects.bulk_create(Revision(article=article, own_document=document) for _ in range(MAX_LINES + 4))
    client = log_in("writer")
    assert len(lines_of(client.get(address(article.pk)))) == MAX_LINES
    assert len(lines_of(client.get(f"{address(article.pk)}?page=2"))) == 5


def test_the_form_lists_the_last_saves_of_a_draft(log_in: LogIn) -> None:
    article = make_article()
    client = log_in(make_user("writer", username="ines"))
    client.post(change(article), opened(client, change(article)) | {"title": "After"})
    lines = BeautifulSoup(client.get(change(article)).text, "html.parser").select("#panel-history li")
    saved_by_ines = Revision.objects.get(by__username="ines")
    assert [("ines" in line.get_text()) for line in lines] == [True, False]
    assert str(lines[0].select("a")[0]["href"]).endswith(f"?old={saved_by_ines.pk}")


def changes_in(response: Any) -> list[str]:
    page = BeautifulSoup(response.text, "html.parser")
    return [line.get_text(" ", strip=True) for line in page.select(".history-change")]


def test_a_line_says_which_fields_and_how_many_blocks_a_save_changed(log_in: LogIn) -> None:
    article, client = make_article(), log_in("editor")
    client.post(change(article), opened(client, change(article)) | {"title": "Two", "search_title": "2"})
    data = opened(client, change(article)) | {"textblock_set-0-body": "<p>Other</p>"}
    client.post(change(article), add_block(data, "quote", text="Lit!", attribution="", source=""))
    client.post(change(article), opened(client, change(article)) | {"textblock_set-0-DELETE": "on"})
    lines = ["1 block removed", "1 block changed, 1 added", "Headline, search title"]
    response = client.get(address(article.pk))
    assert changes_in(response) == lines
    with CaptureQueriesContext(connection) as few:
        client.get(address(article.pk))
    save_titles(article, *"abcdef")
    with CaptureQueriesContext(connection) as many:
        client.get(address(article.pk))
    assert len(many) == len(few)


def test_a_merged_save_says_so(log_in: LogIn) -> None:
    article, client = make_article(), log_in("editor")
    mine = opened(client, change(article)) | {"title": "Mine"}
    client.post(change(article), opened(client, change(article)) | {"standfirst": "Theirs"})
    client.post(change(article), mine)
    assert lines_of(client.get(address(article.pk)))[0].startswith("Merged")
