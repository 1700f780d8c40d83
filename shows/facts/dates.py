"""Dates as people say them when nobody knows the day: "Q3 2026", "early 2024", "before 2027", "TBA".

`parse` never invents a day: what it returns is the first and the last day that the words allow. The words themselves are kept
in one spelling, so that the same window reads the same everywhere. Libraries that read dates were tried and turn "Q3 2026"
into March and "early 2024" into all of 2024: hence this grammar.
"""

import re
from collections.abc import Callable
from datetime import date

from django.utils import timezone

from shows.facts import periods
from shows.facts.periods import MONTHS, Period


UNKNOWN = Period(None, None, "TBA", "XXXX")

_MONTH = (
    "(?P<month>" + "|".join(f"{name[:3]}(?:{name[3:]})?" if len(name) > 3 else name for name in MONTHS) + r"|sept)\.?"
)
_YEAR = r"(?P<year>\d{4})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_PART = r"(?P<part>early|mid(?:dle)?|late|beginning|start|end)"
_OF = r"(?:\s+(?:in|of|part\s+of))?(?:\s+the)?"
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
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}

Units = tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period]], ...]


def parse(text: str, today: date | None = None) -> Period:
    """Read a date as people write it, or in EDTF.

    Args:
        text: what was typed.
        today: what "this year" and "next spring" are counted from; the site's current day if None.

    Raises:
        ValueError: with a sentence on what cannot be read, and what can.
    """
    words = _tidy(text)
    if not words:
        raise ValueError("Type a date, such as “14 March 2026”, “Q3 2026”, “early 2027” or “TBA”.")
    words = _without_relative(words, today or timezone.localdate())
    found = _edtf(text.strip()) or _unknown(words) or _open(words) or _either(words) or _range(words) or _unit(words)
    if found is None:
        raise ValueError(
            f"“{text.strip()[:80]}” is not a date that can be read. Write it like “14 March 2026”, “March 2026”, “Q3 2026”, "
            "“early 2026”, “summer 2026”, “2026 or 2027”, “before 2027” or “TBA”."
        )
    return found


def _tidy(text: str) -> str:
    """One spelling for what differs without meaning: case, spaces, dashes, quotes, a full stop at the end."""
    words = re.sub(r"[‐‑‒–—−]", "-", text.strip().lower()).strip(" .,;!\"'“”‘’")
    words = re.sub(r"\s+", " ", words.replace(",", " "))
    words = re.sub(r"^(?:in|on|during|sometime in|some time in|expected in|expected|due in|due|for)\s+", "", words)
    return re.sub(r"^the\s+", "", words)


def _without_relative(words: str, today: date) -> str:
    """Replace what depends on today: "next spring" becomes "spring 2027"."""
    if words in ("today", "tomorrow"):
        return (periods.after(today) if words == "tomorrow" else today).isoformat()
    if match := re.fullmatch(r"later (?:this year|in (\d{4}))", words):
        if match[1] and int(match[1]) != today.year:
            return match[1]
        return f"{today.isoformat()} - {today.year}-12-31"
    if match := re.fullmatch(r"(this|next|last) month", words):
        index = today.year * 12 + today.month - 1 + {"this": 0, "next": 1, "last": -1}[match[1]]
        return f"{index // 12}-{index % 12 + 1:02}"
    years = {"this": today.year, "next": today.year + 1, "last": today.year - 1}
    words = re.sub(r"\b(this|next|last) year\b", lambda found: str(years[found[1]]), words)
    seasons = "|".join(_SEASONS)
    return re.sub(rf"\b(this|next|last) ({seasons})\b", lambda found: f"{found[2]} {years[found[1]]}", words)


def _unknown(words: str) -> Period | None:
    said = r"(?:release |premiere |air )?(?:date )?(?:is )?(?:not (?:yet )?(?:been )?|yet to be |to be )?"
    what = r"(?:announced|confirmed|determined|decided|set|known|unknown)(?: yet)?"
    return UNKNOWN if re.fullmatch(rf"tb[acd]|t\.b\.[acd]|no date(?: yet)?|{said}{what}|xxxx", words) else None


def _open(words: str) -> Period | None:
    """Read a window with one end: "before", "by", "after", "from"."""
    if match := re.fullmatch(
        r"(before|earlier than|prior to|until|till|up to|by|no later than|not later than) (.+)", words
    ):
        unit = _unit(match[2])
        if unit is None or unit.earliest is None or unit.latest is None:
            return None
        if match[1] in ("before", "earlier than", "prior to"):
            return Period(
                None, periods.before(unit.earliest), f"before {unit.words}", f"../{periods.before(unit.earliest)}"
            )
        return Period(None, unit.latest, f"by {unit.words}", f"../{unit.edtf}")
    if match := re.fullmatch(
        r"(after|later than|from|since|no earlier than|not earlier than|not before) (.+?)(?: on| onwards?)?", words
    ):
        unit = _unit(match[2])
        if unit is None or unit.earliest is None or unit.latest is None:
            return None
        if match[1] in ("after", "later than"):
            return Period(periods.after(unit.latest), None, f"after {unit.words}", f"{periods.after(unit.latest)}/..")
        return Period(unit.earliest, None, f"from {unit.words}", f"{unit.edtf}/..")
    return None


def _either(words: str) -> Period | None:
    """Read "2026 or 2027": one of the two, so the window spans both."""
    left, separator, right = words.partition(" or ")
    if not separator:
        return None
    return _joined(_pair(left, right), "{0} or {1}", "[{0},{1}]")


def _range(words: str) -> Period | None:
    """Read "March to May 2026", "2026-27", "between 2026 and 2027"."""
    if match := re.fullmatch(r"(\d{4}) ?[-/] ?(\d{2})", words):
        century = int(match[1]) // 100 * 100
        # "2026-27" is two years; "2026-03" is a month, and EDTF's.
        if int(match[2]) == (int(match[1]) + 1) % 100 and int(match[2]) > 12:
            return _joined(
                (periods.year(int(match[1])), periods.year(century + int(match[2]))), "{0} to {1}", "{0}/{1}"
            )
    match = re.fullmatch(r"(?:between (.+) and|(?:from )?(.+?) (?:to|-|until|through)) (.+)", words) or re.fullmatch(
        r"()([a-z]+)-([a-z]+ \d{4})|()(\d{4})-(\d{4})", words
    )
    if match is None:
        return None
    groups = [group for group in match.groups() if group]
    return _joined(_pair(groups[0], groups[1]), "{0} to {1}", "{0}/{1}") if len(groups) == 2 else None


def _pair(left: str, right: str) -> tuple[Period, Period] | None:
    """Read two units, the first of which may lean on the year of the second: "March to May 2026"."""
    second = _unit(right)
    if second is None:
        return None
    year = re.search(r"\d{4}", right)
    month_and_year = re.search(r"[a-z]+ \d{4}$", right)
    leaning = (left, f"{left} {year[0]}" if year else left, f"{left} {month_and_year[0]}" if month_and_year else left)
    first = next((unit for words in leaning if (unit := _unit(words))), None)
    return (first, second) if first else None


def _joined(pair: tuple[Period, Period] | None, words: str, edtf: str) -> Period | None:
    if pair is None:
        return None
    first, second = pair
    if not (first.earliest and second.latest) or first.earliest > second.latest:
        raise ValueError(f"“{second.words}” is before “{first.words}”. Write the earlier one first.")
    told = words.format(first.words, second.words)
    return Period(first.earliest, second.latest, told, edtf.format(first.edtf, second.edtf))


def _unit(words: str) -> Period | None:
    words = re.sub(r"^the\s+", "", words.strip())
    for pattern, make in _UNITS:
        if match := pattern.fullmatch(words):
            return make(match)
    return None


def _y(found: re.Match[str]) -> int:
    return int(found["year"])


def _m(found: re.Match[str]) -> int:
    if found["month"].isdigit():
        return int(found["month"])
    return next(number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(found["month"][:3].lower()))


def _numeric(found: re.Match[str]) -> Period:
    first, second = int(found["first"]), int(found["second"])
    if found["mark"] == ".":
        return periods.day(_y(found), second, first)
    if first <= 12 and second <= 12 and first != second:
        raise ValueError(
            f"“{found[0]}” could be two days. Write the month as a word: “{first} {MONTHS[second - 1]} {_y(found)}”."
        )
    day, month = (first, second) if first > 12 else (second, first)
    return periods.day(_y(found), month, day)


def _units(*rows: tuple[str, Callable[[re.Match[str]], Period]]) -> Units:
    return tuple((re.compile(pattern, re.IGNORECASE), make) for pattern, make in rows)


_UNITS = _units(
    (rf"{_DAY}(?:\s+of)?\s+{_MONTH}\s+{_YEAR}", lambda found: periods.day(_y(found), _m(found), int(found["day"]))),
    (rf"{_MONTH}\s+{_DAY}\s+{_YEAR}", lambda found: periods.day(_y(found), _m(found), int(found["day"]))),
    (r"(?P<first>\d{1,2})(?P<mark>[./])(?P<second>\d{1,2})[./](?P<year>\d{4})", _numeric),
    (rf"{_PART}[\s-]*{_OF}\s*{_MONTH}(?:\s+of)?\s+{_YEAR}",
     lambda found: periods.third_of_month(_y(found), _m(found), _PARTS[found["part"].lower()])),
    (rf"{_MONTH}(?:\s+of)?\s+{_YEAR}", lambda found: periods.month(_y(found), _m(found))),
    (r"(?P<month>0?[1-9]|1[0-2])/(?P<year>\d{4})", lambda found: periods.month(_y(found), _m(found))),
    (rf"q(?P<number>[1-4])(?:\s+of)?\s*{_YEAR}", lambda found: periods.quarter(_y(found), int(found["number"]))),
    (rf"{_YEAR}[\s-]*q(?P<number>[1-4])", lambda found: periods.quarter(_y(found), int(found["number"]))),
    (rf"(?P<number>[1-4])q\s*{_YEAR}", lambda found: periods.quarter(_y(found), int(found["number"]))),
    (rf"(?P<number>first|second|third|fourth|last|final|1st|2nd|3rd|4th)\s+quarter{_OF}\s+{_YEAR}",
     lambda found: periods.quarter(_y(found), _NUMBER[found["number"].lower()])),
    (rf"h(?P<number>[12])(?:\s+of)?\s*{_YEAR}", lambda found: periods.half(_y(found), int(found["number"]))),
    (rf"(?P<number>[12])h\s*{_YEAR}", lambda found: periods.half(_y(found), int(found["number"]))),
    (rf"(?P<number>first|second|1st|2nd)\s+half{_OF}\s+{_YEAR}",
     lambda found: periods.half(_y(found), _NUMBER[found["number"].lower()])),
    (rf"{_PART}[\s-]*{_OF}\s*{_YEAR}", lambda found: periods.third(_y(found), _PARTS[found["part"].lower()])),
    (rf"(?P<season>spring|summer|autumn|fall|winter)(?:\s+of)?\s+{_YEAR}",
     lambda found: periods.season(_y(found), _SEASONS[found["season"].lower()])),
    (rf"(?P<iso>{_YEAR}(?:-\d\d(?:-\d\d)?)?)", lambda found: periods.spelled(found["iso"]) or UNKNOWN),
)  # fmt: skip


def _edtf(text: str) -> Period | None:
    """Read EDTF's intervals and sets; its plain dates are units like any other."""
    text = text.strip("? ~%") if re.fullmatch(r"[\d-]+[?~%]", text) else text
    if match := re.fullmatch(r"[\[{](\d[\d-]*),\s*(\d[\d-]*)[\]}]", text):
        return _joined(_both(match[1], match[2]), "{0} or {1}", "[{0},{1}]")
    match = re.fullmatch(r"(\d[\d-]*|\.\.)?/(\d[\d-]*|\.\.)?", text)
    if match is None or re.fullmatch(r"\d{1,2}/\d{4}|\d{4}/\d{2}", text):
        return None
    first, last = ((part if part != ".." else "") or "" for part in match.groups())
    if first and last:
        return _joined(_both(first, last), "{0} to {1}", "{0}/{1}")
    if first and (unit := periods.spelled(first)):
        return Period(unit.earliest, None, f"from {unit.words}", f"{unit.edtf}/..")
    if last and (unit := periods.spelled(last)):
        return Period(None, unit.latest, f"by {unit.words}", f"../{unit.edtf}")
    return None


def _both(first: str, last: str) -> tuple[Period, Period] | None:
    pair = periods.spelled(first), periods.spelled(last)
    return (pair[0], pair[1]) if pair[0] and pair[1] else None
