"""Days that have names: "New Year's Day 2027", "Lunar New Year 2027", "Thanksgiving weekend 2026"."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from shows.facts import periods
from shows.facts.countries import COUNTRY, DEMONYM, country_of, country_of_demonym
from shows.facts.feast_days import DAY_NAMES, STRETCH_NAMES, Days, days_of
from shows.facts.periods import AmbiguousDate, Period


_SPELLINGS = {
    "Christmas": "(?:christmas|xmas)",
    "Christmas Day": "(?:christmas|xmas) day",
    "Christmas Eve": "(?:christmas|xmas) eve",
    "Deepavali": "deepa[vw]ali",
    "Hallowe'en": "hallowe'?en",
    "Hanukkah": "c?hann?ukk?ah?",
    "Fourth of July": "(?:fourth|4th) of july",
    "New Year": "new year(?:'?s)?",
    "Pentecost": "pentecost(?: sunday)?",
    "Tet": "t[eế]t",
    "Whit Sunday": "whit(?:sun(?:day)?| sunday)",
}


def _spelled(name: str) -> str:
    """Return a pattern for a name: with or without apostrophes and hyphens, "St", "St." or "Saint"."""
    pattern = _SPELLINGS.get(name, name.lower())
    pattern = re.sub(r"^st ", r"(?:st\\.?|saint) ", re.sub(r"'s|s'", "'?s'?", pattern))
    pattern = re.sub(r"bank holiday$", "bank holiday(?: monday)?", pattern)
    pattern = re.sub(r"new year$", "new year(?:'?s day)?", pattern)
    return pattern.replace("l-", "l[ -]").replace("eid ", "eid[ -]")


def _any_of(names: Iterable[str]) -> str:
    return "(?:" + "|".join(map(_spelled, sorted(names, key=len, reverse=True))) + ")"


_WHOSE = rf"(?:(?:{DEMONYM}|u\.?s\.?|u\.?k\.?|orthodox) )?"
_ABOUT = "(?: week(?:end)?)?"
DAY_FEAST = f"(?:{_WHOSE}{_any_of(DAY_NAMES)}{_ABOUT})"
FEAST = f"(?:{_WHOSE}{_any_of((*DAY_NAMES, *STRETCH_NAMES))}{_ABOUT})"
STRETCH = f"(?:{_any_of(STRETCH_NAMES)}{_ABOUT})"
_OF_YEAR = re.compile(
    rf"(?:at |over |on )?(?:(?P<whose>[^\d\s][^\d]*?) )??(?P<name>{_any_of((*DAY_NAMES, *STRETCH_NAMES))})"
    rf"(?: (?P<about>week|weekend))?(?: in (?:the )?(?P<where>{COUNTRY}))?(?: of| in)? (?P<year>\d{{4}})",
    re.IGNORECASE,
)


def parse_feast(words: str) -> Period | None:
    """Read a feast with its year, in lower case; return None for other words. A feast of one day becomes that day.

    Raises:
        AmbiguousDate: it is another day in another country.
        ValueError: with a sentence, for a year that cannot be meant, or of which nobody knows the day yet.
    """
    match = _OF_YEAR.fullmatch(_NUMBERED.sub(_with_year, words))
    whose = match and (match["whose"] or match["where"])
    country = _country_of(whose) if whose else ""
    if match is None or country is None:
        return None
    year = int(match["year"])
    periods.check_year(year)
    name = next(name for name in (*DAY_NAMES, *STRETCH_NAMES) if re.fullmatch(_spelled(name), match["name"]))
    choices = days_of(name, year, country)
    if not choices:
        raise ValueError(f"The date of {name} {year} is not known here. Write the day.")
    about = match["about"] or ""
    if len(choices) == 1:
        [(of, days)] = choices
        return _period(_label(name, of), year, days, about)
    places = list(dict.fromkeys(of for of, _ in choices))
    is_twice = len(places) < len(choices)
    readings = [_period("" if is_twice else _label(name, of), year, days, about) for of, days in choices]
    reason = f"“{words}” could be that of {' or '.join(places)}" if any(places) else f"There are two in {year}"
    raise AmbiguousDate(words, f"{reason}. Write which is meant", *readings)


_WITH_DAY = re.compile(rf"(?P<feast>{FEAST}),? \(?(?P<day>.+?)\)?|(?P<day_first>.+?),? \(?(?P<feast_behind>{FEAST})\)?")


def split_feast(words: str) -> tuple[str, str]:
    """Return a feast and the day that is written beside it: "diwali, 8 november 2026"; "" twice for other words."""
    match = _WITH_DAY.fullmatch(words)
    if match is None:
        return "", ""
    return match["feast"] or match["feast_behind"], match["day"] or match["day_first"]


_NUMBERED = re.compile(r"(?<=super bowl )(?:[ivxlc]+|\d{2})$")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_YEAR_BEFORE_THE_FIRST = 1966


def _with_year(match: re.Match[str]) -> str:
    """Return the year of a Super Bowl by its number: 2027 for "LXI"."""
    digits = [_ROMAN[letter] for letter in match[0]] if match[0].isalpha() else []
    pairs = zip(digits, [*digits[1:], 0], strict=True)
    number = sum(-digit if digit < following else digit for digit, following in pairs) if digits else int(match[0])
    return str(_YEAR_BEFORE_THE_FIRST + number)


def next_feast(words: str, today: date) -> str:
    """Return a feast without its year as the next that is not over, with its year: "christmas day 2026"."""
    for year in (today.year, today.year + 1):
        try:
            period = parse_feast(f"{words} {year}")
        except AmbiguousDate as error:
            period = error.either
        if period and period.latest and period.latest >= today:
            return f"{words} {year}"
    return words


def _label(name: str, of: str) -> str:
    """Return "Japan Golden Week" for "Golden Week" of Japan, but "Eid al-Fitr" for that "Eid"."""
    return of or name if not of or of.startswith(name) else f"{of} {name}"


def _country_of(whose: str) -> str | None:
    return whose.capitalize() if whose == "orthodox" else country_of_demonym(whose) or country_of(whose)


def _period(name: str, year: int, days: Days, about: str) -> Period:
    first, last = _around(days, about) if about else days
    if first == last:
        return periods.day(first.year, first.month, first.day)
    if about or not name:
        ends = [periods.day(day.year, day.month, day.day) for day in (first, last)]
        return Period(first, last, f"{ends[0].words} to {ends[1].words}", f"{first}/{last}")
    return Period(first, last, f"{name} {year}", f"{first}/{last}")


def _around(days: Days, about: str) -> Days:
    """Return the week about a feast, or the weekend with the feast: "Thanksgiving weekend" is from Thursday on."""
    first, last = days
    if about == "week":
        return first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())
    saturday = first + timedelta(days=5 - first.weekday() if first.weekday() > 1 else -2 - first.weekday())
    return min(first, saturday), max(last, periods.day_after(saturday))
