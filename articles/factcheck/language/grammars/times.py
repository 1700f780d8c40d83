"""Finds the words of a sentence that name a time, and reads them as a period."""

import re
from dataclasses import dataclass, replace
from datetime import date

from articles.factcheck.language.grammars.time_patterns import MONTH, PART, SEASON, UNIT
from articles.factcheck.language.lexicon import any_of
from shows.facts.dates import parse
from shows.facts.numbers import ORDINALS
from shows.facts.periods import AmbiguousDate, Period
from shows.facts.units import SEASONS, WEEKDAYS


@dataclass(frozen=True)
class Time:
    """Words that name a time.

    Attributes:
        words: the time as `shows.facts.dates.parse` reads it.
        lead: the start of its preposition; `start` where it has none.
        has_year: whether the words give the year; otherwise it depends on today.
        weekday: that is written with a day: of one without its year it tells the year; "" where there is none.
        is_plain_year: a bare "2026".
    """

    start: int
    end: int
    words: str
    lead: int
    has_year: bool = True
    is_plain_year: bool = False
    weekday: str = ""

    def period(self, today: date, *, is_past: bool = False) -> Period | None:
        """Return the period. Without a year it is the next such time from today, or the last one if `is_past`."""
        if self.has_year:
            return _parse(f"last {self.words}" if is_past and self.words in WEEKDAYS else self.words, today)
        if self.weekday and (period := self._by_weekday(today)):
            return period
        for year in (today.year, today.year - 1) if is_past else (today.year, today.year + 1):
            period = _parse(f"{self.words} {year}", today)
            if (
                period
                and (period.earliest or period.latest)
                and ((period.earliest or today) <= today if is_past else (period.latest or today) >= today)
            ):
                return period
        return None

    def in_region(self, region: str) -> "Time":
        """Return the time as it is in a country, where its name may be that of another day: Mother's Day."""
        return replace(self, words=f"{region.lower()} {self.words}")

    def wrong_weekday(self, today: date, period: Period) -> str:
        """Return a sentence that says on which weekday a day is, if the words name another; "" if all is well."""
        day = period.earliest if period.earliest == period.latest else None
        if day is None or not self.weekday or WEEKDAYS[day.weekday()] == self.weekday:
            return ""
        if not self.has_year and self._by_weekday(today):
            return ""
        return f"{period.words} is a {WEEKDAYS[day.weekday()].capitalize()}, not a {self.weekday.capitalize()}."

    def _by_weekday(self, today: date) -> Period | None:
        """Return the day in the only year about today in which it is on its weekday; None if there are none or two."""
        days = [_parse(f"{self.weekday} {self.words} {today.year + step}", today) for step in (-1, 0, 1)]
        fitting = [period for period in days if period]
        return fitting[0] if len(fitting) == 1 else None


def _parse(words: str, today: date) -> Period | None:
    try:
        return parse(words, today)
    except AmbiguousDate as error:
        return error.either
    except ValueError:
        return None


_OPEN = (
    r"(?:(?:until|till)\s+after|no\s+(?:earlier|later|sooner)\s+than|not\s+(?:before|until|till)|before|by|after"
    r"|prior\s+to|until|till|ahead\s+of)"
)
_TIME = re.compile(
    rf"(?<![\w$£€#.-])(?:(?P<open>{_OPEN})\s+)?(?:the\s+)?"
    rf"(?P<first>{UNIT})(?:(?P<join>\s+(?:to|or|and)\s+|\s?[-—]\s?)(?:the\s+)?(?:in\s+)?(?P<second>{UNIT}))?(?!\w)"
)
_LEAD = re.compile(
    r"(?:\b(?:some\s?time|some\s+point|as\s+early\s+as|perhaps|possibly)\s+)?"
    r"\b(?:in|on|during|around|at|over)\s+(?:the\s+)?$"
)
_PARTS = {"early": 1, "beginning": 1, "start": 1, "mid": 2, "middle": 2, "late": 3, "end": 3}
_TWO_PARTS = re.compile(rf"({PART})\W+(?:to\W+|or\W+)?(?:(?:an|the|a)\s+)?({PART})\W+(?:(?:in|of)\s+)?(.+)")
_BARE = re.compile(rf"{MONTH}|{SEASON}")
_IS_A_DATE = re.compile(
    r" (?:return|release|premiere|debut|bow|launch|start|date|slot|window|berth|airdate|gets|brings|sees|is when|for)\b"
)
_IS_A_PREMIERE = re.compile(r" (?:return|release|premiere|debut|bow|launch|date|slot|window|berth|airdate)\b")
_LEADS_TO_A_DATE = re.compile(
    r"(?:S, |\b(?:eye|eyeing|eyes|target|targets|targeting|to|and|until|by|from|around|but|it's|is|be) )$"
)
# "Moved from January to June": the release is in June.
_MOVED_FROM = re.compile(
    r"\b(?:mov|push|bump|shift|delay|slip|postpon|brought|bring|chang|slid|shunt|pull)\w*"
    r"(?: [\w']+){0,4} from (?:the )?$"
)
_HAS_YEAR = re.compile(
    rf"\d{{4}}|\b(?:this|next|later|tomorrow|tonight|new year|decade)\b|\blast (?!(?:\w+day|week(?:end)?) (?:of|in)\b)"
    rf"|^(?:{'|'.join(WEEKDAYS)})$|super bowl [ivxlc]"
)
# Counted from the time that the sentence names before: "on 12 March in the US and a week later in Australia".
_COUNTED_ON = re.compile(
    r"(?P<count>.+?) (?P<unit>day|week|fortnight|month)s? (?:later|on)|following (?P<next>day|week|month)"
    r"|next (?P<day>day)"
)
# A weekday by itself is a date only behind what comes out then: "returns on Friday", not "said on Friday".
_BARE_DAY = re.compile(rf"{'|'.join(WEEKDAYS)}|tomorrow|tonight")
_COMES_ON = re.compile(rf"\b(?:{any_of('comes_then')}|(?:will|to) {any_of('will_come_then')})\b[^.,;]{{0,40}}$")


def find_times(text: str, folded: str) -> list[Time]:
    """Return the times that a sentence names, each with as many words as possible.

    Args:
        text: the sentence as written: a month without a day or a year counts only with its capital letter.
        folded: the same, folded, with names and seasons masked.
    """
    times: list[Time] = []
    place = 0
    while match := _TIME.search(folded, place):
        time = _make_time(text, folded, match)
        place = time.end if time and time.start < time.end <= match.end() else match.end()
        if time:
            times.append(_resolve_year(time, times))
    return [time for time in times if "that year" not in time.words and not _COUNTED_ON.fullmatch(time.words)]


def _resolve_year(time: Time, earlier: list[Time]) -> Time:
    """Return a time with "that year", or a distance, counted from what was named before it; another time as it is."""
    if earlier and (match := _COUNTED_ON.fullmatch(time.words)):
        distance = f"{match['count'] or 'a'} {match['unit'] or match['next'] or match['day']}"
        return replace(time, words=f"{distance} after {earlier[-1].words}", has_year=earlier[-1].has_year)
    if "that year" not in time.words:
        return time
    years = re.findall(r"\d{4}", " ".join(other.words for other in earlier))
    return replace(time, words=time.words.replace("that year", years[-1]), has_year=True) if years else time


def _make_time(text: str, folded: str, match: re.Match[str]) -> Time | None:
    first, second, join = match["first"], match["second"], match["join"] or ""
    start, end = match.start(), match.end()
    if second and join.strip() == "and" and not re.search(r"\bbetween\s+$", folded[max(0, start - 12) : start]):
        second, end = None, match.end("first")
    if second and _BARE.fullmatch(first) and first == second and not text[match.start("first")].isupper():
        return None  # "may or may not"
    if _BARE.fullmatch(first) and not second and not _may_be_bare(text, folded, match):
        return None
    if _BARE_DAY.fullmatch(first) and not _COMES_ON.search(folded[:start]):
        return None
    words = _normalize(first)
    if second and join.strip() == "to" and _MOVED_FROM.search(folded[:start]):
        start, words, second = match.start("second"), _normalize(second), None
    if second:
        if join.strip() in ("and", "-", "—"):
            join = " to "
        words = _share_year(words, _normalize(second), join.strip())
        if "between" in folded[max(0, start - 12) : start]:
            start = folded.rindex("between", 0, start)
    words = f"{_apply_opening(match['open'] or '', words)}"
    lead = _LEAD.search(folded, max(0, start - 40), start)
    has_year = bool(_HAS_YEAR.search(words))
    is_year = bool(re.fullmatch(r"\d{4}", words)) and not match["open"]
    weekday = "" if second or match["open"] else _weekday_of(first)
    return Time(start, end, words, lead.start() if lead else start, has_year, is_year, weekday)


def _weekday_of(words: str) -> str:
    return next((day for day in WEEKDAYS if words.startswith(day)), "")


def _may_be_bare(text: str, folded: str, match: re.Match[str]) -> bool:
    """Whether a bare month or season of the year is a time: "in March", "in the spring"; not "may", "march", "fall"."""
    before = folded[max(0, match.start("first") - 12) : match.start("first")]
    is_month = match["first"][:3] not in [name[:3] for name in SEASONS]
    if is_month and not text[match.start("first")].isupper():
        return False
    if not is_month and _IS_A_PREMIERE.match(folded, match.end("first")):
        return True
    if is_month and (_IS_A_DATE.match(folded, match.end("first")) or _LEADS_TO_A_DATE.search(before)):
        return True
    return bool(match["open"]) or bool(re.search(r"\b(?:in|for|until|since|from|during|of)\s+(?:the\s+)?$", before))


def _normalize(words: str) -> str:
    words = re.sub(r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+(?:the\s+)?", "", words)
    words = re.sub(r"\s+", " ", words).replace("the same year", "that year").replace("the year", "this year")
    words = re.sub(r"^(?:back|closing)(?= half)", "second", re.sub(r"^(?:front|opening)(?= half)", "first", words))
    words = words.replace("this coming ", "this ")
    words = re.sub(rf"^(?:this|next|last) ({MONTH})$", r"\1", words)
    if match := re.match(rf"([a-z-]+) of (?={MONTH})", words):
        words = f"{ORDINALS.index(match[1]) + 1} {words[match.end() :]}" if match[1] in ORDINALS else words
    words = re.sub(rf"^({PART})-(?={MONTH})", r"\1 ", words)
    if match := _TWO_PARTS.fullmatch(words):
        earlier_part, later_part = sorted(match.groups()[:2], key=lambda part: _PARTS[part])
        if earlier_part == later_part:
            return f"{earlier_part} {match[3]}"
        return f"{earlier_part} {match[3]} to {later_part} {match[3]}"
    return words


def _share_year(first: str, second: str, join: str) -> str:
    """Join two times; the first takes the year of the second: "March 2027 to May 2027" for "March" and "May 2027"."""
    year = re.search(r"\d{4}|(?:this|next|last) year", second)
    if year and not _HAS_YEAR.search(first):
        if re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?", first):
            return f"{first} to {second}"
        first = f"{first} {year[0]}"
    return f"{first} {join} {second}"


_NOT_BEFORE = ("no earlier than", "no sooner than", "not before")


def _apply_opening(opening: str, words: str) -> str:
    opening = re.sub(r"\s+", " ", opening)
    if opening in _NOT_BEFORE:
        return f"from {words}"
    if opening in ("until after", "till after"):
        return f"after {words}"
    if opening == "no later than":
        return f"by {words}"
    if opening in ("before", "prior to", "ahead of"):
        # "Before the end of 2026" is within 2026.
        ending = re.fullmatch(r"end (?:of )?(?:the )?((?:this|next) year|\d{4})", words)
        return f"by {ending[1]}" if ending else f"before {words}"
    if opening in ("by", "after"):
        return f"{opening} {words}"
    return words  # "until 2027", "not until 2027": the release is in 2027
