"""Joins what two editors have changed in different sentences of the same block."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, NamedTuple, cast

from articles.writing.block import StoredBlock
from articles.writing.blocks import block_class
from articles.writing.sentences import sentences_of


class _Edit(NamedTuple):
    """Pieces of the base, from `start` to `end`, and what stands in their place."""

    start: int
    end: int
    pieces: tuple[str, ...]


_TAG = re.compile(r"(<[^>]+>)")


def join_blocks(base: StoredBlock, theirs: StoredBlock, mine: StoredBlock) -> StoredBlock | None:
    """Return the block with what both have changed; None where both changed the same sentence, or a value."""
    joined: dict[str, Any] = {}
    prose = block_class(base).prose_columns()
    for column in base.keys() | theirs.keys() | mine.keys():
        old, their, my = (block.get(column) for block in (base, theirs, mine))
        if their in (old, my):
            joined[column] = my
        elif my == old:
            joined[column] = their
        elif column in prose and (text := join_texts(str(old), str(their), str(my))) is not None:
            joined[column] = text
        else:
            return None
    return cast(StoredBlock, joined)


def join_texts(base: str, theirs: str, mine: str) -> str | None:
    """Return prose with what both have changed, sentence by sentence; None where both changed the same one."""
    pieces = _pieces_of(base)
    # What both have changed alike is changed once; of two insertions at one place theirs comes first.
    edits = sorted(dict.fromkeys(edit for side in (theirs, mine) for edit in _edits(pieces, _pieces_of(side))), key=_at)
    if any(_are_one(first, second) for first, second in pairwise(edits)):
        return None
    text, place = "", 0
    for start, end, changed in edits:
        text += "".join([*pieces[place:start], *changed])
        place = end
    return text + "".join(pieces[place:])


def _at(edit: _Edit) -> tuple[int, int]:
    return edit.start, edit.end


def _are_one(first: _Edit, second: _Edit) -> bool:
    """Whether two edits change the same piece, or pieces without another between them: an insertion stands apart."""
    is_insertion = first.start == first.end or second.start == second.end
    return second.start < first.end or (second.start == first.end and not is_insertion)


def _pieces_of(html: str) -> list[str]:
    """Return tags, sentences and the spaces between them: together they are the text again."""
    return [piece for run in _TAG.split(html) for piece in ([run] if run.startswith("<") else _split_run(run))]


def _split_run(run: str) -> Iterator[str]:
    place = 0
    for sentence in sentences_of(run):
        start = run.index(sentence, place)
        yield from filter(None, (run[place:start], sentence))
        place = start + len(sentence)
    yield from filter(None, (run[place:],))


def _edits(old: list[str], new: list[str]) -> Iterator[_Edit]:
    for change, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if change != "equal":
            yield _Edit(start, end, tuple(new[first:last]))
