"""Addresses of pages by their slugs, cached: a list has fifty of them, and Django's `reverse` is slow."""

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=10_000)
def address(page: str, slug: str) -> str:
    """Return the address of a page by the name that it has in the URLconf."""
    return reverse(page, args=[slug])
