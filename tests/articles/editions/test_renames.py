"""A new name reaches bylines and search at once; of many articles in a task, with progress."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from articles.editions import renames
from articles.editions.reindexing import reindex, reindex_names
from articles.models import Live, SearchUpdate, Section, Tag
from config import background
from tests.factories.articles import make_author, make_live, make_section, make_tag, make_user
from tests.factories.shows import make_person, make_show


pytestmark = pytest.mark.django_db
# By kind: a maker, the argument of an article, and the column with the name.
NAMED: dict[str, tuple[Callable[..., Any], str, str]] = {
    "show": (make_show, "shows", "title"),
    "person": (make_person, "people", "name"),
    "tag": (make_tag, "tags", "name"),
    "section": (make_section, "section", "name"),
    "author": (make_author, "authors", "name"),
}


def run_tasks() -> None:
    call_command("db_worker", batch=True, worker_id=background.worker_id(), startup_delay=False, reload=False)


def make_filed(kind: str, count: int = 1) -> tuple[Any, list[Live]]:
    make, argument, column = NAMED[kind]
    row = make(**{column: "Quagmire"})
    filing: dict[str, Any] = {argument: row if argument == "section" else [row]}
    return row, [make_live(**filing) for _ in range(count)]


def rename(kind: str, row: Any, name: str = "Zephyrion") -> None:
    setattr(row, NAMED[kind][2], name)
    row.save()


def titles_found(client: Client, words: str) -> int:
    page = client.get("/search/", {"q": words}).content.decode()
    return page.count('card-title"><a href="/articles/')


@pytest.mark.parametrize("kind", NAMED)
def test_a_new_name_is_found_at_once_and_the_former_is_not(client: Client, kind: str) -> None:
    row, lives = make_filed(kind, 2)
    assert titles_found(client, "quagmire") == 2
    rename(kind, row)
    assert (titles_found(client, "zephyrion"), titles_found(client, "quagmire")) == (2, 0)
    assert reindex(mend=False) == []
    assert reindex_names(mend=False) == []
    assert all(live.slug in client.get("/search/", {"q": "zephyrion"}).content.decode() for live in lives)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["tag", "section"])
def test_of_many_articles_a_task_updates_all(client: Client, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renames, "MAX_AT_ONCE", 3)
    monkeypatch.setattr(renames, "_BATCH_SIZE", 2)
    row, _ = make_filed(kind, 5)
    rename(kind, row)
    assert titles_found(client, "zephyrion") == 0
    assert {difference.part for difference in reindex(mend=False)} <= {"search", "byline"}
    run_tasks()
    assert titles_found(client, "zephyrion") == 5
    assert reindex(mend=False) == []
    assert not SearchUpdate.objects.exists()


@pytest.mark.parametrize("kind", ["show", "person", "tag"])  # a section or author of a live article is protected
def test_a_deleted_name_is_not_found_any_more(client: Client, kind: str) -> None:
    row, _ = make_filed(kind, 2)
    row.delete()
    assert titles_found(client, "quagmire") == 0
    assert reindex(mend=False) == []


@pytest.mark.django_db(transaction=True)
def test_of_many_articles_tasks_take_out_a_deleted_name(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renames, "MAX_AT_ONCE", 3)
    monkeypatch.setattr(renames, "_BATCH_SIZE", 2)
    make_filed("tag", 5)
    Tag.objects.filter(name="Quagmire").delete()
    assert titles_found(client, "quagmire") == 5
    run_tasks()
    assert titles_found(client, "quagmire") == 0
    assert reindex(mend=False) == []


def test_the_desk_shows_how_far_it_is(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renames, "MAX_AT_ONCE", 3)
    monkeypatch.setattr(renames, "_BATCH_SIZE", 2)
    tag, _ = make_filed("tag", 5)
    rename("tag", tag)
    update = SearchUpdate.objects.get()
    assert (update.total, update.done) == (5, 0)
    renames.update_search.call(update.pk)
    client.force_login(make_user("editor"))
    page = client.get("/admin/").content.decode()
    assert "Search learns the new name “Zephyrion”: 2 of 5 articles." in page


def test_a_byline_has_the_new_name_of_its_author_whoever_saves_it(client: Client) -> None:
    author, (live,) = make_filed("author")
    rename("author", author, "Ines Varga")
    live.refresh_from_db()
    assert live.byline == "Ines Varga"


def test_a_name_that_was_changed_without_being_saved_is_found_by_reindex() -> None:
    author, (live,) = make_filed("author")
    type(author).objects.update(name="Ines Varga")
    Tag.objects.create(name="Unused", slug="unused")
    assert {difference.part for difference in reindex(mend=False)} == {"search", "byline"}
    reindex()
    assert reindex(mend=False) == []
    live.refresh_from_db()
    assert live.byline == "Ines Varga"


def test_saving_without_a_new_name_updates_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    row, _ = make_filed("section")
    monkeypatch.setattr(renames, "refresh_names", None)  # would fail if it were called
    row.order = 7
    row.save()
    Section.objects.create(name="Quagmire too", slug="quagmire-too")
    assert not SearchUpdate.objects.exists()
