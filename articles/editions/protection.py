"""Rows that protect what live and scheduled editions show from deletion: keys in a JSON document protect nothing."""

from django.db.models import Model

from articles.editions.document import Document, image_ids, season_ids
from articles.editions.models import Edition, EditionReference
from articles.taxonomy.models import Author
from shows.models import Image, Season


def protect(edition: Edition) -> None:
    """Protect the pictures, seasons and authors that the edition shows."""
    EditionReference.objects.bulk_create(
        EditionReference(edition=edition, **{column: key}) for column, key in sorted(references_of(edition))
    )


def references_of(edition: Edition) -> set[tuple[str, int]]:
    """Return what the edition shows, as columns of `EditionReference` with keys; what is deleted is left out."""
    return {
        (f"{column}_id", key)
        for column, model, keys in _shown(edition.document)
        for key in model._default_manager.filter(pk__in=keys).values_list("pk", flat=True)
    }


def unprotect(edition: Edition) -> None:
    """Let go of what the edition shows: it is neither live nor scheduled any more."""
    EditionReference.objects.filter(edition=edition).delete()


def _shown(document: Document) -> list[tuple[str, type[Model], set[int]]]:
    return [
        ("image", Image, image_ids(document)),
        ("season", Season, season_ids(document)),
        ("author", Author, set(document["authors"])),
    ]
