"""Named stretches of time: a day, a month, a quarter, "early 2026", and how each is written in words and in EDTF.

EDTF: Library of Congress, Extended Date/Time Format (2019), https://www.loc.gov/standards/datetime/. Its level 2 has codes
in the place of the month for seasons of the northern hemisphere (25-28), quarters (33-36), thirds (37-39) and halves (40-41)
of a year.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
SEASONS = ("spring", "summer", "autumn", "winter")
THIRDS = ("early", "mid", "late")
FIRST_YEAR, LAST_YEAR = 1880, 2199  # a release before moving pictures, or in two centuries, is a slip of the finger


@dataclass(frozen=True)
class Period:
    """A stretch of time.

    Attributes:
        earliest: its first day; None where it has no beginning.
        latest: its last day; None where it has no end.
        words: how people write it: "Q3 2026".
        edtf: how EDTF writes it: "2026-35".
    """

    earliest: date | None
    latest: date | None
    words: str
    edtf: str


UNKNOWN = Period(None, None, "TBA", "XXXX")


def day(year: int, month: int, number: int) -> Period:
    """Return a day. Raises ValueError where the month has no such day."""
    _check_year(year)
    if not 1 <= month <= 12 or not 1 <= number <= monthrange(year, month)[1]:
        name = f"{MONTHS[month - 1]} {year}" if 1 <= month <= 12 else f"{year}"
        raise ValueError(f"There is no day {number} in {name}." if 1 <= month <= 12 else f"There is no month {month}.")
    found = date(year, month, number)
    return Period(found, found, f"{number} {MONTHS[month - 1]} {year}", found.isoformat())


def month(year: int, number: int) -> Period:
    _check_year(year)
    if not 1 <= number <= 12:
        raise ValueError(f"There is no month {number}.")
    return _months(year, number, 1, f"{MONTHS[number - 1]} {year}", f"{year}-{number:02}")


def year(number: int) -> Period:
    _check_year(number)
    return _months(number, 1, 12, f"{number}", f"{number}")


def quarter(of: int, number: int) -> Period:
    _check_year(of)
    return _months(of, number * 3 - 2, 3, f"Q{number} {of}", f"{of}-{32 + number}")


def half(of: int, number: int) -> Period:
    _check_year(of)
    return _months(of, number * 6 - 5, 6, f"{('first', 'second')[number - 1]} half of {of}", f"{of}-{39 + number}")


def third(of: int, number: int) -> Period:
    """Early, mid or late in a year: four months each."""
    _check_year(of)
    return _months(of, number * 4 - 3, 4, f"{THIRDS[number - 1]} {of}", f"{of}-{36 + number}")


def season(of: int, number: int) -> Period:
    """A season of the northern hemisphere; winter begins in December of its year and ends in the next."""
    _check_year(of)
    return _months(of, number * 3, 3, f"{SEASONS[number - 1]} {of}", f"{of}-{24 + number}")


def third_of_month(of: int, in_month: int, number: int) -> Period:
    """Early, mid or late in a month: its first ten days, the next ten, the rest."""
    whole = month(of, in_month)
    first = date(of, in_month, number * 10 - 9)
    last = date(of, in_month, number * 10) if number < 3 else whole.latest
    edtf = f"{first.isoformat()}/{last.isoformat() if last else ''}"
    return Period(first, last, f"{THIRDS[number - 1]} {whole.words}", edtf)


def third_of_season(of: int, in_season: int, number: int) -> Period:
    """Early, mid or late in a season of the northern hemisphere: a month each."""
    _check_year(of)
    index = in_season * 3 + number - 2  # months from January of that year
    one = month(of + index // 12, index % 12 + 1)
    return Period(one.earliest, one.latest, f"{THIRDS[number - 1]} {SEASONS[in_season - 1]} {of}", one.edtf)


def decade(first: int) -> Period:
    _check_year(first)
    return Period(date(first, 1, 1), date(first + 9, 12, 31), f"{first}s", f"{first // 10}X")


def spelled(edtf: str) -> Period | None:
    """Return the period that an EDTF date (no interval, no set) names; None where it is none of those known here."""
    found = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", edtf)
    if found is None:
        return None
    of, code, number = (int(part) if part else 0 for part in found.groups())
    if number:
        return day(of, code, number)
    if not found[2]:
        return year(of)
    kinds = ((21, 24, season), (25, 28, season), (33, 36, quarter), (37, 39, third), (40, 41, half))
    for first, last, make in kinds:
        if first <= code <= last:
            return make(of, code - first + 1)
    return month(of, code)


def _months(of: int, first: int, count: int, words: str, edtf: str) -> Period:
    last_year, last = of + (first + count - 2) // 12, (first + count - 2) % 12 + 1
    return Period(date(of, first, 1), date(last_year, last, monthrange(last_year, last)[1]), words, edtf)


def _check_year(number: int) -> None:
    if not FIRST_YEAR <= number <= LAST_YEAR:
        raise ValueError(f"The year {number} is not between {FIRST_YEAR} and {LAST_YEAR}: is it a slip of the finger?")


def before(day_: date) -> date:
    return day_ - timedelta(days=1)


def after(day_: date) -> date:
    return day_ + timedelta(days=1)
