"""Facts as readers see them: in every place, and changed in every place at once."""

import json
import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.editions.publish import publish
from articles.models import CastBlock, FactBoxBlock, Live, QuestionBlock, TextBlock, TimelineBlock
from shows.facts.record import retract
from shows.models import Fact, Season
from tests.factories.articles import make_article, make_live, make_user
from tests.factories.shows import make_fact, make_member, make_person, make_season, make_show


pytestmark = pytest.mark.django_db


def chip(fact: Fact, say: str = "clause", **more: str) -> str:
    """Return a chip: the reference to a fact in prose. `more` are its other attributes, named without "data-"."""
    attributes = "".join(f' data-{name}="{value}"' for name, value in more.items())
    return f'<fact-ref data-fact="{fact.subject_key}" data-say="{say}"{attributes}></fact-ref>'


def read(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return str(response.content.decode())


def words(html: str) -> str:
    html = re.sub(r"</?(?:a|cite|span|time|b)\b[^>]*>", "", html)  # elements within a line
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def graph(page: str) -> list[dict[str, Any]]:
    script = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert script
    return list(json.loads(script[1])["@graph"])


@pytest.fixture
def season() -> Season:
    return make_season(make_show(title="Harbour Lights", slug="harbour-lights"), 2)


@pytest.fixture
def live(season: Season) -> Live:
    """Publish an article with the season's release window in prose, in an answer, in a fact box and in a timeline."""
    fact = make_fact(season, "release-window", "early 2198")
    article = make_article(text=f"<p>The second season {chip(fact)}.</p>", shows=[season.show], seasons=[season])
    FactBoxBlock.objects.create(parent=article, ordering=20, season=season)
    TimelineBlock.objects.create(parent=article, ordering=30, season=season)
    QuestionBlock.objects.create(parent=article, ordering=40, question="When?", answer=f"<p>It {chip(fact)}.</p>")
    publish(article, by=make_user())
    return Live.objects.get()


def test_a_fact_in_prose_links_to_its_source(client: Client, live: Live) -> None:
    page = read(client, live.get_absolute_url())
    assert 'The second season <a class="fact" id="fact-1-said-1" href="#fact-1">is expected in early 2198</a>.' in page
    assert 'id="fact-1"' in page


def test_a_change_shows_in_every_place_at_once(client: Client, live: Live, season: Season) -> None:
    changed = {"certainty": "confirmed", "source_url": "https://example.org/news", "source_name": "Northsea"}
    make_fact(season, "release-window", "2199", **changed)
    page = read(client, live.get_absolute_url())
    assert "The second season will premiere in 2199." in words(page)
    assert "early 2198" not in words(page.partition('class="updates"')[0].partition("block-timeline")[0])
    assert re.search(r"changed from early 2198 \(reported\) to 2199, per Northsea", words(page))
    answers = next(node for node in graph(page) if node["@type"] == "FAQPage")["mainEntity"]
    assert answers[0]["acceptedAnswer"]["text"] == "It will premiere in 2199."
    about = next(node for node in graph(page) if node["@type"] == "NewsArticle")["about"]
    assert about[0]["containsSeason"] == [{"@type": "TVSeason", "seasonNumber": 2, "startDate": "2199"}]
    assert "2199" in words(read(client, season.show.get_absolute_url()))
    for feed in ("/feed/", "/feed/atom/"):
        assert "will premiere in 2199" in read(client, feed)
        assert "early 2198" not in read(client, feed)


def test_the_date_of_the_article_changes_with_its_words(live: Live, season: Season) -> None:
    dated = live.updated_at
    make_fact(season, "release-window", "early 2198", source_name="Another paper")
    live.refresh_from_db()
    assert live.updated_at == dated
    make_fact(season, "release-window", "2199")
    live.refresh_from_db()
    assert live.updated_at > dated


def test_a_rumour_or_a_report_never_becomes_structured_data(client: Client, live: Live, season: Season) -> None:
    make_fact(season, "episode-count", "12", certainty="rumoured")
    page = read(client, live.get_absolute_url())
    about = next(node for node in graph(page) if node["@type"] == "NewsArticle")["about"]
    assert about == [{"@type": "TVSeries", "name": "Harbour Lights", "url": "http://testserver/shows/harbour-lights/"}]


def test_a_confirmed_cast_member_becomes_structured_data(client: Client, season: Season) -> None:
    member = make_member(season, person=make_person(name="Ida Rook"), character="The Keeper")
    make_fact(season, "cast-status", "returning", member=member, certainty="confirmed")
    make_member(season, person=make_person(name="Tom Brae"))
    article = make_article(shows=[season.show])
    CastBlock.objects.create(parent=article, ordering=20, season=season)
    publish(article, by=make_user())
    about = graph(read(client, Live.objects.get().get_absolute_url()))[0]["about"]
    [role] = about[0]["containsSeason"][0]["actor"]
    assert role["@type"] == "PerformanceRole"
    assert (role["actor"]["name"], role["characterName"]) == ("Ida Rook", "The Keeper")


def test_a_pinned_wording_stays_when_the_fact_changes(client: Client, season: Season) -> None:
    fact = make_fact(season, "release-window", "early 2198")
    pinned = chip(fact, "date", pin="early 2198", why="A quote.", review="2198-06-01")
    live = make_live(text=f"<p>They said {pinned} then.</p>")
    make_fact(season, "release-window", "2199")
    assert "They said early 2198 then." in words(read(client, live.get_absolute_url()))


def test_a_retracted_fact_says_that_nothing_is_known(client: Client, live: Live, season: Season) -> None:
    retract(Fact.objects.current().get(kind="release-window"), by=make_user())
    assert "The second season has no release date yet." in words(read(client, live.get_absolute_url()))


def test_the_update_log_lists_only_changes_that_readers_saw(client: Client, season: Season) -> None:
    fact = make_fact(season, "release-window", "early 2198")
    make_fact(season, "release-window", "late 2198")
    live = make_live(text=f"<p>The second season {chip(fact)}.</p>")
    assert 'class="updates"' not in read(client, live.get_absolute_url())
    TextBlock.objects.filter(parent=live.article).update(body="<p>Nothing is said of it.</p>")
    publish(live.article, by=make_user())
    make_fact(season, "release-window", "2199")
    assert 'class="updates"' not in read(client, live.get_absolute_url())


@pytest.mark.parametrize("many", [1, 40])
def test_an_article_of_facts_costs_six_queries_however_many(
    many: int, client: Client, season: Season, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    facts = [make_fact(season, "where-to-watch", f"Platform {number}") for number in range(many)]
    article = make_article(text="".join(f"<p>It {chip(fact)}.</p>" for fact in facts), shows=[season.show])
    CastBlock.objects.create(parent=article, ordering=20, season=season)
    FactBoxBlock.objects.create(parent=article, ordering=30, season=season)
    publish(article, by=make_user())
    url = Live.objects.get().get_absolute_url()
    with django_assert_num_queries(6):
        read(client, url)


def test_a_release_in_the_past_is_written_in_the_past_tense(client: Client, season: Season) -> None:
    fact = make_fact(season, "release-window", "28 January 2022", certainty="confirmed", as_of=date(2022, 1, 28))
    live = make_live(text=f"<p>The season {chip(fact)}.</p>")
    assert "The season premiered on 28 January 2022." in words(read(client, live.get_absolute_url()))


def test_a_source_links_back_to_every_place_that_cites_it(client: Client, season: Season) -> None:
    fact = make_fact(season, "release-window", "early 2198")
    live = make_live(text=f"<p>It {chip(fact)}. Yes, {chip(fact, 'when')}.</p>")
    page = read(client, live.get_absolute_url())
    for place in ("fact-1-said-1", "fact-1-said-2"):
        assert f'id="{place}"' in page
        assert f'href="#{place}"' in page
