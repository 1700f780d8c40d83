"""How the desk puts facts into words: their subject, a change as before and after, and the days of a date."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format

from shows.facts.choices import Certainty
from shows.facts.models import Fact
from shows.facts.record import RECORD
from shows.facts.release_lines import DatedLine, choices_of, read_lines


CERTAINTIES = {
    Certainty.CONFIRMED: "Those who make or show it say so. It needs the address where they do.",
    Certainty.REPORTED: "Somebody who checks what they print says so; nobody official has.",
    Certainty.RUMOURED: "It is going round. Readers are told that nobody stands behind it.",
}


@dataclass(frozen=True)
class FactDiff:
    """A new fact beside the fact that it replaces, in words."""

    fact: Fact
    before: Fact | None
    was: str
    becomes: str
    understood: str

    @property
    def is_older(self) -> bool:
        """Whether the new fact's source is older than that of the fact that it replaces."""
        return self.before is not None and not self.before.retracted and self.fact.as_of < self.before.as_of


def diff_of(fact: Fact, before: Fact | None) -> FactDiff:
    today = timezone.localdate()
    was = before.phrase("label", today) if before else "Nothing known"
    return FactDiff(fact, before, was, fact.phrase("label", today), days_of(fact))


def subject_of(fact: Fact) -> str:
    """Return the subject of a fact: "Ida Rook, Harbour Lights, season 2"."""
    return fact.about


def days_of(fact: Fact) -> str:
    """Return the days of a release window; "" for every other fact."""
    if not fact.edtf or fact.retracted:
        return ""
    return describe_window(fact.earliest, fact.latest, fact.words)


def describe_window(earliest: date | None, latest: date | None, words: str) -> str:
    """Return a window as its days and as readers see it: "1 July to 30 September 2026, shown as Q3 2026"."""
    if earliest and latest:
        days = _day(latest) if earliest == latest else f"{_first(earliest, latest)} to {_day(latest)}"
    elif latest:
        days = f"Up to {_day(latest)}"
    else:
        days = f"From {_day(earliest)} on" if earliest else "No date yet"
    return days if days == words else f"{days}, shown as {words}"


def understand_view(request: HttpRequest) -> HttpResponse:
    """Answer `?text=Q3 2026&as_of=2026-11-28` as JSON: the days and words that the site reads in it, or the problem.

    Where the text could mean several dates, the answer has them too, as `choices`.
    """
    if not request.user.has_perm(RECORD):
        raise PermissionDenied("You may not record facts. Ask an editor.")
    answer: dict[str, Any]
    text, as_of = request.GET.get("text", "")[:500], parse_date_or_none(request.GET.get("as_of", ""))
    try:
        lines = read_lines(text, as_of)
    except ValueError as error:
        answer = {"problem": str(error)} | ({"choices": choices} if (choices := choices_of(text, as_of)) else {})
    else:
        period = lines[0].period
        answer = {"days": "; ".join(map(_describe_line, lines)), "words": period.words, "edtf": period.edtf}
        answer |= {"earliest": period.earliest, "latest": period.latest}
    return JsonResponse(answer, headers={"Cache-Control": "no-store"})


def _describe_line(line: DatedLine) -> str:
    """Return a date as its days, with the part, region and platform of which it is."""
    days = describe_window(line.period.earliest, line.period.latest, line.period.words)
    of = [f"Part {line.part}" if line.part else "", line.region, line.platform]
    scope = ", ".join(name for name in of if name)
    return f"{scope}: {days}" if scope else days


def parse_date_or_none(text: str) -> date | None:
    """Read a day like 2026-11-28; return None for other text."""
    try:
        return parse_date(text)
    except ValueError:  # there is no such day
        return None


def _first(earliest: date, latest: date) -> str:
    """Return the first day, without what it shares with the last."""
    if earliest.year != latest.year:
        return _day(earliest)
    return date_format(earliest, "j" if earliest.month == latest.month else "j F")


def _day(day: date) -> str:
    return date_format(day, "j F Y")
