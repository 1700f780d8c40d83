"""A sentence about a whole season says the date of the country that matters, once there is none for everywhere."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from articles.editions.impact import Impact, impact_of
from articles.models import Live
from shows.facts.record import record, retract, subject_key_of
from shows.facts.types import FACT_TYPE_OF
from shows.models import Fact, Season
from tests.articles.reading.test_facts import chip
from tests.factories.articles import make_live, make_user
from tests.factories.shows import make_fact, make_season, make_show


pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def season() -> Season:
    return make_season(make_show(title="Salt Game", slug="salt-game", country="South Korea"), 2)


@pytest.fixture
def live(season: Season) -> Live:
    """An article that says the date of the whole season, which is then known only by country."""
    window = make_fact(season, "release-window", "30 December 2198")
    live = make_live(text=f"<p>It {chip(window)}, they say.</p>", shows=[season.show])
    retract(window, by=make_user("admin"))
    make_fact(season, "release-window", "30 December 2198 in the US")
    make_fact(season, "release-window", "31 December 2198 in South Korea")
    Live.objects.update(updated_at=LONG_AGO)
    return live


def says(live: Live) -> str:
    page = Client().get(live.get_absolute_url()).content.decode()
    words = re.sub(r"<[^>]*>", "", page.partition('<div class="prose"')[2])
    return words.partition("It ")[2].partition(", they say")[0]


def impact_of_recording(season: Season, text: str) -> Impact:
    value = FACT_TYPE_OF["release-window"].read(text)
    fact = Fact(kind="release-window", show=season.show, season=season, certainty="reported", **value)
    fact.subject_key = subject_key_of(fact)
    return impact_of(fact, Fact.objects.current().filter(subject_key=fact.subject_key).first())


def test_it_is_that_of_the_show_s_own_country(live: Live) -> None:
    assert "31 December 2198 in South Korea" in says(live)


def test_without_one_of_its_own_country_it_is_the_earliest(live: Live, season: Season) -> None:
    season.show.country = "Japan"
    season.show.save()
    assert "30 December 2198 in the US" in says(live)


def test_a_date_for_everywhere_counts_again(live: Live, season: Season) -> None:
    make_fact(season, "release-window", "1 January 2199")
    assert "1 January 2199" in says(live)
    assert "Korea" not in says(live)


def test_none_is_said_of_another_season(live: Live, season: Season) -> None:
    for fact in Fact.objects.current().filter(season=season):
        retract(fact, by=make_user("admin"))
    make_fact(make_season(season.show, 3), "release-window", "31 December 2199 in South Korea")
    assert "no release date yet" in says(live)


def test_a_new_date_of_that_country_changes_the_sentence(live: Live, season: Season) -> None:
    impact = impact_of_recording(season, "5 January 2199 in South Korea")
    [change] = impact.changes
    assert impact.summary == "1 sentence in 1 article."
    assert change.before == "It is expected on 31 December 2198 in South Korea, they say."
    assert change.after == "It is expected on 5 January 2199 in South Korea, they say."
    make_fact(season, "release-window", "5 January 2199 in South Korea")
    assert "5 January 2199" in says(live)
    live.refresh_from_db()
    assert live.updated_at > LONG_AGO


def test_a_new_date_of_another_country_changes_nothing(live: Live, season: Season) -> None:
    assert impact_of_recording(season, "2 January 2199 in the US").summary == "No live article reads differently."
    make_fact(season, "release-window", "2 January 2199 in the US")
    live.refresh_from_db()
    assert live.updated_at == LONG_AGO


def test_the_impact_of_a_date_for_everywhere_is_against_what_readers_see(live: Live, season: Season) -> None:
    [change] = impact_of_recording(season, "1 January 2199").changes
    assert change.before == "It is expected on 31 December 2198 in South Korea, they say."
    assert change.after == "It is expected on 1 January 2199, they say."


def test_a_platform_stands_in_for_itself_only(season: Season) -> None:
    netflix = make_fact(season, "where-to-watch", "Netflix")
    live = make_live(text=f"<p>It {chip(netflix)}, they say.</p>", shows=[season.show])
    retract(netflix, by=make_user("admin"))
    columns: dict[str, Any] = {"kind": "where-to-watch", "show": season.show, "season": season, "certainty": "reported"}
    for text in ("Hulu (US)", "Netflix (Japan)"):
        record(value=FACT_TYPE_OF["where-to-watch"].read(text), by=make_user("admin"), **columns)
    assert "on Netflix in Japan" in says(live)
