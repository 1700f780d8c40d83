"""An article's page of facts: each proposal is decided for itself, after its impact on readers is shown."""

import html
import re
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone

from articles.editions.freeze import freeze
from articles.factcheck.flags import check, flags_of_draft
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


def text_and_values(response: Any) -> str:
    page = response.content.decode()
    typed = " ".join(re.findall(r' value="([^"]*)"', page))
    return html.unescape(re.sub(r"<[^>]*>", "", page) + typed)


def body(article: Article) -> str:
    return str(TextBlock.objects.get(parent=article).body)


def test_a_fact_that_no_live_article_shows_is_recorded_at_once_and_logged(client: Client, article: Article) -> None:
    response = press(client, article, "record", source_name="Northsea")
    assert (response.status_code, response["Location"]) == (302, f"{address(article)}#proposal-0")
    fact = Fact.objects.get()
    assert (fact.number, fact.source_name) == (10, "Northsea")
    assert chip(fact, "words") in body(article)
    assert LogEntry.objects.get(object_id=str(article.pk)).change_message == "Facts inserted."


def test_a_change_of_live_articles_is_shown_before_it_is_made(client: Client, season: Season, article: Article) -> None:
    fact = make_fact(season, "episode-count", "8")
    make_live(title="Ten shows", text=f"<p>It has {chip(fact, 'number')}.</p>")
    page = text_and_values(press(client, article, "record"))
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
def test_a_refused_form_comes_back_with_everything_typed(
    client: Client, article: Article, typed: dict[str, str], sentence: str
) -> None:
    page = press(client, article, "record", **{"source_name": "Korea Herald"} | typed)
    assert page.status_code == 422
    assert sentence in text_and_values(page)
    assert "Korea Herald" in text_and_values(page)
    assert Fact.objects.count() == 0
    assert "<fact-ref" not in body(article)


def test_a_recorded_fact_replaces_the_words(client: Client, season: Season, article: Article) -> None:
    fact = make_fact(season, "episode-count", "10")
    assert press(client, article, "insert").status_code == 302
    assert chip(fact, "words") in body(article)


def test_words_kept_as_written_are_not_proposed_again(client: Client, article: Article) -> None:
    press(client, article, "pass")
    assert "No sentences found" in text_and_values(client.get(address(article)))


def test_a_form_sent_without_a_button_does_nothing(client: Client, article: Article) -> None:
    page: Any = client.post(address(article), {"do": ""})
    assert page.status_code == 422
    assert "press the button beside what you typed" in text_and_values(page)
    assert Fact.objects.count() == 0


def test_a_moderator_may_not_open_the_page(article: Article) -> None:
    client = Client()
    client.force_login(make_user("moderator"))
    assert client.get(address(article)).status_code == 403


def test_a_flag_shows_the_corrected_sentence_and_inserting_it_is_logged(client: Client, season: Season) -> None:
    make_fact(season, "episode-count", "8")
    live = make_live(text="<p>The second season will have ten episodes.</p>", shows=[season.show])
    [flag] = check(live)
    assert "With the fact: The second season will have eight episodes." in text_and_values(
        client.get(address(live.article))
    )
    client.post(f"/admin/articles/flag/{flag.pk}/decide/", {"decision": f"insert:{flag.pk}"})
    assert "<fact-ref" in body(live.article)
    assert LogEntry.objects.filter(object_id=str(live.pk)).count() == 1
    assert Flag.objects.count() == 1, "Readers still see the old words: the flag goes once it is published."
    assert "The working copy no longer says this." in text_and_values(client.get(address(live.article)))


def test_a_proposal_and_a_flag_say_why_they_were_read_so(client: Client, season: Season) -> None:
    make_fact(season, "episode-count", "8")
    live = make_live(text="<p>The second season will have ten episodes.</p>", shows=[season.show])
    check(live)
    page = html.unescape(client.get(f"/admin/articles/article/{live.pk}/checks/").text)
    reasons = re.findall(r'<details class="why"><summary>Why\?<span .*?</summary><p class="flag-note">(.*?)</p>', page)
    assert len(reasons) == 2
    assert all("is read as 10 episodes." in reason for reason in reasons)


def test_a_sentence_of_the_draft_is_marked_as_right_with_a_reason_by_who_may_change_it(
    client: Client, article: Article, season: Season
) -> None:
    make_fact(season, "episode-count", "6")
    (flag,) = flags_of_draft(freeze(article), article.pk)
    refused = client.post(address(article), {"do": f"right:{flag.key}"})
    assert refused.status_code == 422
    assert "Say why it is still right" in refused.content.decode()
    right = {"do": f"right:{flag.key}", f"why-{flag.key}": "Four specials are counted."}
    writer = Client()
    writer.force_login(make_user("moderator"))
    assert writer.post(address(article), right).status_code == 403
    assert "Flags that publishing would add" in client.get(address(article)).content.decode()
    assert "Marked as right" in client.post(address(article), right, follow=True).content.decode()
    assert "Flags that publishing would add" not in client.get(address(article)).content.decode()
    again = client.post(address(article), right)
    assert "The sentence has changed meanwhile" in again.content.decode()
