"""The words that name a time, as one pattern."""

import re

import pytest

from articles.factcheck.language.grammars.time_patterns import UNIT


@pytest.mark.parametrize(
    "words",
    [
        "monday 7 september",
        "2027/05/13",
        "lunar new year 2027",
        "canadian thanksgiving",
        "easter monday, 2027",
        "day after christmas 2026",
        "week of 5 october",
        "weekend of october 9, 2027",
        "first week of may 2027",
        "thanksgiving weekend 2027",
        "early may bank holiday",
    ],
)
def test_words_of_a_time_are_one_unit(words: str) -> None:
    assert re.fullmatch(UNIT, words)


@pytest.mark.parametrize("words", ["week of rehearsals", "christmas", "christmas 2026 special", "may be", "2027/2028"])
def test_other_words_are_none(words: str) -> None:
    assert not re.fullmatch(UNIT, words)
