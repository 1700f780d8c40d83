"""Which block of an older article became which block of a newer one: kept, changed or moved."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterator
from typing import NamedTuple


MIN_SIMILARITY = 0.5  # of the words of two blocks that are taken for the same, changed
_MAX_PAIRS = 160_000  # of blocks whose words are compared: 400 old ones with 400 new ones


class Piece(NamedTuple):
    """What is compared of a block.

    Attributes:
        kind: blocks of different kinds are never taken for the same.
        identity: equal for blocks of the same content.
        words: all words of it.
    """

    kind: str
    identity: Hashable
    words: frozenset[str]


def pair(old: list[Piece], new: list[Piece]) -> dict[int, int]:
    """Return the place of each old block that is still there, and its place among the new ones."""
    pairs = dict(_pair_equal(old, new))
    pairs |= _pair_similar(old, new, pairs)
    pairs |= _pair_between(old, new, pairs)
    return pairs


def places_in_order(pairs: dict[int, int]) -> set[int]:
    """Return the old places of the most pairs that have kept their order: all others were moved."""
    last_of_run: list[int] = []  # the new place that ends the best run of each length so far
    runs: list[tuple[int, int | None]] = []  # each pair's old place, and the index of the one before it in its run
    ends: list[int] = []  # the index in `runs` of the pair that ends the best run of each length
    for place in sorted(pairs):
        length = bisect_left(last_of_run, pairs[place])
        runs.append((place, ends[length - 1] if length else None))
        last_of_run[length : length + 1] = [pairs[place]]
        ends[length : length + 1] = [len(runs) - 1]
    index = ends[-1] if ends else None
    in_order = set()
    while index is not None:
        place, index = runs[index]
        in_order.add(place)
    return in_order


def _pair_equal(old: list[Piece], new: list[Piece]) -> Iterator[tuple[int, int]]:
    """Pair the blocks of the same content, the first with the first where there are several."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for place, piece in enumerate(new):
        places[piece.identity].append(place)
    for place, piece in enumerate(old):
        if of_key := places.get(piece.identity):
            yield place, of_key.pop(0)


def _pair_similar(old: list[Piece], new: list[Piece], pairs: dict[int, int]) -> dict[int, int]:
    """Pair the blocks that share most of their words, the most similar first and then the nearest."""
    old_places, new_places = _unpaired(old, new, pairs)
    if len(old_places) * len(new_places) > _MAX_PAIRS:
        return {}
    candidates = [
        (-similarity, abs(a - b), a, b)
        for a in old_places
        for b in new_places
        if old[a].kind == new[b].kind and (similarity := _similarity(old[a], new[b])) >= MIN_SIMILARITY
    ]
    similar: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, a, b in sorted(candidates):
        if a not in similar and b not in taken:
            similar[a] = b
            taken.add(b)
    return similar


def _pair_between(old: list[Piece], new: list[Piece], pairs: dict[int, int]) -> dict[int, int]:
    """Pair blocks of a kind that stand between the same neighbours, in order: the one was rewritten as the other."""
    old_places, new_places = _unpaired(old, new, pairs)
    in_order = sorted(places_in_order(pairs))
    new_in_order = [pairs[place] for place in in_order]  # sorted too
    gaps: dict[tuple[int, str], list[int]] = defaultdict(list)
    for place in new_places:
        gaps[bisect_left(new_in_order, place), new[place].kind].append(place)
    rewritten = {}
    for place in old_places:
        if gap := gaps.get((bisect_left(in_order, place), old[place].kind)):
            rewritten[place] = gap.pop(0)
    return rewritten


def _unpaired(old: list[Piece], new: list[Piece], pairs: dict[int, int]) -> tuple[list[int], list[int]]:
    taken = set(pairs.values())
    return [a for a in range(len(old)) if a not in pairs], [b for b in range(len(new)) if b not in taken]


def _similarity(a: Piece, b: Piece) -> float:
    """Return how many of their words two blocks share, from 0 to 1."""
    shorter, longer = sorted((len(a.words), len(b.words)))
    if not longer or 2 * shorter / (shorter + longer) < MIN_SIMILARITY:
        return 0
    return 2 * len(a.words & b.words) / (shorter + longer)
