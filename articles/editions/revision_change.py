"""What a save has changed in the working copy, for its line in the history: stored with the revision, so that the list
reads no document."""

from collections.abc import Sequence
from typing import TypedDict

from articles.editions.document import Document
from articles.editions.freeze import SNAPSHOT_FIELDS, SNAPSHOT_M2M
from articles.editions.merging import Version, pair_blocks


class RevisionChange(TypedDict, total=False):
    """What differs from the revision before.

    Attributes:
        fields: the columns of the article, and "authors", "related" and the like.
        changed, added, removed: how many blocks.
        is_moved: whether blocks that stayed have another order.
        is_merged: whether the save was merged with that of another editor.
    """

    fields: list[str]
    changed: int
    added: int
    removed: int
    is_moved: bool
    is_merged: bool


_FIELDS = (*SNAPSHOT_FIELDS, *SNAPSHOT_M2M, "authors", "related")


def find_change(
    before: Document, keys_before: Sequence[str] | None, after: Document, keys_after: Sequence[str]
) -> RevisionChange:
    """Return what differs between two documents.

    Args:
        keys_before, keys_after: of the rows of their blocks. Where they are unknown, or others as after a restore,
            blocks are told apart by what they hold.
    """
    old, new = before["blocks"], after["blocks"]
    known = keys_before if keys_before and len(keys_before) == len(old) else [None] * len(old)
    pairs = pair_blocks(Version(before, list(known)), Version(after, list(keys_after)))
    places = [pairs[place] for place in sorted(pairs)]
    return {
        "fields": [name for name in _FIELDS if before.get(name) != after.get(name)],
        "changed": sum(old[a] != new[b] for a, b in pairs.items()),
        "added": len(new) - len(pairs),
        "removed": len(old) - len(pairs),
        "is_moved": places != sorted(places),
    }
