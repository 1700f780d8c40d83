"""The document of an edition: its type, its format, and the upgrade of documents in older formats.

To change the format: raise `FORMAT`, add the step from the previous format to `_STEPS`, and add an edition of the new
format to `tests/articles/editions/formats/`. Stored documents are never rewritten, because editions never change: they
are upgraded whenever they are read.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypedDict, cast

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Expression
from django.db.models.fields.json import KeyTransform

from articles.writing.block import StoredBlock
from articles.writing.blocks import block_class
from shows.models import Episode, Show


FORMAT = 3


class HasBlocks(TypedDict):
    """Blocks that may show facts: a document, or the blocks of several documents."""

    blocks: list[StoredBlock]


class HasWords(HasBlocks):
    """The input of fact checking: a document, or a text that is not an article yet."""

    title: str
    standfirst: str


class Document(HasWords):
    """An article as plain data. Rows are referred to by their primary keys, also in the lists."""

    format: int
    slug: str
    lead_image_id: int | None
    lead_caption: str
    section_id: int | None
    search_title: str
    search_description: str
    social_title: str
    social_image_id: int | None
    comments_open: bool
    tags: list[int]
    shows: list[int]
    seasons: list[int]
    people: list[int]
    authors: list[int]
    related: list[int]


def _upgrade_1(document: dict[str, Any]) -> dict[str, Any]:
    """Return the document as it is: format 1 has no `format` key, and `upgrade` adds that."""
    return document


def _upgrade_2(document: dict[str, Any]) -> dict[str, Any]:
    """Add the pictures that a block waits for, of which there were none, and the episode that a verdict is about."""
    blocks = [_COLUMNS_SINCE_3.get(block["kind"], {}) | block for block in document["blocks"]]
    return document | {"blocks": blocks}


_COLUMNS_SINCE_3: dict[str, dict[str, Any]] = {
    "image": {"wanted": []},
    "gallery": {"wanted": []},
    "verdict": {"episode_id": None},
}
# The upgrade from each format to the next. It gets a shallow copy of the document, and must not change blocks in place.
_STEPS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _upgrade_1, 2: _upgrade_2}


def upgrade(stored: dict[str, Any]) -> Document:
    """Return a stored document of any format in the current format."""
    for number in range(stored.get("format", 1), FORMAT):
        stored = _STEPS[number](dict(stored)) | {"format": number + 1}
    return cast(Document, stored)


class DocumentField(models.JSONField):
    """A document as JSON. Queries that read the whole document get it in the current format."""

    def from_db_value(self, value: str | None, expression: Expression, connection: BaseDatabaseWrapper) -> object:
        stored = super().from_db_value(value, expression, connection)
        is_document = isinstance(stored, dict) and not isinstance(expression, KeyTransform)
        return upgrade(stored) if is_document else stored

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        # For migrations it is a plain JSONField: a change of class would make SQLite copy the whole table of editions.
        name, _, arguments, options = super().deconstruct()
        return name, "django.db.models.JSONField", arguments, options


def image_ids(document: Document) -> set[int]:
    """Return the primary keys of all pictures in the document."""
    images = {key for key in (document["lead_image_id"], document["social_image_id"]) if key is not None}
    return images.union(*(block_class(block).image_ids(block) for block in document["blocks"]))


def season_ids(document: HasBlocks) -> set[int]:
    """Return the primary keys of the seasons in the blocks, which may differ from those the article is filed under."""
    return set[int]().union(*(block_class(block).season_ids(block) for block in document["blocks"]))


def episode_ids(document: HasBlocks) -> set[int]:
    """Return the primary keys of the episodes that the blocks are about."""
    of_blocks = (block_class(block).related_ids(block).get(Episode, set()) for block in document["blocks"])
    return set[int]().union(*of_blocks)


def show_ids(document: HasBlocks) -> set[int]:
    """Return the primary keys of the shows in the blocks, which may differ from those the article is filed under."""
    of_blocks = (block_class(block).related_ids(block).get(Show, set()) for block in document["blocks"])
    return set[int]().union(*of_blocks)
