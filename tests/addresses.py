"""Every address of the public site, read from the URLconf: no list that a new page could be missing from."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import URLPattern, get_resolver, reverse

from articles.models import Author, Comment, FormerSlug, Live, Section, Tag
from articles.reading.sitemap_entries import sitemap_parts
from shows.models import Person, Show


# For each named pattern of the URLconf that has a slug: the rows whose slugs fill it.
ROWS: dict[str, Callable[[], QuerySet[Any]]] = {
    "article": Live.objects.all,
    "comment": Live.objects.all,
    "section": Section.objects.all,
    "tag": Tag.objects.all,
    "author": Author.objects.all,
    "show": Show.objects.all,
    "person": Person.objects.all,
}
# As above, for patterns with more than a slug: the arguments that fill it.
ARGUMENTS: dict[str, Callable[[], QuerySet[Any, Any]]] = {
    "comment-link": lambda: Comment.objects.values_list("article__live__slug", "pk").exclude(article__live=None),
    "replies": lambda: Comment.objects.values_list("article__live__slug", "pk").exclude(article__live=None),
}
NAMES = {"sitemap-part": lambda: [part.name for part in sitemap_parts()]}
# Not in the page cache: files, the desk, and previews.
NOT_ASKED = {"media", "view-on-site", "shared-preview"}


def addresses() -> Iterator[str]:
    """Yield every address of the URLconf, each also as a second page, and the former addresses of articles."""
    for pattern in patterns(get_resolver().url_patterns):
        if pattern.name in NOT_ASKED:
            continue
        for arguments in _arguments(pattern):
            address = reverse(str(pattern.name), args=arguments)
            yield from (address, f"{address}?page=2")
    yield from (f"/articles/{slug}/" for slug in FormerSlug.objects.values_list("slug", flat=True))


def _arguments(pattern: URLPattern) -> list[list[Any]]:
    """Return the lists of arguments that fill a pattern."""
    name = str(pattern.name)
    if "<" not in str(pattern.pattern):
        return [[]]
    if name in NAMES:
        return [[value] for value in NAMES[name]()]
    return [[*row] for row in ARGUMENTS[name]()] if name in ARGUMENTS else [[row.slug] for row in ROWS[name]()]


def patterns(url_patterns: list[Any]) -> Iterator[URLPattern]:
    """Yield the patterns beneath these, except those of the admin."""
    for pattern in url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        elif str(pattern.pattern) != "admin/":
            yield from patterns(pattern.url_patterns)
