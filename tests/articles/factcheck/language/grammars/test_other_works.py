"""Works and things without a name; T stands for a show of ours, P for a person."""

import pytest

from articles.factcheck.language.grammars.other_works import find_other_works, find_things


@pytest.mark.parametrize(
    ("masked", "work"),
    [
        ("they watch a new legal drama.", "a new legal drama"),
        ("P joins another dark thriller.", "another dark thriller"),
        ("today her next film ends.", "her next film"),
        ("P's next project is near.", "P's next project"),
        ("TT and O differ; the latter ends.", "the latter"),
    ],
)
def test_another_work_is_found(masked: str, work: str) -> None:
    assert [masked[tag.start : tag.end] for tag in find_other_works(masked)] == [work]


@pytest.mark.parametrize(
    "masked",
    [
        "TT gets a new series.",  # a season, in British English
        "TT is a legal drama.",
        "TT has another drama fan.",
        "The legal drama ends.",
    ],
)
def test_our_show_is_no_other_work(masked: str) -> None:
    assert list(find_other_works(masked)) == []


@pytest.mark.parametrize(
    ("masked", "things"),
    [
        ("The trailer is out.", []),
        ("its new trailer is out.", ["its new trailer"]),
        ("the soundtrack of TT is out.", ["the soundtrack"]),
        ("they had a table read.", ["a table read"]),
        ("the TT exhibition opens soon.", ["the TT exhibition"]),
        ("the TT finale opens soon.", []),
        ("the season is out.", []),
    ],
)
def test_things_that_come_out_as_shows_do(masked: str, things: list[str]) -> None:
    assert [masked[tag.start : tag.end] for tag in find_things(masked)] == things
