"""Checks of what an article says of its shows: open flags, and facts without a source."""

from collections.abc import Iterator

from django.utils.text import get_text_list

from articles.factcheck.document import HEAD, passages_of
from articles.preflight.draft import Concern, Draft
from shows.facts.models import Fact


MAX_NAMES = 3  # of facts in a sentence


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
    """Yield a concern for each place that shows facts without a source. The database has no such confirmed fact."""
    places: dict[tuple[str, int | None], list[Fact]] = {}
    for history in draft.facts.history.values():
        fact = history[0]
        if not (fact.retracted or fact.source_url or fact.source_name):
            places.setdefault(_place_of(fact, draft), []).append(fact)
    for (field, place), facts in places.items():
        names = [_name(fact) for fact in facts[:MAX_NAMES]]
        names += [f"{len(facts) - MAX_NAMES} more"] if len(facts) > MAX_NAMES else []
        yield Concern(f"Record who says so: {get_text_list(names, 'and')}.", field, place)


def _name(fact: Fact) -> str:
    subject = f" of {fact.member.person.name}" if fact.member else ""
    return f"“{fact.value}” ({fact.get_kind_display().lower()}{subject})"


def _place_of(fact: Fact, draft: Draft) -> tuple[str, int | None]:
    """Return the field and the number of the first block that shows a fact."""
    for place, kind, block in draft.blocks():
        if any(reference.subject_key == fact.subject_key for reference in kind.references(block)):
            return kind.prose_columns()[0], place
        if kind.fact_types(block) and fact in draft.facts.of_table(block):
            return "season", place
    return "", None
