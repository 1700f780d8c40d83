"""Prose as schedules and their stories are written: distances, weekdays, breaks, platforms, titles in other scripts."""

from datetime import date

import pytest

from articles.factcheck.judging import Reason, judge_passages
from articles.factcheck.known import known_of
from articles.factcheck.language.passages import Passage
from shows.facts.types import RELEASE_WINDOW
from shows.models import Show
from tests.factories.shows import make_fact, make_season, make_show


pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 28)  # a Saturday


@pytest.fixture
def row() -> Show:
    show = make_show(title="Gannet Row", slug="gannet-row", network="Netflix", year=2026, country="United States")
    for number in (1, 2, 3, 4):
        make_season(show, number)
    return show


def stated(show: Show, text: str) -> list[str]:
    """Return the release windows that a text states: the season, of what they are, and when."""
    findings = judge_passages([Passage(text)], known_of([show]), TODAY)
    rows = [finding.statement for finding in findings if finding.reason == Reason.PROPOSAL and finding.statement]
    return [
        " ".join(filter(None, (f"s{row.season}", f"part {row.part}" if row.part else "", row.region, row.platform)))
        + f": {row.value}"
        for row in rows
        if row.kind == RELEASE_WINDOW.key
    ]


def doubts(show: Show, text: str) -> list[str]:
    findings = judge_passages([Passage(text)], known_of([show]), TODAY)
    return [finding.reason for finding in findings if finding.reason != Reason.PROPOSAL]


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        (
            "Gannet Row season 2 premieres in the United States on 12 March 2027 and a day later in Australia.",
            ["s2 US: 12 March 2027", "s2 Australia: 13 March 2027"],
        ),
        (
            "Gannet Row season 2 starts on Netflix on 5 March 2027 and comes to Channel 4 a week later.",
            ["s2 Netflix: 5 March 2027", "s2 Channel 4: 12 March 2027"],
        ),
        ("Series 4 Part B of Gannet Row arrives on 9 July 2027.", ["s4 part 2: 9 July 2027"]),
        ("Gannet Row season 2 starts this Friday.", ["s2: 4 December 2026"]),
        ("Gannet Row season 2 returns on Sunday at 9pm.", ["s2: 29 November 2026"]),
        ("Gannet Row season 2 launches on the last Friday of January.", ["s2: 29 January 2027"]),
        ("Gannet Row season 2 is back in the new year.", ["s2: early 2027"]),
        ("Gannet Row season 2 premieres after the Super Bowl.", ["s2: 14 February 2027"]),
        ("Gannet Row's stars said on Friday that season 2 is a comedy.", []),
        ("After its winter break Gannet Row season 4 resumes on 3 March 2027 with its ninth episode.", []),
        ("Gannet Row season 4 returns from its mid-season hiatus on 3 March 2027.", []),
        ("Gannet Row is off air until 14 January 2027.", []),
        ("Gannet Row's fall finale airs on 3 December 2026, and it is back on 14 January 2027.", []),
        ("Gannet Row season 2 episode 4 airs on 2 April 2027.", []),
        ("The fourth episode of Gannet Row season 2 airs on 2 April 2027.", []),
        ("Gannet Row season 2 begins the day after the Super Bowl.", ["s2: 15 February 2027"]),
        ("Gannet Row season 2 begins two weeks after Easter 2027.", ["s2: 11 April 2027"]),
        ("Gannet Row season 2 comes in the late 2020s.", ["s2: late 2020s"]),
        (
            "Unlike its Danish namesake, which began on 3 May 2011, Gannet Row returns on 9 June 2027.",
            ["s4: 9 June 2027"],
        ),
        ("Season 2 of Gannet Row was to come on 4 April 2027.", []),
        ("오징어 게임 season 1 premieres on 12 March 2027.", []),
        ("Слово пацана season 2 premieres on 12 March 2027.", []),
        ("ITV's new Gannet Row returns on 4 May 2027, while Gannet Row starts on 9 June 2027.", ["s1: 9 June 2027"]),
    ],
)
def test_a_date_is_read_with_what_it_is_of(row: Show, text: str, windows: list[str]) -> None:
    if text.startswith("ITV"):
        make_show(title="Gannet Row", slug="gannet-row-2019", network="ITV", year=2019)
        row.seasons.exclude(number=1).delete()
        row.refresh_from_db()
    assert stated(row, text) == windows


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("Gannet Row season 2 starts on Monday 12 March 2027.", [Reason.CONTRADICTS_ITSELF]),
        ("Gannet Row season 2 starts on Friday 12 March 2027.", []),
        ("Gannet Row season 2 starts on Friday 12 March.", []),
        ("Gannet Row season 2 comes to Netflix on 5 March 2027 and to Channel 4 on 12 March 2027.", []),
        (
            "Gannet Row season 2 comes on 5 March 2027. It starts on 12 March 2027.",
            [Reason.CONTRADICTS_ITSELF, Reason.CONTRADICTS_ITSELF],
        ),
    ],
)
def test_a_text_is_doubted_where_it_cannot_be_right(row: Show, text: str, reasons: list[str]) -> None:
    assert doubts(row, text) == reasons


@pytest.mark.parametrize(
    ("text", "is_doubted"),
    [
        ("Gannet Row season 2 comes to Netflix on 5 March 2027 and to Channel 4 on 12 March 2027.", False),
        ("Gannet Row season 2 comes to Netflix on 5 March 2027 and to Channel 4 on 19 March 2027.", True),
        ("Gannet Row season 2 comes on 12 March 2027.", False),
        ("Gannet Row season 2 comes on 19 March 2027.", True),
    ],
)
def test_a_date_is_held_against_that_of_its_platform(row: Show, text: str, is_doubted: bool) -> None:
    season = row.seasons.get(number=2)
    make_fact(season, RELEASE_WINDOW.key, "5 March 2027 on Netflix")
    make_fact(season, RELEASE_WINDOW.key, "12 March 2027 on Channel 4")
    assert (Reason.CONTRADICTS_RECORD in doubts(row, text)) is is_doubted


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("Last year's Brain Ladder began on 13 January.", "s2025: 13 January 2025"),
        ("This year's Brain Ladder started on 5 January.", "s2026: 5 January 2026"),
        ("The 2027 Brain Ladder starts on 11 January.", "s2027: 11 January 2027"),
    ],
)
def test_a_year_beside_a_quiz_names_its_season(text: str, window: str) -> None:
    quiz = make_show(title="Brain Ladder", slug="brain-ladder")
    for number in (2025, 2026, 2027):
        make_season(quiz, number)
    assert stated(quiz, text) == [window]


@pytest.mark.parametrize("stored", ["오징어게임", "오징어 게임"])
def test_a_korean_title_is_known_with_and_without_its_space(stored: str) -> None:
    court = make_show(title="Squid Court", slug="squid-court", original_title=stored)
    make_season(court, 1)
    other = make_show(title="Gannet Row", slug="gannet-row")
    make_season(other, 1)
    findings = judge_passages(
        [Passage("Gannet Row is back. 오징어 게임 premieres on 12 March 2027. 오징어게임 is a game.")],
        known_of([other, court]),
        TODAY,
    )
    assert [finding.statement.show for finding in findings if finding.statement] == ["squid-court"]
