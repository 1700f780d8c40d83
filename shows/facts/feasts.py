"""Days that have names: "New Year's Day 2027", "Christmas 2026", "Easter Monday 2027"."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from shows.facts import periods
from shows.facts.periods import Period


# Easter by the Gregorian calendar: days after it.
_AROUND_EASTER = {
    "shrove tuesday": -47, "ash wednesday": -46, "palm sunday": -7, "maundy thursday": -3, "good friday": -2,
    "easter saturday": -1, "easter sunday": 0, "easter day": 0, "easter monday": 1, "ascension day": 39,
    "pentecost": 49, "whit sunday": 49, "whit monday": 50,
}  # fmt: skip
_FIXED = {
    "new year's day": (1, 1),
    "burns night": (1, 25),
    "australia day": (1, 26),
    "valentine's day": (2, 14),
    "st david's day": (3, 1),
    "st patrick's day": (3, 17),
    "april fools' day": (4, 1),
    "st george's day": (4, 23),
    "anzac day": (4, 25),
    "juneteenth": (6, 19),
    "canada day": (7, 1),
    "fourth of july": (7, 4),
    "bastille day": (7, 14),
    "hallowe'en": (10, 31),
    "all saints' day": (11, 1),
    "bonfire night": (11, 5),
    "guy fawkes night": (11, 5),
    "veterans day": (11, 11),
    "armistice day": (11, 11),
    "st andrew's day": (11, 30),
    "st nicholas's day": (12, 6),
    "st stephen's day": (12, 26),
    "independence day": (7, 4),
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
# Holidays of the United States by month and weekday (Monday: 0), and which of that weekday in the month; -1: the last.
_BY_WEEKDAY = {
    "martin luther king day": (1, 0, 3), "mlk day": (1, 0, 3), "presidents' day": (2, 0, 3), "memorial day": (5, 0, -1),
    "labor day": (9, 0, 1), "columbus day": (10, 0, 2), "thanksgiving day": (11, 3, 4), "thanksgiving": (11, 3, 4),
}  # fmt: skip
_AFTER_THANKSGIVING = {"black friday": 1, "cyber monday": 4}
_DAYS = [*_FIXED, *_AROUND_EASTER, *_BY_WEEKDAY, *_AFTER_THANKSGIVING]


def _spelled(name: str) -> str:
    """Return a pattern for a name: with or without apostrophes, "St", "St." or "Saint"."""
    return re.sub(r"^st ", r"(?:st\.?|saint) ", name.replace("'", "'?"))


DAY_FEAST = "(?:" + "|".join(_spelled(name) for name in _DAYS) + ")"
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
    name = next(name for name in (*_DAYS, *_STRETCHES) if re.fullmatch(_spelled(name), match[1]))
    if name in _STRETCHES:
        first, last = _STRETCHES[name](year)
        return Period(first, last, f"{name.capitalize()} {year}", f"{first}/{last}")
    day = _day_of(name, year)
    return periods.day(day.year, day.month, day.day)


def _day_of(name: str, year: int) -> date:
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _BY_WEEKDAY:
        month, weekday, which = _BY_WEEKDAY[name]
        days = (date(year, month, number + 1) for number in range(monthrange(year, month)[1]))
        return [day for day in days if day.weekday() == weekday][which - (which > 0)]
    if name in _AFTER_THANKSGIVING:
        return _day_of("thanksgiving", year) + timedelta(days=_AFTER_THANKSGIVING[name])
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
