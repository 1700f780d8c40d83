"""Takes from a date what the grammar of dates need not know: times of the day, remarks, shorthand of years."""

import re


_ZONE = (
    r"\(?(?:[ecmp][sd]?t|gmt|bst|utc|cest|[kji]st|ae[sd]t|nz[sd]t|(?:eastern|central|mountain|pacific|local)"
    r"(?: (?:standard |daylight )?time)?|(?:uk|us|korean?|japan(?:ese)?) time)\b\)?"
)
_HOUR = r"(?:(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?\s?[ap]\.?m\b\.?|(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)|\d{1,2}/\d{1,2}c\b)"
_CLOCK = rf"(?:{_HOUR}|noon\b|midday\b|midnight\b)(?:[ \xa0]?{_ZONE}(?:/{_ZONE})*)?"
_CLOCKS = rf"{_CLOCK}(?:(?:\s?[/|]\s?|, | and | or ){_CLOCK})*"
_TO_BE = r"(?:tb[acd]|to be (?:confirmed|announced|decided|determined))"
_REMARK = (
    rf"(?:(?:exact |precise |final )?(?:date |day |time )?(?:is |still )?{_TO_BE}|provisional(?:ly)?|tentative(?:ly)?"
    r"|unconfirmed|planned|estimated|est\.?|expected|reported(?:ly)?|rumou?red|subject to change)"
)
_WEEKDAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days"
_HOW_OFTEN = (
    rf"(?:(?:on )?(?:weekdays|weeknights|weekends|{_WEEKDAYS}(?: (?:to|and|through|-) {_WEEKDAYS})?)"
    r"|nightly|daily|weekly|every (?:day|night|week|weekday|weeknight|(?P<every>[a-z]+day)))"
)
# What stands beside a date, each with what takes its place. Lines stay as they are.
_ROWS = tuple(
    (re.compile(pattern, re.IGNORECASE | re.MULTILINE), text)
    for pattern, text in (
        (r"(?<=\b\d{4}-\d\d-\d\d)[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?(?!\d)", ""),
        # "Part 1:12 March" is no time.
        (rf"(?<![\d:/-])(?<!part )(?:,? ?\b(?:at|from|by|around) |@ ?|, |(?<=\s)|^){_CLOCKS}(?:,? on\b)?,?", " "),
        (rf"(?<=\d{{4}}) {_ZONE}(?= *(?:$|[;,\n]))", ""),
        (rf"[ ,]*[(\[]{_REMARK}[)\]]", ""),
        (rf"(?<=\d{{4}}),? +-? ?{_REMARK}(?= *(?:$|[;,\n]))", ""),
        (rf"^{_REMARK}:? +(?=\S)", ""),
        (rf"^{_HOW_OFTEN},? (?:from|starting|beginning|starts|begins)(?: on)? ", r"\g<every> "),
        (rf"(?<=\d),? (?:and )?(?:then )?{_HOW_OFTEN}(?= *(?:$|[;,\n]))", ""),
        (r"[‐‑‒–—−]", "-"),
        (r"(\d{4}) ?[年년] ?(\d\d?) ?[月월] ?(\d\d?) ?[日일]", r"\1/\2/\3"),
        (r"(\d{4}) ?[年년] ?(\d\d?) ?[月월]", r"\2/\1"),
        (r"(?<=[a-z.] )[\'’](?=\d\d\b)", "20"),
        (r"(?<=[a-z]-)(?=\d\d$)", "20"),
        (r"\b(\d{1,2}([./-])\d{1,2}\2)(\d\d)(?![\d./-])", r"\g<1>20\3"),
    )
)


def to_plain_dates(text: str) -> str:
    """Return what somebody has typed as the grammar reads it: "9pm ET on 5 March '27" is "5 March 2027"."""
    plain = text
    for pattern, replacement in _ROWS:
        plain = pattern.sub(replacement, plain)
    plain = re.sub(r"[ \xa0]{2,}", " ", plain).strip(" ,")
    return plain or text
