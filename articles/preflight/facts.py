"""Checks of what an article says of its shows: open flags, and facts without a source."""

from collections.abc import Iterator

from articles.factcheck.document import HEAD, passages_of
from articles.preflight.draft import Concern, Draft
from shows.facts.models import Fact


def find_open_flags(draft: Draft) -> Iterator[Concern]:
    """Yield a concern for each flag whose sentence is still in the document: publishing the others settles them."""
    if not draft.flags:
        return
    prose = "\n".join(passage.text for passage in passages_of(draft.document))
    for flag in draft.flags:
        if flag.stands_as in prose:
            sentence = f"Settle the flag on “{flag.words or flag.sentence}”: {flag.explanation}"
            field = "title" if flag.block == HEAD else ""
            yield Concern(sentence, field, words=flag.stands_as)


def find_facts_without_source(draft: Draft) -> Iterator[Concern]:
    """Yield a concern for each fact in the document that names no source. The database has no such confirmed fact."""
    current = (history[0] for history in draft.facts.history.values())
    for fact in current:
        if not (fact.retracted or fact.source_url or fact.source_name):
            kind, certainty = fact.get_kind_display().lower(), fact.get_certainty_display().lower()
            sentence = f"Record the source of “{fact.value}” ({kind}, {certainty}): who says so?"
            yield _concern_at(fact, sentence, draft)


def _concern_at(fact: Fact, sentence: str, draft: Draft) -> Concern:
    """Return a concern that leads to the first block that shows a fact."""
    for place, kind, block in draft.blocks():
        if any(reference.subject_key == fact.subject_key for reference in kind.references(block)):
            return Concern(sentence, kind.prose_columns()[0], place)
        if kind.fact_types(block) and fact in draft.facts.of_table(block):
            return Concern(sentence, "season", place)
    return Concern(sentence)
