"""When pages say that their article was published: in ISO 8601, as mails and scripts write it, or in words."""

import re
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime

from django.utils import timezone

from shows.facts.dates import parse


_MAX_CHARS = 150
_LATER_CHANGE = re.compile(r"[\s,;|(·•–—-]*\b(?:last )?(?:updated|modified|edited)\b.*", re.IGNORECASE)
_LABEL = re.compile(r"(?:(?:first |originally )?(?:published|posted|printed|date)\b(?: on)?:?|on)\s+", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?:,| at| [-–—|·•])? \d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?(?: \(?[A-Z]{1,5}\)?)?$", re.IGNORECASE
)
_ISO_DAY = re.compile(r"(\d{4})([-/.]?)(\d\d?)\2(\d\d?)(?!\d)[T,\s]*", re.IGNORECASE)
_DIGITS = re.compile(r"(\d{8})(\d{4}(?:\d\d)?)")  # a day and a time
_UNIX_TIME = re.compile(r"(\d{9,10})(?:\d{3})?")  # in seconds or milliseconds
_MAIL = re.compile(r"[A-Z][a-z]{2},? .*\d\d:\d\d")


def parse_moment(text: str) -> datetime | None:
    """Return a date or time as a moment; None where the text names no single day.

    A date alone is its noon, and a time without a zone is of the newsroom's: so the day that the page names stays.
    """
    text = " ".join(text.split())
    if len(text) > _MAX_CHARS:
        return None
    text = _LABEL.sub("", _LATER_CHANGE.sub("", text), count=1)
    try:
        moment = _parse_number(text) or _parse_iso(text) or _parse_mail(text) or _parse_words(text)
        return timezone.make_aware(moment) if moment and timezone.is_naive(moment) else moment
    except (ValueError, OverflowError):
        return None


def _parse_number(text: str) -> datetime | None:
    if digits := _DIGITS.fullmatch(text):
        return datetime.fromisoformat(f"{digits[1]}T{digits[2]}")
    unix = _UNIX_TIME.fullmatch(text)
    return datetime.fromtimestamp(int(unix[1]), UTC) if unix else None


def _parse_iso(text: str) -> datetime | None:
    """Return the moment of a text that begins with year, month and day; a time that cannot be read is left out."""
    iso = _ISO_DAY.match(text)
    if iso is None:
        return None
    day = date(int(iso[1]), int(iso[3]), int(iso[4]))
    clock = re.sub(r"(?:UTC|GMT)$", "Z", re.sub(r"\[.*\]$| ", "", text[iso.end() :]))
    try:
        return datetime.fromisoformat(f"{day}T{clock}") if clock[:1].isdecimal() else _noon(day)
    except ValueError:
        return _noon(day)


def _parse_mail(text: str) -> datetime | None:
    if not _MAIL.match(text):
        return None
    try:
        return parsedate_to_datetime(re.sub(r"(?:GMT|UTC)(?=[+-]\d{4})| \(.*\)$", "", text))
    except ValueError:
        return None


def _parse_words(text: str) -> datetime | None:
    words = re.sub(r"^(\d\d?)-([A-Za-z]{3,9})-(?=\d{4}$)", r"\1 \2 ", _CLOCK.sub("", text))
    period = parse(words) if re.search(r"\d{4}", words) else None
    return _noon(period.earliest) if period and period.earliest and period.earliest == period.latest else None


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12))
