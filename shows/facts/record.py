"""The verbs of facts: record, retract, undo. Each writes a new row, and points `Current` to it."""

from collections.abc import Iterator
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone

from shows.actor import Actor, require
from shows.addresses import is_web_address
from shows.cast.models import CastMember
from shows.catalogue.models import Season, Show
from shows.facts.choices import Certainty
from shows.facts.models import Current, Fact
from shows.facts.types import FACT_TYPE_OF
from shows.facts.types.base import EMPTY_VALUES, Columns


RECORD = "shows.add_fact"

# Sent in the transaction that records, with the new `fact` and the one that it replaces, `before` (None for the first).
recorded = Signal()

_VALUE = tuple(EMPTY_VALUES)
_SUBJECT = ("kind", "show", "season", "part", "member", "subject_key")
_SOURCE = ("certainty", "source_name", "source_url", "as_of")


def record(
    *,
    kind: str,
    show: Show,
    value: Columns,
    certainty: str,
    by: Actor,
    season: Season | None = None,
    part: int | None = None,
    member: CastMember | None = None,
    as_of: date | None = None,
    source_name: str = "",
    source_url: str = "",
    note: str = "",
) -> Fact:
    """Record a fact. The fact that was current for the same subject key becomes history.

    Args:
        kind: the key of a fact type.
        value: the columns of its value, as the type's `read` returns them; of a date, the part that was typed with it.
        part: of a season that comes in parts.
        as_of: the day on which the source said so; today if None.

    Raises:
        PermissionDenied: `by` may not record facts.
        ValidationError: with a sentence for each problem, by its field.
    """
    columns = {"part": part} | value
    fact = Fact(kind=kind, show=show, season=season, member=member, certainty=certainty, note=note, **columns)
    fact.source_name, fact.source_url = source_name, source_url
    fact.as_of = as_of or timezone.localdate()
    fact.subject_key = subject_key_of(fact)
    return _write(fact, by=by)


def retract(fact: Fact, *, by: Actor, note: str = "") -> Fact:
    """Take a fact back: nothing is known under its subject key any more, and the history says who took it back.

    Raises:
        PermissionDenied: `by` may not record facts.
        ValidationError: the fact is no longer the current one.
    """
    _require_current(fact)
    retraction = _copy(fact, _SUBJECT + _SOURCE + fact.type.identity_columns)
    retraction.retracted, retraction.note = True, note
    return _write(retraction, by=by)


def undo(fact: Fact, *, by: Actor) -> Fact:
    """Go back to the fact that this one replaced, or retract this one if it replaced none. History keeps both.

    Raises:
        PermissionDenied: `by` may not record facts.
        ValidationError: the fact is no longer the current one.
    """
    _require_current(fact)
    before = fact.replaces
    if before is None:
        restored = _copy(fact, _SUBJECT + _SOURCE + fact.type.identity_columns)
        restored.retracted, restored.note = True, "Undone."
    else:
        restored = _copy(before, _SUBJECT + _SOURCE + _VALUE + ("retracted",))
        restored.note = f"Undone: {fact.value}."
    restored.is_undo = True
    return _write(restored, by=by)


def subject_key_of(fact: Fact) -> str:
    """Return the key of a fact's type and subject: only one fact with this key is current."""
    identity = [getattr(fact, column).casefold() for column in fact.type.identity_columns]
    keys = [fact.kind, fact.show_id, fact.season_id or "", fact.member_id or "", *(identity if any(identity) else ())]
    return "/".join(map(str, [*keys, f"part {fact.part}"] if fact.part else keys))


def show_id_of(subject_key: str) -> int:
    """Return the show of a subject key, or of a prefix of subject keys."""
    return int(subject_key.split("/")[1])


def subject_key_prefix(kind: str, show_id: int, season_id: int | None) -> str:
    """Return the prefix of the subject keys of a type about a show or a season, as a table of them depends on it."""
    return f"{kind}/{show_id}/{season_id or ''}/*"


def _copy(fact: Fact, names: tuple[str, ...]) -> Fact:
    return Fact(**{name: getattr(fact, name) for name in names})


def _write(fact: Fact, *, by: Actor) -> Fact:
    recorder = require(by, RECORD, "You may not record facts. Ask an editor.")
    with transaction.atomic():
        pointers = Current.objects.select_for_update().filter(subject_key=fact.subject_key)
        pointer = pointers.select_related("fact").first()
        fact.recorded_by, fact.replaces = recorder, pointer.fact if pointer else None
        _check(fact)
        fact.full_clean(exclude=["subject_key"])
        fact.save()
        Current.objects.update_or_create(subject_key=fact.subject_key, defaults={"fact": fact})
        recorded.send(sender=Fact, fact=fact, before=fact.replaces)
    return fact


def _require_current(fact: Fact) -> None:
    if not Current.objects.filter(subject_key=fact.subject_key, fact=fact).exists():
        raise ValidationError("Something newer has been recorded since. Look at it first.")


def _check(fact: Fact) -> None:
    """Raise ValidationError if the parts of a fact do not fit together, with each problem by its field."""
    problems: dict[str, list[str]] = {}

    def refuse(field: str, sentence: str) -> None:
        problems.setdefault(field, []).append(sentence)

    if fact.certainty == Certainty.CONFIRMED and not fact.source_url:
        refuse("source_url", "What is confirmed needs the address of its source. Add it, or record it as reported.")
    for field in _unusable_addresses(fact):
        refuse(field, "That is not the address of a web page: it begins with neither https:// nor http://.")
    if fact.as_of > timezone.localdate():
        refuse("as_of", "“As of” lies in the future: give the day on which the source said so.")
    for field, sentence in _subject_problems(fact):
        refuse(field, sentence)
    if problems:
        raise ValidationError(problems)


def _subject_problems(fact: Fact) -> Iterator[tuple[str, str]]:
    """Yield the problems of what a fact is about, each with its field."""
    if fact.season and fact.season.show_id != fact.show_id:
        yield "season", "This season belongs to another show."
    if fact.part is not None and (fact.season is None or fact.member is not None or fact.part < 1):
        yield "part", "Only a season comes in parts, from 1 on: choose the season, or leave the part empty."
    if fact.member and fact.member.show_id != fact.show_id:
        yield "member", "This cast member belongs to another show."
    fact_type = FACT_TYPE_OF.get(fact.kind)
    if fact_type and fact_type.is_about_member and not (fact.member and fact.season):
        yield "member", f"A {fact_type.label.lower()} needs a cast member and a season."
    if fact_type and not fact_type.is_about_member and fact.member:
        yield "member", "Only a cast status is about a cast member."


def _unusable_addresses(fact: Fact) -> list[str]:
    """Return the fields whose addresses no browser opens. What is gone back to stays as it was."""
    addresses = {} if fact.is_correction else {name: getattr(fact, name) for name in ("source_url", "address")}
    return [name for name, address in addresses.items() if address and not is_web_address(address)]
