"""Titles of episodes are searched: by readers, by the desk, and in the articles that list or review the episodes."""

from typing import Any

import pytest
from django.test import Client

from articles.editions.publish import publish
from articles.editions.reindexing import reindex, reindex_names
from articles.models import EpisodeGuideBlock, Live, VerdictBlock
from shows.models import Episode, Season, Show
from tests.factories.articles import make_article, make_user
from tests.factories.shows import make_image, make_season, make_show


pytestmark = pytest.mark.django_db


@pytest.fixture
def season() -> Season:
    season = make_season(make_show(title="Tin Moon", slug="tin-moon"), 2)
    Episode.objects.create(season=season, number=1, title="Œuvre au noir")
    Episode.objects.create(season=season, number=2, title="The Quagmire")
    Episode.objects.create(season=season, number=3)
    return season


def make_guide(season: Season) -> Live:
    article = make_article(lead_image=make_image())
    EpisodeGuideBlock.objects.create(parent=article, ordering=20, region="main", season=season)
    publish(article, by=make_user())
    return Live.objects.get(article=article)


def articles_found(words: str) -> int:
    page = Client().get("/search/", {"q": words}).content.decode()
    return page.count('card-title"><a href="/articles/')


def shows_found(words: str) -> list[str]:
    return [show.title for show in Show.objects.search(words)]


def rename(season: Season, title: str) -> Episode:
    episode = Episode.objects.get(season=season, number=2)
    episode.title = title
    episode.save()
    return episode


@pytest.mark.parametrize("words", ["quagmire", "the quagmire", "QUAG", "oeuvre au noir", "Œuvre"])
def test_a_show_and_its_guide_are_found_by_the_title_of_an_episode(season: Season, words: str) -> None:
    make_guide(season)
    assert shows_found(words) == ["Tin Moon"]
    assert articles_found(words) == 1
    assert "/shows/tin-moon/" in Client().get("/search/", {"q": words}).content.decode()


def test_a_show_of_that_name_comes_before_one_with_such_an_episode(season: Season) -> None:
    make_show(title="Zoo Quagmire", slug="zoo-quagmire")
    assert shows_found("quagmire") == ["Zoo Quagmire", "Tin Moon"]


def test_a_show_is_found_by_the_title_of_a_season(season: Season) -> None:
    Season.objects.filter(pk=season.pk).update(title="Coven")
    assert shows_found("coven") == ["Tin Moon"]


def test_a_new_title_is_found_at_once_and_the_former_is_not(season: Season) -> None:
    make_guide(season)
    rename(season, "Zephyrion")
    assert (shows_found("zephyrion"), shows_found("quagmire")) == (["Tin Moon"], [])
    assert (articles_found("zephyrion"), articles_found("quagmire")) == (1, 0)
    assert (reindex(mend=False), reindex_names(mend=False)) == ([], [])


def test_an_episode_that_is_added_or_deleted_is_so_in_search(season: Season) -> None:
    make_guide(season)
    Episode.objects.create(season=season, number=4, title="Zephyrion").full_clean()
    assert articles_found("zephyrion") == 1
    Episode.objects.get(season=season, number=4).delete()
    assert (articles_found("zephyrion"), shows_found("zephyrion")) == (0, [])


def test_a_review_of_an_episode_is_found_by_its_title(season: Season) -> None:
    episode = Episode.objects.get(season=season, number=2)
    article = make_article(lead_image=make_image())
    columns: dict[str, Any] = {
        "show": season.show,
        "season": season,
        "episode": episode,
        "rating": 8,
        "summary": "Good.",
    }
    VerdictBlock.objects.create(parent=article, ordering=20, region="main", **columns)
    publish(article, by=make_user())
    assert articles_found("quagmire") == 1
    rename(season, "Zephyrion")
    assert (articles_found("zephyrion"), articles_found("quagmire")) == (1, 0)


def test_the_index_of_titles_that_were_written_past_it_is_mended(season: Season) -> None:
    make_guide(season)
    Episode.objects.filter(season=season, number=2).update(title="Zephyrion")
    assert [difference.part for difference in reindex(mend=False)] == ["search"]
    assert reindex_names(mend=True) == ["/shows/tin-moon/"]
    reindex(mend=True)
    assert (articles_found("zephyrion"), shows_found("zephyrion")) == (1, ["Tin Moon"])


@pytest.mark.parametrize("words", ["quagmire", "oeuvre", "tin moon season 2 episode 2"])
def test_the_desk_chooses_an_episode_by_its_title(season: Season, words: str) -> None:
    client = Client()
    client.force_login(make_user("editor"))
    address = "/admin/autocomplete/"
    data = {"app_label": "articles", "model_name": "verdictblock", "field_name": "episode", "term": words}
    results = client.get(address, data).json()["results"]
    assert len(results) == 1
    data = {"app_label": "articles", "model_name": "verdictblock", "field_name": "show", "term": "quagmire"}
    assert [row["text"] for row in client.get(address, data).json()["results"]] == ["Tin Moon"]
    listed = client.get("/admin/shows/show/", {"q": "quagmire"}).content.decode()
    assert "Tin Moon" in listed
