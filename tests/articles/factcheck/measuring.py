"""How well sentences are understood: precision and recall over labelled ones, reason by reason.

A labelled file holds a show, its record, a day, and cases: a text with what it states (`states`) and why it should be doubted
(`doubts`, each with words of the text). About half of the cases are traps, which state nothing of ours; `trap` says why they seem to.
The labels were written by people who had not seen the rules. Which sentences are labelled is in `labelled/`, all of our own writing.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from articles.factcheck.judging import Finding, Reason, findings
from articles.factcheck.known import Known, KnownPerson, KnownShow, Record
from articles.factcheck.language.passages import Passage
from shows.facts.types import FACT_TYPE_OF


FILES = sorted((Path(__file__).parent / "labelled").glob("*.json"))
REASONS = ("proposal", "passed", "contradicts-record", "contradicts-itself", "near-name")
_CREDITS = ("director", "writer", "creator")  # are no statuses, and are not labelled


@dataclass
class Score:
    """What was found and right, found and wrong, and missed; the wrong and the missed as "id: what"."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + len(self.missed))

    def count(self, case: str, got: list[Any], wanted: list[Any]) -> None:
        """Match what was found with what is labelled, each once."""
        missed = list(wanted)
        for one in got:
            if one in missed:
                missed.remove(one)
                self.right += 1
            else:
                self.wrong.append(f"{case}: {one}")
        self.missed += [f"{case}: {one}" for one in missed]


def measure(files: list[Path] = FILES) -> dict[str, Score]:
    """Return a score for each reason and, as "certainty", for how sure the rightly found statements are told to be."""
    scores = {reason: Score() for reason in (*REASONS, "certainty")}
    for file in files:
        labelled = json.loads(file.read_text(encoding="utf-8"))
        known, today = _known(labelled), date.fromisoformat(labelled["today"])
        slugs = {person["slug"] for person in labelled["show"]["people"]} | {None}
        for case in labelled["cases"]:
            found = findings([Passage(case["text"], 0, case["heading"])], known, today)
            wanted = [state for state in case["states"] if state["person"] in slugs]
            _count_states(scores, case["id"], found, wanted)
            for reason in REASONS[1:]:
                _count_doubts(scores[reason], case, [one for one in found if one.reason == reason], reason)
    return scores


def _count_states(scores: dict[str, Score], case: str, found: list[Finding], wanted: list[dict[str, Any]]) -> None:
    stated = [one.statement for one in found if one.reason == Reason.PROPOSAL and one.statement]
    got = {
        _key(one.kind, one.season, one.person, str(one.value)): one.certainty
        for one in stated
        if one.value not in _CREDITS
    }
    asked = {_key(one["kind"], one["season"], one["person"], str(one["value"])): one["certainty"] for one in wanted}
    scores["proposal"].count(case, list(got), list(asked))
    for key in got.keys() & asked.keys():
        scores["certainty"].count(case, [got[key]], [asked[key]])


def _count_doubts(score: Score, case: dict[str, Any], found: list[Finding], reason: str) -> None:
    """Match doubts by the words that they are about: those of the label stand in the sentence that was found."""
    wanted = [doubt["words"] for doubt in case["doubts"] if doubt["reason"] == reason]
    got = []
    for one in found:
        words = one.sentence[one.start : one.end]
        label = next(
            (label for label in wanted if label not in got and (label in one.sentence or words in label)), words
        )
        got.append(label)
    score.count(case["id"], got, wanted)


def _key(kind: str, season: int | None, person: str | None, value: str) -> tuple[Any, ...]:
    columns = FACT_TYPE_OF[kind].read(value)
    said = (columns["earliest"], columns["latest"]) if kind == "release-window" else value.casefold()
    return kind, None if kind == "where-to-watch" else season, person, said


def _known(labelled: dict[str, Any]) -> Known:
    show = labelled["show"]
    people = tuple(
        KnownPerson(one["slug"], (one["name"],), (one["character"],) if one["character"] else (), one["role"])
        for one in show["people"]
    )
    records = tuple(_records(show["record"]))
    known = KnownShow(show["slug"], tuple(show["titles"]), tuple(show["seasons"]), people, records)
    return Known((known,), frozenset([*labelled["others"], *show["titles"]]))


def _records(rows: list[dict[str, Any]]) -> Iterator[Record]:
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
