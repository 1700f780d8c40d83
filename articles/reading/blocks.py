"""How each kind of block is shown: by its template on a page, and as plain HTML to those who read a feed.

A kind that shows only its texts and pictures needs nothing here but its template. Another has an entry in `_READINGS`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from html import escape
from typing import Any

from django.utils.text import slugify

from articles.editions.document import Document
from articles.editions.resolved_facts import ResolvedFacts
from articles.reading.notes import Notes, Update, changes_of
from articles.writing.block import BlockText, Columns
from articles.writing.blocks import block_class
from articles.writing.embeds import player
from articles.writing.references import Reference, replaced
from shows.facts.choices import Certainty
from shows.facts.models import Fact
from shows.facts.types import SEASON_FACT_TYPES
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


class PageParts:
    """The parts of a page, added block by block."""

    def __init__(self, images: dict[int, Image], notes: Notes) -> None:
        self.images, self.notes = images, notes
        self.parts: list[Part] = []
        self._anchors: set[str] = set()

    def add(self, block: Columns, data: Data) -> None:
        """Add a block under its own heading; `data` is what its template gets beside the block's columns."""
        heading = block.get("heading", "")
        self.parts.append(Part(block["kind"], self.anchor(heading), heading, dict(block) | data))

    def anchor(self, heading: str) -> str:
        """Return an id for a heading that no other on the page has."""
        if not heading:
            return ""
        stem = slugify(heading, allow_unicode=True)[:60].strip("-") or "part"
        anchor, number = stem, 1
        while anchor in self._anchors:
            number += 1
            anchor = f"{stem}-{number}"
        self._anchors.add(anchor)
        return anchor


def parts_of(blocks: Iterable[Columns], images: dict[int, Image], notes: Notes) -> list[Part]:
    """Return the parts of a page. A block is left out if what it shows is deleted, or if it has nothing to show."""
    page = PageParts(images, notes)
    for block in blocks:
        reading_of(block).on_page(block, page)
    return page.parts


def full_text(document: Document, resolved: ResolvedFacts) -> str:
    """Return the article for a feed: standfirst, prose, quotes, questions and tables, its facts in the words of today."""
    lines = [f"<p>{escape(document['standfirst'])}</p>"] if document["standfirst"] else []
    for block in document["blocks"]:
        lines += reading_of(block).in_feed(block, resolved)
    return "\n".join(lines)


def questions_of(parts: list[Part]) -> list[Data]:
    """Return the questions of a page, each with its `question` and `answer`, as they stand there."""
    return [question for part in parts if part.kind == _QUESTIONS for question in part.data["questions"]]


# What serves a kind without any code: its texts and its pictures.


def _plain_on_page(block: Columns, page: PageParts) -> None:
    kind, data = block_class(block), Data()
    for key in kind.foreign_keys():
        if key.related_model is Image:
            data[key.name] = page.images.get(block[key.attname])
            if data[key.name] is None and not key.null:
                return
    data |= {text.column: page.notes.prose(text.value) for text in kind.texts(block) if text.is_rich}
    page.add(block, data)


def _plain_in_feed(block: Columns, resolved: ResolvedFacts) -> Iterator[str]:
    only_on_page = reading_of(block).only_on_page
    for text in block_class(block).texts(block):
        if text.column not in only_on_page and (text.value or text.is_rich):
            yield _html(text, resolved)


def _html(text: BlockText, resolved: ResolvedFacts) -> str:
    if text.is_rich:
        return _spoken(text.value, resolved)
    if text.is_heading:
        return f"<h2>{escape(text.value)}</h2>"
    words = f"<p>{escape(text.value)}</p>"
    return f"<blockquote>{words}</blockquote>" if text.is_quote else words


def _spoken(prose: str, resolved: ResolvedFacts) -> str:
    return replaced(prose, lambda reference: escape(resolved.words(reference)))


# Embeds.


def _embed_on_page(block: Columns, page: PageParts) -> None:
    if embedded := player(block["url"]):
        page.add(block, {"player": embedded})


# Questions: neighbours share one list and one heading.

_QUESTIONS = "questions"


def _question_on_page(block: Columns, page: PageParts) -> None:
    """Join a question to the run that it continues, or begin one."""
    run = page.parts[-1] if page.parts else None
    if run is None or run.kind != _QUESTIONS or block["group"]:
        heading = block["group"] or "Questions and answers"
        run = Part(_QUESTIONS, page.anchor(heading), heading, {"questions": []})
        page.parts.append(run)
    anchor, answer = page.anchor(block["question"]), page.notes.prose(block["answer"])
    run.data["questions"].append({"anchor": anchor, "question": block["question"], "answer": answer})


def _question_in_feed(block: Columns, resolved: ResolvedFacts) -> Iterator[str]:
    yield f"<h3>{escape(block['question'])}</h3>{_spoken(block['answer'], resolved)}"


# Tables of facts.


def _cast_on_page(block: Columns, page: PageParts) -> None:
    if cast := page.notes.resolved.cast_of_table(block):
        page.add(block, {"rows": [(fact, page.notes.of(fact)) for fact in cast], "season": cast[0].season})


def _cast_in_feed(block: Columns, resolved: ResolvedFacts) -> Iterator[str]:
    yield from _plain_in_feed(block, resolved)
    yield _listed(resolved.cast_of_table(block), resolved)


def _box_on_page(block: Columns, page: PageParts) -> None:
    if facts := page.notes.resolved.of_table(block):
        page.add(block, {"notes": [page.notes.of(fact) for fact in facts]} | _subject(facts))


def _table_in_feed(block: Columns, resolved: ResolvedFacts) -> Iterator[str]:
    yield from _plain_in_feed(block, resolved)
    yield _listed(resolved.of_table(block), resolved)


def _timeline_on_page(block: Columns, page: PageParts) -> None:
    """Show a season's facts by certainty, what is not known, and the steps in which each became known."""
    notes = page.notes
    facts = notes.resolved.of_table(block)
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


def _dated(history: list[Fact]) -> list[tuple[date, Update]]:
    """Return the steps of a subject key with the days that sort them: none comes before the step that it replaced."""
    dated: list[tuple[date, Update]] = []
    for step in reversed(changes_of(history)):
        dated.append((max(step.fact.as_of, dated[-1][0] if dated else step.fact.as_of), step))
    return dated


def _subject(facts: list[Fact]) -> Data:
    season = next((fact.season for fact in facts if fact.season), None)
    return {"season": season, "show": facts[0].show}


def _listed(facts: list[Fact], resolved: ResolvedFacts) -> str:
    rows = (
        f"<li>{escape(str(fact.member or fact.get_kind_display()))}: "
        f"{escape(resolved.words(Reference(fact.subject_key, 'label')))}</li>"
        for fact in facts
    )
    return f"<ul>{''.join(rows)}</ul>" if facts else ""


@dataclass(frozen=True)
class Reading:
    """How readers see a kind.

    Attributes:
        on_page: adds the block to the parts of its page.
        in_feed: yields its HTML for feeds.
        only_on_page: the columns whose texts feeds leave out.
    """

    on_page: Callable[[Columns, PageParts], None] = _plain_on_page
    in_feed: Callable[[Columns, ResolvedFacts], Iterable[str]] = _plain_in_feed
    only_on_page: tuple[str, ...] = ()


_PLAIN = Reading()
_READINGS = {
    "image": Reading(only_on_page=("caption",)),
    "quote": Reading(only_on_page=("attribution",)),
    "cast": Reading(on_page=_cast_on_page, in_feed=_cast_in_feed),
    "facts": Reading(on_page=_box_on_page, in_feed=_table_in_feed),
    "timeline": Reading(on_page=_timeline_on_page, in_feed=_table_in_feed),
    "question": Reading(on_page=_question_on_page, in_feed=_question_in_feed, only_on_page=("group",)),
    "embed": Reading(on_page=_embed_on_page, only_on_page=("title",)),
}


def reading_of(block: Columns) -> Reading:
    """Return how readers see a block."""
    return _READINGS.get(block["kind"], _PLAIN)
