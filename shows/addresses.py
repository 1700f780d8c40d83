"""Addresses: of pages by their slugs, and which addresses of other sites readers get as links."""

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=10_000)
def address(page: str, slug: str) -> str:
    """Return the address of a page by the name that it has in the URLconf.

    Cached, since a list has fifty of them, and Django's `reverse` is slow.
    """
    return reverse(page, args=[slug])


WEB_SCHEMES = ("http://", "https://")


def is_web_address(url: str) -> bool:
    """Whether browsers open an address as a page. They no longer open ftp://, which Django's `URLField` takes."""
    return url.lower().startswith(WEB_SCHEMES)
