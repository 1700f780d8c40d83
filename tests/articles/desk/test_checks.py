"""An article's page of facts: proposals decided one by one, with their impact where readers would see it."""

import html
import re
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone

from articles.factcheck.flags import check
from articles.factcheck.proposals import proposals_of
from articles.models import Article, Flag, TextBlock
from shows.models import Fact, Season
from tests.articles.reading.test_facts import chip
from tests.factories.articles import make_article, make_live, make_user
from tests.factories.shows import make_fact, make_season, make_show


pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(make_user("editor"))
    return client


@pytest.fixture
def season() -> Season:
    return make_season(make_show(title="Tin Moon", slug="tin-moon"), 2)


@pytest.fixture
def article(season: Season) -> Article:
    return make_article(text="<p>The second season will have ten episodes.</p>", shows=[season.show])


def address(article: Article) -> str:
    return f"/admin/articles/article/{article.pk}/checks/"


def press(client: Client, article: Article, verb: str, **typed: str) -> Any:
    """Press a button of the first proposal, with what is typed in its row."""
    [proposal, *_] = proposals_of(article)
    row = {"certainty": "reported", "as_of": timezone.localdate().isoformat()} | typed
    confirm = {"confirm": row.pop("confirm")} if "confirm" in row else {}
    data = {f"{name}-{proposal.key}": value for name, value in row.items()}
    return client.post(address(article), data | confirm | {"do": f"{verb}:{proposal.key}"})


def words(response: Any) -> str:
    page = response.content.decode()
    typed = " ".join(re.findall(r' value="([^"]*)"', page))
    return html.unescape(re.sub(r"<[^>]*>", "", page) + typed)


def body(article: Article) -> str:
    return str(TextBlock.objects.get(parent=article).body)


def test_what_nobody_reads_elsewhere_is_recorded_at_once_and_signed(client: Client, article: Article) -> None:
    response = press(client, article, "record", source_name="Northsea")
    assert (response.status_code, response["Location"]) == (302, f"{address(article)}#proposal-0")
    fact = Fact.objects.get()
    assert (fact.number, fact.source_name) == (10, "Northsea")
    assert chip(fact, "words") in body(article)
    assert LogEntry.objects.get(object_id=str(article.pk)).change_message == "Facts inserted."


def test_what_live_articles_say_is_shown_before_it_changes(client: Client, season: Season, article: Article) -> None:
    fact = make_fact(season, "episode-count", "8")
    make_live(title="Ten shows", text=f"<p>It has {chip(fact, 'number')}.</p>")
    page = words(press(client, article, "record"))
    assert "1 sentence in 1 article." in page
    assert "It has 8 episodes." in page
    assert "It has 10 episodes." in page
    assert Fact.objects.get(current__isnull=False).number == 8
    assert press(client, article, "record", confirm="1").status_code == 302
    assert Fact.objects.get(current__isnull=False).number == 10


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"source_url": "notaurl"}, "This is not the address of a web page."),
        ({"certainty": "confirmed"}, "What is confirmed needs the address of its source."),
        ({"certainty": ""}, "Choose a certainty."),
        ({"as_of": ""}, "Enter the date of the source."),
        ({"as_of": "2999-01-01"}, "“As of” lies in the future"),
    ],
)
def test_what_is_refused_comes_back_with_all_that_was_typed(
    client: Client, article: Article, typed: dict[str, str], sentence: str
) -> None:
    page = press(client, article, "record", **{"source_name": "Korea Herald"} | typed)
    assert page.status_code == 422
    assert sentence in words(page)
    assert "Korea Herald" in words(page)
    assert Fact.objects.count() == 0
    assert "<fact-ref" not in body(article)


def test_a_recorded_fact_is_put_in_place_of_the_words(client: Client, season: Season, article: Article) -> None:
    fact = make_fact(season, "episode-count", "10")
    assert press(client, article, "insert").status_code == 302
    assert chip(fact, "words") in body(article)


def test_words_that_are_left_are_not_proposed_again(client: Client, article: Article) -> None:
    press(client, article, "pass")
    assert "No sentences found" in words(client.get(address(article)))


def test_a_form_that_is_sent_by_no_button_does_nothing(client: Client, article: Article) -> None:
    page: Any = client.post(address(article), {"do": ""})
    assert page.status_code == 422
    assert "press the button beside what you typed" in words(page)
    assert Fact.objects.count() == 0


def test_a_moderator_may_not_look(article: Article) -> None:
    client = Client()
    client.force_login(make_user("moderator"))
    assert client.get(address(article)).status_code == 403


def test_a_flag_tells_how_it_would_read_and_inserting_it_is_signed(client: Client, season: Season) -> None:
    make_fact(season, "episode-count", "8")
    live = make_live(text="<p>The second season will have ten episodes.</p>", shows=[season.show])
    [flag] = check(live)
    assert "With the fact: The second season will have eight episodes." in words(client.get(address(live.article)))
    client.post(f"/admin/articles/flag/{flag.pk}/decide/", {"decision": f"insert:{flag.pk}"})
    assert "<fact-ref" in body(live.article)
    assert LogEntry.objects.filter(object_id=str(live.pk)).count() == 1
    assert Flag.objects.count() == 1, "Readers still see the old words: the flag goes once it is published."
    assert "The working copy no longer says this." in words(client.get(address(live.article)))
