from datetime import date

import pytest
from hypothesis import given, strategies as st

from shows.facts.dates import parse
from shows.facts.periods import MONTHS, Period, day, half, month, quarter, season, third, third_of_month, year


TODAY = date(2026, 11, 22)
# A year inside the bounds: "before" the first and "after" the last name days that lie outside.
years = st.integers(1881, 2198)
parts = st.sampled_from([1, 2, 3])
units = st.one_of(
    st.dates(date(1881, 1, 1), date(2198, 12, 31)).map(lambda date_: day(date_.year, date_.month, date_.day)),
    st.builds(month, years, st.integers(1, 12)),
    st.builds(year, years),
    st.builds(quarter, years, st.integers(1, 4)),
    st.builds(half, years, st.integers(1, 2)),
    st.builds(third, years, parts),
    st.builds(season, years, st.integers(1, 4)),
)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "words", "edtf"),
    [
        ("14 March 2026", "2026-03-14", "2026-03-14", "14 March 2026", "2026-03-14"),
        ("March 14th, 2026", "2026-03-14", "2026-03-14", "14 March 2026", "2026-03-14"),
        ("31.12.2026", "2026-12-31", "2026-12-31", "31 December 2026", "2026-12-31"),
        ("28/1/2022", "2022-01-28", "2022-01-28", "28 January 2022", "2022-01-28"),
        ("Sept. 2026", "2026-09-01", "2026-09-30", "September 2026", "2026-09"),
        ("february 2024", "2024-02-01", "2024-02-29", "February 2024", "2024-02"),
        ("Q3 2026", "2026-07-01", "2026-09-30", "Q3 2026", "2026-35"),
        ("the third quarter of 2026", "2026-07-01", "2026-09-30", "Q3 2026", "2026-35"),
        ("2026 Q1", "2026-01-01", "2026-03-31", "Q1 2026", "2026-33"),
        ("early 2024", "2024-01-01", "2024-04-30", "early 2024", "2024-37"),
        ("mid-2024", "2024-05-01", "2024-08-31", "mid 2024", "2024-38"),
        ("Late 2025", "2025-09-01", "2025-12-31", "late 2025", "2025-39"),
        ("sometime in early 2024", "2024-01-01", "2024-04-30", "early 2024", "2024-37"),
        ("first half of 2026", "2026-01-01", "2026-06-30", "first half of 2026", "2026-40"),
        ("H2 2026", "2026-07-01", "2026-12-31", "second half of 2026", "2026-41"),
        ("summer 2026", "2026-06-01", "2026-08-31", "summer 2026", "2026-26"),
        ("fall of 2026", "2026-09-01", "2026-11-30", "autumn 2026", "2026-27"),
        ("2026", "2026-01-01", "2026-12-31", "2026", "2026"),
        ("2026 or 2027", "2026-01-01", "2027-12-31", "2026 or 2027", "[2026,2027]"),
        ("before 2027", None, "2026-12-31", "before 2027", "../2026-12-31"),
        ("by March 2026", None, "2026-03-31", "by March 2026", "../2026-03"),
        ("after 2026", "2027-01-01", None, "after 2026", "2027-01-01/.."),
        ("TBA", None, None, "TBA", "XXXX"),
        ("to be announced", None, None, "TBA", "XXXX"),
        ("March to May 2026", "2026-03-01", "2026-05-31", "March 2026 to May 2026", "2026-03/2026-05"),
        ("2026–27", "2026-01-01", "2027-12-31", "2026 to 2027", "2026/2027"),
        ("mid to late 2026", "2026-05-01", "2026-12-31", "mid 2026 to late 2026", "2026-38/2026-39"),
        ("late March 2026", "2026-03-21", "2026-03-31", "late March 2026", "2026-03-21/2026-03-31"),
        ("2026-03/2026-05", "2026-03-01", "2026-05-31", "March 2026 to May 2026", "2026-03/2026-05"),
        ("2026/..", "2026-01-01", None, "from 2026", "2026/.."),
        ("2026-22", "2026-06-01", "2026-08-31", "summer 2026", "2026-26"),
        ("mid to early 2024", "2024-01-01", "2024-08-31", "early 2024 to mid 2024", "2024-37/2024-38"),
        ("mid-March 2026", "2026-03-11", "2026-03-20", "mid March 2026", "2026-03-11/2026-03-20"),
        ("early summer 2026", "2026-06-01", "2026-06-30", "early summer 2026", "2026-06"),
        ("late winter 2026/27", "2027-02-01", "2027-02-28", "late winter 2026/27", "2027-02"),
        ("winter 2026/27", "2026-12-01", "2027-02-28", "winter 2026/27", "2026-28"),
        ("March/April 2026", "2026-03-01", "2026-04-30", "March 2026 to April 2026", "2026-03/2026-04"),
        ("late 2026/early 2027", "2026-09-01", "2027-04-30", "late 2026 to early 2027", "2026-39/2027-37"),
        ("Q3/2026", "2026-07-01", "2026-09-30", "Q3 2026", "2026-35"),
        ("Saturday 14 March 2026", "2026-03-14", "2026-03-14", "14 March 2026", "2026-03-14"),
        ("around March 2026", "2026-03-01", "2026-03-31", "March 2026", "2026-03"),
        ("2026?", "2026-01-01", "2026-12-31", "2026", "2026"),
        ("2026-03~", "2026-03-01", "2026-03-31", "March 2026", "2026-03"),
        ("2026-XX", "2026-01-01", "2026-12-31", "2026", "2026"),
        ("2026-03-XX", "2026-03-01", "2026-03-31", "March 2026", "2026-03"),
        ("the 2020s", "2020-01-01", "2029-12-31", "2020s", "202X"),
        ("202X", "2020-01-01", "2029-12-31", "2020s", "202X"),
        ("later this year", "2026-11-22", "2026-12-31", "later in 2026", "2026-11-22/2026-12-31"),
        ("by the end of the year", None, "2026-12-31", "by late 2026", "../2026-39"),
        ("next year", "2027-01-01", "2027-12-31", "2027", "2027"),
        ("next spring", "2027-03-01", "2027-05-31", "spring 2027", "2027-25"),
        ("next month", "2026-12-01", "2026-12-31", "December 2026", "2026-12"),
        ("tomorrow", "2026-11-23", "2026-11-23", "23 November 2026", "2026-11-23"),
        ("next winter", "2027-12-01", "2028-02-29", "winter 2027/28", "2027-28"),
        ("next week", "2026-11-23", "2026-11-29", "23 November 2026 to 29 November 2026", "2026-11-23/2026-11-29"),
        ("this Friday", "2026-11-27", "2026-11-27", "27 November 2026", "2026-11-27"),
        ("this January", "2027-01-01", "2027-01-31", "January 2027", "2027-01"),
        ("Christmas 2026", "2026-12-24", "2026-12-26", "Christmas 2026", "2026-12-24/2026-12-26"),
        ("this Christmas", "2026-12-24", "2026-12-26", "Christmas 2026", "2026-12-24/2026-12-26"),
        ("Christmas Day 2026", "2026-12-25", "2026-12-25", "25 December 2026", "2026-12-25"),
        ("New Year’s Day 2027", "2027-01-01", "2027-01-01", "1 January 2027", "2027-01-01"),
        ("Easter Monday 2027", "2027-03-29", "2027-03-29", "29 March 2027", "2027-03-29"),
        *(
            (text, day, day, words, day)
            for text, day, words in (
                ("Thanksgiving 2026", "2026-11-26", "26 November 2026"),
                ("Black Friday 2026", "2026-11-27", "27 November 2026"),
                ("St. Patrick’s Day 2027", "2027-03-17", "17 March 2027"),
                ("Saint Stephens Day 2026", "2026-12-26", "26 December 2026"),
                ("Memorial Day 2027", "2027-05-31", "31 May 2027"),
                ("Labor Day 2026", "2026-09-07", "7 September 2026"),
                ("Whit Monday 2027", "2027-05-17", "17 May 2027"),
                ("Ascension Day 2027", "2027-05-06", "6 May 2027"),
                ("the Fourth of July 2027", "2027-07-04", "4 July 2027"),
            )
        ),
        *(
            (text, "2026-10-05", "2026-10-11", "5 October 2026 to 11 October 2026", "2026-10-05/2026-10-11")
            for text in (
                *("the week of 5 October 2026", "week of October 5, 2026", "w/c 5 October 2026"),
                *("week commencing Monday 5 October 2026", "the week of 7 October 2026"),
                *("week ending Sunday 11 October 2026", "w/e 11 October 2026"),
            )
        ),
        (
            "week of 4 October 2026",
            "2026-10-04",
            "2026-10-10",
            "4 October 2026 to 10 October 2026",
            "2026-10-04/2026-10-10",
        ),
        (
            "the weekend of 10 October 2026",
            "2026-10-10",
            "2026-10-11",
            "10 October 2026 to 11 October 2026",
            "2026-10-10/2026-10-11",
        ),
        ("the first week of May 2027", "2027-05-01", "2027-05-07", "1 May 2027 to 7 May 2027", "2027-05-01/2027-05-07"),
        (
            "the last weekend in May 2027",
            "2027-05-29",
            "2027-05-30",
            "29 May 2027 to 30 May 2027",
            "2027-05-29/2027-05-30",
        ),
        (
            "before the week of 5 October 2026",
            None,
            "2026-10-04",
            "before 5 October 2026",
            "../2026-10-04",
        ),
        (
            "mid-January to early February 2027",
            "2027-01-11",
            "2027-02-10",
            "mid January 2027 to early February 2027",
            "2027-01-11/2027-02-10",
        ),
        ("by early February 2027", None, "2027-02-10", "by early February 2027", "../2027-02-10"),
        (
            "from the week of 4 January 2027",
            "2027-01-04",
            None,
            "from 4 January 2027",
            "2027-01-04/..",
        ),
        ("2027/05/13", "2027-05-13", "2027-05-13", "13 May 2027", "2027-05-13"),
        ("2027.5.13", "2027-05-13", "2027-05-13", "13 May 2027", "2027-05-13"),
        ("April 2027 at the earliest", "2027-04-01", None, "from April 2027", "2027-04/.."),
        ("no sooner than 2027", "2027-01-01", None, "from 2027", "2027/.."),
        ("March 2027 at the latest", None, "2027-03-31", "by March 2027", "../2027-03"),
        ("before the end of next year", None, "2027-12-31", "by late 2027", "../2027-39"),
        ("at the start of next year", "2027-01-01", "2027-04-30", "early 2027", "2027-37"),
        *(
            (text, "2026-12-30", "2026-12-31", "30 December 2026 to 31 December 2026", "2026-12-30/2026-12-31")
            for text in ("Dec 30-31, 2026", "30–31 December 2026", "December 30 and 31, 2026", "30/31 Dec. 2026")
        ),
        ("Thursday, 31 December 2026", "2026-12-31", "2026-12-31", "31 December 2026", "2026-12-31"),
        ("31 December 2026 (Thursday)", "2026-12-31", "2026-12-31", "31 December 2026", "2026-12-31"),
    ],
)
def test_what_people_type_is_understood(
    text: str, earliest: str | None, latest: str | None, words: str, edtf: str
) -> None:
    period = parse(text, TODAY)
    bounds = [None if bound is None else bound.isoformat() for bound in (period.earliest, period.latest)]
    assert (bounds, period.words, period.edtf) == ([earliest, latest], words, edtf)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Type a date"),
        ("soon", "“soon” is not a date that can be read"),
        ("a mid to an early 2024 premiere", "is not a date that can be read"),
        ("30 February 2026", "There is no day 30 in February 2026."),
        ("3/4/2026", "could be two days. Write the month as a word: “3 April 2026”"),
        ("2026 to 2024", "“2024” is before “2026”"),
        ("March 0206", "The year 206 is not between"),
        ("2026-13", "There is no month 13"),
        ("2026-00", "There is no month 0"),
        ("later in 2025", ""),
        ("Friday 31 December 2026", "31 December 2026 is a Thursday, not a Friday"),
        ("Dec 30 to Fri Dec 31, 2026", "31 December 2026 is a Thursday, not a Friday"),
        ("winter 2027", "could begin or end in 2027. Write which is meant: “winter 2026/27” or “winter 2027/28”."),
        ("before winter 2027", "“before winter 2026/27” or “before winter 2027/28”."),
        ("next Friday", "“27 November 2026” or “4 December 2026”"),
        ("winter 2026/29", "Write it like “winter 2026/27”"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(text: str, sentence: str) -> None:
    if not sentence:
        assert parse(text, TODAY).words == "2025"
        return
    with pytest.raises(ValueError, match=".") as refusal:
        parse(text, TODAY)
    assert sentence in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("early next year", "early 2026"),
        ("this summer", "summer 2025"),
        ("later this year", "later in 2025"),
        ("this winter", "winter 2025/26"),
        ("this coming spring", "spring 2026"),
        ("this coming autumn", "autumn 2026"),
        ("before the end of the year", "by late 2025"),
        ("in two weeks", "29 December 2025 to 4 January 2026"),
        ("in three months’ time", "March 2026"),
        ("a year from now", "2026"),
        ("in ten days", "30 December 2025"),
        ("by the end of next month", "by late January 2026"),
        ("tomorrow", "21 December 2025"),
    ],
)
def test_relative_words_count_from_the_day_of_the_source(text: str, words: str) -> None:
    assert parse(text, date(2025, 12, 20)).words == words


def test_a_winter_that_has_begun_is_this_winter() -> None:
    assert parse("this winter", date(2026, 1, 10)).words == "winter 2025/26"


@given(units)
def test_what_a_period_is_called_means_the_same_period(unit: Period) -> None:
    assert parse(unit.words) == unit
    if not looks_like_two_years(unit.edtf):
        assert parse(unit.edtf) == unit


def looks_like_two_years(edtf: str) -> bool:
    """Whether a text such as "2026-27" is autumn 2026 in EDTF, but means two years to whoever types it."""
    return len(edtf) == 7 and edtf[5:] > "12" and int(edtf[5:]) == (int(edtf[:4]) + 1) % 100


@given(units, units)
def test_a_range_spans_both_of_its_ends(first: Period, second: Period) -> None:
    try:
        period = parse(f"{first.words} to {second.words}")
    except ValueError:
        assert first.earliest
        assert second.latest
        assert first.earliest > second.latest
    else:
        assert (period.earliest, period.latest) == (first.earliest, second.latest)
        assert parse(period.words) == parse(period.edtf) == period


@given(units, st.sampled_from(["before", "by", "after", "from"]))
def test_a_window_with_one_end_is_read_again_from_its_own_words(unit: Period, side: str) -> None:
    period = parse(f"{side} {unit.words}")
    assert (period.earliest is None) == (side in ("before", "by"))
    assert (period.latest is None) == (side in ("after", "from"))
    assert parse(period.words) == period
    again = parse(period.edtf)
    assert (again.earliest, again.latest) == (period.earliest, period.latest)


@given(years, st.integers(1, 12), parts)
def test_the_parts_of_a_month_follow_each_other_and_make_it_whole(of: int, number: int, part: int) -> None:
    whole, period = month(of, number), third_of_month(of, number, part)
    days = [whole.earliest, period.earliest, period.latest, whole.latest]
    assert days == sorted(filter(None, days))
    assert parse(period.words) == period


@given(st.text(max_size=40))
def test_any_text_is_either_a_date_or_a_sentence(text: str) -> None:
    sentence = ""
    try:
        period = parse(text, TODAY)
    except ValueError as refusal:
        sentence = str(refusal)
    else:
        sentence = f"{period.words}."
    assert sentence.endswith((".", "?"))


def test_every_month_is_known_by_its_name_and_by_three_letters() -> None:
    for number, name in enumerate(MONTHS, 1):
        assert (
            parse(f"{name} 2026") == parse(f"{name[:3]} 2026") == parse(f"{name.upper()} 2026") == month(2026, number)
        )
