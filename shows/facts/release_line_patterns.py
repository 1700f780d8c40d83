"""What stands before and behind a date that somebody types: its part, its country, its platform."""

import re

from shows.facts.countries import COUNTRY, DEMONYM, WORLDWIDE, country_of
from shows.facts.parts import PART_NOUN, PART_NTH, PART_NTH_NOUN, PART_NUMBER
from shows.facts.platforms import PLATFORMS, platform_of


_PEOPLE = rf"(?P<people>{DEMONYM}s?|{COUNTRY})(?:\s+(?:viewers|audiences|fans|subscribers|premiere|release))?"
_PART = (
    rf"(?:(?:{PART_NOUN}|chapter)\s+(?P<part>{PART_NUMBER})(?![\w-])"
    rf"|(?:the\s+)?(?P<nth>{PART_NTH})\s+{PART_NTH_NOUN})"
)
_COMES = (
    r"(?:(?:will\s+)?(?:premieres?|arrives?|follows?|comes?|returns?|airs?|drops?|lands?|launch(?:es)?|streams?"
    r"|starts?|begins?|debuts?|is\s+out|is\s+due|out|due)\s+)?"
)
_A_PLATFORM = "(?:" + "|".join(map(re.escape, sorted(PLATFORMS, key=len, reverse=True))) + ")"
_PLATFORM = rf"{_A_PLATFORM}(?:(?:,| and| &| /)\s+{_A_PLATFORM})*"
LEADS = (
    re.compile(rf"(?:(?:season|series)\s+\d+,?\s+)?{_PART}(?:\s*[:,-]\s*|\s+){_COMES}", re.IGNORECASE),
    re.compile(rf"(?:season\s+|series\s+|s)0?\d{{1,2}}(?P<part>[a-d])(?:\s*[:,-]\s*|\s+){_COMES}", re.IGNORECASE),
    re.compile(rf"(?:in\s+|for\s+)?(?P<region>{'|'.join(WORLDWIDE)})(?:\s*[:,-]\s*|\s+){_COMES}", re.IGNORECASE),
    re.compile(rf"(?:in\s+|for\s+)?(?:the\s+)?(?P<region>{COUNTRY})(?:\s*[:,-]\s*|\s+){_COMES}", re.IGNORECASE),
    re.compile(
        rf"(?:for\s+)?(?:the\s+)?{_PEOPLE}(?:\s*[:,-]\s*|\s+(?:(?:can\s+)?(?:get|see|watch)\s+it\s+)?){_COMES}",
        re.IGNORECASE,
    ),
    re.compile(rf"(?P<platform>{_PLATFORM})(?:\s*[:,-]\s*|\s+){_COMES}", re.IGNORECASE),
    re.compile(r"(?P<region>[^:,]{2,60}):\s+", re.IGNORECASE),
    re.compile(r"(?:season\s+\d+\s+)?(?:premieres?|arrives?|comes?|returns?)\s+", re.IGNORECASE),
)
TAILS = (
    re.compile(rf"\s+\(?(?:for\s+|with\s+)?{_PART}\)?", re.IGNORECASE),
    re.compile(r"\s+\((?:in\s+)?(?P<region>[^()]{2,100})\)", re.IGNORECASE),
    re.compile(rf"\s+(?:in|for|across)\s+(?:the\s+)?(?P<region>{COUNTRY})", re.IGNORECASE),
    re.compile(rf"\s+(?:(?:in|for|across)\s+)?(?P<region>{'|'.join(WORLDWIDE)})", re.IGNORECASE),
    re.compile(rf"\s+(?:for|to)\s+(?:the\s+)?{_PEOPLE}", re.IGNORECASE),
    re.compile(rf"(?:,\s+|\s+-\s+)(?P<region>{COUNTRY}|{_PLATFORM})", re.IGNORECASE),
    re.compile(r"\s+(?:on|via)\s+(?P<platform>[^\W\d][^,;()]{0,99})"),
)
SEPARATOR = re.compile(r"(\s*[;\n]\s*|\s+[/|•·]\s+|,\s+(?:and\s+|then\s+|while\s+)?|\s+and\s+|\s+then\s+)")
BEHIND_COUNTRY = re.compile(rf"\s+(?:in|for|across)\s+(?:the\s+)?(?P<region>{COUNTRY})$", re.IGNORECASE)


def country_and_platform(text: str) -> tuple[str, str] | None:
    """Read "UK, Disney+" and "Disney+ in the UK"."""
    parts = re.split(r",\s*|\s+-\s+|\s+(?:in|on)\s+|:\s*", text)
    countries = [country for part in parts if (country := country_of(part))]
    platforms = [platform for part in parts if (platform := platform_of(part))]
    return (countries[0], platforms[0]) if len(parts) == 2 and countries and platforms else None
