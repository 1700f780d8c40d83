"""What prose says beside a title to tell it from another of its name: "the British Harbour Watch", "Dark (2017)"."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from shows.names import to_plain


def _read_countries() -> tuple[dict[str, str], list[str]]:
    """Return the key of each name and adjective of a country, and the adjectives and short names."""
    rows = tomllib.loads(Path(__file__).with_name("countries.toml").read_text(encoding="utf-8"))["names"]
    keys: dict[str, str] = {}
    for row in rows:
        name, others, adjectives = (part.strip() for part in row.split(";"))
        words = [word.strip() for part in (name, others, adjectives) for word in part.split(",")]
        keys |= dict.fromkeys(filter(None, words), name)
    return keys, sorted(keys, key=len, reverse=True)


_COUNTRY_OF, _COUNTRY_WORDS = _read_countries()
_COUNTRY = rf"(?:{'|'.join(map(re.escape, _COUNTRY_WORDS))})"
_YEAR = r"(?:19|20)\d\d"
_WORK = (
    r"(?:series|shows?|dramas?|sitcoms?|comedy|thriller|version|remake|original|adaptation|reboot|edition|film|movie"
    r"|mini-?series)"
)
# "The British Harbour Watch", "Britain's Harbour Watch", "the 2019 series Dark", "the US remake of Dark".
# A country after "in the" is a place, as in "the UK premiere of": "In the UK Harbour Watch is on at nine".
_BEFORE = re.compile(
    r"(?:(?<!in )(?<!across )(?<!outside )\b(?:the|an?|its|that|this|another|older|newer) (?:[a-z]+ )?"
    rf"(?P<origin>{_COUNTRY}|{_YEAR})(?:(?: [a-z-]+)?? {_WORK}(?: of| called| titled| named| also called)?)?"
    rf"|\b(?P<owner>{_COUNTRY}|{_YEAR})'s"
    rf"|\b(?P<version>{_COUNTRY}|{_YEAR})(?: [a-z-]+)?? {_WORK} (?:of|called|titled|named)(?: the)?) ?[\"'*_(]?$"
)
_AFTER = re.compile(
    rf"[\"'*_)]?(?: \((?:[^()]{{0,20}}\b)?(?P<origin>{_COUNTRY}|{_YEAR})\b[^()]{{0,20}}\)"
    rf"|,? (?:a|an|the|another) (?:[a-z-]+ ){{0,2}}(?P<apposed>{_COUNTRY}|{_YEAR}) (?:[a-z-]+ ){{0,3}}{_WORK}\b)"
)
# "The UK Harbour Watch premiere".
_OF_PLACE = re.compile(
    r"[\"'*_]? (?:premiere|release|launch|broadcast|dates?|debut|fans|viewers|audience|ratings|rights)\b"
)
_OTHER_BEFORE = re.compile(
    r"\b(?:not to be confused with|no relation to|unrelated to|different from|nothing to do with|another show called"
    rf"|(?:another|a different|a second|an unrelated|the other)(?: [a-z-]+){{0,3}} {_WORK}(?: called| named| titled)?"
    r"|the other)(?: the)? [\"'*_]?$"
)
_OTHER_AFTER = re.compile(
    rf"[\"'*_]?,? ?[(—–-]? ?(?:which is |that is )?(?:another|a different|an unrelated|a separate|a second|no relation)"
    rf"(?: (?:[a-z-]+ ){{0,3}}(?:{_WORK}|one|thing|matter)| to\b|\b(?=[,.)]))"
)
_QUOTES = str.maketrans("“”„«»", '"""""')


@dataclass(frozen=True)
class Origin:
    """Where a show comes from, as far as it is known.

    Attributes:
        country: as the desk wrote it: "United States, Canada".
        network: its own platform or network.
    """

    country: str = ""
    year: int | None = None
    network: str = ""


@dataclass(frozen=True)
class Qualifier:
    """What stands beside a title.

    Attributes:
        country: the key of a country; "" where there is none.
        is_other: whether the text says that it is another work.
    """

    country: str = ""
    year: int | None = None
    is_other: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.country or self.year or self.is_other)

    def fits(self, origin: Origin) -> bool:
        """Whether a show may be meant: what is known of its origin does not contradict.

        "Another series" is another than what a text is about: beside a country or a year, that decides.
        """
        countries = countries_in(origin.country)
        agrees = {self.country in countries} if self.country and countries else set()
        agrees |= {self.year == origin.year} if self.year and origin.year else set()
        return all(agrees) if agrees else not self.is_other


def countries_in(text: str) -> frozenset[str]:
    """Return the keys of the countries in "United States / UK". One that is not in the table is its own key."""
    parts = (re.sub(r"^the ", "", part.strip()) for part in re.split(r"[,;/&]|\band\b", to_plain(text).lower()))
    return frozenset(_COUNTRY_OF.get(part, part) for part in parts if part)


def read_qualifier(text: str, start: int, end: int) -> Qualifier:
    """Return what stands beside the title at a place of a text."""
    before = to_plain(text[max(0, start - 80) : start].translate(_QUOTES)).lower()
    after = to_plain(text[end : end + 80].translate(_QUOTES)).lower()
    is_of_place = _OF_PLACE.match(after)
    matches = [match for match in (None if is_of_place else _BEFORE.search(before), _AFTER.match(after)) if match]
    origins = [value for match in matches for value in match.groupdict().values() if value]
    years = [int(value) for value in origins if value.isdigit()]
    countries = [_COUNTRY_OF[value] for value in origins if not value.isdigit()]
    is_other = bool(_OTHER_BEFORE.search(before) or _OTHER_AFTER.match(after))
    return Qualifier(countries[0] if countries else "", years[0] if years else None, is_other)


_NO_ADJECTIVE = r"(?:and|or|but|of|for|with|in|on|at|to|from|by|is|was|has|the|a|an)"


def network_beside(text: str, start: int, end: int, networks: Iterable[str]) -> str:
    """Return which of these networks a text names as the owner of the title at a place: "BBC One's Harbour Watch"."""
    before, after = to_plain(text[:start]).lower(), to_plain(text[end:]).lower()
    for network in sorted(filter(None, networks), key=len, reverse=True):
        name = re.escape(to_plain(network).lower())
        owned = rf"(?: (?:(?:new |hit )?{_WORK} )?|'s? (?:(?!{_NO_ADJECTIVE}\b)[a-z-]+ ){{0,3}})"
        owns = re.search(rf"\b{name}{owned}[\"'*_]?$", before)
        if owns or re.match(rf"[\"'*_]? (?:\({name}\)|(?:on|from|of) (?:the )?{name}\b)", after):
            return network
    return ""
