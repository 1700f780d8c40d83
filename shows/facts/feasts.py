"""Days that have names: "New Year's Day 2027", "Lunar New Year 2027", "Thanksgiving weekend 2026"."""

import re
from collections.abc import Iterable
from datetime import timedelta

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
    match = _OF_YEAR.fullmatch(words)
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


_NEXT_TO = re.compile(rf"(?:day|morning|evening|night) (?P<side>after|before) (?P<feast>{FEAST}(?: of| in)? \d{{4}})")
_MAIN_DAYS = {"christmas": "christmas day", "easter": "easter sunday"}


def parse_next_to_feast(words: str) -> Period | None:
    """Read "day after thanksgiving 2026"; return None for other words. Raises what `parse_feast` raises."""
    match = _NEXT_TO.fullmatch(words)
    if match is None:
        return None
    name, _, year = match["feast"].rpartition(" ")
    feast = parse_feast(f"{_MAIN_DAYS.get(name, name)} {year}")
    if feast is None or feast.earliest is None or feast.latest is None:
        return None
    day = periods.day_after(feast.latest) if match["side"] == "after" else periods.day_before(feast.earliest)
    return periods.day(day.year, day.month, day.day)


_WITH_DAY = re.compile(rf"(?P<feast>{FEAST}),? \(?(?P<day>.+?)\)?|(?P<day_first>.+?),? \(?(?P<feast_behind>{FEAST})\)?")


def split_feast(words: str) -> tuple[str, str]:
    """Return a feast and the day that is written beside it: "diwali, 8 november 2026"; "" twice for other words."""
    match = _WITH_DAY.fullmatch(words)
    if match is None:
        return "", ""
    return match["feast"] or match["feast_behind"], match["day"] or match["day_first"]


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
