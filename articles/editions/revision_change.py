"""What a save has changed in the working copy, for its line in the history: stored with the revision, so that the list
reads no document."""

from collections.abc import Sequence
from typing import TypedDict

from articles.editions.document import Document
from articles.editions.freeze import SNAPSHOT_FIELDS, SNAPSHOT_M2M


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
        keys_before, keys_after: of the rows of their blocks; those of an old revision may not be known, and then blocks
            are told apart by what they hold.
    """
    change = RevisionChange(fields=[name for name in _FIELDS if before.get(name) != after.get(name)])
    if keys_before is None or len(keys_before) != len(before["blocks"]):
        change["changed"] = sum(block not in before["blocks"] for block in after["blocks"])
        return change
    old = dict(zip(keys_before, before["blocks"], strict=True))
    new = dict(zip(keys_after, after["blocks"], strict=True))
    change["changed"] = sum(old[key] != block for key, block in new.items() if key in old)
    change["added"], change["removed"] = len(new.keys() - old.keys()), len(old.keys() - new.keys())
    change["is_moved"] = [key for key in old if key in new] != [key for key in new if key in old]
    return change
