"""Merges what two editors have made of an article since the version that both began with.

What only one of them has changed is merged; what each has changed differently is a conflict, about which an editor
chooses. The unit is a block, or a field of the article: two halves of a paragraph are never put together unseen.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, NamedTuple, TypeVar, cast

from django.utils.html import strip_tags

from articles.editions.document import Document
from articles.editions.freeze import SNAPSHOT_FIELDS, SNAPSHOT_M2M
from articles.editions.joining import join_blocks
from articles.editions.pairing import Piece, pair
from articles.editions.sequences import merge_order, merge_sets
from articles.writing.block import StoredBlock


T = TypeVar("T")
ORDERED_LISTS = ("authors", "related")
BLOCK, ORDER = "block", "order"  # the subject of a conflict that is not about a field


class Version(NamedTuple):
    """A document, and for each of its blocks the key of its row if that is known: it says which block is which."""

    document: Document
    keys: list[Hashable | None]


@dataclass(frozen=True)
class Conflict:
    """A block or field that each of the two has changed differently.

    Attributes:
        id: stays the same as long as the three values do, so that a choice is never applied to other words.
        subject: the name of the field, or `BLOCK` or `ORDER`.
        base, theirs, mine: its values; None for a block that is not in that version.
        choices: what can be chosen: "mine", "theirs" and, of two blocks, "both"; "joined" puts both changes into one.
        choice: what was chosen; None while nothing is.
        place: the number of the block in mine, or in theirs if mine has removed it; from 1, and 0 for a field.
    """

    id: str
    subject: str
    base: Any
    theirs: Any
    mine: Any
    choices: tuple[str, ...]
    choice: str | None = None
    place: int = 0


@dataclass
class Merge:
    """The merged version. While a conflict is undecided, mine stands in it.

    Attributes:
        keys: of each block the key of its row in theirs; None if it has none.
        taken: the fields that became as theirs without a conflict; `ORDER` stands for the order of the blocks.
        taken_blocks: how many blocks did: they were changed, added or removed.
    """

    document: Document
    keys: list[Hashable | None] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    taken_blocks: int = 0

    @property
    def undecided(self) -> list[Conflict]:
        return [conflict for conflict in self.conflicts if conflict.choice is None]


def merge(base: Version, theirs: Version, mine: Version, choices: Mapping[str, str] | None = None) -> Merge:
    """Return the merged version, and the conflicts.

    Args:
        base: what both began with. An older version does no harm: it makes more conflicts.
        choices: one of its choices by the id of a conflict. Those of other conflicts are ignored.
    """
    return _Merger(base, theirs, mine, choices or {}).merge()


@dataclass(frozen=True)
class _Thread:
    """The places of a block in the three versions; None where it is not."""

    base: int | None
    theirs: int | None
    mine: int | None


class _Merger:
    def __init__(self, base: Version, theirs: Version, mine: Version, choices: Mapping[str, str]) -> None:
        self.base, self.theirs, self.mine, self.choices = base, theirs, mine, choices
        self.merged = Merge(cast(Document, dict(mine.document)))

    def merge(self) -> Merge:
        columns = cast(dict[str, Any], self.merged.document)
        for name in (*SNAPSHOT_FIELDS, *SNAPSHOT_M2M, *ORDERED_LISTS):
            base, theirs, mine = (cast(dict[str, Any], side.document)[name] for side in self._sides())
            if name in SNAPSHOT_FIELDS:
                columns[name] = self._merge_value(name, base, theirs, mine)
            elif name in SNAPSHOT_M2M:
                columns[name] = self._note_taken(name, sorted(merge_sets(base, theirs, mine)), mine)
            else:
                columns[name] = self._merge_list(name, base, theirs, mine)
        self._merge_blocks()
        return self.merged

    def _sides(self) -> tuple[Version, Version, Version]:
        return self.base, self.theirs, self.mine

    def _merge_value(self, name: str, base: object, theirs: object, mine: object) -> object:
        if theirs in (base, mine):
            return mine
        if mine == base:
            return self._note_taken(name, theirs, mine)
        return theirs if self._decide(name, base, theirs, mine) == "theirs" else mine

    def _note_taken(self, name: str, merged: T, mine: T) -> T:
        if merged != mine:
            self.merged.taken.append(name)
        return merged

    def _merge_list(self, name: str, base: list[int], theirs: list[int], mine: list[int]) -> list[int]:
        members = merge_sets(base, theirs, mine)
        sides = [[key for key in side if key in members] for side in (theirs, mine)]
        order = merge_order(base, *sides)
        if order.is_conflict:
            return merge_order(base, *sides, prefer=self._decide(name, base, theirs, mine)).items
        return self._note_taken(name, order.items, mine)

    def _decide(
        self, subject: str, base: object, theirs: object, mine: object, *, place: int = 0, more: tuple[str, ...] = ()
    ) -> str | None:
        """Add a conflict, and return what was chosen."""
        digest = sha256(repr((subject, base, theirs, mine)).encode()).hexdigest()[:16]
        same = sum(conflict.id.split("-")[0] == digest for conflict in self.merged.conflicts)
        name = f"{digest}-{same}" if same else digest
        choices = ("mine", "theirs", *more)
        choice = self.choices.get(name)
        choice = choice if choice in choices else None
        self.merged.conflicts.append(Conflict(name, subject, base, theirs, mine, choices, choice, place))
        return choice

    def _merge_blocks(self) -> None:
        threads = _find_threads(self.base, self.theirs, self.mine)
        blocks = {thread: self._merge_block(thread) for thread in threads}
        base, theirs, mine = (
            sorted(
                (thread for thread in threads if getattr(thread, side) is not None and blocks[thread]),
                key=lambda thread: getattr(thread, side),
            )
            for side in ("base", "theirs", "mine")
        )
        rank = {thread: repr([sorted(block.items()) for block, _ in blocks[thread]]) for thread in threads}
        order = merge_order(base, theirs, mine, rank=rank.__getitem__)
        if order.is_conflict:
            values = [[_content(self, thread) for thread in side] for side in (base, theirs, mine)]
            order = merge_order(base, theirs, mine, rank=rank.__getitem__, prefer=self._decide(ORDER, *values))
        elif order.is_theirs:
            self.merged.taken.append(ORDER)
        rows = [row for thread in order.items for row in blocks[thread]]
        self.merged.document["blocks"] = [block for block, _ in rows]
        self.merged.keys = [key for _, key in rows]

    def _merge_block(self, thread: _Thread) -> list[tuple[StoredBlock, Hashable | None]]:
        """Return what the block becomes, each with the key of its row in theirs: none, one or, if chosen, both."""
        base, theirs, mine = (
            None if place is None else side.document["blocks"][place]
            for side, place in zip(self._sides(), (thread.base, thread.theirs, thread.mine), strict=True)
        )
        key = None if thread.theirs is None else self.theirs.keys[thread.theirs]
        if theirs in (base, mine):
            chosen = [mine]
        elif mine == base:
            self.merged.taken_blocks += 1
            chosen = [theirs]
        else:
            place = 1 + cast(int, thread.theirs if thread.mine is None else thread.mine)
            joined = join_blocks(base, theirs, mine) if base and theirs and mine else None
            more = ("joined",) * (joined is not None) + ("both",) * bool(theirs and mine)
            choice = self._decide(BLOCK, base, theirs, mine, place=place, more=more)
            chosen = {"theirs": [theirs], "both": [theirs, mine], "joined": [joined]}.get(choice or "", [mine])
            if choice is None and mine is None:
                chosen = [theirs]  # nobody has decided yet that these words go
        rows = [block for block in chosen if block is not None]
        return list(zip(rows, [key, None], strict=False))


def _find_threads(base: Version, theirs: Version, mine: Version) -> list[_Thread]:
    """Return each block that is in any version: those of the base, then what theirs and mine have added."""
    in_theirs, in_mine = pair_blocks(base, theirs), pair_blocks(base, mine)
    threads = [_Thread(place, in_theirs.get(place), in_mine.get(place)) for place in range(len(base.keys))]
    added_to_theirs = [place for place in range(len(theirs.keys)) if place not in in_theirs.values()]
    added_to_mine = [place for place in range(len(mine.keys)) if place not in in_mine.values()]
    for place in added_to_theirs:
        same = next((other for other in added_to_mine if _is_same_row(theirs, place, mine, other)), None)
        if same is None:
            same = next(
                (b for b in added_to_mine if theirs.document["blocks"][place] == mine.document["blocks"][b]), None
            )
        if same is not None:
            added_to_mine.remove(same)
        threads.append(_Thread(None, place, same))
    return threads + [_Thread(None, None, place) for place in added_to_mine]


def _is_same_row(theirs: Version, place: int, mine: Version, other: int) -> bool:
    return theirs.keys[place] is not None and theirs.keys[place] == mine.keys[other]


def pair_blocks(old: Version, new: Version) -> dict[int, int]:
    """Return which block of the old version is which of the new: by their rows, and else by their words."""
    known = (set(old.keys) & set(new.keys)) - {None}
    return pair(_pieces(old, known), _pieces(new, known))


def _pieces(version: Version, known: set[Hashable | None]) -> list[Piece]:
    return [
        Piece(block["kind"], ("row", key) if key in known else repr(sorted(block.items())), _words(block))
        for block, key in zip(version.document["blocks"], version.keys, strict=True)
    ]


def _words(block: StoredBlock) -> frozenset[str]:
    return frozenset(strip_tags(" ".join(str(value) for value in block.values())).lower().split())


def _content(merger: _Merger, thread: _Thread) -> StoredBlock:
    """Return a block as it is in mine, or else in the first version that has it: for telling which it is."""
    if thread.mine is not None:
        return merger.mine.document["blocks"][thread.mine]
    if thread.theirs is not None:
        return merger.theirs.document["blocks"][thread.theirs]
    return merger.base.document["blocks"][cast(int, thread.base)]
