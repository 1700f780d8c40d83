"""Merges of sets and of orders, each from what two people have made of the same beginning."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar


T = TypeVar("T", bound=Hashable)


class MergedOrder(NamedTuple, Generic[T]):
    """The items in their merged order.

    Attributes:
        is_conflict: each of the two has put what they share into another order, and not into the same.
        is_theirs: what they share is in the order that only theirs has.
    """

    items: list[T]
    is_conflict: bool
    is_theirs: bool


def merge_sets(base: Iterable[T], theirs: Iterable[T], mine: Iterable[T]) -> set[T]:
    """Return what all have, and what one of the two has added."""
    before, left, right = set(base), set(theirs), set(mine)
    return (left & right) | (left - before) | (right - before)


def merge_order(
    base: Sequence[T],
    theirs: Sequence[T],
    mine: Sequence[T],
    *,
    prefer: str | None = None,
    rank: Callable[[T], Any] = repr,
) -> MergedOrder[T]:
    """Return everything in `theirs` and `mine`, in the order of the one who has changed it.

    What only one of them has follows the same shared item as in that version.

    Args:
        prefer: "theirs" or "mine": whose order counts in a conflict; mine if None.
        rank: puts what both have added at the same place in order, so that it does not matter who saved first.
    """
    shared = set(base) & set(theirs) & set(mine)
    before, left, right = ([item for item in side if item in shared] for side in (base, theirs, mine))
    is_conflict = before != left != right != before
    is_theirs = right != left and (prefer == "theirs" if is_conflict else right == before)
    runs = _runs(theirs, shared), _runs(mine, shared)
    merged: dict[T, None] = {}
    for anchor in [None, *(left if is_theirs else right)]:
        if anchor is not None:
            merged[anchor] = None
        merged |= dict.fromkeys(_join(*(run.get(anchor, []) for run in runs), rank=rank))
    return MergedOrder(list(merged), is_conflict, is_theirs)


def _runs(items: Sequence[T], shared: set[T]) -> dict[T | None, list[T]]:
    """Return what stands behind each shared item until the next; under None what stands before the first."""
    runs: dict[T | None, list[T]] = {None: []}
    anchor: T | None = None
    for item in items:
        if item in shared:
            anchor = item
            runs[anchor] = []
        else:
            runs[anchor].append(item)
    return runs


def _join(theirs: list[T], mine: list[T], *, rank: Callable[[T], Any]) -> list[T]:
    if theirs == mine or not mine:
        return theirs
    return [item for run in sorted([theirs, mine], key=lambda run: [rank(item) for item in run]) for item in run]
