"""An editor sees how an article reads on another day, since its facts change with time."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from articles.desk.preview_day import parse_preview_day
from articles.models import Article
from tests.articles.desk.forms import change, opened
from tests.factories.articles import make_article
from tests.factories.shows import make_fact, make_season


pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]
LIST = "/admin/articles/article/"
BEFORE, AFTER = "2098-01-01", "2100-01-01"


@pytest.fixture
def article() -> Article:
    """Return an article that says when a season comes: in 2099, as a reference and in prose."""
    season = make_season()
    fact = make_fact(season, "release-window", "2099", certainty="confirmed")
    chip = f'<fact-ref data-fact="{fact.subject_key}" data-say="clause"></fact-ref>'
    text = f"<p>It {chip}.</p><p>Season {season.number} of {season.show.title} will premiere in 2099.</p>"
    return make_article(shows=[season.show], seasons=[season], text=text)


def typed(client: Client, article: Article, day: str) -> Any:
    return client.post(f"{LIST}{article.pk}/live-preview/?on={day}", opened(client, change(article)))


@pytest.mark.parametrize(
    ("day", "words"),
    [("", ">will premiere in 2099<"), (BEFORE, ">will premiere in 2099<"), (AFTER, ">premiered in 2099<")],
)
def test_facts_are_in_the_words_of_the_chosen_day(log_in: LogIn, article: Article, day: str, words: str) -> None:
    client = log_in("writer")
    assert words in client.get(f"{LIST}{article.pk}/preview/?on={day}").content.decode()
    assert words in typed(client, article, day).content.decode()


def test_sentences_that_wait_for_a_day_that_is_over_then_are_listed(log_in: LogIn, article: Article) -> None:
    client = log_in("writer")
    pages = {day: client.get(f"{LIST}{article.pk}/preview/?on={day}").content.decode() for day in (BEFORE, AFTER)}
    assert "for a day that is over then" not in pages[BEFORE]
    assert "1 sentence waits for a day that is over then" in pages[AFTER]
    answers = {day: typed(client, article, day) for day in (BEFORE, AFTER)}
    assert [answers[day].headers.get("X-Waiting-Sentences") for day in (BEFORE, AFTER)] == [None, "1"]


def test_a_day_that_is_none_gets_a_sentence_and_the_page_of_today(log_in: LogIn, article: Article) -> None:
    client = log_in("writer")
    response = client.get(f"{LIST}{article.pk}/preview/?on=2027-02-31")
    page = response.content.decode()
    assert response.status_code == 422
    assert "“2027-02-31” is no day. Write it like 2027-03-01" in page
    assert ">will premiere in 2099<" in page
    refused = typed(client, article, "soon")
    assert (refused.status_code, "“soon” is no day" in refused.json()["problems"][0]) == (422, True)


@pytest.mark.parametrize(
    ("text", "day"), [("", None), (" 2027-03-01 ", date(2027, 3, 1)), ("1900-01-01", date(1900, 1, 1))]
)
def test_a_day_is_read(text: str, day: date | None) -> None:
    assert parse_preview_day(text) == day


@pytest.mark.parametrize("text", ["tomorrow", "2027-13-01", "0001-01-01", "9999-12-31", "2027-03-01T10:00", "\0"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        parse_preview_day(text)


def test_each_block_of_a_live_preview_has_a_mark_with_the_id_of_its_form(log_in: LogIn, article: Article) -> None:
    client = log_in("writer")
    page = typed(client, article, "").content.decode()
    assert page.count("<!--block ") == 1
    assert page.index("<!--block textblock_set-0 -->") < page.index('class="block block-text"')
    assert "<!--block" not in client.get(f"{LIST}{article.pk}/preview/").content.decode()
