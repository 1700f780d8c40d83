"""Where pictures are used. `articles` says what it knows, since this app cannot import it."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from shows.models import Image, Person, Show


@dataclass(frozen=True)
class Use:
    """A row that shows a picture.

    Attributes:
        title: the row's name.
        address: its page on the desk.
        state: where it is shown, in words: "Live", "Draft", "Poster".
        is_public: whether readers see it.
    """

    title: str
    address: str
    state: str
    is_public: bool


# Returns, for keys of shows, querysets of the keys of pictures that are used in what is about these shows.
OfShows = Callable[[Collection[int]], list[QuerySet[Any, Any]]]
# Returns the uses of a picture, at most so many.
UsesOf = Callable[[int, int], Iterable[Use]]
# Returns conditions on a picture, of which one is met if readers see it.
Public = Callable[[], list[Exists]]

ENDING_SOON = timedelta(days=30)
MAX_USES = 50  # of each kind, on the page of a picture


def _posters_and_portraits_of_shows(shows: Collection[int]) -> list[QuerySet[Any, Any]]:
    return [
        Show.objects.filter(pk__in=shows, poster__isnull=False).values("poster"),
        Person.objects.filter(roles__show__in=shows, portrait__isnull=False).values("portrait"),
    ]


def _posters_and_portraits(image: int, limit: int) -> Iterator[Use]:
    for show in Show.objects.filter(poster=image)[:limit]:
        yield Use(str(show), reverse("admin:shows_show_change", args=[show.pk]), "Poster", is_public=True)
    for person in Person.objects.filter(portrait=image)[:limit]:
        yield Use(str(person), reverse("admin:shows_person_change", args=[person.pk]), "Portrait", is_public=True)


def _public_posters_and_portraits() -> list[Exists]:
    return [
        Exists(Show.objects.filter(poster=OuterRef("pk"))),
        Exists(Person.objects.filter(portrait=OuterRef("pk"))),
    ]


_of_shows: list[OfShows] = [_posters_and_portraits_of_shows]
_uses: list[UsesOf] = [_posters_and_portraits]
_public: list[Public] = [_public_posters_and_portraits]


def register_uses(*, of_shows: OfShows, uses: UsesOf, public: Public) -> None:
    """Have the library of pictures ask these functions too."""
    _of_shows.append(of_shows)
    _uses.append(uses)
    _public.append(public)


def uses_of(image: Image) -> list[Use]:
    """Return where a picture is used; of each kind of use at most MAX_USES."""
    return [use for uses in _uses for use in uses(image.pk, MAX_USES)]


def referring_columns() -> Iterator[tuple[type[Model], str]]:
    """Yield each model with a foreign key to a picture, and the name of the field."""
    for relation in Image._meta.get_fields(include_hidden=True):
        if relation.auto_created and relation.one_to_many:
            yield relation.related_model, relation.field.name  # type: ignore[misc, union-attr]


def unused(images: QuerySet[Image]) -> QuerySet[Image]:
    """Leave out the pictures that any row refers to."""
    for model, name in referring_columns():
        images = images.filter(~Exists(model._default_manager.filter(**{name: OuterRef("pk")})))
    return images


def used_in_shows(images: QuerySet[Image], shows: Collection[int]) -> QuerySet[Image]:
    """Leave only the pictures that are used in what is about these shows."""
    condition = Q(pk__in=[])
    for of_shows in _of_shows:
        for keys in of_shows(shows):
            condition |= Q(pk__in=keys)
    return images.filter(condition)


def expired(images: QuerySet[Image]) -> QuerySet[Image]:
    """Leave only the pictures whose licence has ended."""
    return images.filter(licence_ends__lt=timezone.localdate())


def ending(images: QuerySet[Image]) -> QuerySet[Image]:
    """Leave only the pictures whose licence ends within ENDING_SOON."""
    today = timezone.localdate()
    return images.filter(licence_ends__range=(today, today + ENDING_SOON))


def public(images: QuerySet[Image]) -> QuerySet[Image]:
    """Leave only the pictures that readers see."""
    conditions = [condition for public in _public for condition in public()]
    return images.filter(reduce(or_, map(Q, conditions)))
