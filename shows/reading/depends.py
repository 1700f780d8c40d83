"""How a view names the dependency keys of its page. `config/pagecache/watched.py` lists what changes which key."""

from collections.abc import Iterable, Iterator

from django.http import HttpRequest

from shows.cast.rows import AnyPerson
from shows.facts.rows import AnyFact
from shows.images.rows import AnyImage


MENU = "section"  # the key of the sections: every page has their names in its menu
TODAY = "today"  # the key of the day: a fact in words may read differently tomorrow


def depends_on(request: HttpRequest, *keys: str) -> None:
    """Name what the response to this request shows, so that the page cache may keep it until one of these changes.

    A view that calls this promises that its page is the same for every reader, and depends on nothing but the database,
    the settings, the day (if `TODAY` is among the keys), the path and the parameter `page`.
    """
    request.page.depends_on(MENU, *keys)  # type: ignore[attr-defined]


def mark_paginated(request: HttpRequest) -> None:
    """Have the page cache store a page for each `?page=N`. Without this call, it stores none with that parameter."""
    request.page.is_paginated = True  # type: ignore[attr-defined]


def picture_keys(*images: AnyImage | None) -> Iterator[str]:
    """Return the keys of pictures; None stands for a picture that is missing."""
    return (f"image:{image.pk}" for image in images if image is not None)


def people_keys(people: Iterable[AnyPerson]) -> Iterator[str]:
    """Return the keys of people who are shown with name and portrait."""
    for person in people:
        yield f"person:{person.pk}"
        if person.portrait_id is not None:
            yield f"image:{person.portrait_id}"


def fact_keys(facts: Iterable[AnyFact]) -> Iterator[str]:
    """Return the keys of facts in words, and of the shows and people that they are about."""
    for fact in facts:
        yield from (TODAY, f"show:{fact.show_id}", f"show:{fact.show_id}/facts")
        if fact.member is not None:
            yield f"person:{fact.member.person_id}"
