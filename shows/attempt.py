"""Runs a change to see its effects, and commits it only if an editor has agreed to them."""

from collections.abc import Callable
from typing import TypeVar

from django.db import transaction


T = TypeVar("T")


def attempt(do: Callable[[], T], *, keep: Callable[[T], bool]) -> T:
    """Run `do` in a transaction, and return its result. Commit if `keep(result)` is true, else roll back.

    Args:
        do: writes to the database. An exception that it raises rolls back and is passed on.
        keep: is called with the result while the transaction is still open.
    """
    with transaction.atomic():
        result = do()
        if not keep(result):
            transaction.set_rollback(True)
    return result
