"""Doing something to see what it would change, and doing it for good only once somebody has agreed to that."""

from collections.abc import Callable
from typing import TypeVar

from django.db import transaction


T = TypeVar("T")


def attempt(do: Callable[[], T], *, keep: Callable[[T], bool]) -> T:
    """Do something in one transaction, and return its result; what it wrote stays only if `keep` says so of the result.

    Args:
        do: writes to the database and returns what it made. What it raises is raised, and nothing stays.
        keep: is given the result while the transaction is still open.
    """
    with transaction.atomic():
        result = do()
        if not keep(result):
            transaction.set_rollback(True)
    return result
