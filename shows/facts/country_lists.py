"""Several countries of one date, in what somebody has typed."""

import re

from shows.facts.countries import COUNTRY, country_of


# Countries of one date: "in the UK, Ireland and the Netherlands", "(US/Canada)", "UK and Ireland: ". A country that has
# a date of its own behind it is none of them.
_THE_COUNTRY = rf"(?:the\s+)?{COUNTRY}(?!\w)"
_AND = r"(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*[&/]\s*)(?:in\s+)?"
COUNTRY_LIST = rf"{_THE_COUNTRY}(?:{_AND}{_THE_COUNTRY})*"
_ON_PLATFORM = (
    r"(?:on|via)\s+(?!the\s|\d|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun"
    r"|christmas|new\syear|easter)[a-z]*\b)"
)
_COUNTRY_LISTS = (
    re.compile(
        rf"(?<=[\s(])(?:(?:in|for|across)\s+|(?<=\())(?P<first>{_THE_COUNTRY})"
        rf"(?P<more>(?:{_AND}{_THE_COUNTRY}(?=\s*(?:$|[,;)&/\n]|and\b|{_ON_PLATFORM})))+)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:^|(?<=[;\n])\s*|(?<=,)\s+(?=in\s))(?:(?:in|for)\s+)?(?P<first>{_THE_COUNTRY})"
        rf"(?P<more>(?:{_AND}{_THE_COUNTRY})+)(?=\s*:|\s+-\s|\s+on\b|\s+\d)",
        re.IGNORECASE,
    ),
)


def take_country_lists(text: str) -> tuple[str, list[list[str]]]:
    """Return a text with only the first country of each list, and the lists, in their order."""
    lists: dict[int, list[str]] = {}
    for pattern in _COUNTRY_LISTS:
        while match := pattern.search(text):
            names = re.findall(_THE_COUNTRY, match["first"] + match["more"], re.IGNORECASE)
            countries = [country_of(name) or name for name in names]
            text = text[: match.start("more")] + text[match.end("more") :]
            lists[match.start()] = countries
    return text, [lists[start] for start in sorted(lists)]
