"""Days and times on the desk: in the newsroom's time zone, whose clocks may skip an hour and repeat one."""

from datetime import UTC, datetime

from django.utils import timezone
from django.utils.formats import date_format


def moment(at: datetime) -> str:
    """Return a date and time in the desk's format, with the offset from UTC in the hour that the clocks repeat."""
    local = timezone.localtime(at)
    return full_moment(at) if len(moments_of(timezone.make_naive(local))) > 1 else _local_time(local)


def short_moment(at: datetime) -> str:
    """Return the time if it is today, else the day as well."""
    local = timezone.localtime(at)
    return f"{local:%H:%M}" if local.date() == timezone.localdate() else moment(at)


def full_moment(at: datetime) -> str:
    """Return a date and time in the desk's format, with the offset from UTC."""
    local = timezone.localtime(at)
    return f"{_local_time(local)} (UTC{local.isoformat()[-6:]})"


def moments_of(typed: datetime) -> list[datetime]:
    """Return the moments, earliest first, that a day and time without an offset may mean in the newsroom's time zone.

    There are two in the hour that comes twice when the clocks go back, and in the hour that is skipped when they go
    forward: then neither shows the time as typed, but that of the offset before and of the offset after.
    """
    zone = timezone.get_current_timezone()
    moments = {typed.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return [timezone.localtime(at) for at in sorted(moments)]


def _local_time(local: datetime) -> str:
    return date_format(local, "j M Y, H:i")
