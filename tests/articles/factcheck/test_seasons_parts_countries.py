"""Prose about seasons by year, parts of a season, specials and countries, held against the record."""

from datetime import date

import pytest

from articles.factcheck.accepting import accept
from articles.factcheck.judging import Finding, Reason, judge_passages
from articles.factcheck.known import known_of
from articles.factcheck.language.passages import Passage
from articles.factcheck.proposals import proposals_of
from shows.models import Fact, Show
from tests.factories.articles import make_article, make_user
from tests.factories.shows import make_fact, make_season, make_show


pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 28)


def judge(show: Show, text: str) -> list[Finding]:
    return judge_passages([Passage(text)], known_of([show]), TODAY)


def stated(show: Show, text: str) -> list[tuple[int | None, int | None, str, str | int]]:
    """Return what a text states: season, part, region, value."""
    statements = [finding.statement for finding in judge(show, text) if finding.reason == Reason.PROPOSAL]
    return [(row.season, row.part, row.region, row.value) for row in statements if row]


def doubts(show: Show, text: str) -> list[str]:
    return [finding.reason for finding in judge(show, text) if finding.reason != Reason.PROPOSAL]


@pytest.fixture
def quiz() -> Show:
    """A show with its seasons by year, the last of which returns in the next year; and a special."""
    show = make_show(title="Quiz Night", slug="quiz-night")
    windows = {2024: "5 January 2024", 2025: "5 January 2025", 2026: "4 January 2027", 0: "25 December 2026"}
    for number, window in windows.items():
        make_fact(make_season(show, number), "release-window", window)
    return show


@pytest.fixture
def moon() -> Show:
    """A show with a season in two parts."""
    show = make_show(title="Tin Moon", slug="tin-moon")
    make_season(show, 1)
    season = make_season(show, 2)
    make_fact(season, "release-window", "part 1 on 12 March 2027")
    make_fact(season, "release-window", "part 2 on 9 July 2027")
    return show


@pytest.fixture
def salt() -> Show:
    """A show with a date for each of two countries."""
    season = make_season(make_show(title="Salt Game", slug="salt-game"), 3)
    make_fact(season, "release-window", "30 December 2026 in the United States")
    make_fact(season, "release-window", "31 December 2026 in South Korea")
    return season.show


@pytest.mark.parametrize(
    ("text", "season", "value"),
    [
        ("Season 2025 of Quiz Night premiered on 5 January 2025.", 2025, "5 January 2025"),
        ("Its 2026 season returns on 4 January 2027.", 2026, "4 January 2027"),
        ("The 2026 edition of Quiz Night premieres on 4 January 2027.", 2026, "4 January 2027"),
        ("Quiz Night 2026 premieres on 4 January 2027.", 2026, "4 January 2027"),
        ("Quiz Night returns on 4 January 2027.", 2026, "4 January 2027"),
        ("The Quiz Night Christmas special airs on 25 December 2026.", 0, "25 December 2026"),
        ("Quiz Night premiered in 2004.", None, "2004"),
    ],
)
def test_a_season_by_year_is_that_of_its_year(quiz: Show, text: str, season: int | None, value: str) -> None:
    assert stated(quiz, text) == [(season, None, "", value)]
    assert doubts(quiz, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The 2026 season of Quiz Night premieres on 11 January 2027.",
        "Season 2025 of Quiz Night premiered on 4 January 2026.",
        "The Quiz Night Christmas special airs on 26 December 2026.",
    ],
)
def test_another_date_of_a_season_by_year_contradicts_the_record(quiz: Show, text: str) -> None:
    assert doubts(quiz, text) == [Reason.CONTRADICTS_RECORD]


@pytest.mark.parametrize(
    "text",
    [
        "Season 2 of Tin Moon comes in two parts: part 1 on 12 March 2027, part 2 follows on 9 July 2027.",
        "Tin Moon season 2 part 1 premieres on 12 March 2027, and part 2 follows on 9 July 2027.",
        "The first part of season 2 of Tin Moon arrives on 12 March 2027; the second part follows on 9 July.",
        "Volume 1 of Tin Moon season 2 drops on 12 March 2027, Volume 2 on 9 July 2027.",
    ],
)
def test_two_parts_are_two_facts_that_contradict_nothing(moon: Show, text: str) -> None:
    assert stated(moon, text) == [(2, 1, "", "12 March 2027"), (2, 2, "", "9 July 2027")]
    assert doubts(moon, text) == []


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("Tin Moon season 2 premieres on 12 March 2027.", []),
        ("Tin Moon season 2 premieres on 19 March 2027.", [Reason.CONTRADICTS_RECORD]),
        ("Part 2 of Tin Moon season 2 arrives on 10 July 2027.", [Reason.CONTRADICTS_RECORD]),
        ("Part 3 of Tin Moon season 2 arrives on 10 July 2028.", []),
    ],
)
def test_a_part_is_held_against_its_own_date(moon: Show, text: str, reasons: list[str]) -> None:
    assert doubts(moon, text) == reasons


@pytest.mark.parametrize(
    "text",
    [
        "Salt Game season 3 premieres on 30 December 2026 in the United States, 31 December in South Korea.",
        "Season 3 of Salt Game premieres on 30 December 2026 in the US and on 31 December in Korea.",
    ],
)
def test_a_date_for_each_country_contradicts_nothing(salt: Show, text: str) -> None:
    windows = [(3, None, "US", "30 December 2026"), (3, None, "South Korea", "31 December 2026")]
    assert stated(salt, text) == windows
    assert doubts(salt, text) == []


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("Salt Game season 3 premieres on 31 December 2026.", []),
        ("Salt Game season 3 premieres on 2 January 2027.", [Reason.CONTRADICTS_RECORD]),
        ("Salt Game season 3 premieres on 31 December 2026 in the US.", [Reason.CONTRADICTS_RECORD]),
        ("Salt Game season 3 premieres on 1 January 2027 in Japan.", []),
        ("Salt Game season 3 premieres on 30 December 2026. It arrives on 31 December 2026 in South Korea.", []),
    ],
)
def test_a_country_is_held_against_its_own_date(salt: Show, text: str, reasons: list[str]) -> None:
    assert doubts(salt, text) == reasons


def test_accepting_a_proposal_records_part_and_country(moon: Show) -> None:
    text = "<p>Part 3 of Tin Moon season 2 arrives on 1 May 2028 in the UK.</p>"
    article = make_article(text=text, shows=[moon])
    [proposal] = proposals_of(article, today=TODAY)
    assert proposal.about == "Release window of season 2, part 3"
    accept(article, proposal.key, by=make_user(), certainty="reported")
    fact = Fact.objects.order_by("pk").last()
    assert fact is not None
    assert (fact.part, fact.region, fact.words) == (3, "UK", "1 May 2028")


def test_a_date_without_a_country_is_not_replaced_by_that_of_one(salt: Show) -> None:
    text = "<p>Salt Game season 3 premieres on 31 December 2026.</p>"
    [proposal] = proposals_of(make_article(text=text, shows=[salt]), today=TODAY)
    assert not proposal.facts
