"""Finds of which part of a season and for which country a date is said: "part 2 follows on 9 July in the UK"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.factcheck.language.grammars.times import Time
from shows.facts.countries import COUNTRY, WORLDWIDE, country_of
from shows.facts.numbers import parse_number, parse_ordinal


@dataclass(frozen=True)
class Scope:
    """Of what a date is. `part` is None, and `region` "", where the words do not say."""

    part: int | None = None
    region: str = ""

    def __bool__(self) -> bool:
        return bool(self.part or self.region)


_NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)"
_NTH = r"first|second|third|1st|2nd|3rd|final|last"
_COMES = r"follows?|arrives?|premieres?|comes?|airs?|drops?|lands?|launches|is|will|on|in"
_PART = re.compile(
    rf"\b(?:(?:part|volume|vol\.?) (?P<number>{_NUMBER})"
    rf"|(?P<nth>{_NTH}) (?:part|volume|half)(?= (?:of (?:the |its )?(?:S|season)|(?:{_COMES})\b)))(?![\w-])"
)
_BEHIND = re.compile(rf",? ?(?:[a-z]+ )?(?:in|for|across) (?:the )?(?P<region>{COUNTRY})(?!\w)", re.IGNORECASE)
_WORLDWIDE = re.compile(rf",? ?(?:in )?(?:{'|'.join(WORLDWIDE)})\b", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?:^|[;:,.(—-] ?|\b(?:and|but|while|whereas|then) )(?:viewers |fans |audiences )?(?:in|for|across) (?:the )?"
    rf"(?P<region>{COUNTRY})(?!\w)",
    re.IGNORECASE,
)


def find_scopes(text: str, folded: str, times: Sequence[Time]) -> list[Scope]:
    """Return for each time of a sentence of what it is. What stands behind a time belongs to it, else what is before.

    Args:
        text: the sentence as written: "US" is a country, "us" is not.
        folded: the same, folded.
    """
    scopes, begin = [], 0
    for place, time in enumerate(times):
        end = times[place + 1].start if place + 1 < len(times) else len(text)
        before = (begin, time.start)
        behind = _BEHIND.match(text, time.end, end) if _is_country(_BEHIND.match(text, time.end, end)) else None
        worldwide = _WORLDWIDE.match(text, time.end, end)
        region = "" if worldwide else _region_of(behind or _last(_BEFORE, text, before))
        scopes.append(Scope(_part_of(folded, before, (time.end, min(end, time.end + 20))), region))
        begin = behind.end() if behind else worldwide.end() if worldwide else time.end
    return scopes


def _last(pattern: re.Pattern[str], text: str, span: tuple[int, int]) -> re.Match[str] | None:
    matches = [match for match in pattern.finditer(text, *span) if _is_country(match)]
    return matches[-1] if matches else None


def _is_country(match: re.Match[str] | None) -> bool:
    return match is not None and match["region"][0].isupper() and match["region"] != "Us"


def _region_of(match: re.Match[str] | None) -> str:
    return country_of(match["region"]) or "" if match else ""


def _part_of(folded: str, before: tuple[int, int], behind: tuple[int, int]) -> int | None:
    matches = list(_PART.finditer(folded, *before))
    match = matches[-1] if matches else _PART.search(folded, *behind)
    if match is None:
        return None
    if match["number"]:
        return parse_number(match["number"])
    ordinals = {"1st": 1, "2nd": 2, "3rd": 3, "final": 2, "last": 2}
    return ordinals.get(match["nth"]) or parse_ordinal(match["nth"])
