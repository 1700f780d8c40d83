"""Reads where something can be watched from one line: "Netflix in the US and Canada, BBC iPlayer in the UK".

What stands in quotation marks is the name of a platform, even with commas or “and” in it.
"""

import re
from dataclasses import dataclass, field, replace

from shows.facts.countries import COUNTRY, DEMONYM, WORLDWIDE, country_of, country_of_demonym
from shows.facts.country_lists import COUNTRY_LIST, take_country_lists


@dataclass(frozen=True)
class WatchLine:
    """A platform, with its region ("" for everywhere) and its page there. `is_led`: the region stands before it."""

    platform: str
    region: str = ""
    address: str = ""
    is_led: bool = field(default=False, compare=False)


_ADDRESS = re.compile(r"\(?(https?://[^\s)]*[^\s).,;])\)?")
_PEOPLE = rf"(?P<people>{DEMONYM}s?|{COUNTRY})(?:\s+(?:viewers|audiences|fans|subscribers))?"
# "Netflix: US, Canada" is "Netflix (US, Canada)".
_COUNTRIES_BEHIND = re.compile(
    rf"(?P<name>[^:;,()\n]+?)\s*(?::\s|\s[–—|-]\s|\|)\s*(?P<list>{COUNTRY_LIST})(?=\s*(?:$|[;\n]))", re.IGNORECASE
)
_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"")
_TAKEN = "\x00{}\x00"  # stands for what was taken out of the text, by its number
_TAKEN_PLACE = re.compile(r"\x00(\d+)\x00")
_SEPARATOR = re.compile(r"\s*[;\n]\s*|\s*/\s*|,\s+(?:and\s+|while\s+)?|\s+and\s+|\s+&\s+")
_AND = re.compile(r".*\band\s*|.*&\s*", re.DOTALL)
_ON = re.compile(
    r"^(?:(?:it's|it|is|are|available|streaming|streams|exclusively|only|also|now|airs|stays)\s+)*(?:on|via|at)\s+",
    re.IGNORECASE,
)
_WHERE = rf"(?:the\s+)?(?P<region>{COUNTRY})(?!\w)"
_EVERYWHERE = "|".join(WORLDWIDE)
_LEADS = (
    re.compile(rf"(?:in\s+|for\s+)?{_WHERE}(?:\s*[:–—-]\s*|,?\s+(?=on\s|via\s)|(?<=\w),\s+)", re.IGNORECASE),
    re.compile(rf"in\s+{_WHERE},?\s+", re.IGNORECASE),
    re.compile(
        rf"(?:for\s+)?{_PEOPLE}(?:\s*[:–—,-]|\s+(?:can\s+)?(?:watch|get|find|stream)(?:\s+it)?|\s+on)\s+", re.IGNORECASE
    ),
    re.compile(rf"(?:in\s+)?(?P<everywhere>{_EVERYWHERE})\s*[:–—,-]?\s+", re.IGNORECASE),
    re.compile(r"(?P<region>[^:,]{2,60}):\s+"),
)
_TAILS = (
    re.compile(r"\s+\((?:in\s+)?(?P<region>[^()]{2,100})\)$", re.IGNORECASE),
    re.compile(rf",?\s+(?:in|for|across)\s+{_WHERE}$", re.IGNORECASE),
    re.compile(rf",?\s+for\s+{_PEOPLE}$", re.IGNORECASE),
    re.compile(rf",?\s+(?:in\s+)?(?P<everywhere>{_EVERYWHERE})(?:\s+else)?$", re.IGNORECASE),
)
_EXCEPT = re.compile(r"\b(?:except|excluding|apart from|outside|but not)\b", re.IGNORECASE)


def read_watch_lines(text: str) -> list[WatchLine]:
    """Return the platforms that somebody has typed: one for each platform and country.

    Raises:
        ValueError: with a sentence that says how to write it.
    """
    text, taken = _take_out(" ".join(text.strip().split(" ")))
    if _EXCEPT.search(text):
        raise ValueError("Write the countries in which it can be watched, and not those in which it cannot.")
    text, lists = take_country_lists(_COUNTRIES_BEHIND.sub(r"\g<name> (\g<list>)", text))
    pieces = re.split(f"({_SEPARATOR.pattern})", text.rstrip("."))
    lines = _with_shared_region([_read_piece(piece, taken) for piece in pieces[::2]], pieces[1::2])
    whole: list[WatchLine] = []
    for line in lines:
        countries = next((countries for countries in lists if countries[0] == line.region), [line.region])
        if len(countries) > 1 and not any(other.region == line.region for other in lines[lines.index(line) + 1 :]):
            lists.remove(countries)
        whole += [replace(line, region=country) for country in countries]
    _refuse_repeated(whole)
    return whole


def as_watch_line(platform: str, region: str, address: str) -> str:
    """Return a platform with its region and address, as `read_watch_lines` reads it."""
    name = f"“{platform}”" if _is_several(platform) else platform
    return " ".join(part for part in (name, f"({region})" if region else "", address) if part)


def _is_several(platform: str) -> bool:
    try:
        return read_watch_lines(platform) != [WatchLine(platform)]
    except ValueError:
        return True


def _take_out(text: str) -> tuple[str, list[str]]:
    """Return a text with marks in place of addresses and quoted names, and these."""
    taken: list[str] = []

    def take(match: re.Match[str]) -> str:
        taken.append(next(group for group in match.groups() if group))
        return _TAKEN.format(len(taken) - 1)

    return _QUOTED.sub(take, _ADDRESS.sub(take, text)), taken


def _read_piece(text: str, taken: list[str]) -> WatchLine:
    """Read a platform with its region before or behind it, and its address."""
    address, name, region, is_led = "", text.strip(), "", False
    for place in _TAKEN_PLACE.finditer(name):
        if taken[int(place[1])].startswith("http"):
            address = taken[int(place[1])]
            name = name.replace(place[0], "").strip()
    for pattern in (*_TAILS, *_LEADS):
        match = pattern.search(name) if pattern in _TAILS else pattern.match(name)
        groups = match.groupdict() if match else {}
        where = country_of_demonym(groups.get("people") or "") or groups.get("people") or groups.get("region") or ""
        if not match or pattern is _LEADS[-1] and country_of(where) is None:
            continue
        is_led = pattern in _LEADS
        where = "" if where.lower() in WORLDWIDE else where
        region = country_of(where) or re.sub(r"^the\s+", "", where.strip())
        name = (name[: match.start()] + name[match.end() :]).strip()
        break
    name = _ON.sub("", name, count=1)
    name = _TAKEN_PLACE.sub(lambda match: taken[int(match[1])], name).strip(" ,.")
    if not name or country_of(name) or "(" in name or "://" in name:
        raise ValueError("Write where it can be watched like “Netflix”, or “Netflix (US) https://...”.")
    return WatchLine(name, region, address, is_led)


def _with_shared_region(lines: list[WatchLine], separators: list[str]) -> list[WatchLine]:
    """Return lines with the region that a list has once: "BBC One and BBC iPlayer in the UK", "UK: BBC One and Sky"."""
    for place, separator in enumerate(separators, start=1):
        if lines[place - 1].is_led and not lines[place].region and not re.search(r"[;\n]", separator):
            lines[place] = replace(lines[place], region=lines[place - 1].region, is_led=True)
    whole = lines[-1:]
    is_list = False
    for line, separator in zip(reversed(lines[:-1]), reversed(separators), strict=True):
        is_list = bool(_AND.match(separator)) or is_list and separator.strip() == ","
        is_list = is_list or separator.strip() == "/"
        whole.insert(0, replace(line, region=whole[0].region) if is_list and not line.region else line)
    return whole


def _refuse_repeated(lines: list[WatchLine]) -> None:
    scopes = [(line.platform.casefold(), line.region.casefold()) for line in lines]
    for line, scope in zip(lines, scopes, strict=True):
        if scopes.count(scope) > 1:
            where = line.region or "everywhere"
            raise ValueError(f"{line.platform} is there twice for {where}. Write it once.")
