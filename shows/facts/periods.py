"""Named stretches of time: a day, a month, a quarter, "early 2026", and how each is written in words and in EDTF.

EDTF: Library of Congress, Extended Date/Time Format (2019), https://www.loc.gov/standards/datetime/. At its level 2, a
code instead of the month means a season of the northern hemisphere (25-28), or a quarter (33-36), third (37-39) or half
(40-41) of the year.
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
FIRST_YEAR, LAST_YEAR = 1880, 2199  # a release before the first films, or in two centuries, is a typing mistake


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


class AmbiguousDate(ValueError):
    """Words that could mean several stretches of time.

    Attributes:
        written: the words, in lower case.
        choices: what they could mean. The words of each mean only that.
    """

    def __init__(self, written: str, reason: str, *choices: Period) -> None:
        quoted = [f"“{choice.words}”" for choice in choices]
        super().__init__(f"{reason}: {' or '.join(quoted)}.")
        self.written, self.reason, self.choices = written, reason, choices

    @property
    def either(self) -> Period:
        """The stretch from the first to the last of the choices, with the words as they were written."""
        edtf = f"[{','.join(choice.edtf for choice in self.choices)}]"
        return Period(self.choices[0].earliest, self.choices[-1].latest, self.written, edtf)


def day(year: int, month: int, number: int) -> Period:
    """Return a day. Raises ValueError if the month has no such day."""
    check_year(year)
    if not 1 <= month <= 12 or not 1 <= number <= monthrange(year, month)[1]:
        name = f"{MONTHS[month - 1]} {year}" if 1 <= month <= 12 else f"{year}"
        raise ValueError(f"There is no day {number} in {name}." if 1 <= month <= 12 else f"There is no month {month}.")
    only = date(year, month, number)
    return Period(only, only, f"{number} {MONTHS[month - 1]} {year}", only.isoformat())


def month(year: int, number: int) -> Period:
    """Return a month. Raises ValueError if there is no month of that number."""
    check_year(year)
    if not 1 <= number <= 12:
        raise ValueError(f"There is no month {number}.")
    return _months(year, number, 1, f"{MONTHS[number - 1]} {year}", f"{year}-{number:02}")


def year(number: int) -> Period:
    """Return a whole year."""
    check_year(number)
    return _months(number, 1, 12, f"{number}", f"{number}")


def quarter(of: int, number: int) -> Period:
    """Return a quarter of a year, 1 to 4."""
    check_year(of)
    return _months(of, number * 3 - 2, 3, f"Q{number} {of}", f"{of}-{32 + number}")


def half(of: int, number: int) -> Period:
    """Return a half of a year, 1 or 2."""
    check_year(of)
    return _months(of, number * 6 - 5, 6, f"{('first', 'second')[number - 1]} half of {of}", f"{of}-{39 + number}")


def third(of: int, number: int) -> Period:
    """Return four months of a year: "early" (1), "mid" (2) or "late" (3)."""
    check_year(of)
    return _months(of, number * 4 - 3, 4, f"{THIRDS[number - 1]} {of}", f"{of}-{36 + number}")


def season(of: int, number: int) -> Period:
    """Return a season of the northern hemisphere, from spring (1) to winter (4), which ends in the next year."""
    check_year(of)
    return _months(of, number * 3, 3, _season_name(of, number), f"{of}-{24 + number}")


def _season_name(of: int, number: int) -> str:
    """Return "summer 2026"; a winter has two years in its name, so that nobody has to guess which it is."""
    return f"{SEASONS[number - 1]} {of}" + (f"/{(of + 1) % 100:02}" if number == 4 else "")


def third_of_month(of: int, in_month: int, number: int) -> Period:
    """Return "early" (the first ten days), "mid" (the next ten) or "late" (the rest) in a month."""
    whole = month(of, in_month)
    first = date(of, in_month, number * 10 - 9)
    last = date(of, in_month, number * 10) if number < 3 else whole.latest
    edtf = f"{first.isoformat()}/{last.isoformat() if last else ''}"
    return Period(first, last, f"{THIRDS[number - 1]} {whole.words}", edtf)


def third_of_season(of: int, in_season: int, number: int) -> Period:
    """Return "early", "mid" or "late" in a season of the northern hemisphere: its first, second or third month."""
    check_year(of)
    index = in_season * 3 + number - 2  # months from January of that year
    part = month(of + index // 12, index % 12 + 1)
    return Period(part.earliest, part.latest, f"{THIRDS[number - 1]} {_season_name(of, in_season)}", part.edtf)


def decade(first: int) -> Period:
    """Return the ten years from `first` on: "2020s"."""
    check_year(first)
    return Period(date(first, 1, 1), date(first + 9, 12, 31), f"{first}s", f"{first // 10}X")


def third_of_decade(first: int, number: int) -> Period:
    """Return "early" (four years), "mid" (three) or "late" (three) in the ten years from `first` on."""
    check_year(first)
    begins, ends = ((0, 3), (4, 6), (7, 9))[number - 1]
    days = date(first + begins, 1, 1), date(first + ends, 12, 31)
    return Period(*days, f"{THIRDS[number - 1]} {first}s", f"{first + begins}/{first + ends}")


def parse_edtf_date(edtf: str) -> Period | None:
    """Read an EDTF date (not an interval, not a set); return None for other text.

    Raises:
        ValueError: with a sentence, if there is no such day, month or year.
    """
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", edtf)
    if match is None:
        return None
    of, code, number = (int(part) if part else 0 for part in match.groups())
    if number:
        return day(of, code, number)
    if not match[2]:
        return year(of)
    # By the code in place of the month. EDTF's 21 to 24 are seasons of either hemisphere, read here as the northern's.
    ranges = ((21, 24, season), (25, 28, season), (33, 36, quarter), (37, 39, third), (40, 41, half))
    for first, last, make in ranges:
        if first <= code <= last:
            return make(of, code - first + 1)
    return month(of, code)


def _months(of: int, first: int, count: int, words: str, edtf: str) -> Period:
    last_year, last = of + (first + count - 2) // 12, (first + count - 2) % 12 + 1
    return Period(date(of, first, 1), date(last_year, last, monthrange(last_year, last)[1]), words, edtf)


def check_year(number: int) -> None:
    """Raise ValueError for a year that can only be a slip of the finger."""
    if not FIRST_YEAR <= number <= LAST_YEAR:
        raise ValueError(f"The year {number} is not between {FIRST_YEAR} and {LAST_YEAR}: is it a slip of the finger?")


def day_before(reference: date) -> date:
    """Return the day before another."""
    return reference - timedelta(days=1)


def day_after(reference: date) -> date:
    """Return the day after another."""
    return reference + timedelta(days=1)
