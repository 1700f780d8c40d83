"""Finds for which countries a thing is said: "on 9 July in the US and Canada", "British viewers get it on Sky"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shows.facts.countries import COUNTRY, DEMONYM, WORLDWIDE, country_of, country_of_demonym


Span = tuple[int, int]


@dataclass(frozen=True)
class Regions:
    """The countries for which a thing is said, by their names in the record; none where the words do not say.

    Attributes:
        end: of the words behind it that name them; its own end where they stand before it.
        is_everywhere: whether the words say that it is so everywhere, or everywhere else.
    """

    names: tuple[str, ...]
    end: int
    is_everywhere: bool = False


_NAME = rf"(?:the )?(?:{COUNTRY})(?!\w)"
_AND = r"(?:,? and (?:in |for )?|, (?:in |for )?| & |/)"
_LIST = rf"{_NAME}(?:{_AND}{_NAME})*"
_PEOPLE = r"(?:viewers|fans|audiences|subscribers|customers|people|those)"
_AUDIENCE = (
    r"(?:viewers|fans|audiences|subscribers|customers|premiere|release|debut|launch|broadcast|airing|air ?date"
    r"|transmission|bow|roll-?out)"
)
_BEHIND = (
    re.compile(rf" ?\((?:in |for )?(?P<list>{_LIST})(?: only)?\)", re.IGNORECASE),
    re.compile(rf",? ?(?:(?!and|but|then|whereas|while)[a-z]+ )?(?:in|for|across) (?P<list>{_LIST})", re.IGNORECASE),
    re.compile(
        rf",? ?for (?P<list>(?:{DEMONYM}|{COUNTRY})(?:{_AND}(?:{DEMONYM}|{COUNTRY}))*) {_AUDIENCE}", re.IGNORECASE
    ),
)
_EVERYWHERE = re.compile(rf",? ?(?:in )?(?:{'|'.join(WORLDWIDE)})(?: else)?\b", re.IGNORECASE)
_EVERYWHERE_ELSE = re.compile(rf"\b(?:{'|'.join(WORLDWIDE)})\b", re.IGNORECASE)
_BEGINS = r"(?:^|[;:,.(—–-] ?|\b(?:and|but|while|whereas|then|with) )"
_BEFORE = (
    re.compile(rf"{_BEGINS}(?:{_PEOPLE} )?(?:in|for|across) (?P<list>{_LIST})", re.IGNORECASE),
    re.compile(rf"\b{_PEOPLE} (?:in|across) (?P<list>{_LIST})", re.IGNORECASE),
    re.compile(rf"\b(?P<list>(?:{DEMONYM}|{COUNTRY})(?:{_AND}(?:{DEMONYM}|{COUNTRY}))*) {_AUDIENCE}\b", re.IGNORECASE),
    re.compile(rf"\b(?P<list>(?:{DEMONYM})s)\b(?! {_AUDIENCE})", re.IGNORECASE),
    re.compile(rf"{_BEGINS}(?P<list>{_LIST})(?: ?[:—–]| on)(?= |$)", re.IGNORECASE),
)
# Right before it: "premieres in the UK on 4 May". Elsewhere in its clause: "Netflix streams it in the US".
_NOT_MADE = "".join(
    f"(?<!{verb} )" for verb in ("set", "shot", "filmed", "made", "produced", "based", "born", "lives", "live")
)
_RIGHT_BEFORE = re.compile(
    rf"{_NOT_MADE}\b(?:in|for|across) (?P<list>{_LIST}),?(?: (?:on|via) [A-Z][\w+ ]{{1,20}}?)?"
    r"(?: (?:on|from|in|by|via|at)(?: the)?)? ?$",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"^[^.,;:()]*?{_NOT_MADE}\b(?:in|across) (?P<list>{_LIST})"
    r"(?= *[.,;!)]|$| (?:and|from|on|now|at|but|while|with)\b)",
    re.IGNORECASE,
)
_COUNTRY = re.compile(rf"(?:the )?(?P<name>{COUNTRY}|(?:{DEMONYM})s?)(?!\w)", re.IGNORECASE)
_LEADS_ON = re.compile(r" ?(?:on|from|via|at|by|in)? ?(?:the )?$")


def find_regions(text: str, spans: Sequence[Span], *, are_far: bool = False) -> list[Regions]:
    """Return for each span the countries for which it is said. What stands behind it counts, else what is before it.

    Args:
        text: the sentence as written: "US" is a country, "us" is not.
        spans: of dates or platforms, from left to right.
        are_far: whether the countries may stand anywhere in the clause behind a span.
    """
    regions, begin = [], 0
    for place, (start, end) in enumerate(spans):
        stop = spans[place + 1][0] if place + 1 < len(spans) else len(text)
        behind = _find_behind(text, end, stop)
        of_span = behind or _last_before(text, begin, start, end)
        if are_far and not (of_span.names or of_span.is_everywhere):
            of_span = Regions(_find_later(text, end, stop), end)
        regions.append(of_span)
        begin = behind.end if behind else end
    return regions


def _find_behind(text: str, end: int, stop: int) -> Regions | None:
    worldwide = _EVERYWHERE.match(text, end, stop)
    if worldwide and not (worldwide[0].startswith(",") and _leads_on(text, worldwide.end(), stop)):
        return Regions((), worldwide.end(), is_everywhere=True)
    for pattern in _BEHIND:
        match = pattern.match(text, end, stop)
        names = list(_read_list(text, match, stop)) if match else []
        if match and names:
            is_whole = names[-1][1] >= match.end("list")
            return Regions(tuple(name for name, _ in names), match.end() if is_whole else names[-1][1])
    return None


def _leads_on(text: str, end: int, stop: int | None) -> bool:
    """Whether words belong to the next span, which begins at `stop`: "in Korea on 5 May"."""
    return stop is not None and stop < len(text) and bool(_LEADS_ON.fullmatch(text, end, stop))


def _find_later(text: str, end: int, stop: int) -> tuple[str, ...]:
    match = _LATER.match(text[end:stop])
    return tuple(name for name, _ in _read_list(text[end:stop], match)) if match else ()


def _last_before(text: str, begin: int, start: int, end: int) -> Regions:
    """Return the regions that are named last before a span, which ends at `end`."""
    if match := _RIGHT_BEFORE.search(text[begin:start]):
        return Regions(tuple(name for name, _ in _read_list(text[begin:start], match)), end)
    lists = [
        (match.start(), tuple(name for name, _ in _read_list(text, match)))
        for pattern in _BEFORE
        for match in pattern.finditer(text, begin, start)
    ]
    place, names = max(((place, names) for place, names in lists if names), default=(-1, ()))
    everywhere = [match.start() for match in _EVERYWHERE_ELSE.finditer(text, begin, start)]
    if everywhere and everywhere[-1] > place:
        return Regions((), end, is_everywhere=True)
    return Regions(names, end)


def _read_list(text: str, match: re.Match[str], stop: int | None = None) -> Iterator[tuple[str, int]]:
    """Yield the countries of a list, each with its end. One that leads on to the next span is none of them."""
    is_joined = match[0].startswith((",", " and"))
    for country in _COUNTRY.finditer(text, *match.span("list")):
        name = country["name"]
        if _leads_on(text, country.end(), stop) and (is_joined or country.start() > match.start("list")):
            return
        is_name = name[0].isupper() and name != "Us"
        if is_name and (region := country_of(name) or country_of_demonym(name)):
            yield region, country.end()
