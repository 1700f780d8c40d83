"""Words that count from a day: "next spring", "later this year", "tomorrow". The day is that of who says so."""

import re
from datetime import date, timedelta

from shows.facts.feasts import FEAST, next_feast
from shows.facts.numbers import parse_number
from shows.facts.periods import MONTHS, AmbiguousDate, Period, day as day_of
from shows.facts.units import SEASONS, WEEKDAYS


_STEP = {"this": 0, "this coming": 0, "next": 1, "last": -1}
_WHICH = r"(this coming|this|next|last)"
_SEASON = "|".join(SEASONS)
_DISTANCE = re.compile(r"([a-z-]+|\d{1,2}) (day|week|fortnight|month|year)s?'?(?: time| from (?:now|today))?")
_BARE_FEAST = re.compile(rf"(?<![\w'-]){FEAST}(?![\w'-])")
_MONTH = "|".join(name.lower() for name in MONTHS)


def resolve_relative(words: str, today: date) -> str:
    """Replace what counts from a day by what does not: "next spring" becomes "spring 2027".

    Args:
        words: in lower case, with single spaces.
        today: the day from which is counted.

    Raises:
        AmbiguousDate: for "next Friday", which may be the one of this week or of the next.
    """
    return _resolve_whole(words, today) or _resolve_parts(words, today)


def _resolve_whole(words: str, today: date) -> str:
    """Return what all of the words together mean: "this Friday", "in two weeks"; "" for others."""
    if single := _single_day(words, today):
        return single.isoformat()
    if match := re.fullmatch(rf"(?:(?:on )?{_WHICH} |on )?({'|'.join(WEEKDAYS)})", words):
        return _weekday(words, match[1] or "this", WEEKDAYS.index(match[2]), today).isoformat()
    if match := re.fullmatch(rf"{_WHICH} (week(?:end)?)", words):
        monday = today + timedelta(days=7 * _STEP[match[1]] - today.weekday())
        return f"{monday + timedelta(days=5 if match[2] == 'weekend' else 0)}/{monday + timedelta(days=6)}"
    if match := re.fullmatch(r"later (?:this year|in (\d{4}))", words):
        return match[1] if match[1] and int(match[1]) != today.year else f"later in {today.year}"
    if words in ("later this month", "later this week", "later this decade"):
        return f"{today}/{_end_of(words.split()[-1], today)}"
    if re.fullmatch(r"(?:(?:very |right )?(?:early|soon)? ?(?:in(?:to)? )?the )?(?:early )?new year", words):
        return f"early {today.year + (today.month > 1)}"  # in January "the new year" is that which has begun
    if (distance := _DISTANCE.fullmatch(words)) and (away := _at_distance(distance[1], distance[2], today)):
        return away
    if words == "earlier this year":
        return f"{today.year}-01-01/{today}"
    return ""


def _resolve_parts(words: str, today: date) -> str:
    """Return the words with each part that counts from the day replaced: "before the end of 2026"."""
    words = re.sub(r"\bof the (month|year|decade)$", r"of this \1", words)
    # "Before the end of the year" is within it: nobody means "before its last months".
    words = re.sub(r"^(?:before|ahead of) (?:the )?end of ", "by the end of ", words)
    words = re.sub(r"^(?:at|from|by the time of) (?=(?:the )?(?:beginning|start|end) of )", "", words)
    years = {which: today.year + step for which, step in _STEP.items()}
    words = re.sub(rf"\b{_WHICH} (month|quarter)\b", lambda match: _month_or_quarter(match[1], match[2], today), words)
    words = re.sub(rf"\b{_WHICH} year\b", lambda match: str(years[match[1]]), words)
    words = re.sub(rf"\b{_WHICH} (winter)\b", lambda match: _winter(_STEP[match[1]], today), words)
    words = re.sub(rf"\b{_WHICH} decade\b", lambda match: f"{today.year // 10 * 10 + 10 * _STEP[match[1]]}s", words)
    words = re.sub(
        rf"\b{_WHICH} ({_SEASON}|{_MONTH}|{FEAST})\b", lambda match: f"{match[2]} {_year_of(match, today)}", words
    )
    if re.search(r"\d{2}|super bowl [ivxlc]", words):
        return words
    return _BARE_FEAST.sub(lambda match: next_feast(match[0], today), words)


def _at_distance(count: str, unit: str, today: date) -> str:
    """Return the day, week, month or year that is so far away: "in two weeks"; "" where the count is none."""
    number = 1 if count in ("a", "an") else parse_number(count)
    if number is None:
        return ""
    if unit == "year":
        return str(today.year + number)
    if unit == "month":
        index = today.year * 12 + today.month - 1 + number
        return f"{MONTHS[index % 12].lower()} {index // 12}"
    if unit == "day":
        return str(today + timedelta(days=number))
    monday = today + timedelta(weeks=number * (2 if unit == "fortnight" else 1), days=-today.weekday())
    return f"{monday}/{monday + timedelta(days=6)}"


def _single_day(words: str, today: date) -> date | None:
    steps = {"today": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1}
    return today + timedelta(days=steps[words]) if words in steps else None


def _weekday(words: str, which: str, index: int, today: date) -> date:
    """Return the day of "this Friday" or "last Friday"; "next Friday" could be two."""
    coming = today + timedelta(days=(index - today.weekday()) % 7)
    if which == "last":
        return today - timedelta(days=(today.weekday() - index - 1) % 7 + 1)
    if which != "next":
        return coming
    first = coming if coming > today else coming + timedelta(days=7)
    choices = [_as_period(day) for day in (first, first + timedelta(days=7))]
    raise AmbiguousDate(words, f"“{words}” could be that of this week or of the next. Write the day", *choices)


def _as_period(day: date) -> Period:
    return day_of(day.year, day.month, day.day)


def _end_of(unit: str, today: date) -> date:
    if unit == "week":
        return today + timedelta(days=6 - today.weekday())
    if unit == "decade":
        return date(today.year // 10 * 10 + 9, 12, 31)
    return (today.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def _month_or_quarter(which: str, unit: str, today: date) -> str:
    if unit == "quarter":
        index = today.year * 4 + (today.month - 1) // 3 + _STEP[which]
        return f"q{index % 4 + 1} {index // 4}"
    index = today.year * 12 + today.month - 1 + _STEP[which]
    return f"{MONTHS[index % 12].lower()} {index // 12}"


def _winter(step: int, today: date) -> str:
    """Return the winter of a year, counted from the one that goes on, or that comes next."""
    begins = today.year + step - (1 if today.month <= 2 else 0)
    return f"winter {begins}/{(begins + 1) % 100:02}"


def _year_of(match: re.Match[str], today: date) -> int:
    """Return the year of "this December" or "next March". A month of this year that is over is that of the next."""
    which, name = match[1], match[2]
    months = [month.lower() for month in MONTHS]
    if which == "this coming" and name in SEASONS:
        return today.year + (today.month >= SEASONS[name] * 3)
    if name not in months:
        return today.year + _STEP[which]
    number = months.index(name) + 1
    if which == "last":
        return today.year - (number >= today.month)
    return today.year + (number < today.month or which == "next" and number == today.month)
