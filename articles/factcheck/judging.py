"""Judging statements: comparing them with the recorded facts, with each other, and names with the known names."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
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
    """A sentence, and a reason to show it to an editor.

    Attributes:
        block: the number of its block in the document.
        statement: None if the finding is about a name.
        record: the recorded fact about the same subject, if there is one.
        against: the sentence that contradicts it, or the known name that is similar.
        start: with `end`, the place of its words in the sentence.
        person: the slug of the person whom the statement or the name is about.
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
        stated, record = self.statement, self.record
        data: dict[str, Any] = {"sentence": self.sentence, "reason": self.reason, "block": self.block}
        data |= {"words": self.sentence[self.start : self.end], "start": self.start, "end": self.end}
        data |= {"kind": None, "show": None, "season": None, "part": None, "region": "", "platform": ""}
        data |= {"person": self.person, "value": None, "certainty": None}
        if stated:
            columns = ("kind", "show", "season", "part", "region", "platform", "value", "certainty")
            data |= {column: getattr(stated, column) for column in columns}
        if stated and stated.edtf:
            data |= {"earliest": stated.earliest, "latest": stated.latest, "edtf": stated.edtf}
        if self.against:
            data["against"] = self.against
        if record:
            names = ("value", "certainty", "earliest", "latest", "as_of")
            data["record"] = {name: getattr(record, name) for name in names}
        return data


def judge_passages(
    passages: Sequence[Passage], known: Known, today: date, *, written: date | None = None
) -> list[Finding]:
    """Return a proposal for each statement, followed by the reasons to doubt it; then the findings about names.

    Args:
        written: the day of the text, from which its "next year" counts; `today` if None.
    """
    sentences = list(parse_passages(passages, known, written or today))
    statements = [statement for sentence in sentences for statement in extract_statements(sentence)]
    judged = (_judge_statement(place, statements, known, today) for place in range(len(statements)))
    return [*chain.from_iterable(judged), *_judge_names(sentences)]


def _judge_statement(place: int, statements: list[Statement], known: Known, today: date) -> Iterator[Finding]:
    statement = statements[place]
    fact_type = FACT_TYPE_OF[statement.kind]
    record = _find_record(statement, known)
    yield _make_finding(statement, Reason.PROPOSAL, record)
    if fact_type.has_passed(statement, today) and not statement.is_past:
        yield _make_finding(statement, Reason.PASSED, record)
    if record and fact_type.contradicts(statement, record):
        yield _make_finding(statement, Reason.CONTRADICTS_RECORD, record)
    if statement.slip:
        yield _make_finding(statement, Reason.CONTRADICTS_ITSELF, record, against=statement.slip)
        return
    others = (other for at, other in enumerate(statements) if at != place and _has_same_subject(statement, other))
    other = next((other for other in others if _cannot_both_stand(statement, other)), None)
    if other:
        yield _make_finding(statement, Reason.CONTRADICTS_ITSELF, record, against=other.sentence)


def _has_same_subject(statement: Statement, other: Statement) -> bool:
    """Whether two statements are about the same subject, as facts of the same type. A credit is not a status."""
    is_same_season = statement.season == other.season or not FACT_TYPE_OF[statement.kind].is_of_one_season
    is_same_person = (statement.show, statement.person) == (other.show, other.person)
    is_same_type = (statement.kind, _is_credit(statement)) == (other.kind, _is_credit(other))
    return is_same_season and is_same_person and is_same_type


def _cannot_both_stand(statement: Statement, other: Statement) -> bool:
    return not _is_credit(statement) and FACT_TYPE_OF[statement.kind].cannot_both_stand(statement, other)


def _is_credit(statement: Statement) -> bool:
    """Whether the statement names somebody's role ("director"), and not their status."""
    fact_type = FACT_TYPE_OF[statement.kind]
    return fact_type.is_about_member and statement.value not in fact_type.states


def _find_record(statement: Statement, known: Known) -> Record | None:
    """Return the recorded fact about the same subject.

    A subject can have several facts of a type: that with the same identity (the platform) is returned or, if the
    statement says "only on", any. What is recorded of the season comes before what is recorded of the show.
    """
    if _is_credit(statement):
        return None
    records = [record for show in known.shows if show.slug == statement.show for record in show.records]
    fact_type = FACT_TYPE_OF[statement.kind]
    if not fact_type.is_of_one_season:
        seasons = (None, statement.season)
        of_type = (record for record in records if record.kind == statement.kind and record.season in seasons)
        candidates = [record for record in of_type if fact_type.is_about_the_same(statement, record)]
        return min(
            candidates,
            # What names no country may be said of any of them.
            key=lambda record: (
                fact_type.contradicts(statement, record),
                fact_type.identity(record) != fact_type.identity(statement),
                record.season is None,
            ),
            default=None,
        )
    about = (statement.kind, statement.season, statement.person)
    candidates = [record for record in records if (record.kind, record.season, record.person) == about]
    return min(
        (record for record in candidates if fact_type.is_about_the_same(statement, record)),
        # What is said without a part or a country may be said of any of them: it need agree with one only.
        key=lambda record: (fact_type.contradicts(statement, record), not fact_type.has_same_scope(statement, record)),
        default=None,
    )


def _make_finding(stated: Statement, reason: str, record: Record | None, *, against: str = "") -> Finding:
    block, start, end = stated.passage.block, stated.start, stated.end
    return Finding(stated.sentence, block, reason, stated, record, against, start, end, stated.person)


def _judge_names(sentences: list[Sentence]) -> list[Finding]:
    """Return a finding for each misspelt name. A person named in a paragraph counts as named in all its sentences."""
    named: dict[int, set[str]] = defaultdict(set)
    for sentence in sentences:
        named[id(sentence.passage)] |= {tag.person.slug for tag in sentence.tags if tag.person}
    return [
        Finding(sentence.text, sentence.passage.block, Reason.NEAR_NAME, None, None, name, start, end, person.slug)
        for sentence in sentences
        for start, end, person, name in find_near_names(sentence, named[id(sentence.passage)])
    ]
