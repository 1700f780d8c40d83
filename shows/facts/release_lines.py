"""Reads the dates of several parts or countries from one line, or from a line each.

"30 December 2026 in the United States, 31 December in South Korea" and "part 1 on 12 March 2027, part 2 follows on
9 July 2027" are two dates each. A date without a year has the year of the date before it, or of the first that has one.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from shows.facts.countries import WORLDWIDE, country_of, country_of_demonym
from shows.facts.country_lists import take_country_lists
from shows.facts.dates import UnreadableDate, is_unknown, parse
from shows.facts.parts import parse_part
from shows.facts.periods import AmbiguousDate, Period
from shows.facts.plain_dates import to_plain_dates
from shows.facts.platforms import platform_of
from shows.facts.release_line_patterns import BEHIND_COUNTRY, LEADS, SEPARATOR, TAILS, country_and_platform
from shows.facts.units import without_weekday


@dataclass(frozen=True)
class DatedLine:
    """A date, and of what it is: of which part, where and on what platform.

    Attributes:
        part: None for the whole season.
        written: the words of the date, with their year.
    """

    period: Period
    part: int | None = None
    region: str = ""
    platform: str = ""
    written: str = field(default="", compare=False)


_YEAR = re.compile(r"\b\d{4}\b")
_LONG_BEFORE = timedelta(days=180)


def read_lines(text: str, today: date | None = None) -> list[DatedLine]:
    """Return the dates that somebody has typed: one, or one for each part or country.

    Raises:
        ValueError: with a sentence on what cannot be read; an AmbiguousDate where it could mean several dates.
    """
    text, year = _take_last_year(to_plain_dates(text.strip()))
    text, lists = take_country_lists(text)
    try:
        lines = [_read_line(text, today)]
    except ValueError as error:
        lines = _split(SEPARATOR.split(text), today, year or _first_year(text), None)
        if not lines:
            raise _nearest_error(text, today) or error from None
    lines = list(_for_each_country(_with_parts(lines), lists, today))
    _refuse_repeated(lines)
    return lines


def _with_parts(lines: list[DatedLine]) -> list[DatedLine]:
    """Return lines with the part before: "part 2 on 9 July in the US, 10 July in India"."""
    whole: list[DatedLine] = []
    for line in lines:
        before = whole[-1] if whole else None
        is_of_part = before and before.part and before.region and line.region and not line.part
        whole.append(replace(line, part=before.part) if before and is_of_part else line)
    return whole


def _for_each_country(lines: list[DatedLine], lists: list[list[str]], today: date | None) -> Iterator[DatedLine]:
    """Yield a line for each country of its list, in which a feast may be on another day."""
    for line in lines:
        countries = next((countries for countries in lists if countries[0] == line.region), None)
        if countries is None:
            yield line
            continue
        lists.remove(countries)
        for country in countries:
            period = _parse_in_region(line.written, country, today, None, None)
            yield replace(line, region=country, period=period)


def choices_of(text: str, today: date | None = None) -> list[str]:
    """Return the text once for each date that it could mean; nothing if it has one meaning, or none."""
    try:
        read_lines(text, today)
    except AmbiguousDate as error:
        written = re.compile(re.escape(error.written), re.IGNORECASE)
        is_within = bool(written.search(text))
        return [written.sub(choice.words, text) if is_within else choice.words for choice in error.choices]
    except ValueError:
        pass
    return []


def as_line(words: str, region: str, platform: str) -> str:
    """Return a date with its region and platform, as `read_lines` reads it."""
    return words + (f" ({region})" if region else "") + (f" on {platform}" if platform else "")


def _take_last_year(text: str) -> tuple[str, int | None]:
    """Return a list without the year of all its dates at its end: "March 12 (US), March 19 (UK), 2027"."""
    match = re.fullmatch(r"(.+[^\d\s].*\)),? (\d{4})", text, re.DOTALL)
    if match is None or _YEAR.search(match[1]):
        return text, None
    return match[1], int(match[2])


def _first_year(text: str) -> int | None:
    match = _YEAR.search(text)
    return int(match[0]) if match else None


def _split(pieces: list[str], today: date | None, year: int | None, before: Period | None) -> list[DatedLine]:
    """Return the dates of pieces with the separators between them, taking as many pieces for each as can be read."""
    if not pieces:
        return []
    for count in range(len(pieces) if len(pieces) % 2 else len(pieces) - 1, 0, -2):
        try:
            line = _read_line("".join(pieces[:count]), today, year, before)
        except ValueError:
            continue
        year_of_line = (line.period.earliest or line.period.latest or date.min).year
        rest = _split(pieces[count + 1 :], today, year_of_line if year_of_line > 1 else year, line.period)
        if rest or count == len(pieces):
            return [line, *rest]
    return []


def _read_line(text: str, today: date | None, year: int | None = None, before: Period | None = None) -> DatedLine:
    """Read one date with what it is of, at its beginning and its end."""
    columns: dict[str, int | str | None] = {"part": None, "region": "", "platform": ""}
    words = text.strip().rstrip(".")
    if (match := BEHIND_COUNTRY.search(words)) and _take(match, columns):
        words = words[: match.start()]  # of "Thanksgiving in Canada" the feast alone would take the country
    while True:
        try:
            period = _parse_in_region(words, str(columns["region"]), today, year, before)
            day = period.latest or period.earliest
            written = words if _YEAR.search(words) or day is None else f"{words} {day.year}"
            return DatedLine(period, *columns.values(), written=written)  # type: ignore[arg-type, misc]
        except AmbiguousDate:
            raise
        except ValueError:
            shorter = _shorten(words, columns)
            if not shorter or shorter == words:
                raise
            words = shorter


def _shorten(words: str, columns: dict[str, int | str | None]) -> str:
    """Return the words without the first part, region or platform at their end or beginning, which goes to columns."""
    for pattern in (*TAILS, *LEADS):
        is_lead = pattern in LEADS
        match = pattern.match(words) if is_lead else re.search(rf"(?:{pattern.pattern})$", words, pattern.flags)
        if match and _take(match, columns):
            return (words[match.end() :] if is_lead else words[: match.start()]).strip()
    return words


def _take(match: re.Match[str], columns: dict[str, int | str | None]) -> bool:
    """Take what a match says into the columns; return False if it says something else than it seems to."""
    groups = match.groupdict()
    if number := groups.get("part") or groups.get("nth"):
        columns["part"] = parse_part(number)
    if people := groups.get("people"):
        columns["region"] = country_of_demonym(people) or country_of(people) or ""
    if region := groups.get("region"):
        if match.re.pattern.startswith("(?P<region>[^:,]") and not (country_of(region) or platform_of(region)):
            return False
        if _is_time(region):
            return False
        if platform := platform_of(region):
            columns["platform"] = platform
            return True
        if pair := country_and_platform(region):
            columns["region"], columns["platform"] = pair
            return True
        is_worldwide = region.lower() in WORLDWIDE
        columns["region"] = "" if is_worldwide else country_of(region) or re.sub(r"^the\s+", "", region.strip())
    if platform := groups.get("platform"):
        if _is_time(platform):
            return False
        columns["platform"] = platform_of(platform) or platform.strip()
    return True


def _is_time(text: str) -> bool:
    try:
        parse(text if _YEAR.search(text) else f"{text} 2000")
    except ValueError:
        return bool(re.match(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", text, re.IGNORECASE))
    return True


def _parse_in_region(words: str, region: str, today: date | None, year: int | None, before: Period | None) -> Period:
    """Return a date; a feast, such as Mother's Day, is that of the region."""
    if region:
        feast = re.sub(r"^(?:on|at|over)\s+", "", words, flags=re.IGNORECASE)
        with suppress(ValueError):
            return _parse_in_year(f"{region} {feast}", today, year, before)
    return _parse_in_year(words, today, year, before)


def _parse_in_year(words: str, today: date | None, year: int | None, before: Period | None) -> Period:
    if year is None or _YEAR.search(words) or is_unknown(words):
        return parse(words, today)
    try:
        return _parse_without_year(words, today, year, before)
    except UnreadableDate as error:
        try:
            return parse(words, today)
        except ValueError:
            raise error from None


def _parse_without_year(words: str, today: date | None, year: int, before: Period | None) -> Period:
    """Read a date in the year of the others, or in the next: "30 December 2026 in the US, 2 January in South Korea"."""
    without_on = re.sub(r"^on\s+", "", words.lower())
    in_year = parse(f"{without_weekday(without_on)[0]} {year}", today)
    last = before.latest if before else None
    is_long_before = bool(last and in_year.latest and in_year.latest < last - _LONG_BEFORE)
    return parse(f"{words} {year + is_long_before}", today)


def _nearest_error(text: str, today: date | None) -> ValueError | None:
    """Return why a line is no date: that of its first piece with a year which looks like one."""
    for piece in re.split(r"[;\n]|,\s+(?!\d{4})", text):
        try:
            _read_line(piece, today, _first_year(text))
        except UnreadableDate:
            continue
        except ValueError as error:
            return error
    return None


def _refuse_repeated(lines: list[DatedLine]) -> None:
    seen: set[tuple[int | None, str, str]] = set()
    for line in lines:
        scope = (line.part, line.region.casefold(), line.platform.casefold())
        if scope in seen:
            name = f"part {line.part}" if line.part else line.region or line.platform or "everywhere"
            raise ValueError(f"There are two dates for {name}. Write one, or say of which part or country each is.")
        seen.add(scope)
