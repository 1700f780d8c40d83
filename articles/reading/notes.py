"""Facts as a page shows them: words that link to a note with certainty, source and date; and the public update log."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from html import escape
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.safestring import SafeString, mark_safe

from articles.editions.resolved_facts import ResolvedFacts
from articles.reading.directions import set_directions
from articles.writing.links import Target, resolve_targets
from articles.writing.references import Reference, split_references
from shows.facts.choices import Certainty
from shows.facts.record import subject_key_prefix
from shows.facts.rows import AnyFact


@dataclass
class Note:
    """A fact that the page shows, as an entry of its list of sources.

    Attributes:
        places: the ids of the links to this note in the prose, for links back to them.
        prefix: of its id on the page, before its number.
    """

    number: int
    fact: AnyFact
    label: str
    places: list[str] = field(default_factory=list)
    prefix: str = "fact"

    @property
    def anchor(self) -> str:
        return f"{self.prefix}-{self.number}"


class Notes:
    """The facts that a page shows, numbered in the order in which it shows them.

    Args:
        addresses: of the pages that its prose links to and readers may see.
    """

    def __init__(self, resolved: ResolvedFacts, addresses: Mapping[Target, str], *, prefix: str = "fact") -> None:
        self.resolved, self.addresses, self.prefix = resolved, addresses, prefix
        self.by_subject_key: dict[str, Note] = {}
        self.in_spoilers: set[str] = set()  # the subject keys of facts that spoilers show

    def prose(self, html: str) -> SafeString:
        """Return stored prose with links to today's addresses, and facts as words that link to their notes."""
        pieces = _split(resolve_targets(html, self.addresses))
        linked = (piece if isinstance(piece, str) else self._link(piece) for piece in pieces)
        return mark_safe("".join(linked))  # noqa: S308 - prose is cleaned before it is stored

    def of(self, fact: AnyFact) -> Note:
        """Return the note of a fact; the first call for it numbers the note."""
        if fact.subject_key not in self.by_subject_key:
            label = self.label(fact)
            self.by_subject_key[fact.subject_key] = Note(len(self.by_subject_key) + 1, fact, label, prefix=self.prefix)
        return self.by_subject_key[fact.subject_key]

    def label(self, fact: AnyFact) -> str:
        return self.resolved.words(Reference(fact.subject_key, "label"))

    @property
    def all(self) -> list[Note]:
        return list(self.by_subject_key.values())

    def _link(self, reference: Reference) -> str:
        words = escape(self.resolved.words(reference))
        fact = self.resolved.current(reference.subject_key)
        if reference.pin or fact is None or fact.retracted:
            return words  # a pinned wording is the article's own, and a retracted fact has no source: no note
        note = self.of(fact)
        note.places.append(f"{note.anchor}-said-{len(note.places) + 1}")
        return f'<a class="fact" id="{note.places[-1]}" href="#{note.anchor}">{words}</a>'


@lru_cache(maxsize=5_000)
def _split(html: str) -> list[str | Reference]:
    return split_references(set_directions(html))


@dataclass(frozen=True)
class Update:
    """A line of the public update log: a fact, with what was known before and after it was recorded.

    Attributes:
        is_correction: whether the newsroom corrected its own mistake, without a new source.
    """

    fact: AnyFact
    before: str
    after: str
    is_correction: bool


def updates(
    resolved: ResolvedFacts, fact_visible_since: dict[str, Any], *, hidden: Collection[str] = ()
) -> list[Update]:
    """Return the updates that readers of a live article have seen, newest first.

    Args:
        fact_visible_since: `Live.fact_visible_since`.
        hidden: the subject keys of facts that only spoilers show: their updates would give them away.
    """
    fact_visible_since = {key: times for key, times in fact_visible_since.items() if key not in hidden}
    histories = resolved.history.values() if fact_visible_since else ()
    changes = (update for history in histories for update in changes_of(history))
    shown = [update for update in changes if _was_shown(update.fact, fact_visible_since)]
    return sorted(shown, key=lambda update: update.fact.pk, reverse=True)


def changes_of(history: list[AnyFact]) -> list[Update]:
    """Return the updates in which the value or the certainty changed; the history of one subject key, newest first."""
    befores = [_known(fact) for fact in (*history[1:], None)]
    return [
        Update(fact, before, _known(fact), fact.is_correction)
        for fact, before in zip(history, befores, strict=True)
        if _known(fact) != before
    ]


def _known(fact: AnyFact | None) -> str:
    """Return a fact's value, with its certainty unless it is confirmed."""
    if fact is None or fact.retracted:
        return "nothing known"
    value = f"Part {fact.part}: {fact.value}" if fact.part else fact.value
    return value if fact.certainty == Certainty.CONFIRMED else f"{value} ({fact.certainty})"


def _was_shown(fact: AnyFact, fact_visible_since: dict[str, Any]) -> bool:
    """Return whether the article showed the fact when it was recorded."""
    for key in (fact.subject_key, subject_key_prefix(fact.kind, fact.show_id, fact.season_id)):
        since, until = fact_visible_since.get(key, (None, None))
        if since and _at(since) < fact.recorded_at and (until is None or fact.recorded_at < _at(until)):
            return True
    return False


def _at(text: str) -> datetime:
    at = parse_datetime(text)
    if at is None:
        raise ValueError(f"“{text}” is not a date and time.")
    return at
