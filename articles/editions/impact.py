"""What readers will read differently once a fact has changed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from articles.editions.models import Live, Mention
from articles.editions.telling import Telling, marks_in, telling_of_slots, unmarked
from shows.facts.models import Fact
from shows.facts.phrases import PHRASES
from shows.facts.record import group_of


SHOWN = 50  # sentences on a page of the impact


@dataclass(frozen=True)
class Change:
    """A sentence as it reads and as it will read; for a table, what it says of the fact."""

    live: Live
    kind: str
    before: str
    after: str


@dataclass(frozen=True)
class Impact:
    """Counts over all live articles, and one page of the changes.

    Attributes:
        pinned: places that say the fact and stay as they are.
    """

    sentences: int
    articles: int
    answers: int
    tables: int
    pinned: int
    changes: list[Change]

    @property
    def summary(self) -> str:
        """Return the counts in words: "14 sentences in 9 articles, 3 answers"."""
        if not self.articles:
            return "No live article says it."
        counts = [(self.sentences, "sentence"), (self.answers, "answer"), (self.tables, "table")]
        told = [_number(count, name) for count, name in counts if count]
        told[0] += f" in {_number(self.articles, 'article')}"
        return ", ".join(told) + "."


def impact_of(fact: Fact, before: Fact | None, *, today: date | None = None, first: int = 0) -> Impact:
    """Return what will change in live articles if `fact` takes the place of `before`.

    Args:
        fact: what is about to be recorded; it need not be saved.
        first: how many changes to pass over: the impact is shown by pages of `SHOWN`.
    """
    today = today or timezone.localdate()
    found = mentions_changed(fact, before, today=today)
    counts = found.aggregate(
        sentences=Count("place", distinct=True, filter=Q(kind="text")),
        answers=Count("place", distinct=True, filter=Q(kind="question")),
        tables=Count("place", distinct=True, filter=Q(sentence="")),
        articles=Count("live", distinct=True),
    )
    pinned = Mention.objects.filter(slot=fact.slot).exclude(pinned="").count()
    return Impact(**counts, pinned=pinned, changes=_changes(found, fact, before, today, first))


def mentions_changed(fact: Fact, before: Fact | None, *, today: date) -> QuerySet[Mention]:
    """Return the places in live articles whose words a change from `before` to `fact` changes."""
    old = before or _nothing(fact)
    phrases = PHRASES[fact.kind]
    changed = [name for name, phrase in phrases.items() if phrase.words(old, today) != phrase.words(fact, today)]
    places = Q(slot=fact.slot, say__in=changed, pinned="")
    if "label" in changed or before is None:
        places |= Q(slot=group_of(fact.kind, fact.show_id, fact.season_id))
    return Mention.objects.filter(places)


def _changes(found: QuerySet[Mention], fact: Fact, before: Fact | None, today: date, first: int) -> list[Change]:
    rows: dict[int, Mention] = {}
    for mention in found.select_related("live").order_by("live", "place", "pk")[first : first + SHOWN]:
        rows.setdefault(mention.place, mention)
    others = {one.slot for row in rows.values() for one in marks_in(row.sentence)} - {fact.slot}
    others_say = telling_of_slots(others, today=today) if others else Telling((), today)
    old, new = before or _nothing(fact), fact

    def said(mention: Mention, which: Fact) -> str:
        if not mention.sentence:
            return PHRASES[which.kind]["label"].words(which, today)
        return unmarked(
            mention.sentence,
            lambda one: (
                PHRASES[which.kind][one.say].words(which, today) if one.slot == fact.slot else others_say.words(one)
            ),
        )

    return [Change(row.live, row.kind, said(row, old), said(row, new)) for row in rows.values()]


def _nothing(fact: Fact) -> Fact:
    """Return that nothing is known of what a fact is about."""
    columns: dict[str, Any] = {"kind": fact.kind, "certainty": fact.certainty, "slot": fact.slot, "retracted": True}
    return Fact(show=fact.show, season=fact.season, member=fact.member, **columns)


def _number(count: int, name: str) -> str:
    return f"{count:,} {name}" if count == 1 else f"{count:,} {name}s"
