"""Two orders of the same blocks, as short lists that say which blocks were moved, and by whom."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from articles.writing.block import StoredBlock


@dataclass(frozen=True)
class OrderLine:
    """A line of the list: a block, or the blocks between that nobody moved.

    Attributes:
        number: of the block in this order, from 1; 0 for blocks that are left out.
        moved: "moved up by you"; "" if it stands where it stood.
        omitted: how many blocks are left out at this place.
    """

    number: int = 0
    name: str = ""
    moved: str = ""
    omitted: int = 0


def order_lines(
    base: Sequence[StoredBlock], side: Sequence[StoredBlock], *, by: str, name_of: Callable[[StoredBlock], str]
) -> list[OrderLine]:
    """Return the moved blocks of an order with their neighbours.

    Args:
        base: the blocks in the order that both editors began with.
        side: the blocks in the order of one of them.
        by: who moved them.
        name_of: returns the name of a block.
    """
    before = {key: place for place, key in enumerate(_keys(base))}
    keys = _keys(side)
    shared = [key for key in keys if key in before]
    stays = _longest_rising([before[key] for key in shared])
    earlier = {key: place for place, key in enumerate(sorted(shared, key=before.__getitem__))}
    moved = {
        key: f"moved {'up' if place < earlier[key] else 'down'} by {by}"
        for place, key in enumerate(shared)
        if before[key] not in stays
    }
    shown = {near for place, key in enumerate(keys) if key in moved for near in (place - 1, place, place + 1)}
    lines: list[OrderLine] = []
    for place, (key, block) in enumerate(zip(keys, side, strict=True)):
        if place in shown:
            lines.append(OrderLine(place + 1, name_of(block), moved.get(key, "")))
        elif lines and lines[-1].omitted:
            lines[-1] = OrderLine(omitted=lines[-1].omitted + 1)
        else:
            lines.append(OrderLine(omitted=1))
    return lines


def _keys(blocks: Sequence[StoredBlock]) -> list[tuple[str, int]]:
    """Return what tells the blocks apart: their content and, of equal ones, which it is."""
    counts: Counter[str] = Counter()
    keys = []
    for block in blocks:
        content = repr(sorted(block.items()))
        keys.append((content, counts[content]))
        counts[content] += 1
    return keys


def _longest_rising(numbers: list[int]) -> set[int]:
    """Return the members of a longest rising subsequence: what stands as it stood, so that few have moved."""
    tails: list[int] = []  # the smallest last number of a subsequence of each length
    previous: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(tails, number)
        previous[number] = tails[place - 1] if place else None
        tails[place : place + 1] = [number]
    stays: set[int] = set()
    member = tails[-1] if tails else None
    while member is not None:
        stays.add(member)
        member = previous[member]
    return stays
