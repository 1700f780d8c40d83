"""Weeks, weekends and weekdays by a day or a month: "the week of 5 October 2026", "the last Friday of May 2027"."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from shows.facts import periods
from shows.facts.periods import Period


_OF_A_DAY = re.compile(
    r"(?P<unit>week(?:end)?|wk|w/[ce])(?: of| beginning| commencing| starting| from| ending)? (?P<day>.+)"
)
_OF_A_MONTH = re.compile(
    r"(?P<nth>first|second|third|fourth|last|final) (?P<unit>(?:full )?week(?:end)?) (?:of|in) (?P<month>.+)"
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY_OF_A_MONTH = re.compile(
    rf"(?P<nth>first|second|third|fourth|fifth|last|final|[1-5](?:st|nd|rd|th)) (?P<weekday>{'|'.join(_WEEKDAYS)})"
    r" (?:(?:of|in) )?(?P<month>.+)"
)
_NTH = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4}
_NTH |= {"1st": 0, "2nd": 1, "3rd": 2, "4th": 3, "5th": 4}
_THURSDAY, _SATURDAY, _SUNDAY = 3, 5, 6


def parse_week(words: str, parse_unit: Callable[[str], Period | None]) -> Period | None:
    """Read a week or a weekend, in lower case; return None for other words.

    A week begins on its Monday, or on a Sunday that somebody names. The first week of a month is its first seven days.

    Args:
        parse_unit: reads the day, the feast or the month.

    Raises:
        ValueError: with a sentence, for a day that does not exist.
    """
    if match := _OF_A_DAY.fullmatch(words):
        unit = parse_unit(match["day"])
        if (
            unit is None
            or unit.earliest is None
            or unit.latest is None
            or unit.latest - unit.earliest > timedelta(days=6)
        ):
            return None
        ends = match["unit"] == "w/e" or " ending " in words
        return _around(unit.earliest, unit.latest, is_weekend=match["unit"] == "weekend", ends=ends)
    if match := _WEEKDAY_OF_A_MONTH.fullmatch(words):
        unit = parse_unit(match["month"])
        if unit and _is_month(unit) and unit.earliest and unit.latest:
            return _nth_weekday(unit.earliest, unit.latest, match["weekday"], _NTH.get(match["nth"]))
    if match := _OF_A_MONTH.fullmatch(words):
        unit = parse_unit(match["month"])
        if unit and _is_month(unit) and unit.earliest and unit.latest:
            return _nth_of_month(unit.earliest, unit.latest, match["unit"], _NTH.get(match["nth"]))
    return None


def _around(first: date, last: date, *, is_weekend: bool, ends: bool) -> Period:
    monday = first - timedelta(days=first.weekday())
    if is_weekend:
        saturday = monday + timedelta(days=_SATURDAY)
        return _between(
            min(first, saturday) if first.weekday() >= _THURSDAY else saturday, saturday + timedelta(days=1)
        )
    begins = first if first.weekday() == _SUNDAY and first == last and not ends else monday
    return _between(begins, begins + timedelta(days=6 if last <= begins + timedelta(days=6) else 13))


def _nth_of_month(first: date, last: date, unit: str, nth: int | None) -> Period:
    """Return a week or a weekend of a month.

    Args:
        nth: 0 for the first; None for the last.
    """
    if unit == "week":
        begins = last - timedelta(days=6) if nth is None else first + timedelta(weeks=nth)
        return _between(begins, begins + timedelta(days=6))
    weekday, days = (_SATURDAY, 1) if unit.endswith("weekend") else (0, 6)
    earliest = first + timedelta(days=(weekday - first.weekday()) % 7)
    all_begins = (earliest + timedelta(weeks=number) for number in range(5))
    inside = [day for day in all_begins if day + timedelta(days=days) <= last]
    chosen = inside[-1 if nth is None else nth]
    return _between(chosen, chosen + timedelta(days=days))


def _is_month(unit: Period) -> bool:
    return bool(re.fullmatch(r"\d{4}-(?:0\d|1[0-2])", unit.edtf))


def _nth_weekday(first: date, last: date, weekday: str, nth: int | None) -> Period:
    """Return a weekday of a month. Raises ValueError for a fifth where there are four."""
    earliest = first + timedelta(days=(_WEEKDAYS.index(weekday) - first.weekday()) % 7)
    days = [day for number in range(5) if (day := earliest + timedelta(weeks=number)) <= last]
    if nth is not None and nth >= len(days):
        month = periods.month(first.year, first.month).words
        raise ValueError(f"There are only {len(days)} {weekday.capitalize()}s in {month}.")
    chosen = days[-1 if nth is None else nth]
    return periods.day(chosen.year, chosen.month, chosen.day)


def _between(first: date, last: date) -> Period:
    ends = [periods.day(day.year, day.month, day.day) for day in (first, last)]
    return Period(first, last, f"{ends[0].words} to {ends[1].words}", f"{first}/{last}")
