"""The blocks of an edition's document as their templates show them."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.text import slugify

from articles.editions.resolved_facts import kinds_shown
from articles.reading.notes import Notes, Update, changes_of
from articles.writing.blocks import BOX_KINDS
from articles.writing.embeds import player
from shows.facts.choices import Certainty, State
from shows.facts.models import Fact
from shows.models import Image


Data = dict[str, Any]


@dataclass
class Part:
    """A block, or a run of questions, as its template shows it."""

    kind: str
    anchor: str = ""
    heading: str = ""
    data: Data = field(default_factory=dict)

    @property
    def template(self) -> str:
        return f"articles/blocks/{self.kind}.html"


def parts_of(blocks: list[Data], images: dict[int, Image], notes: Notes) -> list[Part]:
    """Return the parts of a page; what shows something that is gone, or of which nothing is known, is left out."""
    parts: list[Part] = []
    anchors: set[str] = set()
    for block in blocks:
        if block["kind"] == "question":
            _add_question(parts, block, anchors, notes)
        elif (data := _data(block, images, notes)) is not None:
            heading = block.get("heading", "")
            parts.append(Part(block["kind"], _anchor(heading, anchors), heading, dict(block) | data))
    return parts


def _data(block: Data, images: dict[int, Image], notes: Notes) -> Data | None:
    """Return what a block shows beside its own columns; None where it has nothing to show."""
    kind = block["kind"]
    if kind == "text":
        return {"body": notes.prose(block["body"])}
    if kind == "image":
        image = images.get(block["image_id"])
        return {"image": image} if image else None
    if kind == "embed":
        found = player(block["url"])
        return {"player": found} if found else None
    if kind == "cast":
        return _cast(block, notes)
    if kind == "facts":
        return _box(block, notes)
    if kind == "timeline":
        return _timeline(block, notes)
    return {}


def _cast(block: Data, notes: Notes) -> Data | None:
    rows = [fact for fact in notes.resolved.cast_of(block["season_id"]) if block["status"] in ("", fact.state)]
    return {"rows": [(fact, notes.of(fact)) for fact in rows], "season": rows[0].season} if rows else None


def _box(block: Data, notes: Notes) -> Data | None:
    found = _known(block, notes)
    return {"notes": [notes.of(fact) for fact in found]} | _subject(found) if found else None


def _timeline(block: Data, notes: Notes) -> Data | None:
    """Sort what a season's facts say into known, said and not known; and tell how each came to be known."""
    found = _known(block, notes)
    if not found:
        return None
    known = [fact for fact in found if not _is_open(fact)]
    open_kinds = [label for kind, label in BOX_KINDS if kind not in {fact.kind for fact in known}]
    by_certainty = [
        (certainty, [notes.of(fact) for fact in known if fact.certainty == certainty]) for certainty in Certainty
    ]
    steps = sorted(
        (step for fact in found for step in _dated(notes.resolved.history[fact.subject_key])),
        key=lambda step: (step[0], step[1].fact.pk),
        reverse=True,
    )
    groups = [(certainty.label, rows) for certainty, rows in by_certainty if rows]
    return {"groups": groups, "open": open_kinds, "steps": [step for _, step in steps]} | _subject(found)


def _dated(history: list[Fact]) -> list[tuple[date, Update]]:
    """Return the steps of a subject key with the days that put them in order: none stands before what it took the place of."""
    dated: list[tuple[date, Update]] = []
    for step in reversed(changes_of(history)):
        dated.append((max(step.fact.as_of, dated[-1][0] if dated else step.fact.as_of), step))
    return dated


def _known(block: Data, notes: Notes) -> list[Fact]:
    return notes.resolved.of_season(block["season_id"], kinds_shown(block))


def _subject(found: list[Fact]) -> Data:
    season = next((fact.season for fact in found if fact.season), None)
    return {"season": season, "show": found[0].show}


def _is_open(fact: Fact) -> bool:
    """Whether a fact says that something is not known."""
    return fact.edtf == "XXXX" or fact.state in (State.UNKNOWN, State.UNDECIDED)


def _add_question(parts: list[Part], block: Data, anchors: set[str], notes: Notes) -> None:
    """Join a question to the run that it continues, or begin one: neighbours share one list and one heading."""
    last = parts[-1] if parts else None
    if last is None or last.kind != "questions" or block["group"]:
        heading = block["group"] or "Questions and answers"
        last = Part("questions", _anchor(heading, anchors), heading, {"questions": []})
        parts.append(last)
    anchor, answer = _anchor(block["question"], anchors), notes.prose(block["answer"])
    last.data["questions"].append({"anchor": anchor, "question": block["question"], "answer": answer})


def _anchor(heading: str, taken: set[str]) -> str:
    """Return an id for a heading that no other on the page has."""
    if not heading:
        return ""
    stem = slugify(heading, allow_unicode=True)[:60].strip("-") or "part"
    anchor, number = stem, 1
    while anchor in taken:
        number += 1
        anchor = f"{stem}-{number}"
    taken.add(anchor)
    return anchor
