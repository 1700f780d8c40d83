"""Days that have names: "New Year's Day 2027", "Christmas 2026", "Easter Monday 2027"."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from shows.facts import periods
from shows.facts.periods import Period


# Easter by the Gregorian calendar: days after it.
_AROUND_EASTER = {"good friday": -2, "easter saturday": -1, "easter sunday": 0, "easter day": 0, "easter monday": 1}
_FIXED = {
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "st patrick's day": (3, 17),
    "independence day": (7, 4),
    "halloween": (10, 31),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
# Feasts of several days, which nobody means as one.
_STRETCHES: dict[str, Callable[[int], tuple[date, date]]] = {
    "christmas": lambda year: (date(year, 12, 24), date(year, 12, 26)),
    "easter": lambda year: (easter(year) - timedelta(days=2), easter(year) + timedelta(days=1)),
}
_DAYS = [*_FIXED, *_AROUND_EASTER, "thanksgiving"]
DAY_FEAST = "(?:" + "|".join(name.replace("'", "'?") for name in _DAYS) + ")"
FEAST = "(?:" + "|".join((DAY_FEAST, *_STRETCHES)) + ")"
_FEAST_OF_YEAR = re.compile(rf"(?:at |over |on )?({FEAST})(?: of| in)? (\d{{4}})")
NAMED_STRETCH = re.compile("|".join(_STRETCHES), re.IGNORECASE)


def parse_feast(words: str) -> Period | None:
    """Read a feast with its year, in lower case; return None for other words. A feast of one day becomes that day.

    Raises:
        ValueError: with a sentence, for a year that cannot be meant.
    """
    match = _FEAST_OF_YEAR.fullmatch(words)
    if match is None:
        return None
    year = int(match[2])
    periods.check_year(year)
    name = next(name for name in (*_DAYS, *_STRETCHES) if name.replace("'", "") == match[1].replace("'", ""))
    if name in _STRETCHES:
        first, last = _STRETCHES[name](year)
        return Period(first, last, f"{name.capitalize()} {year}", f"{first}/{last}")
    day = _day_of(name, year)
    return periods.day(day.year, day.month, day.day)


def _day_of(name: str, year: int) -> date:
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name == "thanksgiving":  # the fourth Thursday of November, in the United States
        first = date(year, 11, 1)
        return first + timedelta(days=(3 - first.weekday()) % 7 + 21)
    return easter(year) + timedelta(days=_AROUND_EASTER[name])


def easter(year: int) -> date:
    """Return Easter Sunday of a year, by the rule of the Gregorian calendar."""
    golden, century = year % 19, year // 100
    leaps = century - century // 4 - (8 * century + 13) // 25
    moon = (19 * golden + leaps + 15) % 30
    moon -= moon // 28 * (1 - 29 // (moon + 1) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    days = moon - weekday
    month = 3 + (days + 40) // 44
    return date(year, month, days + 28 - 31 * (month // 4))
