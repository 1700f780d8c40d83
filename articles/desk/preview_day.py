"""The day on which a preview is read, as an editor chooses it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_date


FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)


def parse_preview_day(text: str) -> date | None:
    """Return the day of the parameter `on`; None for today.

    Raises:
        ValidationError: with a sentence that says how to write a day.
    """
    text = text.strip()
    if not text:
        return None
    try:
        day = parse_date(text)
    except ValueError:  # the 31st of February
        day = None
    if day is None:
        raise ValidationError(f"“{text[:40]}” is no day. Write it like 2027-03-01: year, month, day.")
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValidationError(f"Choose a day from {FIRST_DAY.year} to {LAST_DAY.year}.")
    return day
