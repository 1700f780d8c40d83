from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.editions.publish import publish
from articles.models import Article
from tests.factories.articles import make_article, make_author, make_live, make_section, make_user
from tests.factories.shows import make_show


pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]
LIST = "/admin/articles/article/"
# Session, user, permissions, sections for the filter, the count, the page's keys, its rows, bylines.
QUERIES = 8


def rows(client: Client, query: str = "") -> list[list[str]]:
    page = BeautifulSoup(client.get(LIST + query).text, "html.parser")
    cells = [
        [cell.get_text(" ", strip=True) for cell in row.select("th, td")]
        for row in page.select("#result_list tbody tr")
    ]
    return [[cell for cell in row if cell] for row in cells]


def titles(client: Client, query: str = "") -> list[str]:
    return sorted(row[0] for row in rows(client, query))


def make_each_state() -> dict[str, Article]:
    articles = {"live": make_live(title="Live").article, "draft": make_article(title="Draft")}
    articles["scheduled"] = make_article(title="Scheduled")
    publish(articles["scheduled"], by=make_user(), at=timezone.now() + timedelta(days=1))
    articles["changed"] = make_live(title="Changed").article
    articles["changed"].save()
    return articles


def test_each_row_shows_the_state_of_its_article(log_in: LogIn) -> None:
    make_each_state()
    states = {row[0]: row[1] for row in rows(log_in("writer"))}
    assert states == {
        "Live": "Live",
        "Draft": "Draft",
        "Scheduled": "Scheduled",
        "Changed": "Live, unpublished changes",
    }


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("live", ["Changed", "Live"]),
        ("changed", ["Changed"]),
        ("scheduled", ["Scheduled"]),
        ("draft", ["Draft"]),
        ("nonsense", ["Changed", "Draft", "Live", "Scheduled"]),
    ],
)
def test_the_list_filters_by_state(log_in: LogIn, state: str, expected: list[str]) -> None:
    make_each_state()
    assert titles(log_in("writer"), f"?state={state}") == expected


def test_mine_lists_articles_that_the_user_created_or_signed(log_in: LogIn) -> None:
    writer = make_user("writer")
    make_article(title="Begun", created_by=writer)
    make_article(title="Signed", authors=[make_author(user=writer)])
    make_article(title="Another's")
    assert titles(log_in(writer), "?whose=mine") == ["Begun", "Signed"]


def test_the_list_filters_by_show_and_by_section(log_in: LogIn) -> None:
    show, section = make_show(), make_section()
    make_article(title="Both", shows=[show], section=section)
    make_article(title="Neither")
    client = log_in("writer")
    assert titles(client, f"?show={show.pk}") == ["Both"]
    assert titles(client, f"?section__id__exact={section.pk}") == ["Both"]
    assert titles(client, "?show=x") == ["Both", "Neither"]


def test_search_finds_words_of_the_headline(log_in: LogIn) -> None:
    make_article(title="The keeper of the lamp")
    make_article(title="A tide")
    assert titles(log_in("writer"), "?q=lamp+keeper") == ["The keeper of the lamp"]


@pytest.mark.parametrize("count", [1, 10])
def test_the_number_of_queries_does_not_depend_on_the_number_of_rows(
    log_in: LogIn, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _ in range(count):
        make_live(authors=[make_author(), make_author()])
    client: Any = log_in("writer")
    with django_assert_num_queries(QUERIES):
        assert len(rows(client)) == count


def test_the_list_offers_to_show_all_only_if_it_does_not(log_in: LogIn) -> None:
    make_article(title="The lamp is lit")
    editor = log_in("editor")
    assert "Show all" not in editor.get(LIST).content.decode()
    assert "Show all" in editor.get(LIST, {"q": "lamp"}).content.decode()
    assert "Show all" in editor.get(LIST, {"state": "draft"}).content.decode()
