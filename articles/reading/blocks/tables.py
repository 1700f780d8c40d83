"""Tables of facts: the cast of a season, the facts of a season, and the timeline in which they became known."""

from collections.abc import Iterator
from datetime import date
from html import escape

from articles.editions.resolved_facts import ResolvedFacts
from articles.reading.blocks.base import Data, PageParts, Reading
from articles.reading.notes import Update, changes_of
from articles.writing.block import Columns
from articles.writing.references import Reference
from shows.facts.choices import Certainty
from shows.facts.rows import AnyFact
from shows.facts.types import SEASON_FACT_TYPES


class TableReading(Reading):
    """A table of the facts of a season. It is left out if nothing is known."""

    def facts(self, block: Columns, resolved: ResolvedFacts) -> list[AnyFact]:
        return resolved.of_table(block)

    def in_feed(self, block: Columns, resolved: ResolvedFacts) -> Iterator[str]:
        yield from super().in_feed(block, resolved)
        yield _listed(self.facts(block, resolved), resolved)


class CastReading(TableReading):
    """Cast members with their character and status."""

    def facts(self, block: Columns, resolved: ResolvedFacts) -> list[AnyFact]:
        return resolved.cast_of_table(block)

    def on_page(self, block: Columns, page: PageParts) -> None:
        if cast := self.facts(block, page.notes.resolved):
            page.add(block, {"rows": [(fact, page.notes.of(fact)) for fact in cast], "season": cast[0].season})


class FactBoxReading(TableReading):
    """Facts with their certainty, source and date."""

    def on_page(self, block: Columns, page: PageParts) -> None:
        if facts := self.facts(block, page.notes.resolved):
            page.add(block, {"notes": [page.notes.of(fact) for fact in facts]} | _subject(facts))


class TimelineReading(TableReading):
    """Facts by certainty, what is not known yet, and when each became known."""

    def on_page(self, block: Columns, page: PageParts) -> None:
        notes = page.notes
        facts = self.facts(block, notes.resolved)
        if not facts:
            return
        known = [fact for fact in facts if not fact.type.is_open(fact.type.plain_value(fact))]
        known_types = {fact.kind for fact in known}
        awaited = [fact_type for fact_type in SEASON_FACT_TYPES if fact_type.is_awaited]
        open_labels = [fact_type.label for fact_type in awaited if fact_type.key not in known_types]
        by_certainty = [
            (certainty, [notes.of(fact) for fact in known if fact.certainty == certainty]) for certainty in Certainty
        ]
        steps = sorted(
            (step for fact in facts for step in _dated(notes.resolved.history[fact.subject_key])),
            key=lambda step: (step[0], step[1].fact.pk),
            reverse=True,
        )
        groups = [(certainty.label, rows) for certainty, rows in by_certainty if rows]
        page.add(block, {"groups": groups, "open": open_labels, "steps": [step for _, step in steps]} | _subject(facts))


def _dated(history: list[AnyFact]) -> list[tuple[date, Update]]:
    """Return the updates of a subject key's history with days to sort by, never before that of an earlier update."""
    dated: list[tuple[date, Update]] = []
    for step in reversed(changes_of(history)):
        dated.append((max(step.fact.as_of, dated[-1][0] if dated else step.fact.as_of), step))
    return dated


def _subject(facts: list[AnyFact]) -> Data:
    season = next((fact.season for fact in facts if fact.season), None)
    return {"season": season, "show": facts[0].show}


def _listed(facts: list[AnyFact], resolved: ResolvedFacts) -> str:
    rows = (
        f"<li>{escape(str(fact.member or fact.get_kind_display()))}: "
        f"{escape(resolved.words(Reference(fact.subject_key, 'label')))}</li>"
        for fact in facts
    )
    return f"<ul>{''.join(rows)}</ul>" if facts else ""
