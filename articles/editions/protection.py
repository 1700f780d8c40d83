"""Protecting the pictures, seasons, shows, episodes and authors of live and scheduled editions from deletion.

An edition refers to them by keys in a JSON document, which no foreign key guards: `EditionReference` rows do.
"""

from django.db.models import Model

from articles.editions.document import Document, episode_ids, image_ids, season_ids, show_ids
from articles.editions.models import Edition, EditionReference
from articles.taxonomy.models import Author
from shows.models import Episode, Image, Season, Show


def protect(edition: Edition) -> None:
    """Protect the pictures, seasons, shows and authors of the edition."""
    EditionReference.objects.bulk_create(
        EditionReference(edition=edition, **{column: key}) for column, key in sorted(references_of(edition))
    )


def references_of(edition: Edition) -> set[tuple[str, int]]:
    """Return pairs of a column of `EditionReference` and its value, for all referenced rows that still exist."""
    return {
        (f"{column}_id", key)
        for column, model, keys in _list_referenced(edition.document)
        for key in model._default_manager.filter(pk__in=keys).values_list("pk", flat=True)
    }


def unprotect(edition: Edition) -> None:
    """Remove the protection: the edition is neither live nor scheduled any more."""
    EditionReference.objects.filter(edition=edition).delete()


def _list_referenced(document: Document) -> list[tuple[str, type[Model], set[int]]]:
    return [
        ("image", Image, image_ids(document)),
        ("season", Season, season_ids(document)),
        ("show", Show, show_ids(document)),
        ("episode", Episode, episode_ids(document)),
        ("author", Author, set(document["authors"])),
    ]
