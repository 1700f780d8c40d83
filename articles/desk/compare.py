"""Compares two documents of an article field by field and block by block, in words for editors."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.db.models import Model
from django.utils.text import capfirst

from articles.editions.document import Document
from articles.editions.resolved_facts import resolve_facts
from articles.models import Author, Section, Tag
from articles.writing.block import StoredBlock
from articles.writing.blocks import block_class
from shows.models import Image, Person, Season, Show


@dataclass(frozen=True)
class Span:
    """A run of words, with its `change`: "kept", "out" (only in the old text) or "in" (only in the new)."""

    change: str
    text: str


@dataclass(frozen=True)
class Row:
    """A field or block of the comparison: its name, how it changed, and its words."""

    name: str
    change: str  # same, changed, added, removed
    spans: list[Span]


_TEXTS = {
    "title": "Headline",
    "slug": "Address",
    "standfirst": "Standfirst",
    "lead_caption": "Caption of the lead image",
    "search_title": "Search title",
    "search_description": "Search description",
    "social_title": "Social title",
}
_FOREIGN_KEYS = {
    "lead_image_id": ("Lead image", Image),
    "section_id": ("Section", Section),
    "social_image_id": ("Social image", Image),
}
_LISTS = {
    "authors": ("Bylines", Author),
    "tags": ("Tags", Tag),
    "shows": ("Shows", Show),
    "seasons": ("Seasons", Season),
    "people": ("People", Person),
}
_WORDS: dict[type[Model], str] = {Image: "picture"}  # the editors' word for a model, if it is not its verbose name
_WORD = re.compile(r"\S+\s*")
_MAX_WORDS = 4000  # of old and new: to compare words takes quadratic time, so a longer block is shown whole, twice


def compare(old: Document, new: Document) -> list[Row]:
    """Return the fields that differ, and all blocks, so that an editor reads the changed ones in their place."""
    columns = [row for name, before, after in _columns(old, new) if (row := _row(name, before, after)).change != "same"]
    return [*columns, *_blocks(old["blocks"], new["blocks"])]


def _columns(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for column, name in _TEXTS.items():
        yield name, old[column], new[column]
    yield "Comments", _open(old), _open(new)
    for column, (name, model) in _FOREIGN_KEYS.items():
        names = _names(model, [document[column] for document in (old, new) if document[column]])
        yield name, names.get(old[column], ""), names.get(new[column], "")
    for column, (name, model) in _LISTS.items():
        names = _names(model, [*old[column], *new[column]])
        yield name, _listed(old[column], names), _listed(new[column], names)


def _open(document: Mapping[str, Any]) -> str:
    return "open" if document["comments_open"] else "closed"


def _listed(keys: list[int], names: dict[int, str]) -> str:
    return ", ".join(names[key] for key in keys if key in names)


def _names(model: type[Model], keys: Iterable[int]) -> dict[int, str]:
    rows = model._default_manager.select_related("show") if model is Season else model._default_manager.all()
    return {row.pk: str(row) for row in rows.filter(pk__in=keys)} if keys else {}


def _blocks(old: list[StoredBlock], new: list[StoredBlock]) -> Iterator[Row]:
    descriptions = _described([*old, *new])
    before, after = descriptions[: len(old)], descriptions[len(old) :]
    for change, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        paired = min(b - a, d - c) if change == "replace" else 0
        for index in range(paired):
            yield _row(_block_name(new[c + index]), before[a + index], after[c + index])
        if change == "equal":
            for index in range(a, b):
                yield _row(_block_name(old[index]), before[index], before[index])
            continue
        for index in range(a + paired, b):
            yield _row(_block_name(old[index]), before[index], "")
        for index in range(c + paired, d):
            yield _row(_block_name(new[index]), "", after[index])


def _described(blocks: list[StoredBlock]) -> list[str]:
    """Return each block as one text: pictures and seasons by their names, facts in words."""
    resolved = resolve_facts({"blocks": blocks})
    keys: dict[type[Model], set[int]] = {}
    for block in blocks:
        for model, of_block in block_class(block).related_ids(block).items():
            keys.setdefault(model, set()).update(of_block)
    names = {model: _names(model, of_model) for model, of_model in keys.items()}

    def name(model: type[Model], key: int) -> str:
        return names[model].get(key) or f"a {_WORDS.get(model, str(model._meta.verbose_name))} that was deleted"

    return [block_class(block).describe(block, words=resolved.words, name=name) for block in blocks]


def _row(name: str, before: str, after: str) -> Row:
    if before == after:
        return Row(name, "same", [Span("kept", before)])
    if not before or not after:
        change = "removed" if before else "added"
        return Row(name, change, [Span("out" if before else "in", before or after)])
    return Row(name, "changed", list(_spans(before, after)))


def _spans(before: str, after: str) -> Iterator[Span]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) + len(new) > _MAX_WORDS:
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


def _block_name(block: StoredBlock) -> str:
    return capfirst(str(block_class(block)._meta.verbose_name))
