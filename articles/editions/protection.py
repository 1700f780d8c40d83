"""What a live or scheduled edition shows cannot be deleted: the edition's document holds only keys, which protect nothing."""

from typing import Any

from articles.editions.models import Edition, EditionReference
from articles.editions.resolved_facts import FACT_BLOCK_TYPES
from articles.taxonomy.models import Author
from shows.models import Image, Season


def protect(edition: Edition) -> None:
    """Protect the pictures, seasons and authors that the edition shows."""
    EditionReference.objects.bulk_create(
        EditionReference(edition=edition, **{column: key}) for column, key in sorted(references_of(edition))
    )


def references_of(edition: Edition) -> set[tuple[str, int]]:
    """Return what the edition shows, as columns of `EditionReference` with keys; what is gone is left out."""
    return {
        (f"{column}_id", key)
        for column, model, keys in _shown(edition.document)
        for key in model.objects.filter(pk__in=keys - {None}).values_list("pk", flat=True)
    }


def unprotect(edition: Edition) -> None:
    """Let go of what the edition shows: readers no longer see it, and it no longer waits."""
    EditionReference.objects.filter(edition=edition).delete()


def _shown(document: dict[str, Any]) -> list[tuple[str, type[Any], set[int | None]]]:
    blocks = document["blocks"]
    images = {document["lead_image_id"], document["social_image_id"]}
    images |= {block["image_id"] for block in blocks if block["kind"] == "image"}
    seasons = {block["season_id"] for block in blocks if block["kind"] in FACT_BLOCK_TYPES}
    return [("image", Image, images), ("season", Season, seasons), ("author", Author, set(document["authors"]))]
