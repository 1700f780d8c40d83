"""Finds of which part of a season and for which countries a date is said: "part 2 follows on 9 July in the UK"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from articles.factcheck.language.grammars.regions import find_regions
from articles.factcheck.language.grammars.seasons import IN_PARTS
from articles.factcheck.language.grammars.times import Time
from shows.facts.numbers import parse_number
from shows.facts.parts import PART_NOUN, PART_NTH, PART_NTH_NOUN, PART_NUMBER, parse_part


@dataclass(frozen=True)
class Scope:
    """Of what a date is. `part` is None, and there are no `regions`, where the words do not say.

    Attributes:
        regions: one of them is "" where the words say "everywhere else".
        end: of the words behind the date that name the regions; of the date where there are none.
    """

    part: int | None = None
    regions: tuple[str, ...] = ()
    end: int = field(default=0, compare=False)

    def __bool__(self) -> bool:
        return bool(self.part or self.regions)


_LAST = ("final", "last", "remaining")
_NTH = rf"(?:{PART_NTH}|{'|'.join(_LAST)})"
_COMES = (
    r"follows?|arrives?|premieres?|comes?|airs?|drops?|lands?|launch(?:es)?|debuts?|streams?|returns?|is|will|on|in"
)
_NUMBERED = re.compile(rf"\b{PART_NOUN} (?P<number>{PART_NUMBER})(?![\w-])")
_COUNTED = re.compile(
    rf"\b(?P<nth>{_NTH}) {PART_NTH_NOUN}"
    rf"(?= (?:of (?:the |its |new )?(?:[TSG]|season|series|episodes)|(?:{_COMES})\b))"
)
_BARE = re.compile(rf"\b(?:the|its|a) (?P<nth>{_NTH})(?! of\b)")
_CODE = re.compile(r"\bs0?\d{1,2}[a-d]\b")
_LETTERED = re.compile(r"\d(?P<letter>[a-d])$")
_MAX_BEHIND = 20  # characters between a date and the part that it is of: "on 4 May with part 2"


def find_scopes(text: str, folded: str, masked: str, times: Sequence[Time]) -> list[Scope]:
    """Return for each time of a sentence of what it is. What stands behind a time belongs to it, else what is before.

    Args:
        text: the sentence as written: "US" is a country, "us" is not.
        folded: the same, folded.
        masked: the same, with names and seasons as letters.
    """
    scopes, begin = [], 0
    regions = find_regions(text, [(time.start, time.end) for time in times])
    for place, (time, where) in enumerate(zip(times, regions, strict=True)):
        stop = times[place + 1].start if place + 1 < len(times) else len(text)
        part = _part_before(folded, masked, begin, time.start) or _part_in(masked, time.end, stop)
        scopes.append(Scope(part, where.names or (("",) if where.is_everywhere else ()), where.end))
        begin = where.end
    return _count_parts(masked, times, scopes)


def find_part_names(folded: str) -> list[tuple[int, int]]:
    """Return the spans of "part 2", "Volume II" and "S5B", which are no names of people or works."""
    return [match.span() for pattern in (_NUMBERED, _CODE) for match in pattern.finditer(folded)]


def _count_parts(masked: str, times: Sequence[Time], scopes: list[Scope]) -> list[Scope]:
    """Return scopes with the parts that are only counted: "in two batches: four episodes on 4 May, four on 5 June"."""
    listed = IN_PARTS.search(masked)
    if listed is None or any(scope.part for scope in scopes):
        return scopes
    places = [place for place, time in enumerate(times) if time.start > listed.end()]
    if len(places) != parse_number(listed["count"]):
        return scopes
    numbers = {place: number for number, place in enumerate(places, start=1)}
    return [replace(scope, part=numbers.get(place)) for place, scope in enumerate(scopes)]


def _part_before(folded: str, masked: str, begin: int, end: int) -> int | None:
    """Return the part that is named last between two places: by its number, its letter, or its place among others."""
    parts = [(match.start(), _read(match)) for match in _NUMBERED.finditer(folded, begin, end)]
    parts += [(match.start(), _read(match)) for match in _COUNTED.finditer(masked, begin, end)]
    for season in re.finditer("S+", masked[begin:end]):
        if match := _LETTERED.search(folded, begin + season.start(), begin + season.end()):
            parts.append((match.start(), "abcd".index(match["letter"]) + 1))
    if listed := IN_PARTS.search(masked, 0, end):
        first = max(begin, listed.end())
        parts += [(match.start(), _read(match, listed["count"])) for match in _BARE.finditer(masked, first, end)]
    return max(parts, default=(0, None), key=lambda pair: pair[0])[1]


def _part_in(masked: str, begin: int, stop: int) -> int | None:
    end = min(stop, begin + _MAX_BEHIND)
    match = _NUMBERED.search(masked, begin, end) or _COUNTED.search(masked, begin, end)
    return _read(match) if match else None


def _read(match: re.Match[str], count: str = "two") -> int | None:
    """Return the number of a part; of the last one, how many there are."""
    groups = match.groupdict()
    number = groups.get("number") or groups["nth"]
    return parse_number(count) if number in _LAST else parse_part(number)
