"""Reads EDTF's intervals, sets and qualifiers. Its plain dates are in `periods`."""

import re

from shows.facts import periods
from shows.facts.periods import Period


def join_periods(pair: tuple[Period, Period] | None, words: str, edtf: str) -> Period | None:
    """Return the stretch from the first of two periods to the end of the second; None if there is no pair.

    Args:
        words: with "{0}" and "{1}" for theirs.
        edtf: the same for their EDTF.

    Raises:
        ValueError: with a sentence, if the second is before the first.
    """
    if pair is None:
        return None
    first, second = pair
    if not (first.earliest and second.latest) or first.earliest > second.latest:
        raise ValueError(f"“{second.words}” is before “{first.words}”. Write the earlier one first.")
    joined_words = words.format(first.words, second.words)
    # Of what is an interval in EDTF already, such as a week, its own end counts.
    ends = (first.edtf.split("/")[0], second.edtf.split("/")[-1])
    if edtf.startswith("["):
        ends = (first.edtf.replace("/", ".."), second.edtf.replace("/", ".."))
    return Period(first.earliest, second.latest, joined_words, edtf.format(*ends))


def parse_edtf(text: str) -> Period | None:
    """Read EDTF's intervals, sets and qualifiers; `parse_unit` reads its plain dates."""
    # Qualifiers (?, ~, %) say how sure a date is, which is recorded as the fact's certainty.
    plain = re.sub(r"(?<=\d)[?~%](?!\w)", "", text)
    if plain != text and (period := periods.parse_edtf_date(plain)):
        return period
    text = plain
    # A day or month that is not specified (XX): the date means the whole month or year.
    if match := re.fullmatch(r"(\d{4})-XX(?:-XX)?|(\d{4}-\d\d)-XX", text):
        return periods.parse_edtf_date(match[1] or match[2])
    if match := re.fullmatch(r"(\d{3})X", text):
        return periods.decade(int(match[1]) * 10)
    if match := re.fullmatch(r"[\[{](\d[\d-]*),\s*(\d[\d-]*)[\]}]", text):
        return join_periods(_parse_edtf_pair(match[1], match[2]), "{0} or {1}", "[{0},{1}]")
    match = re.fullmatch(r"(\d[\d-]*|\.\.)?/(\d[\d-]*|\.\.)?", text)
    if match is None or re.fullmatch(r"\d{1,2}/\d{4}|\d{4}/\d{2}", text):
        return None
    first, last = ((part if part != ".." else "") or "" for part in match.groups())
    if first and last:
        return join_periods(_parse_edtf_pair(first, last), "{0} to {1}", "{0}/{1}")
    if first and (start := periods.parse_edtf_date(first)):
        return Period(start.earliest, None, f"from {start.words}", f"{start.edtf}/..")
    if last and (end := periods.parse_edtf_date(last)):
        return Period(None, end.latest, f"by {end.words}", f"../{end.edtf}")
    return None


def _parse_edtf_pair(first: str, last: str) -> tuple[Period, Period] | None:
    pair = periods.parse_edtf_date(first), periods.parse_edtf_date(last)
    return (pair[0], pair[1]) if pair[0] and pair[1] else None
