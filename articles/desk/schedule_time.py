"""The day and time of publication, as typed: in the newsroom's time zone, whose clocks skip an hour and repeat one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from articles.desk.moments import full_moment, moments_of
from articles.models import Schedule


TYPED = "publish_at"  # what was typed: a day and time without an offset
CHOSEN = "publish_at_moment"  # which of two moments was meant, with its offset


@dataclass(frozen=True)
class MomentChoice:
    """A moment that the typed time may mean."""

    value: str
    label: str
    is_chosen: bool


def read_publication_time(request: HttpRequest) -> datetime:
    """Return when the article is to be published.

    Raises:
        ValidationError: no time was typed; it is in the past; or the clocks skip or repeat it, and none of the moments
            that it may mean was chosen.
    """
    typed = _parse(request.POST.get(TYPED, ""))
    if typed is None:
        raise ValidationError("Choose the day and time of publication.")
    moments = [typed] if timezone.is_aware(typed) else moments_of(typed)
    chosen = [at for at in moments if at.isoformat() == request.POST.get(CHOSEN)]
    if len(moments) > 1 and not chosen:
        raise ValidationError(_which(typed, moments))
    at = (chosen or moments)[0]
    if at <= timezone.now():
        raise ValidationError("This time is in the past. Choose a later time, or publish now.")
    return at


def schedule_fields(request: HttpRequest, schedule: Schedule | None) -> dict[str, Any]:
    """Return what the form shows: the time as typed before, or that of the schedule, and the moments it may mean."""
    text = request.POST.get(TYPED, "") or request.GET.get(TYPED, "")
    typed = _parse(text)
    if typed is None and schedule is not None:
        typed = timezone.make_naive(schedule.at)
    if typed is None or timezone.is_aware(typed):
        return {"publish_at": "", "publish_at_choices": [], "publish_at_typed": False}
    moments = moments_of(typed)
    chosen = request.POST.get(CHOSEN) or (timezone.localtime(schedule.at).isoformat() if schedule else "")
    choices = [MomentChoice(at.isoformat(), full_moment(at), at.isoformat() == chosen) for at in moments]
    return {
        "publish_at": typed.strftime("%Y-%m-%dT%H:%M"),
        "publish_at_choices": choices if len(choices) > 1 else [],
        "publish_at_typed": bool(text),
    }


def _which(typed: datetime, moments: list[datetime]) -> str:
    """Return the sentence that asks which moment is meant."""
    day, time = typed.strftime("%-d %b %Y"), typed.strftime("%H:%M")
    labels = " or ".join(full_moment(at) for at in moments)
    if timezone.make_naive(moments[0]) == typed:
        return f"On {day} the clocks go back and {time} comes twice. Choose which is meant: {labels}."
    return f"On {day} the clocks go forward and there is no {time}. Choose a time that there is: {labels}."


def _parse(text: str) -> datetime | None:
    try:
        at = parse_datetime(text)
    except ValueError:
        return None
    is_of_this_age = at is not None and 1900 < at.year < 9999  # the first and last day of all have no time in UTC
    return at if is_of_this_age else None
