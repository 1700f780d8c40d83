"""What a page shows, told to whoever keeps it: see `config/pagecache/watched.py` for the names and what moves them."""

from collections.abc import Iterable, Iterator

from django.http import HttpRequest

from shows.cast.models import Person
from shows.facts.models import Fact
from shows.images.models import Image


MENU = "section"  # every page has the sections' names in its menu
TODAY = "today"  # the words of facts are those of a day


def depends_on(request: HttpRequest, *keys: str) -> None:
    """Say what the page that answers this request shows, so that it may be kept until that changes.

    A view that says so promises to show the same to every reader, by nothing but the database, the settings, the day
    (if it says `TODAY`), the path and the parameter `page`.
    """
    request.page.depends_on(MENU, *keys)  # type: ignore[attr-defined]


def reads_number(request: HttpRequest) -> None:
    """Say that the page is another one for another `?page=N`. Of a page that does not say so, N makes no second one."""
    request.page.is_paginated = True  # type: ignore[attr-defined]


def picture_keys(*images: Image | None) -> Iterator[str]:
    return (f"image:{image.pk}" for image in images if image is not None)


def people_keys(people: Iterable[Person]) -> Iterator[str]:
    """Return the keys of people who are shown with name and portrait."""
    for person in people:
        yield f"person:{person.pk}"
        if person.portrait_id is not None:
            yield f"image:{person.portrait_id}"


def fact_keys(facts: Iterable[Fact]) -> Iterator[str]:
    """Return the keys of facts in words: of what they are about, too."""
    for fact in facts:
        yield from (TODAY, f"show:{fact.show_id}", f"show:{fact.show_id}/facts")
        if fact.member is not None:
            yield f"person:{fact.member.person_id}"
