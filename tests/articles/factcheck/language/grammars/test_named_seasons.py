"""Seasons that are named by their year or by their title, and the specials of a show."""

from datetime import date

import pytest

from articles.factcheck.known import KnownShow
from articles.factcheck.language.grammars.named_seasons import find_named_seasons, find_titled_seasons


TODAY = date(2026, 11, 24)
COUNTED = KnownShow("tin-moon", ("Tin Moon",), (1, 2, 3), (), (), (("The Long Night", 2),))
BY_YEAR = KnownShow("quiz-night", ("Quiz Night",), (2024, 2025, 2026), (), (), has_specials=True)


def find(text: str, show: KnownShow) -> list[tuple[str, int | None]]:
    return [(text[tag.start : tag.end], tag.season) for tag in find_named_seasons(text, [show], TODAY)]


@pytest.mark.parametrize(
    ("text", "words", "number"),
    [
        ("season 2025 is out", "season 2025", 2025),
        ("its 2026 season is out", "2026 season", 2026),
        ("the 2026 edition is out", "2026 edition", 2026),
        ("the 2026 celebrity season is out", "2026 celebrity season", 2026),
        ("TTTTT 2026 is out", "2026", 2026),
        ("this year's season is out", "this year's season", 2026),
        ("last year's edition is out", "last year's edition", 2025),
        ("the christmas special airs then", "christmas special", 0),
        ("two specials are planned", "specials", 0),
    ],
)
def test_a_season_is_named(text: str, words: str, number: int) -> None:
    assert find(text, BY_YEAR) == [(words, number)]


@pytest.mark.parametrize(
    "text", ["in 2026 it is out", "the 2026 season is out", "TTTTT 2026 is out", "a special is out"]
)
def test_a_show_that_counts_its_seasons_names_none_by_year(text: str) -> None:
    assert find(text, COUNTED) == []


@pytest.mark.parametrize(
    "text", ["special effects are good", "it is a special place", "TTTTT in 2026", "the class of 2026"]
)
def test_other_words_name_none(text: str) -> None:
    assert find(text, BY_YEAR) == []


def test_season_2026_is_never_another_season_of_a_show_that_counts() -> None:
    assert find("season 2026 is out", COUNTED) == [("season 2026", 2026)]


def test_a_title_names_its_season_with_its_capitals_only() -> None:
    text = "The Long Night is out, after the long night of the crew."
    assert [(tag.start, tag.end, tag.season) for tag in find_titled_seasons(text, [COUNTED])] == [(0, 14, 2)]
