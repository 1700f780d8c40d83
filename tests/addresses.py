"""Every address of the site, from the URLconf itself: no list to forget something in."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import URLPattern, get_resolver, reverse

from articles.models import Author, FormerSlug, Live, Section, Tag
from shows.models import Person, Show


# The rows behind the parameter of each address of the URLconf; an address without one has none.
ROWS: dict[str, Callable[[], QuerySet[Any]]] = {
    "article": Live.objects.all,
    "comment": Live.objects.all,
    "section": Section.objects.all,
    "tag": Tag.objects.all,
    "author": Author.objects.all,
    "show": Show.objects.all,
    "person": Person.objects.all,
}
NOT_ASKED = {"media"}  # files, of which the cache knows nothing


def addresses() -> Iterator[str]:
    """Walk the URLconf: every address there is, the second pages of lists and the former addresses of articles too."""
    for pattern in patterns(get_resolver().url_patterns):
        if pattern.name in NOT_ASKED:
            continue
        slugs = [[]] if "<" not in str(pattern.pattern) else [[row.slug] for row in ROWS[str(pattern.name)]()]
        for arguments in slugs:
            address = reverse(str(pattern.name), args=arguments)
            yield from (address, f"{address}?page=2")
    yield from (f"/articles/{slug}/" for slug in FormerSlug.objects.values_list("slug", flat=True))


def patterns(url_patterns: list[Any]) -> Iterator[URLPattern]:
    for pattern in url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        elif str(pattern.pattern) != "admin/":
            yield from patterns(pattern.url_patterns)
