"""Days counted from another day or feast: "two weeks after 5 March 2027", "the Sunday before Easter 2027"."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from shows.facts import periods
from shows.facts.numbers import parse_number
from shows.facts.periods import Period


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SIDE = r"(?P<side>after|following|later than|before|ahead of|earlier than|from)"
_COUNTED = re.compile(
    r"(?:(?P<count>[a-z-]+|\d{1,2}) )?(?P<unit>day|morning|evening|night|week(?:end)?|fortnight|month|year)s?"
    rf" {_SIDE} (?P<from>.+)"
)
_WEEKDAY = re.compile(rf"(?:first )?(?P<weekday>{'|'.join(_WEEKDAYS)}) {_SIDE} (?P<from>.+)")
_BACK = ("before", "ahead of", "earlier than")
_DAYS = {"day": 1, "morning": 1, "evening": 1, "night": 1, "week": 7, "fortnight": 14}
_SATURDAY = 5
_MAX_DAYS = 31  # of a stretch from which somebody counts
# The day that is meant by a feast of several: "the day after Christmas" is not the 27th.
_MAIN_DAYS = {"christmas": "christmas day", "xmas": "christmas day", "easter": "easter sunday"}


def parse_distance(words: str, parse_unit: Callable[[str], Period | None]) -> Period | None:
    """Read a day, or a month, at a distance from another, in lower case; return None for other words.

    Args:
        parse_unit: reads the day or the feast from which is counted.

    Raises:
        ValueError: with a sentence, for a day that does not exist.
    """
    match = _COUNTED.fullmatch(words) or _WEEKDAY.fullmatch(words)
    if match is None:
        return None
    main_day = re.sub(r"\b(christmas|xmas|easter)(?= \d)", lambda feast: _MAIN_DAYS[feast[1]], match["from"])
    start = parse_unit(main_day)
    if start is None or not (start.earliest and start.latest):
        return None
    if start.latest - start.earliest > timedelta(days=_MAX_DAYS):
        return None
    is_back = match["side"] in _BACK
    day = start.earliest if is_back else start.latest
    if weekday := match.groupdict().get("weekday"):
        return _weekday_beside(day, _WEEKDAYS.index(weekday), is_back=is_back)
    if match["count"] in (None, "the") and match["unit"] in ("week", "weekend"):
        return _week_beside(day, match["unit"], is_back=is_back)
    number = 1 if match["count"] in (None, "a", "an", "the") else parse_number(match["count"])
    return None if number is None else _at_distance(day, -number if is_back else number, match["unit"])


def _weekday_beside(day: date, weekday: int, *, is_back: bool) -> Period:
    """Return the nearest such weekday that is not the day itself."""
    step = (day.weekday() - weekday - 1) % 7 + 1 if is_back else (weekday - day.weekday() - 1) % 7 + 1
    return _as_period(day + timedelta(days=-step if is_back else step))


def _week_beside(day: date, unit: str, *, is_back: bool) -> Period:
    """Return the seven days next to a day, or the weekend in them."""
    first = day - timedelta(days=7) if is_back else day + timedelta(days=1)
    if unit == "weekend":
        saturday = first + timedelta(days=(_SATURDAY - first.weekday()) % 7)
        return _between(saturday, saturday + timedelta(days=1))
    return _between(first, first + timedelta(days=6))


def _between(first: date, last: date) -> Period:
    return Period(first, last, f"{_as_period(first).words} to {_as_period(last).words}", f"{first}/{last}")


def _at_distance(day: date, number: int, unit: str) -> Period:
    if unit in _DAYS:
        return _as_period(day + timedelta(days=number * _DAYS[unit]))
    index = day.year * 12 + day.month - 1 + number * (12 if unit == "year" else 1)
    return periods.month(index // 12, index % 12 + 1)


def _as_period(day: date) -> Period:
    return periods.day(day.year, day.month, day.day)
