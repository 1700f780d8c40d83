"""The words that name a season, and its number."""

import pytest

from articles.factcheck.known import KnownShow
from articles.factcheck.language.grammars.seasons import find_seasons, upcoming_season


SHOW = KnownShow("tin-moon", ("Tin Moon",), (1, 2, 3), (), ())
NEW_SHOW = KnownShow("tin-moon", ("Tin Moon",), (1,), (), ())


def find(text: str, show: KnownShow = SHOW) -> list[tuple[str, int | None]]:
    return [(text[tag.start : tag.end], tag.season) for tag in find_seasons(text, show)]


@pytest.mark.parametrize(
    ("text", "words", "number"),
    [
        ("season two is out", "season two", 2),
        ("season 12 is out", "season 12", 12),
        ("series iv is out", "series iv", 4),
        ("season second is out", "season second", 2),
        ("s2 is out", "s2", 2),
        ("s02 is out", "s02", 2),
        ("the second season is out", "second season", 2),
        ("the 4th instalment is out", "4th instalment", 4),
        ("the second and last season is out", "second and last season", 2),
        ("the second much-darker, slow season is out", "second much-darker, slow season", 2),
        ("it was renewed for a third.", "third", 3),
        ("the sophomore season is out", "sophomore season", 2),
        ("its debut season is out", "debut season", 1),
        ("the sequel is out", "the sequel", 3),
        ("a follow-up season is out", "a follow-up season", 3),
        ("the upcoming season is out", "the upcoming season", 3),
        ("next season is out", "next season", 3),
        ("the final season is out", "the final season", 3),
        ("the previous season is out", "previous season", 2),
    ],
)
def test_a_season_is_found_with_its_number(text: str, words: str, number: int) -> None:
    assert find(text) == [(words, number)]


@pytest.mark.parametrize(
    "text",
    [
        "season two-part finale",
        "the world series 2 is out",
        "the second run of tickets is out",
        "the second dog is out",
        "the season is out",
        "the first run of the set is out",
        "he plays the captain in the third.",
        "s2000 is out",
    ],
)
def test_other_words_name_no_season(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("two seasons were enough, but she is in the third.", "third"),
        ("two seasons in, and the third in may is next", "third"),
        ("two seasons in, while the third followed in may", "third"),
    ],
)
def test_a_bare_ordinal_behind_the_word_is_a_season(text: str, words: str) -> None:
    assert (words, 3) in find(text)


def test_the_genre_before_a_title_is_no_season() -> None:
    assert find("the sophomore series T is out") == []


@pytest.mark.parametrize(("text", "number"), [("the sequel is out", 2), ("the final season is out", 1)])
def test_the_sequel_of_a_show_with_one_season_is_its_second(text: str, number: int) -> None:
    assert [season for _, season in find(text, NEW_SHOW)] == [number]


def test_the_upcoming_season_is_the_last_in_the_catalogue() -> None:
    assert upcoming_season(SHOW) == 3
    assert upcoming_season(KnownShow("new", ("New",), (), (), ())) is None
