"""What the desk says of facts: whom they are about, how they stand now, what was understood of a date."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.formats import date_format

from shows.facts.dates import parse
from shows.facts.models import Certainty, Fact, Kind
from shows.facts.phrases import phrase_fact
from shows.facts.record import RECORD


CERTAINTIES = {
    Certainty.CONFIRMED: "Those who make or show it say so. It needs the address where they do.",
    Certainty.REPORTED: "Somebody who checks what they print says so; nobody official has.",
    Certainty.RUMOURED: "It is going round. Readers are told that nobody stands behind it.",
}
KINDS = {
    Kind.RELEASE_WINDOW: "When it comes, as exactly as anybody knows.",
    Kind.EPISODE_COUNT: "How many episodes it has.",
    Kind.PRODUCTION_STATUS: "Announced, filming, finished, halted ...",
    Kind.RENEWAL: "Renewed, cancelled, ended or undecided.",
    Kind.CAST_STATUS: "Who returns, who is new, who does not return.",
    Kind.WHERE_TO_WATCH: "A platform, where in the world, and its address there.",
}


@dataclass(frozen=True)
class Told:
    """What is about to be recorded, beside what it takes the place of, in words."""

    fact: Fact
    before: Fact | None
    was: str
    becomes: str
    understood: str

    @property
    def is_older(self) -> bool:
        """Whether it was said before what it takes the place of."""
        return self.before is not None and not self.before.retracted and self.fact.as_of < self.before.as_of


def told(fact: Fact, before: Fact | None) -> Told:
    today = timezone.localdate()
    was = phrase_fact(before, "label", today) if before else "Nothing known"
    dates = understood(fact.earliest, fact.latest, fact.words) if fact.words else ""
    return Told(fact, before, was, phrase_fact(fact, "label", today), dates)


def subject_of(fact: Fact) -> str:
    """Return whom a fact is about: "Ida Rook, Harbour Lights, season 2"."""
    about = str(fact.season or fact.show)
    return f"{fact.member.person.name}, {about}" if fact.member else about


def understood(earliest: date | None, latest: date | None, words: str) -> str:
    """Return a window as its days and as readers see it: "1 July to 30 September 2026, shown as Q3 2026"."""
    if earliest and latest:
        days = _day(latest) if earliest == latest else f"{_first(earliest, latest)} to {_day(latest)}"
    elif latest:
        days = f"Up to {_day(latest)}"
    else:
        days = f"From {_day(earliest)} on" if earliest else "No date yet"
    return f"{days}, shown as {words}"


def understand(request: HttpRequest) -> HttpResponse:
    """Answer `?text=Q3 2026` with what is understood of it, or with a sentence on why it cannot be."""
    if not request.user.has_perm(RECORD):
        raise PermissionDenied("You may not record facts. Ask an editor.")
    try:
        found = parse(request.GET.get("text", "")[:200])
    except ValueError as error:
        answer: dict[str, Any] = {"problem": str(error)}
    else:
        told = understood(found.earliest, found.latest, found.words)
        answer = {"told": told, "words": found.words, "edtf": found.edtf}
        answer |= {"earliest": found.earliest, "latest": found.latest}
    return JsonResponse(answer, headers={"Cache-Control": "no-store"})


def _first(earliest: date, latest: date) -> str:
    """Return the first day, without what it shares with the last."""
    if earliest.year != latest.year:
        return _day(earliest)
    return date_format(earliest, "j" if earliest.month == latest.month else "j F")


def _day(day: date) -> str:
    return date_format(day, "j F Y")
