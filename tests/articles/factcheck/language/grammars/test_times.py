"""The words that name a time, and the period that they mean."""

from datetime import date

import pytest

from articles.factcheck.language.folding import fold_text
from articles.factcheck.language.grammars.times import find_times


TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "words", "period"),
    [
        ("It is out in 2027.", "2027", "2027-01-01 2027-12-31"),
        ("It is out on 5 May 2027.", "5 May 2027", "2027-05-05 2027-05-05"),
        ("It is out on May 5th, 2027.", "May 5th, 2027", "2027-05-05 2027-05-05"),
        ("It is out on Friday, May 7, 2027.", "Friday, May 7, 2027", "2027-05-07 2027-05-07"),
        ("It is out on the fifth of May 2027.", "the fifth of May 2027", "2027-05-05 2027-05-05"),
        ("It is out on 2027-05-05.", "2027-05-05", "2027-05-05 2027-05-05"),
        ("It is out in May 2027.", "May 2027", "2027-05-01 2027-05-31"),
        ("It is out in early 2027.", "early 2027", "2027-01-01 2027-04-30"),
        ("It is out in late May 2027.", "late May 2027", "2027-05-21 2027-05-31"),
        ("It is out in Q3 2027.", "Q3 2027", "2027-07-01 2027-09-30"),
        ("It is out in the back half of 2027.", "the back half of 2027", "2027-07-01 2027-12-31"),
        ("It is out between March and May 2027.", "between March and May 2027", "2027-03-01 2027-05-31"),
        ("It is out in March or April 2027.", "March or April 2027", "2027-03-01 2027-04-30"),
        ("It is out next year.", "next year", "2027-01-01 2027-12-31"),
        ("It is out in March.", "March", "2027-03-01 2027-03-31"),
        ("It is out by May 2027.", "by May 2027", "None 2027-05-31"),
        ("It is not out before May 2027.", "before May 2027", "None 2027-04-30"),
        ("It is out no earlier than May 2027.", "no earlier than May 2027", "2027-05-01 None"),
        ("It is out after May 2027.", "after May 2027", "2027-06-01 None"),
        ("It is out before the end of 2026.", "before the end of 2026", "None 2026-12-31"),
    ],
)
def test_a_time_is_found_and_read(text: str, words: str, period: str) -> None:
    [time] = find_times(text, fold_text(text))
    read = time.period(TODAY)
    assert (text[time.start : time.end], read and f"{read.earliest} {read.latest}") == (words, period)


@pytest.mark.parametrize(
    "text",
    [
        "It may be out.",
        "They march on.",
        "It will spring up.",
        "It cost $2027.",
        "It has 2,027 fans.",
        "The room is 2027-strong.",
        "Season 3 is out.",
    ],
)
def test_other_words_name_no_time(text: str) -> None:
    assert find_times(text, fold_text(text)) == []


def test_two_times_joined_by_and_are_two() -> None:
    text = "It was out in May 2025 and June 2026."
    assert [time.words for time in find_times(text, fold_text(text))][0] == "may 2025"


@pytest.mark.parametrize(("is_past", "earliest"), [(False, date(2027, 3, 1)), (True, date(2026, 3, 1))])
def test_a_month_without_its_year_is_the_next_or_the_last(is_past: bool, earliest: date) -> None:
    [time] = find_times("It is out in March.", "it is out in march.")
    period = time.period(TODAY, is_past=is_past)
    assert (time.has_year, period and period.earliest) == (False, earliest)


def test_the_preposition_before_a_time_is_its_lead() -> None:
    [time] = find_times("It is out in May 2027.", "it is out in may 2027.")
    assert "It is out in May 2027."[time.lead : time.start] == "in "


@pytest.mark.parametrize(("text", "is_plain"), [("It is out in 2027.", True), ("It is out by 2027.", False)])
def test_a_year_alone_is_plain(text: str, is_plain: bool) -> None:
    [time] = find_times(text, fold_text(text))
    assert time.is_plain_year is is_plain
