"""What is wrong with what an article states: held against the record, against itself, and against the names that are known."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from articles.factcheck.known import Known, Record
from articles.factcheck.language.misspelling import find_near_names
from articles.factcheck.language.passages import Passage
from articles.factcheck.language.sentence import Sentence
from articles.factcheck.language.statements import Statement, extract_statements, parse_passages
from shows.facts.types import FACT_TYPE_OF


class Reason:
    """Why a sentence is shown to an editor."""

    PROPOSAL = "proposal"
    PASSED = "passed"
    CONTRADICTS_RECORD = "contradicts-record"
    CONTRADICTS_ITSELF = "contradicts-itself"
    NEAR_NAME = "near-name"


@dataclass(frozen=True)
class Finding:
    """A sentence, and a reason to look at it.

    Attributes:
        record: what is recorded of the same thing, if anything is.
        against: the other sentence, or the known name.
        person: for a name, the slug of the person whose name is close.
    """

    sentence: str
    block: int
    reason: str
    statement: Statement | None
    record: Record | None
    against: str
    start: int
    end: int
    person: str | None = None

    def as_data(self) -> dict[str, Any]:
        """Return the finding for scripts."""
        one, record = self.statement, self.record
        told: dict[str, Any] = {"sentence": self.sentence, "reason": self.reason, "block": self.block}
        told |= {"words": self.sentence[self.start : self.end], "start": self.start, "end": self.end}
        told |= {"kind": None, "show": None, "season": None, "person": self.person, "value": None, "certainty": None}
        if one:
            told |= {name: getattr(one, name) for name in ("kind", "show", "season", "value", "certainty")}
        if one and one.edtf:
            told |= {"earliest": one.earliest, "latest": one.latest, "edtf": one.edtf}
        if self.against:
            told["against"] = self.against
        if record:
            names = ("value", "certainty", "earliest", "latest", "as_of")
            told["record"] = {name: getattr(record, name) for name in names}
        return told


def findings(passages: Sequence[Passage], known: Known, today: date) -> list[Finding]:
    """Return every statement as a proposal, and beside it each reason to doubt it, in reading order."""
    sentences = list(parse_passages(passages, known, today))
    stated = [statement for sentence in sentences for statement in extract_statements(sentence)]
    found = [finding for place, one in enumerate(stated) for finding in _about(place, stated, known, today)]
    return found + _names(sentences)


def _about(place: int, stated: list[Statement], known: Known, today: date) -> Iterator[Finding]:
    one = stated[place]
    record = _record(one, known)
    yield _finding(one, Reason.PROPOSAL, record)
    if FACT_TYPE_OF[one.kind].has_passed(one, today) and not one.is_past:
        yield _finding(one, Reason.PASSED, record)
    if record and FACT_TYPE_OF[one.kind].contradicts(one, record):
        yield _finding(one, Reason.CONTRADICTS_RECORD, record)
    others = (other for at, other in enumerate(stated) if at != place and _is_same(one, other))
    other = next((other for other in others if _cannot_both_stand(one, other)), None)
    if other:
        yield _finding(one, Reason.CONTRADICTS_ITSELF, record, against=other.sentence)


def _is_same(statement: Statement, other: Statement) -> bool:
    """Whether two statements are about the same thing. A credit is no status."""
    about = [(each.kind, each.show, each.person, _is_credit(each)) for each in (statement, other)]
    is_same_season = statement.season == other.season or FACT_TYPE_OF[statement.kind].has_many_values
    return about[0] == about[1] and is_same_season


def _cannot_both_stand(statement: Statement, other: Statement) -> bool:
    return not _is_credit(statement) and FACT_TYPE_OF[statement.kind].cannot_both_stand(statement, other)


def _is_credit(statement: Statement) -> bool:
    """Whether it names somebody's work ("director") and no state of theirs."""
    fact_type = FACT_TYPE_OF[statement.kind]
    return fact_type.is_about_member and statement.value not in fact_type.states


def _record(statement: Statement, known: Known) -> Record | None:
    """Return what is recorded of the same thing; of several platforms the same one, or any where it is said to be the only one."""
    if _is_credit(statement):
        return None
    records = [record for show in known.shows if show.slug == statement.show for record in show.records]
    if FACT_TYPE_OF[statement.kind].has_many_values:
        places = [
            record for record in records if record.kind == statement.kind and record.season in (None, statement.season)
        ]
        same = (record for record in places if str(record.value).casefold() == str(statement.value).casefold())
        return next(same, places[0] if places and statement.is_only else None)
    about = (statement.kind, statement.season, statement.person)
    return next((record for record in records if (record.kind, record.season, record.person) == about), None)


def _finding(one: Statement, reason: str, record: Record | None, *, against: str = "") -> Finding:
    return Finding(one.sentence, one.passage.block, reason, one, record, against, one.start, one.end, one.person)


def _names(sentences: list[Sentence]) -> list[Finding]:
    """Return the slips in names. Who is named in a paragraph is spoken of in all of it."""
    named: dict[int, set[str]] = defaultdict(set)
    for sentence in sentences:
        named[id(sentence.passage)] |= {one.person.slug for one in sentence.tags if one.person}
    return [
        Finding(one.text, one.passage.block, Reason.NEAR_NAME, None, None, name, start, end, person.slug)
        for one in sentences
        for start, end, person, name in find_near_names(one, named[id(one.passage)])
    ]
