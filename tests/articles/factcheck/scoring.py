"""How well sentences are understood: precision and recall over labelled sentences, for each reason.

A file in `labelled/` holds a show, its record, a day, and cases. A case is a text, the statements that it makes
(`states`) and the reasons to doubt it (`doubts`, each with words of the text). About half of the cases are traps: they
state nothing about the show of the file, and `trap` says why they seem to. The texts were written for this purpose, and
their labels by people who had not seen the rules.

A file with `has_doubts` false was written to measure statements alone: what its texts contradict is not labelled, so
its doubts are not scored, neither right nor wrong.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from articles.factcheck.judging import Finding, Reason, judge_passages
from articles.factcheck.known import Known, KnownPerson, KnownShow, Record
from articles.factcheck.language.passages import Passage
from shows.facts.types import FACT_TYPE_OF


FILES = sorted((Path(__file__).parent / "labelled").glob("*.json"))
REASONS = ("proposal", "passed", "contradicts-record", "contradicts-itself", "near-name")
Key = tuple[Any, ...]  # kind, season, person, value
_CREDITS = ("director", "writer", "creator")  # values that the labels leave out


@dataclass
class Score:
    """Counts the right findings, and lists the wrong and the missed ones as "case id: item"."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + len(self.missed))

    def count(self, case: str, actual: list[Any], expected: list[Any]) -> None:
        """Match the findings of a case with its labels, each label once."""
        missed = list(expected)
        for item in actual:
            if item in missed:
                missed.remove(item)
                self.right += 1
            else:
                self.wrong.append(f"{case}: {item}")
        self.missed += [f"{case}: {item}" for item in missed]


def measure(files: Sequence[Path] = FILES) -> dict[str, Score]:
    """Return a score for each reason, and under "certainty" one for the certainty of the statements read rightly."""
    scores = {reason: Score() for reason in (*REASONS, "certainty")}
    for case, case_findings in judge_cases(files):
        actual, labelled = states_of(case, case_findings)
        scores["proposal"].count(case["id"], list(actual), list(labelled))
        count_certainty(scores["certainty"], case, case_findings)
        for reason in REASONS[1:] if case["has_doubts"] else ():
            doubts = [finding for finding in case_findings if finding.reason == reason]
            _count_doubts(scores[reason], case, doubts, reason)
    return scores


def judge_cases(files: Sequence[Path]) -> Iterator[tuple[dict[str, Any], list[Finding]]]:
    """Yield each case of labelled files with what is found in its text."""
    for file in files:
        labelled = json.loads(file.read_text(encoding="utf-8"))
        known, today = build_known(labelled), date.fromisoformat(labelled["today"])
        slugs = {person["slug"] for person in labelled["show"]["people"]} | {None}
        for case in labelled["cases"]:
            case["states"] = [state for state in case["states"] if state["person"] in slugs]
            case["has_doubts"] = labelled.get("has_doubts", True)
            yield case, judge_passages([Passage(case["text"], 0, case.get("heading", ""))], known, today)


def states_of(case: dict[str, Any], case_findings: list[Finding]) -> tuple[dict[Key, str], dict[Key, str]]:
    """Return the statements read in a case and those of its labels, each with its certainty."""
    statements = [f.statement for f in case_findings if f.reason == Reason.PROPOSAL and f.statement]
    actual = {
        _key(statement.kind, statement.season, statement.person, str(statement.value)): statement.certainty
        for statement in statements
        if statement.value not in _CREDITS
    }
    labelled = {
        _key(state["kind"], state["season"], state["person"], str(state["value"])): state["certainty"]
        for state in case["states"]
    }
    return actual, labelled


def count_certainty(score: Score, case: dict[str, Any], case_findings: list[Finding]) -> None:
    """Count the certainty of the statements that were read rightly."""
    actual, labelled = states_of(case, case_findings)
    for key in actual.keys() & labelled.keys():
        score.count(case["id"], [actual[key]], [labelled[key]])


def _count_doubts(score: Score, case: dict[str, Any], doubts: list[Finding], reason: str) -> None:
    """Score doubts. A finding matches a label whose words its sentence contains, or whose words contain its own."""
    expected = [doubt["words"] for doubt in case["doubts"] if doubt["reason"] == reason]
    actual = []
    for finding in doubts:
        words = finding.sentence[finding.start : finding.end]
        label = next(
            (label for label in expected if label not in actual and (label in finding.sentence or words in label)),
            words,
        )
        actual.append(label)
    score.count(case["id"], actual, expected)


def _key(kind: str, season: int | None, person: str | None, value: str) -> Key:
    columns = FACT_TYPE_OF[kind].read(value)
    comparable = (columns["earliest"], columns["latest"]) if kind == "release-window" else value.casefold()
    return kind, None if kind == "where-to-watch" else season, person, comparable


def build_known(labelled: dict[str, Any]) -> Known:
    """Return the show of a labelled file, with its record, and the titles of others."""
    show = labelled["show"]
    people = tuple(
        KnownPerson(
            person["slug"], (person["name"],), (person["character"],) if person["character"] else (), person["role"]
        )
        for person in show["people"]
    )
    records = tuple(_build_records(show["record"]))
    known = KnownShow(show["slug"], tuple(show["titles"]), tuple(show["seasons"]), people, records)
    return Known((known,), frozenset([*labelled["others"], *show["titles"]]))


def _build_records(rows: list[dict[str, Any]]) -> Iterator[Record]:
    for row in rows:
        columns = FACT_TYPE_OF[row["kind"]].read(row["value"])
        value = columns.get("words") or columns.get("number") or columns.get("state") or columns["platform"]
        yield Record(
            kind=row["kind"],
            season=row["season"],
            person=row["person"],
            value=value,
            certainty=row["certainty"],
            earliest=columns.get("earliest"),
            latest=columns.get("latest"),
            words=row["value"],
            as_of=date(2026, 1, 1),
            fact=0,
        )
