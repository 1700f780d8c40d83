"""Readers and machines tell shows of one title apart, and know their other titles."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from articles.editions.publish import publish
from tests.factories.articles import make_article, make_author, make_section, make_user
from tests.factories.shows import make_member, make_person, make_season, make_show


pytestmark = pytest.mark.django_db
AMERICAN, BRITISH = "United States, 2019", "United Kingdom, 2011"


def page_of(client: Client, address: str, **query: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address, query).content.decode(), "html.parser")


def texts(page: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(element.get_text().split()) for element in page.select(selector)]


@pytest.fixture
def twins() -> list[Any]:
    american = make_show(title="Harbour Watch", slug="watch", country="United States", year=2019)
    return [american, make_show(title="Harbour Watch", slug="watch-uk", country="United Kingdom", year=2011)]


def test_the_list_the_search_and_the_pages_say_which_is_which(client: Client, twins: list[Any]) -> None:
    assert texts(page_of(client, "/shows/"), ".show-twin") == [AMERICAN, BRITISH]
    assert texts(page_of(client, "/search/", q="harbour watch"), ".show-twin") == [AMERICAN, BRITISH]
    page = page_of(client, "/shows/watch-uk/")
    assert texts(page, "h1, .show-twin") == ["Harbour Watch", BRITISH]
    assert texts(page, "title") == [f"Harbour Watch ({BRITISH}) · Greenroom"]


def test_an_article_and_a_person_say_which_show_they_are_about(client: Client, twins: list[Any]) -> None:
    person = make_person(name="Ida Rook", slug="ida-rook")
    make_member(make_season(twins[1]), person=person)
    article = make_article(title="Ida Rook", shows=[twins[1]], section=make_section(), authors=[make_author()])
    publish(article, by=make_user())
    chips = texts(page_of(client, f"/articles/{article.slug}/"), ".chip-show")
    assert chips == [f"Harbour Watch ({BRITISH})"]
    assert texts(page_of(client, "/people/ida-rook/"), ".role h3") == [f"Harbour Watch ({BRITISH})"]


def test_a_show_without_twins_says_nothing_more(client: Client) -> None:
    make_show(title="Harbour Watch", slug="watch", country="United States", year=2019)
    for address in ("/shows/", "/shows/watch/"):
        assert page_of(client, address).select(".show-twin") == []


def test_other_names_are_shown_and_given_to_machines(client: Client) -> None:
    make_show(
        title="All of Us Are Dead",
        slug="dead",
        original_title="지금 우리 학교는",
        other_titles="Estamos muertos\n\nDood",
    )
    make_person(name="Ida Rook", slug="ida-rook", other_names="Ida R. Vale")
    make_show(title="Alone", slug="alone")
    names = {}
    for address in ("/shows/dead/", "/people/ida-rook/", "/shows/alone/"):
        page = page_of(client, address)
        script = page.select_one("script[type='application/ld+json']")
        assert script is not None
        names[address] = (json.loads(str(script.string)).get("alternateName"), texts(page, ".other-names span[dir]"))
    assert names == {
        "/shows/dead/": (["지금 우리 학교는", "Estamos muertos", "Dood"], ["Estamos muertos", "Dood"]),
        "/people/ida-rook/": (["Ida R. Vale"], ["Ida R. Vale"]),
        "/shows/alone/": (None, []),
    }


def test_an_article_about_a_show_is_found_by_its_other_titles(client: Client) -> None:
    show = make_show(title="All of Us Are Dead", other_titles="Estamos muertos")
    article = make_article(title="The date", shows=[show], section=make_section(), authors=[make_author()])
    publish(article, by=make_user())
    assert texts(page_of(client, "/search/", q="estamos muertos"), ".hit h3") == ["The date"]
