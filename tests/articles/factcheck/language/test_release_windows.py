"""Which date is the release of a season, or that there is none yet."""

from datetime import date

import pytest

from tests.articles.factcheck.language.reading import state


@pytest.mark.parametrize(
    ("text", "season", "value"),
    [
        ("Season three of Tin Moon premieres in May 2027.", 3, "May 2027"),
        ("Season three of Tin Moon premieres on 5 May 2027.", 3, "5 May 2027"),
        ("Tin Moon is expected in early 2027, they say.", 3, "early 2027"),
        ("Tin Moon premiered in May 2022.", 1, "May 2022"),
        ("Season three of Tin Moon won’t arrive before 2028.", 3, "from 2028"),
        ("Season three of Tin Moon has no release date yet.", 3, "TBA"),
    ],
)
def test_a_window_is_stated_with_its_season(text: str, season: int, value: str) -> None:
    assert [(window.season, window.value) for window in state(text, "release-window")] == [(season, value)]


@pytest.mark.parametrize(
    "text",
    [
        "Filming on Tin Moon begins in May 2027.",
        "Eleven Locks premieres in May 2027.",
        "Rosa Quill returns in May 2027.",
        "Tin Moon won an award in May 2025.",
    ],
)
def test_other_dates_are_no_release(text: str) -> None:
    assert state(text, "release-window") == []


def test_a_date_is_stated_once() -> None:
    assert len(state("Tin Moon returns, and is out, in May 2027.", "release-window")) == 1


@pytest.mark.parametrize(
    ("text", "is_past"),
    [("Tin Moon premiered in May 2022.", True), ("Tin Moon premieres in May 2027.", False)],
)
def test_a_release_may_be_past(text: str, is_past: bool) -> None:
    assert [window.is_past for window in state(text, "release-window")] == [is_past]


def test_a_month_without_its_year_is_the_next_for_what_is_to_come() -> None:
    [window] = state("Tin Moon will return in May.", "release-window")
    assert (window.earliest, window.latest) == (date(2027, 5, 1), date(2027, 5, 31))


def test_news_about_a_season_is_no_release() -> None:
    assert state("An announcement about season three of Tin Moon is expected in May 2027.", "release-window") == []
    assert state("The news that season three of Tin Moon is out in May 2027 is welcome.", "release-window")


def test_a_platform_with_a_word_of_wishing_in_its_name_is_no_wish() -> None:
    [statement] = state("SBS On Demand has every episode of Tin Moon.", "where-to-watch")
    assert statement.value == "SBS On Demand"


def test_a_condition_may_be_turned_round() -> None:
    assert state("Should Tin Moon be renewed, expect season three in May 2027.", "release-window") == []
