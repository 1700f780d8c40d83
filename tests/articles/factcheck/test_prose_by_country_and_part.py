"""Prose that says of which part a date is, and for which countries a date or a platform; feasts and weeks as dates."""

from datetime import date

import pytest

from articles.factcheck.accepting import accept
from articles.factcheck.judging import Reason, judge_passages
from articles.factcheck.known import known_of
from articles.factcheck.language.passages import Passage
from articles.factcheck.proposals import proposals_of
from shows.models import Fact, Season, Show
from tests.factories.articles import make_article, make_user
from tests.factories.shows import make_fact, make_season, make_show


pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 28)
WINDOW, WATCH = "release-window", "where-to-watch"


@pytest.fixture
def gate() -> Show:
    show = make_show(title="North Gate", slug="north-gate")
    for number in range(1, 6):
        make_season(show, number)
    return show


@pytest.fixture
def quiz() -> Show:
    show = make_show(title="Quiz Night", slug="quiz-night")
    for number in (2024, 2025, 2026):
        make_season(show, number)
    return show


def stated(show: Show, text: str, kind: str = WINDOW) -> list[tuple[str, str | int]]:
    """Return what a text states: the part or the country, and the value."""
    findings = judge_passages([Passage(text)], known_of([show]), TODAY)
    statements = [finding.statement for finding in findings if finding.reason == Reason.PROPOSAL]
    return [
        (row.region or (f"part {row.part}" if row.part else ""), row.value)
        for row in statements
        if row and row.kind == kind
    ]


def doubts(show: Show, text: str) -> list[str]:
    findings = judge_passages([Passage(text)], known_of([show]), TODAY)
    return [finding.reason for finding in findings if finding.reason != Reason.PROPOSAL]


HALVES = [("part 1", "12 March 2027"), ("part 2", "9 July 2027")]
SECOND = [("part 2", "9 July 2027")]


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        (
            "Season 5 of North Gate arrives in two halves: the first on 12 March 2027, the second on 9 July 2027.",
            HALVES,
        ),
        (
            "Season 5 of North Gate is split into two parts, with the first arriving on 12 March 2027 and the second "
            "on 9 July 2027.",
            HALVES,
        ),
        (
            "North Gate's fifth season will be released in two batches: four episodes on 12 March 2027 and four on "
            "9 July 2027.",
            HALVES,
        ),
        ("Season 5A of North Gate premieres on 12 March 2027 and season 5B on 9 July 2027.", HALVES),
        ("North Gate S5B lands on 9 July 2027.", SECOND),
        ("North Gate season 5 Part II premieres on 9 July 2027.", SECOND),
        ("The second batch of North Gate season 5 drops on 9 July 2027.", SECOND),
        ("North Gate 5B returns on 9 July 2027.", SECOND),
        ("Season 5B of North Gate premieres on 9 July 2027.", SECOND),
        ("North Gate returns for season 5 at Lunar New Year 2027.", [("", "6 February 2027")]),
        ("North Gate season 5 arrives on Thanksgiving.", [("", "25 November 2027")]),
        ("Season 5 of North Gate is due at Diwali 2027.", [("", "29 October 2027")]),
        ("North Gate season 5 premieres the week of 4 October 2027.", [("", "4 October 2027 to 10 October 2027")]),
        ("North Gate will be back over the Easter weekend.", [("", "26 March 2027 to 29 March 2027")]),
        ("North Gate returns for season 5 at Christmas.", [("", "Christmas 2026")]),
        ("North Gate returns for season 5 on Mother’s Day in the UK.", [("UK", "7 March 2027")]),
        ("North Gate season 5 premieres on 2027/05/13.", [("", "13 May 2027")]),
    ],
)
def test_a_part_a_feast_and_a_week_are_read(gate: Show, text: str, windows: list[tuple[str, str]]) -> None:
    assert stated(gate, text) == windows


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ("On 10 April 2027 in the US and Canada, North Gate returns.", [("US", 10), ("Canada", 10)]),
        ("North Gate season 5 premieres on 10 April 2027 (UK) and 12 April 2027 (US).", [("UK", 10), ("US", 12)]),
        ("North Gate premieres on 10 April 2027 in the US; British viewers get it on 12 April 2027.",
         [("US", 10), ("UK", 12)]),
        ("Canadian viewers can see season 5 of North Gate from 12 April 2027, Americans from 10 April 2027.",
         [("Canada", 12), ("US", 10)]),
        ("North Gate season 5 reaches UK audiences on 10 April 2027.", [("UK", 10)]),
        ("North Gate debuts in South Korea on 10 April 2027 and everywhere else on 11 April 2027.",
         [("South Korea", 10), ("", 11)]),
        ("North Gate premieres in the UK on 10 April 2027 and in the US on 12 April.", [("UK", 10), ("US", 12)]),
    ],
)  # fmt: skip
def test_a_date_is_read_for_each_country(gate: Show, text: str, windows: list[tuple[str, int]]) -> None:
    assert stated(gate, text) == [(region, f"{day} April 2027") for region, day in windows]


@pytest.mark.parametrize(
    ("text", "season", "value"),
    [
        ("Series 2026 premieres on Monday 7 September.", 2026, "7 September 2026"),
        ("The 2026 season of Quiz Night begins on 7 September.", 2026, "7 September 2026"),
        ("The 2026 season of Quiz Night begins on 4 January.", 2026, "4 January 2027"),
        ("The 2026/27 season of Quiz Night begins on 4 January 2027.", 2026, "4 January 2027"),
        ("Quiz Night’s 2025–26 season began on 5 January 2025.", 2025, "5 January 2025"),
    ],
)
def test_a_weekday_and_the_name_of_a_season_tell_the_year(quiz: Show, text: str, season: int, value: str) -> None:
    findings = judge_passages([Passage(text)], known_of([quiz]), TODAY)
    statements = [finding.statement for finding in findings if finding.reason == Reason.PROPOSAL]
    assert [(row.season, row.value) for row in statements if row] == [(season, value)]


NORTH = [("US", "Netflix"), ("Canada", "Netflix"), ("UK", "BBC iPlayer")]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("North Gate is on Netflix in the US and Canada and on BBC iPlayer in the UK.", NORTH),
        ("In the US and Canada North Gate streams on Netflix, while in Britain it is on BBC iPlayer.", NORTH),
        ("Netflix streams North Gate in the US and Canada, and BBC iPlayer has it in the UK.", NORTH),
        ("North Gate is available on Netflix (US/Canada) and BBC iPlayer (UK).", NORTH),
        (
            "British viewers can watch North Gate on Channel 4, Americans on Hulu.",
            [("UK", "Channel 4"), ("US", "Hulu")],
        ),
        ("North Gate is on BBC One and BBC iPlayer in the UK.", [("UK", "BBC One"), ("UK", "BBC iPlayer")]),
        ("You can watch North Gate on Netflix worldwide.", [("", "Netflix")]),
        ("North Gate streams on Netflix in the US and Canada, on BBC iPlayer in the UK.", NORTH),
        ("North Gate is set in Canada and streams on Netflix.", [("", "Netflix")]),
    ],
)
def test_a_platform_is_read_for_each_country(gate: Show, text: str, places: list[tuple[str, str]]) -> None:
    assert stated(gate, text, WATCH) == places


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("North Gate is on Netflix in the UK.", []),
        ("North Gate is only on Hulu in the UK.", []),
        ("North Gate is only on Hulu in the US.", [Reason.CONTRADICTS_RECORD]),
        ("North Gate is exclusively on Hulu in the US.", [Reason.CONTRADICTS_RECORD]),
        ("North Gate is only on Hulu.", [Reason.CONTRADICTS_RECORD]),
        ("North Gate is only on Netflix in the US. It is only on Sky in the UK.", []),
        ("North Gate is only on Netflix in the US. It is on Hulu in the US.", 2 * [Reason.CONTRADICTS_ITSELF]),
    ],
)
def test_a_platform_is_held_against_that_of_its_country(gate: Show, text: str, reasons: list[str]) -> None:
    season = Season.objects.get(show=gate, number=5)
    make_fact(season, WATCH, "Netflix (US)")
    make_fact(season, WATCH, "Netflix (Canada)")
    text = text.replace("North Gate is", "Season 5 of North Gate is")
    assert doubts(gate, text) == reasons


@pytest.mark.parametrize(
    ("text", "kind", "values"),
    [
        ("Season 5 of North Gate is on Netflix in the US and Canada.", WATCH, ["Netflix (US)", "Netflix (Canada)"]),
        ("Season 5 of North Gate premieres on 10 April 2027 in the US and Canada.", WINDOW, ["US", "Canada"]),
    ],
)
def test_accepting_what_is_said_of_two_countries_records_both(
    gate: Show, text: str, kind: str, values: list[str]
) -> None:
    article = make_article(text=f"<p>{text}</p>", shows=[gate])
    [proposal] = proposals_of(article, today=TODAY)
    accept(article, proposal.key, by=make_user(), certainty="reported")
    facts = Fact.objects.filter(kind=kind).order_by("pk")
    assert [fact.value if kind == WATCH else fact.region for fact in facts] == values
    [again] = proposals_of(make_article(text=f"<p>{text}</p>", shows=[gate]), today=TODAY)
    assert (again.can_be_put, again.says_the_same) == (True, True)
