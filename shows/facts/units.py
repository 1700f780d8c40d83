"""One stretch of time as people write it, in the many spellings of each: "Q3 2026", "the third quarter of 2026"."""

import re
from collections.abc import Callable
from datetime import date

from shows.facts import periods
from shows.facts.distances import parse_distance
from shows.facts.feasts import parse_feast, split_feast
from shows.facts.periods import MONTHS, AmbiguousDate, Period
from shows.facts.weeks import parse_week


_MONTH = (
    "(?P<month>" + "|".join(f"{name[:3]}(?:{name[3:]})?" if len(name) > 3 else name for name in MONTHS) + r"|sept)\.?"
)
_YEAR = r"(?P<year>\d{4})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
PART = r"(?P<part>early|mid(?:dle)?|late|beginning|start|end)"
_OF = r"(?:\s+(?:in|of|part\s+of))?(?:\s+the)?"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = r"(?P<weekday>(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)"
_NUMBER = {
    "1": 1,
    "first": 1,
    "1st": 1,
    "2": 2,
    "second": 2,
    "2nd": 2,
    "3": 3,
    "third": 3,
    "3rd": 3,
    "4": 4,
    "fourth": 4,
    "4th": 4,
    "last": 4,
    "final": 4,
}
_PARTS = {"early": 1, "beginning": 1, "start": 1, "mid": 2, "middle": 2, "late": 3, "end": 3}
_SEASON = rf"(?P<season>spring|summer|autumn|fall|winter)(?:\s+of)?\s+{_YEAR}(?:\s?[/-]\s?(?P<until>(?:\d\d)?\d\d))?"
SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}

Units = tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period]], ...]


def parse_unit(words: str) -> Period | None:
    """Read a single stretch of time; return None if the words are not one.

    Raises:
        ValueError: with a sentence, for a day or month that does not exist, or for words that could mean two days.
    """
    words = re.sub(r"^the\s+", "", words.strip())
    if period := parse_distance(words, parse_unit):
        return period
    words, weekday = without_weekday(words)
    period = parse_feast(words) or parse_week(words, parse_unit)
    for pattern, make in _UNITS if period is None else ():
        if match := pattern.fullmatch(words):
            period = make(match)
            break
    if period is None and weekday == "":
        return _parse_feast_with_day(words)
    if period and weekday and period.earliest and period.earliest == period.latest:
        _check_weekday(period, period.earliest, weekday)
    return period


def _parse_feast_with_day(words: str) -> Period | None:
    """Read "diwali, 8 november 2026" as that day. Raises ValueError if the feast is on another day."""
    feast, written = split_feast(words)
    day = parse_unit(written) if feast else None
    if day is None or day.earliest is None or day.earliest != day.latest:
        return None
    try:
        period = parse_feast(f"{feast} {day.earliest.year}")
    except AmbiguousDate as error:
        period = error.either
    if period and period.earliest and period.latest and not period.earliest <= day.earliest <= period.latest:
        raise ValueError(f"{period.words} is {feast.title()}, and not {day.words}: one of the two is wrong.")
    return day


def without_weekday(words: str) -> tuple[str, str]:
    """Return a day without its weekday, before or behind it, and the first letters of the weekday."""
    if match := re.fullmatch(rf"{_WEEKDAY}\.? (?:the )?(?P<day>.+)", words) or re.fullmatch(
        rf"(?P<day>.+?) \(?{_WEEKDAY}\)?", words
    ):
        return match["day"], match["weekday"][:3]
    return words, ""


def _check_weekday(period: Period, day: date, weekday: str) -> None:
    names = [name.capitalize() for name in WEEKDAYS]
    if not names[day.weekday()].lower().startswith(weekday):
        named = next(name for name in names if name.lower().startswith(weekday))
        raise ValueError(
            f"{period.words} is a {names[day.weekday()]}, not a {named}: one of the two is wrong. Ask the source again."
        )


def _year(match: re.Match[str]) -> int:
    return int(match["year"])


def _month(match: re.Match[str]) -> int:
    if match["month"].isdigit():
        return int(match["month"])
    return next(number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(match["month"][:3].lower()))


def _numeric(match: re.Match[str]) -> Period:
    first, second = int(match["first"]), int(match["second"])
    if match["mark"] == ".":
        return periods.day(_year(match), second, first)
    if first <= 12 and second <= 12 and first != second:
        days = [periods.day(_year(match), *pair) for pair in ((second, first), (first, second))]
        raise AmbiguousDate(match[0], f"“{match[0]}” could be two days. Write the month as a word", *days)
    day, month = (first, second) if first > 12 else (second, first)
    return periods.day(_year(match), month, day)


def _season(match: re.Match[str]) -> Period:
    """Return a season of the year, or a part of it. A winter of one year may begin or end in that year.

    Raises:
        AmbiguousDate: it is such a winter.
    """
    number, of = SEASONS[match["season"].lower()], _year(match)
    part = _PARTS[match["part"].lower()] if match.groupdict().get("part") else 0

    def make(begins: int) -> Period:
        return periods.third_of_season(begins, number, part) if part else periods.season(begins, number)

    if match["until"]:
        if number == 4 and int(match["until"]) % 100 == (of + 1) % 100:
            return make(of)
        raise ValueError(f"“{match[0]}” is no season. Write it like “winter {of}/{(of + 1) % 100:02}”.")
    if number == 4:
        raise AmbiguousDate(
            match[0], f"“{match[0]}” could begin or end in {of}. Write which is meant", make(of - 1), make(of)
        )
    return make(of)


def _units(*rows: tuple[str, Callable[[re.Match[str]], Period]]) -> Units:
    return tuple((re.compile(pattern, re.IGNORECASE), make) for pattern, make in rows)


_UNITS = _units(
    (rf"{_DAY}(?:\s+of)?\s+{_MONTH}\s+{_YEAR}",
     lambda match: periods.day(_year(match), _month(match), int(match["day"]))),
    (rf"{_MONTH}\s+{_DAY}\s+{_YEAR}", lambda match: periods.day(_year(match), _month(match), int(match["day"]))),
    (r"(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})", _numeric),
    (rf"{_YEAR}[./](?P<month>\d{{1,2}})[./](?P<day>\d{{1,2}})",
     lambda match: periods.day(_year(match), int(match["month"]), int(match["day"]))),
    (rf"{PART}[\s-]*{_OF}\s*{_MONTH}(?:\s+of)?\s+{_YEAR}",
     lambda match: periods.third_of_month(_year(match), _month(match), _PARTS[match["part"].lower()])),
    (rf"{_MONTH}(?:\s+of)?\s+{_YEAR}", lambda match: periods.month(_year(match), _month(match))),
    (r"(?P<month>0?[1-9]|1[0-2])/(?P<year>\d{4})", lambda match: periods.month(_year(match), _month(match))),
    (rf"q(?P<number>[1-4])(?:\s+of)?\s*{_YEAR}", lambda match: periods.quarter(_year(match), int(match["number"]))),
    (rf"{_YEAR}[\s-]*q(?P<number>[1-4])", lambda match: periods.quarter(_year(match), int(match["number"]))),
    (rf"(?P<number>[1-4])q\s*{_YEAR}", lambda match: periods.quarter(_year(match), int(match["number"]))),
    (rf"(?P<number>first|second|third|fourth|last|final|1st|2nd|3rd|4th)\s+quarter{_OF}\s+{_YEAR}",
     lambda match: periods.quarter(_year(match), _NUMBER[match["number"].lower()])),
    (rf"h(?P<number>[12])(?:\s+of)?\s*{_YEAR}", lambda match: periods.half(_year(match), int(match["number"]))),
    (rf"(?P<number>[12])h\s*{_YEAR}", lambda match: periods.half(_year(match), int(match["number"]))),
    (rf"(?P<number>first|second|1st|2nd)\s+half{_OF}\s+{_YEAR}",
     lambda match: periods.half(_year(match), _NUMBER[match["number"].lower()])),
    (rf"{PART}[\s-]*{_OF}\s*{_YEAR}", lambda match: periods.third(_year(match), _PARTS[match["part"].lower()])),
    (rf"{PART}[\s-]*{_OF}\s*{_SEASON}", _season),
    (r"(?P<year>\d{3}0)'?s", lambda match: periods.decade(_year(match))),
    (rf"{PART}[\s-]*{_OF}\s*(?P<year>\d{{3}}0)'?s",
     lambda match: periods.third_of_decade(_year(match), _PARTS[match["part"].lower()])),
    (rf"q(?P<number>[1-4])\s?/\s?{_YEAR}", lambda match: periods.quarter(_year(match), int(match["number"]))),
    (_SEASON, _season),
    (rf"(?P<iso>{_YEAR}(?:-\d\d(?:-\d\d)?)?)", lambda match: periods.parse_edtf_date(match["iso"]) or periods.UNKNOWN),
)  # fmt: skip
