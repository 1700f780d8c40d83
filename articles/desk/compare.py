"""Compares two documents of an article field by field and block by block, in words for editors."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.text import capfirst

from articles.desk.compare_fields import (
    MODEL_OF_KIND,
    FieldChange,
    NameOf,
    compare_block_fields,
    compare_filing,
    links_of_block,
    read_names,
    related_keys,
)
from articles.desk.words import Span, WordComparer
from articles.editions.document import Document
from articles.editions.links import targets_of
from articles.editions.pairing import Piece, pair, places_in_order
from articles.editions.resolved_facts import resolve_facts
from articles.writing.block import StoredBlock
from articles.writing.blocks import block_class
from articles.writing.references import Reference


@dataclass(frozen=True)
class Row:
    """A field or block of the comparison.

    Attributes:
        change: same, changed, added, removed.
        spans: its words, old and new.
        place: the number of the block in the newer article, from 1; 0 for a field, and for a block that was removed.
        moved_from: its number in the older article, if it has another place among the others; else 0.
    """

    name: str
    change: str
    spans: list[Span]
    place: int = 0
    moved_from: int = 0

    @property
    def old(self) -> list[Span]:
        return [span for span in self.spans if span.change != "in"]

    @property
    def new(self) -> list[Span]:
        return [span for span in self.spans if span.change != "out"]

    @property
    def is_unchanged(self) -> bool:
        return self.change == "same" and not self.moved_from

    @property
    def has_same_words(self) -> bool:
        return all(span.change == "kept" for span in self.spans)


@dataclass(frozen=True)
class Comparison:
    rows: list[Row] = field(default_factory=list)
    fields: list[FieldChange] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """How many blocks and texts were changed, moved, added and removed."""
        counts = Counter(row.change for row in self.rows)
        moved = sum(row.moved_from > 0 for row in self.rows)
        return {name: counts[name] for name in ("changed", "added", "removed")} | {"moved": moved}

    @property
    def differs(self) -> bool:
        return bool(self.fields) or not all(row.is_unchanged for row in self.rows)


_TEXTS = {"title": "Headline", "standfirst": "Standfirst", "lead_caption": "Caption of the lead image"}


def compare(old: Document, new: Document) -> Comparison:
    """Return the texts that differ, all blocks, and the other fields that differ."""
    comparer = WordComparer()
    texts = [(name, old[column], new[column]) for column, name in _TEXTS.items()]  # type: ignore[literal-required]
    rows = [_text_row(comparer, name, before, after) for name, before, after in texts if before != after]
    blocks, block_fields = _compare_blocks(comparer, old["blocks"], new["blocks"])
    return Comparison([*rows, *blocks], [*compare_filing(old, new), *block_fields])


def _compare_blocks(
    comparer: WordComparer, old: list[StoredBlock], new: list[StoredBlock]
) -> tuple[list[Row], list[FieldChange]]:
    """Return a row for each block, in the order of the newer article, with the removed ones where they stood."""
    resolved = resolve_facts({"blocks": [*old, *new]})
    texts, name_of = _describe([*old, *new], resolved.words)
    before, after = texts[: len(old)], texts[len(old) :]
    pairs = pair(_pieces(old, before), _pieces(new, after))
    in_order, origins = places_in_order(pairs), {b: a for a, b in pairs.items()}
    rows: list[tuple[tuple[int, int], Row]] = []  # with keys to sort by
    fields: list[FieldChange] = []
    for b, block in enumerate(new):
        a = origins.get(b)
        if a is None:
            row = Row(_block_name(block), "added", _spans(comparer, "", after[b]), b + 1)
            if links := links_of_block(block, name_of):
                fields.append(FieldChange("Links", "", links, b + 1))
        else:
            change = "same" if old[a] == block else "changed"
            moved_from = 0 if a in in_order else a + 1
            row = Row(_block_name(block), change, _spans(comparer, before[a], after[b]), b + 1, moved_from)
            fields += compare_block_fields(old[a], block, b + 1, name_of=name_of, words=resolved.words)
        rows.append(((b, -1), row))
    for a, block in enumerate(old):
        if a not in pairs:
            neighbour = max((pairs[other] for other in in_order if other < a), default=-1)
            if links := links_of_block(block, name_of):
                fields.append(FieldChange("Links of a removed block", links, ""))
            rows.append(((neighbour, a), Row(_block_name(block), "removed", _spans(comparer, before[a], ""))))
    return [row for _, row in sorted(rows, key=lambda item: item[0])], fields


def _describe(blocks: list[StoredBlock], words: Callable[[Reference], str]) -> tuple[list[str], NameOf]:
    """Return each block as one text, pictures and seasons by their names, facts in words; and what names these rows."""
    keys = related_keys(blocks)
    for target in targets_of({"blocks": blocks}):
        keys.setdefault(MODEL_OF_KIND[target.kind], set()).add(target.key)
    name_of = read_names(keys)
    return [block_class(block).describe(block, words=words, name=name_of) for block in blocks], name_of


def _pieces(blocks: list[StoredBlock], texts: list[str]) -> list[Piece]:
    return [
        Piece(block["kind"], repr(sorted(block.items())), frozenset(text.lower().split()))
        for block, text in zip(blocks, texts, strict=True)
    ]


def _text_row(comparer: WordComparer, name: str, before: str, after: str) -> Row:
    change = "changed" if before and after else "removed" if before else "added"
    return Row(name, change, _spans(comparer, before, after))


def _spans(comparer: WordComparer, before: str, after: str) -> list[Span]:
    return [Span("kept", after)] if before == after else comparer.compare(before, after)


def _block_name(block: StoredBlock) -> str:
    return capfirst(str(block_class(block)._meta.verbose_name))
