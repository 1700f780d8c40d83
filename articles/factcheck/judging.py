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
from articles.factcheck.language.statement import RELEASE_WINDOW
from articles.factcheck.language.statements import Statement, extract_statements, parse_passages


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
        if one and one.kind == RELEASE_WINDOW:
            told |= {"earliest": one.earliest, "latest": one.latest, "edtf": one.edtf}
        if self.against:
            told["against"] = self.against
        if record:
            names = ("value", "certainty", "earliest", "latest", "as_of")
            told["record"] = {name: getattr(record, name) for name in names}
        return told


# What says nothing that another value could contradict.
_OPEN = {"unknown", "undecided", "TBA"}


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
    if one.kind == "release-window" and one.latest and one.latest < today and not one.is_past:
        yield _finding(one, Reason.PASSED, record)
    if record and contradict(one, record):
        yield _finding(one, Reason.CONTRADICTS_RECORD, record)
    others = (other for at, other in enumerate(stated) if at != place and _is_same(one, other))
    other = next((other for other in others if _cannot_both_stand(one, other)), None)
    if other:
        yield _finding(one, Reason.CONTRADICTS_ITSELF, record, against=other.sentence)


def contradict(one: Statement | Record, other: Statement | Record) -> bool:
    """Whether two values of one thing cannot both be true. A narrower window does not contradict a wider one."""
    if one.value in _OPEN or other.value in _OPEN:
        return False
    if one.kind == "release-window":
        disjoint = (one.latest and other.earliest and one.latest < other.earliest) or (
            other.latest and one.earliest and other.latest < one.earliest
        )
        return bool(disjoint)
    if one.kind == "where-to-watch":
        return _is_only(one) and str(one.value).casefold() != str(other.value).casefold()
    if one.kind == "renewal" and {one.value, other.value} == {"renewed", "ended"}:
        return False  # renewed for its last
    return str(one.value) != str(other.value)


def _is_only(one: Statement | Record) -> bool:
    return isinstance(one, Statement) and one.is_only


def _is_same(one: Statement, other: Statement) -> bool:
    """Whether two statements are about one thing. A credit is no status."""
    about = [(each.kind, each.show, each.person, _is_credit(each)) for each in (one, other)]
    return about[0] == about[1] and (one.season == other.season or one.kind == "where-to-watch")


def _cannot_both_stand(one: Statement, other: Statement) -> bool:
    """Whether one article may not say both: that production is under way, and that nothing is known of it, too."""
    if one.kind == "production-status" and "unknown" in (one.value, other.value):
        return one.value != other.value
    return not _is_credit(one) and (contradict(one, other) or contradict(other, one))


def _is_credit(one: Statement) -> bool:
    return one.kind == "cast-status" and one.value not in ("returning", "new", "not-returning", "unknown")


def _record(one: Statement, known: Known) -> Record | None:
    if _is_credit(one):
        return None
    records = [record for show in known.shows if show.slug == one.show for record in show.records]
    if one.kind == "where-to-watch":
        places = [record for record in records if record.kind == one.kind and record.season in (None, one.season)]
        same = (record for record in places if str(record.value).casefold() == str(one.value).casefold())
        return next(same, places[0] if places and one.is_only else None)
    about = (one.kind, one.season, one.person)
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
