"""Dates as people say them when nobody knows the day: "Q3 2026", "early 2024", "before 2027", "TBA".

`parse` never invents a day: it returns the first and the last day that the words allow. It also returns the words in a
standard spelling, so that the same window reads the same everywhere. The libraries that we tried turn "Q3 2026" into
March and "early 2024" into all of 2024: hence this grammar.
"""

import re
from contextlib import suppress
from datetime import date

from django.utils import timezone

from shows.facts import periods
from shows.facts.edtf import join_periods, parse_edtf
from shows.facts.periods import UNKNOWN, AmbiguousDate, Period
from shows.facts.plain_dates import to_plain_dates
from shows.facts.relative import resolve_relative
from shows.facts.units import PART, parse_unit, without_weekday


class UnreadableDate(ValueError):
    """Words that are no date, and not one that cannot be."""


def parse(text: str, today: date | None = None) -> Period:
    """Read a date as people write it, or in EDTF.

    Args:
        text: as somebody typed it.
        today: the day from which "this year" and "next spring" are counted; the site's current day if None.

    Raises:
        AmbiguousDate: a ValueError too: the words could mean several dates, which it names.
        ValueError: with a sentence for the person who typed it, which says how to write a date.
    """
    text = to_plain_dates(text)
    words = _tidy(text)
    if not words:
        raise ValueError("Type a date, such as “14 March 2026”, “Q3 2026”, “early 2027” or “TBA”.")
    today = today or timezone.localdate()
    words = resolve_relative(words, today)
    try:
        period = parse_edtf(text.strip()) or _parse_words(words, today)
    except AmbiguousDate as error:
        raise _ambiguous_as_written(error, words, today) from None
    if period is None:
        period = _parse_without_year(words, today)
    if period is None:
        raise UnreadableDate(
            f"“{text.strip()[:80]}” is not a date that can be read. Write it like “14 March 2026”, “March 2026”, "
            "“Q3 2026”, “early 2026”, “summer 2026”, “2026 or 2027”, “before 2027” or “TBA”."
        )
    return period


def _parse_words(words: str, today: date) -> Period | None:
    return (
        parse_edtf(words)
        or (UNKNOWN if is_unknown(words) else None)
        or _parse_rest_of_year(words, today)
        or _parse_open_window(words)
        or _parse_alternatives(words)
        or _parse_range(words)
        or parse_unit(words)
    )


def _parse_without_year(words: str, today: date) -> Period | None:
    """Read "12 March": asks for the year. Of "Friday 12 March" the weekday says it."""
    if re.search(r"\d{4}", words):
        return None
    dated: list[Period] = []
    for year in (today.year - 1, today.year, today.year + 1):
        with suppress(ValueError):
            dated += filter(None, [parse_unit(f"{words} {year}")])
    is_weekday_said = bool(without_weekday(words)[1])
    if len(dated) < 2 or is_weekday_said:
        return dated[0] if is_weekday_said and len(dated) == 1 else None
    before = [period for period in dated if period.earliest and period.earliest <= today]
    after = [period for period in dated if period.latest and period.latest >= today and period not in before]
    choices = [*before[-1:], *after[:1]]
    raise AmbiguousDate(words, f"“{words}” has no year. Write which is meant", *choices)


def _ambiguous_as_written(error: AmbiguousDate, words: str, today: date) -> AmbiguousDate:
    """Return the error with choices for all that was written: “before winter 2026/27”, and not the winter alone."""
    try:
        wholes = [_parse_words(words.replace(error.written, choice.words.lower()), today) for choice in error.choices]
    except ValueError:
        return error
    choices = [whole for whole in wholes if whole]
    return AmbiguousDate(words, error.reason, *choices) if len(choices) == len(error.choices) else error


def _tidy(text: str) -> str:
    """Remove differences of spelling that mean nothing: case, spaces, dashes, quotes, a full stop at the end."""
    words = re.sub(r"[‐‑‒–—−]", "-", text.strip().lower().replace("’", "'")).strip(" .,;!\"'“”‘’")
    words = re.sub(r"\s+", " ", words.replace(",", " ").replace("-to-", " to "))
    words = re.sub(r"^(?:in|on|during|some ?time in|some ?time|expected in|expected|due in|due|for)\s+", "", words)
    words = re.sub(r"^(.+) at the (?:earliest|soonest)$", r"not before \1", words)
    words = re.sub(r"^(.+) at the latest$", r"by \1", words)
    # What comes after the Super Bowl comes on that evening.
    words = re.sub(r"^(?:(?:right|straight|immediately) )?(?:after|following) (?=(?:the )?super bowl)", "", words)
    # How sure a date is, is recorded as the fact's certainty.
    words = re.sub(r"^(?:or )?(?:around|about|circa|c\.|approximately|roughly|~)\s*", "", words)
    return re.sub(r"^the\s+", "", words)


def is_unknown(words: str) -> bool:
    """Whether words say that nobody knows a date: "TBA", "no date yet", "to be announced"."""
    negation = r"(?:release |premiere |air )?(?:date )?(?:is )?(?:not (?:yet )?(?:been )?|yet to be |to be )?"
    participle = r"(?:announced|confirmed|determined|decided|set|known|unknown)(?: yet)?"
    pattern = rf"tb[acd]|t\.b\.[acd]|no date(?: yet)?|{negation}{participle}|xxxx"
    return bool(re.fullmatch(pattern, words.strip().lower()))


def _parse_rest_of_year(words: str, today: date) -> Period | None:
    """Read "later in 2026", if this is 2026: from today to the end of the year."""
    if words != f"later in {today.year}":
        return None
    last = date(today.year, 12, 31)
    return Period(today, last, words, f"{today.isoformat()}/{last.isoformat()}")


def _parse_open_window(words: str) -> Period | None:
    """Read a window with one end: "before", "by", "after", "from"."""
    if match := re.fullmatch(
        r"(before|earlier than|prior to|until|till|up to|by|no later than|not later than) (.+)", words
    ):
        unit = parse_unit(match[2])
        if unit is None or unit.earliest is None or unit.latest is None:
            return None
        if match[1] in ("before", "earlier than", "prior to"):
            last = periods.day_before(unit.earliest)
            return Period(None, last, f"before {_first(unit.words)}", f"../{last}")
        return Period(None, unit.latest, f"by {_last(unit.words)}", f"../{unit.edtf.split('/')[-1]}")
    if match := re.fullmatch(
        r"(after|later than|from|since|(?:no|not) earlier than|no sooner than|not before) (.+?)(?: on| onwards?)?",
        words,
    ):
        unit = parse_unit(match[2])
        if unit is None or unit.earliest is None or unit.latest is None:
            return None
        if match[1] in ("after", "later than"):
            first = periods.day_after(unit.latest)
            return Period(first, None, f"after {_last(unit.words)}", f"{first}/..")
        return Period(unit.earliest, None, f"from {_first(unit.words)}", f"{unit.edtf.split('/')[0]}/..")
    return None


def _first(words: str) -> str:
    """Return "5 October 2026" of "5 October 2026 to 11 October 2026", as the words of a week are."""
    return words.partition(" to ")[0]


def _last(words: str) -> str:
    return words.rpartition(" to ")[2]


def _parse_alternatives(words: str) -> Period | None:
    """Read "2026 or 2027": it will be one of the two, so the window spans both."""
    left, separator, right = words.partition(" or ")
    if not separator:
        return None
    return join_periods(_parse_pair(left, right), "{0} or {1}", "[{0},{1}]")


def _parse_range(words: str) -> Period | None:
    """Read "March to May 2026", "2026-27", "between 2026 and 2027"."""
    if match := re.fullmatch(r"(\d{4}) ?[-/] ?(\d{2})", words):
        century = int(match[1]) // 100 * 100
        # "2026-27" is autumn 2026 in EDTF, but whoever types it means two years. "2026-03" is a month to both.
        if int(match[2]) == (int(match[1]) + 1) % 100 and int(match[2]) > 12:
            return join_periods(
                (periods.year(int(match[1])), periods.year(century + int(match[2]))), "{0} to {1}", "{0}/{1}"
            )
    words = _with_day_first(words)
    match = re.fullmatch(
        r"(?:between (.+) and|(?:from )?(.+?) (?:to|-|until|through|and|&)) (.+)", words
    ) or re.fullmatch(
        r"()(\d{1,2}) ?[-/] ?(\d{1,2} [a-z]+\.? \d{4})|"
        r"()([a-z]+)-([a-z]+ \d{4})|()(\d{4})-(\d{4})|()([a-z]+(?: \d{4})?) ?/ ?([a-z]+ \d{4})",
        words,
    )
    if match is None or re.match(rf"{PART}-", words) and " to " not in words:
        return None
    groups = [group for group in match.groups() if group]
    if len(groups) != 2:
        return None
    pair = _parse_pair(groups[0], groups[1])
    # "Mid to early 2024": two parts of one year span the same days in either order.
    if pair and re.fullmatch(PART, groups[0]) and re.match(PART, groups[1]):
        first, second = sorted(pair, key=lambda part: part.edtf)
        pair = (first, second)
    return join_periods(pair, "{0} to {1}", "{0}/{1}")


def _with_day_first(words: str) -> str:
    """Return "december 30-31 2026" as "30-31 december 2026", so that both days have their month behind them."""
    match = re.fullmatch(
        r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?( ?[-/&] ?| to | and )(\d{1,2})(?:st|nd|rd|th)? (\d{4})", words
    )
    if match is None:
        return words
    month, first, _, last, year = match.groups()
    return f"{first} {month} {year} to {last} {month} {year}"


def _parse_pair(left: str, right: str) -> tuple[Period, Period] | None:
    """Read two units. The first may leave out the year of the second: "March to May 2026"."""
    second = parse_unit(right)
    if second is None:
        return None
    year = re.search(r"\d{4}", right)
    month_and_year = re.search(r"[a-z]+\.? \d{4}$", right)
    readings = (left, f"{left} {year[0]}" if year else left, f"{left} {month_and_year[0]}" if month_and_year else left)
    first = next((unit for words in readings if (unit := parse_unit(words))), None)
    return (first, second) if first else None
