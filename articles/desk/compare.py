"""Two documents of an article beside each other, block by block, in words that an editor reads."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape

from django.utils.text import capfirst

from articles.editions.freeze import Document
from articles.editions.resolved_facts import RICH_TEXT_FIELDS, ResolvedFacts, resolve_facts
from articles.models import Author, Section, Tag
from articles.writing.blocks import BLOCK_OF_KIND
from articles.writing.prose import lines_of
from articles.writing.references import replaced
from shows.models import Image, Person, Season, Show


@dataclass(frozen=True)
class Span:
    """A run of words: kept, out (only in the old) or in (only in the new)."""

    change: str
    text: str


@dataclass(frozen=True)
class Row:
    """A column or block: what it is called, what became of it, and its words."""

    name: str
    change: str  # same, changed, added, removed
    spans: list[Span]


_COLUMNS = {
    "title": "Headline",
    "slug": "Address",
    "standfirst": "Standfirst",
    "lead_caption": "Caption of the lead image",
    "search_title": "Search title",
    "search_description": "Search description",
    "social_title": "Social title",
}
_ONE = {
    "lead_image_id": ("Lead image", Image),
    "section_id": ("Section", Section),
    "social_image_id": ("Social image", Image),
}
_MANY = {
    "authors": ("Bylines", Author),
    "tags": ("Tags", Tag),
    "shows": ("Shows", Show),
    "seasons": ("Seasons", Season),
    "people": ("People", Person),
}
_WORD = re.compile(r"\S+\s*")
_MOST_WORDS = 4000  # comparing word by word is quadratic; a longer block is shown whole, old and new


def compare(old: Document, new: Document) -> list[Row]:
    """Return what differs and, for the blocks, also what does not: an editor reads changes in their place."""
    rows = [row for name, before, after in _facts(old, new) if (row := _row(name, before, after)).change != "same"]
    resolved = resolve_facts({"blocks": [*old["blocks"], *new["blocks"]]})
    return rows + list(_blocks(old["blocks"], new["blocks"], resolved))


def _facts(old: Document, new: Document) -> Iterator[tuple[str, str, str]]:
    for column, name in _COLUMNS.items():
        yield name, old[column], new[column]
    yield "Comments", _open(old), _open(new)
    for column, (name, model) in _ONE.items():
        names = _names(model, [document[column] for document in (old, new) if document[column]])
        yield name, names.get(old[column], ""), names.get(new[column], "")
    for column, (name, model) in _MANY.items():
        names = _names(model, [*old[column], *new[column]])
        yield name, _listed(old[column], names), _listed(new[column], names)


def _open(document: Document) -> str:
    return "open" if document["comments_open"] else "closed"


def _listed(keys: list[int], names: dict[int, str]) -> str:
    return ", ".join(names[key] for key in keys if key in names)


def _names(model: type, keys: list[int]) -> dict[int, str]:
    rows = model.objects.select_related("show") if model is Season else model.objects.all()  # type: ignore[attr-defined]
    return {row.pk: str(row) for row in rows.filter(pk__in=keys)} if keys else {}


def _blocks(old: list[Document], new: list[Document], resolved: ResolvedFacts) -> Iterator[Row]:
    before, after = [_text(block, resolved) for block in old], [_text(block, resolved) for block in new]
    for change, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        paired = min(b - a, d - c) if change == "replace" else 0
        for place in range(paired):
            yield _row(_kind(new[c + place]), before[a + place], after[c + place])
        if change == "equal":
            for place in range(a, b):
                yield _row(_kind(old[place]), before[place], before[place])
            continue
        for place in range(a + paired, b):
            yield _row(_kind(old[place]), before[place], "")
        for place in range(c + paired, d):
            yield _row(_kind(new[place]), "", after[place])


def _row(name: str, before: str, after: str) -> Row:
    if before == after:
        return Row(name, "same", [Span("kept", before)])
    if not before or not after:
        change = "removed" if before else "added"
        return Row(name, change, [Span("out" if before else "in", before or after)])
    return Row(name, "changed", list(_spans(before, after)))


def _spans(before: str, after: str) -> Iterator[Span]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) + len(new) > _MOST_WORDS:
        yield from (Span("out", before), Span("in", after))
        return
    for change, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if change == "equal":
            yield Span("kept", "".join(old[a:b]))
            continue
        if b > a:
            yield Span("out", "".join(old[a:b]))
        if d > c:
            yield Span("in", "".join(new[c:d]))


def _kind(block: Document) -> str:
    return capfirst(str(BLOCK_OF_KIND[block["kind"]]._meta.verbose_name))


def _text(block: Document, resolved: ResolvedFacts) -> str:
    """Return a block as one text; a picture or season by its name, a fact by its words in ⟨brackets⟩."""
    parts = []
    for name, value in block.items():
        if name == "kind" or value in ("", None):
            continue
        if name == "image_id":
            value = _names(Image, [value]).get(value, "a picture that is gone")
        elif name == "season_id":
            value = _names(Season, [value]).get(value, "a season that is gone")
        elif name in RICH_TEXT_FIELDS:
            value = "\n".join(lines_of(replaced(value, lambda one: f"⟨{escape(resolved.words(one))}⟩")))
        parts.append(str(value))
    return "\n".join(parts)
