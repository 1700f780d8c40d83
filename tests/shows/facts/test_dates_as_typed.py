"""Dates as notes, schedules and press pages write them, and what the record makes of them."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from shows.facts.platforms import PLATFORMS, platform_of
from shows.facts.release_lines import read_lines


TODAY = date(2026, 11, 28)


def in_short(text: str, today: date = TODAY) -> list[str]:
    """Return each date as "first/last part region platform", without what is empty."""
    lines = read_lines(text, today)
    return [
        " ".join(
            filter(
                None,
                (
                    f"{line.period.earliest}/{line.period.latest}",
                    f"part {line.part}" if line.part else "",
                    line.region,
                    line.platform,
                ),
            )
        )
        for line in lines
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sunday, March 14, 2027 at 9/8c", "2027-03-14"),
        ("9 p.m. ET on 3/14/2027", "2027-03-14"),
        ("12 March 2027 at 12:01am PT / 3:01am ET", "2027-03-12"),
        ("24 December 2026, midnight PT", "2026-12-24"),
        ("2027-03-14T21:00:00-05:00", "2027-03-14"),
        ("Jan. 1st 2027 KST", "2027-01-01"),
        ("12 March '27", "2027-03-12"),
        ("12/13/27", "2027-12-13"),
        ("2027년 3월 5일", "2027-03-05"),
        ("5 March 2027 (provisional)", "2027-03-05"),
        ("weekdays from 5 January 2027", "2027-01-05"),
        ("every Sunday from 7 March 2027", "2027-03-07"),
        ("on or around 5 March 2027", "2027-03-05"),
        ("Friday 12 March", "2027-03-12"),
    ],
)
def test_times_of_the_day_remarks_and_shorthand_leave_the_day(text: str, day: str) -> None:
    assert in_short(text) == [f"{day}/{day}"]


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("New Year 2027", "2027-01-01/2027-01-01"),
        ("early in the new year", "2027-01-01/2027-04-30"),
        ("Super Bowl Sunday", "2027-02-14/2027-02-14"),
        ("right after the Super Bowl", "2027-02-14/2027-02-14"),
        ("Super Bowl LXI", "2027-02-14/2027-02-14"),
        ("the day after Thanksgiving", "2027-11-26/2027-11-26"),
        ("a fortnight after 1 March 2027", "2027-03-15/2027-03-15"),
        ("two weeks after Christmas 2026", "2027-01-08/2027-01-08"),
        ("the Sunday before Easter 2027", "2027-03-21/2027-03-21"),
        ("the third Thursday of May 2027", "2027-05-20/2027-05-20"),
        ("the last Friday in October 2027", "2027-10-29/2027-10-29"),
        ("the 4th of July weekend 2027", "2027-07-03/2027-07-04"),
        ("the week before Christmas 2026", "2026-12-18/2026-12-24"),
        ("the weekend after Labor Day 2027", "2027-09-11/2027-09-12"),
        ("sometime next year", "2027-01-01/2027-12-31"),
        ("27-03-2027", "2027-03-27/2027-03-27"),
        ("later this decade", "2026-11-28/2029-12-31"),
        ("by the end of the decade", "None/2029-12-31"),
        ("early next decade", "2030-01-01/2033-12-31"),
        ("Summer 2027 (TBC)", "2027-06-01/2027-08-31"),
        ("spring 2027, exact date TBA", "2027-03-01/2027-05-31"),
    ],
)
def test_feasts_distances_and_decades_are_their_days(text: str, window: str) -> None:
    assert in_short(text) == [window]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Thanksgiving 2027 in the US and Canada",
            ["2027-11-25/2027-11-25 US", "2027-10-11/2027-10-11 Canada"],
        ),
        ("30 Dec 2026 (US) / 31 Dec 2026 (Korea)", ["2026-12-30/2026-12-30 US", "2026-12-31/2026-12-31 South Korea"]),
        ("10 April 2027 in Japan, 11 April everywhere else", ["2027-04-10/2027-04-10 Japan", "2027-04-11/2027-04-11"]),
        ("March 12 (US), March 19 (UK), 2027", ["2027-03-12/2027-03-12 US", "2027-03-19/2027-03-19 UK"]),
        ("12 March 2027 (Disney+ in the UK)", ["2027-03-12/2027-03-12 UK Disney+"]),
        ("BBC One and iPlayer: 12 March 2027", ["2027-03-12/2027-03-12 BBC One and BBC iPlayer"]),
        ("Volume 1 – 4 May 2027; Vol. 2 – 5 June", ["2027-05-04/2027-05-04 part 1", "2027-06-05/2027-06-05 part 2"]),
        ("Rest of the world: 11 April 2027", ["2027-04-11/2027-04-11"]),
        ("Boxing Day 2026 in the UK, 1 January in Fiji", ["2026-12-26/2026-12-26 UK", "2027-01-01/2027-01-01 Fiji"]),
        ("12 March 2027 (Netflix), 20 March (ITV1)", ["2027-03-12/2027-03-12 Netflix", "2027-03-20/2027-03-20 ITV1"]),
        ("Saturday 6 March 2027, 8.30pm, BBC One", ["2027-03-06/2027-03-06 BBC One"]),
        ("Part A on 12 March 2027, Part B on 9 July", ["2027-03-12/2027-03-12 part 1", "2027-07-09/2027-07-09 part 2"]),
        ("Series 4B: 9 July 2027", ["2027-07-09/2027-07-09 part 2"]),
        ("first cour in Q2 2027, 2nd cour in Q4", ["2027-04-01/2027-06-30 part 1", "2027-10-01/2027-12-31 part 2"]),
    ],
)  # fmt: skip
def test_each_country_platform_and_part_has_its_date(text: str, lines: list[str]) -> None:
    assert in_short(text) == lines


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("12 March", "“12 march” has no year. Write which is meant: “12 March 2026” or “12 March 2027”"),
        ("30 February in the US, 2 March 2027 in Canada", "There is no day 30 in February 2027"),
        ("Friday 12 March 2027 in the US, Friday 13 March in the UK", "13 March 2027 is a Saturday, not a Friday"),
        ("fifth Friday of February 2027", "There are only 4 Fridays in February 2027"),
    ],
)
def test_what_could_be_several_days_or_none_says_so(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        read_lines(text, TODAY)


def test_every_spelling_belongs_to_one_platform() -> None:
    rows = tomllib.loads(Path("shows/facts/platforms.toml").read_text(encoding="utf-8"))["platforms"]
    spellings = [
        spelling.strip() for name, others in rows.items() for spelling in (name, *others.split(",")) if spelling
    ]
    assert len(spellings) == len(set(spellings))


def test_a_platform_is_known_by_each_of_its_spellings_in_any_case() -> None:
    assert platform_of("amazon prime  VIDEO") == PLATFORMS["Amazon"] == "Prime Video"
    assert platform_of("Prime") is None
