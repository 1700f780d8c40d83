"""Where pictures are used. `articles` says what it knows, since this app cannot import it."""

from collections.abc import Callable, Collection, Iterator
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from shows.models import Image, Person, Show


# Each returns, for keys of shows, querysets of the keys of pictures that are used in what is about these shows.
OfShows = Callable[[Collection[int]], list[QuerySet[Any, Any]]]
_of_shows: list[OfShows] = [
    lambda shows: [
        Show.objects.filter(pk__in=shows, poster__isnull=False).values("poster"),
        Person.objects.filter(roles__show__in=shows, portrait__isnull=False).values("portrait"),
    ]
]


def register_of_shows(pictures_of_shows: OfShows) -> OfShows:
    """Have the filter "used in this show" ask this function too. A decorator."""
    _of_shows.append(pictures_of_shows)
    return pictures_of_shows


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
    for pictures_of_shows in _of_shows:
        for keys in pictures_of_shows(shows):
            condition |= Q(pk__in=keys)
    return images.filter(condition)
