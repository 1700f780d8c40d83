from datetime import datetime

from django import template


register = template.Library()


@register.filter(expects_localtime=True)
def iso_seconds(time: datetime | None) -> str:
    """Return a time for an attribute `datetime`: HTML takes three digits of a second at most, and rows have six."""
    return time.isoformat(timespec="seconds") if time else ""
