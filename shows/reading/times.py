"""Times in the attributes of pages."""

from datetime import datetime

from django.utils import timezone


def iso(time: datetime) -> str:
    """Return a time in the site's time zone, as ISO 8601 has it."""
    return timezone.localtime(time).isoformat()


def iso_seconds(time: datetime | None) -> str:
    """Return a time for an attribute `datetime`: HTML takes three digits of a second at most, and rows have six."""
    return timezone.localtime(time).isoformat(timespec="seconds") if time else ""
