"""Episodes: listed on their season's page, shown on the show's, and held against what a fact counts."""

import json
import re
from typing import Any

import pytest
from django.db import IntegrityError
from django.db.models import ProtectedError
from django.test import Client

from articles.editions.freeze import freeze_block
from articles.editions.publish import publish
from articles.models import VerdictBlock
from shows.facts.episode_list import compare_counts
from shows.models import Episode, Season
from tests.articles.desk.forms import sent_by
from tests.factories.articles import make_article, make_user
from tests.factories.blocks import make_example
from tests.factories.shows import make_fact, make_image, make_season, make_show
from tests.roles import roles_without


pytestmark = pytest.mark.django_db


@pytest.fixture
def season() -> Season:
    return make_season(make_show(title="Tin Moon", slug="tin-moon"), 2)


def log_in(role: str = "editor") -> Client:
    client = Client()
    client.force_login(make_user(role))
    return client


def address(season: Season) -> str:
    return f"/admin/shows/season/{season.pk}/change/"


def send(season: Season, *rows: dict[str, str]) -> Any:
    """Send the form of a season with these episodes added."""
    client = log_in()
    data = sent_by(client.get(address(season)).content, "#season_form") | {"episodes-TOTAL_FORMS": str(len(rows))}
    for place, row in enumerate(rows):
        data |= {f"episodes-{place}-{name}": value for name, value in row.items()}
    return client.post(address(season), data)


def structured(page: str) -> list[dict[str, Any]]:
    return [json.loads(text) for text in re.findall(r'ld\+json">(.*?)</script>', page, re.DOTALL)]


@pytest.mark.parametrize(
    ("typed", "airs", "edtf"),
    [
        ("12 March 2027", "12 March 2027", "2027-03-12"),
        ("spring 2027", "spring 2027", "2027-25"),
        ("New Year's Day 2027", "1 January 2027", "2027-01-01"),
        ("TBA", "", ""),
        ("", "", ""),
    ],
)
def test_an_episode_is_listed_with_its_date_as_fuzzy_as_it_is_known(
    season: Season, typed: str, airs: str, edtf: str
) -> None:
    assert send(season, {"number": "1", "title": "The Gale", "airs": typed, "synopsis": "Wind."}).status_code == 302
    episode = season.episodes.get()
    assert (str(episode), episode.airs, episode.edtf) == ("Tin Moon, season 2, episode 1: The Gale", airs, edtf)
    assert (episode.earliest is None) == (edtf == "")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("soon", "“soon” is not a date that can be read"),
        ("Friday 31 December 2026", "31 December 2026 is a Thursday, not a Friday"),
        ("winter 2027", "“winter 2026/27” or “winter 2027/28”"),
    ],
)
def test_a_date_that_cannot_be_read_is_refused_and_nothing_typed_is_lost(
    season: Season, typed: str, sentence: str
) -> None:
    page = send(season, {"number": "1", "title": "The Gale", "airs": typed}).content.decode()
    assert sentence in page
    assert 'value="The Gale"' in page
    assert not season.episodes.exists()


def test_a_number_is_that_of_one_episode(season: Season) -> None:
    page = send(season, {"number": "1"}, {"number": "1"}).content.decode()
    assert "Please correct the duplicate" in page
    Episode.objects.create(season=season, number=1)
    with pytest.raises(IntegrityError):
        Episode.objects.create(season=season, number=1)


@pytest.mark.parametrize("role", roles_without("shows.change_season"))
def test_others_list_no_episodes(season: Season, role: str) -> None:
    client = log_in(role)
    assert client.post(address(season), {"episodes-0-number": "1"}).status_code == 403
    assert client.post("/admin/shows/episode/add/", {"season": season.pk, "number": "1"}).status_code == 403


def test_the_show_says_its_episodes_to_readers_and_machines(season: Season) -> None:
    episode = {"title": "The Gale", "airs": "12 March 2027", "edtf": "2027-03-12", "synopsis": "Wind & rain."}
    Episode.objects.create(season=season, number=1, **episode)
    Episode.objects.create(season=season, number=2, airs="spring 2027", edtf="2027-25")
    page = Client().get("/shows/tin-moon/").content.decode()
    assert re.findall(r'class="episode-title"[^>]*>([^<]*)<', page) == ["The Gale", "Episode 2"]
    assert "Wind &amp; rain." in page
    [data] = structured(page)
    assert data["containsSeason"][0]["episode"] == [
        {
            "@type": "TVEpisode",
            "episodeNumber": 1,
            "name": "The Gale",
            "datePublished": "2027-03-12",
            "description": "Wind & rain.",
        },
        {"@type": "TVEpisode", "episodeNumber": 2, "name": "Episode 2"},
    ]


@pytest.mark.parametrize(
    ("recorded", "listed", "sentence"),
    [
        (8, 8, ""),
        (8, 6, "6 of 8 episodes listed."),
        (8, 9, "9 episodes are listed, and the record says 8: one of the two is wrong."),
    ],
)
def test_the_number_of_a_fact_is_held_against_the_list(recorded: int, listed: int, sentence: str) -> None:
    assert compare_counts(recorded, listed) == sentence


def test_the_desk_says_so_beside_the_fact_and_on_the_season(season: Season) -> None:
    make_fact(season, "episode-count", "1")
    for number in (1, 2):
        Episode.objects.create(season=season, number=number)
    client = log_in()
    sentence = "2 episodes are listed, and the record says 1: one of the two is wrong."
    assert sentence in client.get(f"/admin/shows/show/{season.show_id}/change/").content.decode()
    assert sentence in client.get(address(season)).content.decode()


def test_the_count_of_a_part_is_not_held_against_the_list_of_the_season(season: Season) -> None:
    make_fact(season, "episode-count", "1", part=1)
    for number in (1, 2):
        Episode.objects.create(season=season, number=number)
    assert "one of the two is wrong" not in log_in().get(address(season)).content.decode()


@pytest.mark.parametrize("typed", ["tin 2", "gale", "Tin Moon, season 2, episode 2: The Gale"])
def test_an_episode_is_chosen_by_typing(season: Season, typed: str) -> None:
    Episode.objects.create(season=season, number=1, title="Calm")
    Episode.objects.create(season=season, number=2, title="The Gale")
    query = {"term": typed, "app_label": "articles", "model_name": "verdictblock", "field_name": "episode"}
    results = log_in().get("/admin/autocomplete/", query).json()["results"]
    assert [row["text"] for row in results] == ["Tin Moon, season 2, episode 2: The Gale"]


class TestReview:
    def test_of_an_episode_names_it_to_readers_and_machines(self, season: Season) -> None:
        article = make_article(text="")
        make_example(article, "verdict", season=season, image=make_image())
        publish(article, by=make_user())
        page = Client().get(article.live.get_absolute_url()).content.decode()
        assert "season 2, episode 1:" in page
        [data] = structured(page)
        reviewed = next(part for part in data["@graph"] if part["@type"] == "Review")["itemReviewed"]
        assert (reviewed["@type"], reviewed["name"], reviewed["episodeNumber"]) == ("TVEpisode", "Sternpost", 1)
        assert reviewed["partOfSeason"]["seasonNumber"] == 2
        assert reviewed["partOfSeries"]["name"] == "Tin Moon"

    def test_fills_in_season_and_show(self, season: Season) -> None:
        episode = Episode.objects.create(season=season, number=1)
        verdict = VerdictBlock(parent=make_article(), episode=episode)
        verdict.clean()
        assert (verdict.season, verdict.show) == (season, season.show)

    def test_of_an_episode_of_another_season_is_not_published(self, season: Season) -> None:
        episode = Episode.objects.create(season=make_season(), number=1)
        verdict = VerdictBlock(parent=make_article(), season=season, episode=episode)
        (unfit,) = VerdictBlock.unfit_fields(freeze_block(verdict))
        assert unfit.field == "episode"
        assert "is not an episode of" in unfit.reason

    def test_keeps_its_episode_from_being_deleted(self, season: Season) -> None:
        article = make_article(text="")
        make_example(article, "verdict", season=season, image=make_image())
        publish(article, by=make_user())
        VerdictBlock.objects.all().delete()
        with pytest.raises(ProtectedError):
            season.episodes.get().delete()


def test_a_guide_shows_the_list_of_today_and_is_left_out_while_it_is_empty(season: Season) -> None:
    article = make_article()
    make_example(article, "episodes", season=season, image=make_image())
    publish(article, by=make_user())
    client, page = Client(), article.live.get_absolute_url()
    assert "Sternpost" in client.get(page).content.decode()
    season.episodes.update(title="Anchor", synopsis="Chains.")
    assert "Anchor" in client.get(page).content.decode()
    assert "Chains." in client.get(page).content.decode()
    assert "<li>Anchor</li>" in client.get("/feed/").content.decode().replace("&lt;", "<").replace("&gt;", ">")
    season.episodes.all().delete()
    assert "Dinghies" not in client.get(page).content.decode()


def test_a_guide_and_the_verdict_on_an_episode_with_the_key_of_its_season_stand_on_one_page(season: Season) -> None:
    Episode.objects.create(pk=season.pk, season=season, number=1, title="Sternpost")
    article = make_article(text="")
    for kind in ("verdict", "episodes"):
        make_example(article, kind, season=season, image=make_image())
    publish(article, by=make_user())
    page = Client().get(article.live.get_absolute_url()).content.decode()
    assert "season 2, episode 1:" in page
    assert page.count("Sternpost") >= 2
