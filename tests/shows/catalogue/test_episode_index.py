"""The index that finds shows by the titles of their episodes, on both databases."""

import pytest
from django.db import connection

from shows.catalogue.matched_parts import find_parts
from shows.models import Episode, Season, Show
from tests.factories.shows import make_season, make_show


pytestmark = pytest.mark.django_db


@pytest.fixture
def season() -> Season:
    return make_season(make_show(title="Tin Moon", slug="tin-moon"), 2, title="Saltmarsh Assembly")


def titles(words: str) -> list[str]:
    return [show.title for show in Show.objects.search(words)]


def test_the_index_follows_what_is_added_renamed_and_deleted(season: Season) -> None:
    Episode.objects.bulk_create([Episode(season=season, number=number, title=f"Bell {number}") for number in (1, 2)])
    assert titles("bell") == ["Tin Moon"]
    for episode in Episode.objects.all():
        episode.title = "Ünder Öars"
        episode.save()
    assert (titles("bell"), titles("under oars")) == ([], ["Tin Moon"])
    Episode.objects.all().delete()
    assert titles("oars") == []


@pytest.mark.parametrize(
    "words", ['drowned "bell', "bell OR nothing", "bell*", "NEAR(bell)", "-bell", "search_terms:bell", "bell AND"]
)
def test_signs_and_operators_have_no_meaning(season: Season, words: str) -> None:
    Episode.objects.create(season=season, number=1, title="The Drowned Bell")
    assert titles(words) == (["Tin Moon"] if words in ('drowned "bell', "bell*", "-bell") else [])


@pytest.mark.parametrize(("title", "words"), [("오징어 게임", "게임"), ("X", "x"), ("It", "it"), ("雨", "雨")])
def test_short_titles_are_found(season: Season, title: str, words: str) -> None:
    Episode.objects.create(season=season, number=1, title=title)
    assert titles(words) == ["Tin Moon"]


def test_a_search_says_which_season_or_episode_it_has_found(season: Season) -> None:
    Episode.objects.create(season=season, number=7, title="The Drowned Bell")
    show = season.show
    assert find_parts([show.pk], "drowned bell") == {show.pk: "Season 2, episode 7: The Drowned Bell"}
    assert find_parts([show.pk], "saltmarsh") == {show.pk: "Season 2: Saltmarsh Assembly"}
    assert find_parts([show.pk], "tin moon") == {}


def test_episodes_are_asked_of_the_index(season: Season) -> None:
    rows = Episode.objects.filter(search_terms__matches="drowned bell").order_by()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            assert "Bitmap Index Scan on shows_episode_titles" in rows.explain()
        else:
            assert "shows_episode_titles VIRTUAL TABLE INDEX" in rows.explain()
