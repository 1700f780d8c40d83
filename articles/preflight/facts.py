"""Checks of what an article says of its shows: what would be flagged, and facts without a source."""

from collections.abc import Iterator

from django.utils.text import get_text_list

from articles.factcheck.document import HEAD
from articles.factcheck.models import Flag
from articles.preflight.draft import Concern, Draft
from articles.writing.blocks import block_class
from shows.facts.rows import AnyFact


CONTRADICTIONS = (Flag.Reason.CONTRADICTS_RECORD, Flag.Reason.CONTRADICTS_ITSELF)
MAX_NAMES = 3  # of facts in a sentence


def find_contradictions(draft: Draft) -> Iterator[Concern]:
    """Yield a concern for each sentence that contradicts the record, or another sentence."""
    for flag in draft.flags:
        if flag.reason in CONTRADICTIONS:
            why = flag.explanation[:1].lower() + flag.explanation[1:]
            sentence = f"Correct “{flag.words}”, or record what is right: {why}"
            yield _concern(flag, sentence, draft)


def find_open_flags(draft: Draft) -> Iterator[Concern]:
    """Yield a concern for each other flag of the document. Dead links have a check of their own."""
    for flag in draft.flags:
        if flag.reason not in (*CONTRADICTIONS, Flag.Reason.LINK_DEAD):
            yield _concern(flag, f"Settle the flag on “{flag.words or flag.sentence}”: {flag.explanation}", draft)


def _concern(flag: Flag, sentence: str, draft: Draft) -> Concern:
    because = _why(flag)
    if flag.block != HEAD:
        kind = block_class(draft.document["blocks"][flag.block])
        column = next(iter(kind.prose_columns()), "")
        return Concern(sentence, column, flag.block, flag.stands_as, because, flag.words)
    field = "title" if flag.stands_as in draft.document["title"] else "standfirst"
    return Concern(sentence, field, words=flag.stands_as, because=because, selected=flag.words)


def _why(flag: Flag) -> str:
    """Return what the sentence about a flag does not say: how its words were read, and where the record has it from."""
    if flag.fact is None:
        return flag.because
    source = flag.fact.source_name or flag.fact.source_url
    origin = f"The record has it from {source}." if source else "The record does not say from whom it has it."
    return f"{flag.because} {origin}".strip()


def find_facts_without_source(draft: Draft) -> Iterator[Concern]:
    """Yield a concern for each place that shows facts without a source. The database has no such confirmed fact."""
    places: dict[tuple[str, int | None], list[AnyFact]] = {}
    for history in draft.facts.history.values():
        fact = history[0]
        if not (fact.retracted or fact.source_url or fact.source_name):
            places.setdefault(_place_of(fact, draft), []).append(fact)
    for (field, place), facts in places.items():
        names = [_name(fact) for fact in facts[:MAX_NAMES]]
        names += [f"{len(facts) - MAX_NAMES} more"] if len(facts) > MAX_NAMES else []
        yield Concern(f"Record who says so: {get_text_list(names, 'and')}.", field, place)


def _name(fact: AnyFact) -> str:
    subject = f" of {fact.member.person.name}" if fact.member else ""
    return f"“{fact.value}” ({fact.get_kind_display().lower()}{subject})"


def _place_of(fact: AnyFact, draft: Draft) -> tuple[str, int | None]:
    """Return the field and the number of the first block that shows a fact."""
    for place, kind, block in draft.blocks():
        if any(reference.subject_key == fact.subject_key for reference in kind.references(block)):
            return kind.prose_columns()[0], place
        if kind.fact_types(block) and fact in draft.facts.of_table(block):
            return "season", place
    return "", None
