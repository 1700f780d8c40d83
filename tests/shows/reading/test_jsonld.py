"""The structured data of the pages about shows and people says what the page says."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.factories.shows import make_fact, make_person, make_season, make_show


pytestmark = pytest.mark.django_db
SHOW_IDS: dict[str, Any] = {"tvmaze_id": 82, "tmdb_id": 1399, "imdb_id": "tt0944947", "wikidata_id": "Q23572"}
PERSON_IDS: dict[str, Any] = {"tmdb_id": 3061, "imdb_id": "nm0000151", "wikidata_id": "Q48337"}


def read(client: Client, address: str) -> tuple[dict[str, Any], list[str]]:
    """Return the page's structured data, and its links to the same elsewhere."""
    page = BeautifulSoup(client.get(address).text, "html.parser")
    script = page.select_one("script[type='application/ld+json']")
    assert script is not None
    return json.loads(str(script.string)), [str(link["href"]) for link in page.select(".elsewhere a")]


@pytest.mark.parametrize("kind", ["series", "film"])
def test_a_show_is_the_same_as_at_the_addresses_that_its_page_links_to(client: Client, kind: str) -> None:
    data, links = read(client, make_show(kind=kind, **SHOW_IDS).get_absolute_url())
    assert len(links) == 4
    assert data["sameAs"] == links
    assert data["@type"] == {"series": "TVSeries", "film": "Movie"}[kind]


def test_a_person_is_the_same_as_at_the_addresses_that_their_page_links_to(client: Client) -> None:
    data, links = read(client, make_person(name="Mara </script> Quill", **PERSON_IDS).get_absolute_url())
    assert len(links) == 3
    assert data["sameAs"] == links
    assert (data["@type"], data["name"]) == ("Person", "Mara </script> Quill")


def test_without_ids_nothing_is_claimed_to_be_the_same(client: Client) -> None:
    show, _ = read(client, make_show().get_absolute_url())
    person, _ = read(client, make_person().get_absolute_url())
    assert "sameAs" not in show | person


def test_a_show_s_page_gives_machines_the_confirmed_facts_of_each_season_only(client: Client) -> None:
    show = make_show()
    for number, certainty in ((1, "confirmed"), (2, "confirmed"), (3, "rumoured")):
        make_fact(make_season(show, number), "episode-count", f"{number}2", certainty=certainty)
    data, _ = read(client, show.get_absolute_url())
    seasons = [(season["seasonNumber"], season["numberOfEpisodes"]) for season in data["containsSeason"]]
    assert seasons == [(1, 12), (2, 22)]
