"""The document of an edition: its definition, its format, and how a document of an older format is read.

To change what a document holds: raise `FORMAT`, add the step from the format before it to `_STEPS`, and add an edition
of the new format to `tests/articles/editions/formats/`. Stored documents are never rewritten: editions do not change.
"""

from collections.abc import Callable
from typing import Any, TypedDict, cast

from django.db import models
from django.db.models.expressions import BaseExpression
from django.db.models.fields.json import KeyTransform

from articles.writing.block import StoredBlock
from articles.writing.blocks import block_class


FORMAT = 2


class HasBlocks(TypedDict):
    """What can say facts: a document, or the blocks of several."""

    blocks: list[StoredBlock]


class HasWords(HasBlocks):
    """What fact checking reads: a document, or a text that is no article yet."""

    title: str
    standfirst: str


class Document(HasWords):
    """An article as plain data. Rows are referred to by primary keys, also in the lists."""

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


def _name_the_format(document: dict[str, Any]) -> dict[str, Any]:
    """Format 1 is whatever was stored without a number; nothing else has changed since."""
    return document


# By format: the step to the next. A step gets its own copy of the document, but not of the blocks in it.
_STEPS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _name_the_format}


def upgrade(stored: dict[str, Any]) -> Document:
    """Return a document of any format in the newest one."""
    for number in range(stored.get("format", 1), FORMAT):
        stored = _STEPS[number](dict(stored)) | {"format": number + 1}
    return cast(Document, stored)


class DocumentField(models.JSONField):
    """A document as JSON. It is read in the newest format, by every query that reads it whole."""

    def from_db_value(self, value: str | None, expression: BaseExpression, connection: Any) -> Any:
        read = super().from_db_value(value, expression, connection)  # type: ignore[arg-type]  # the stubs ask for less
        is_document = isinstance(read, dict) and not isinstance(expression, KeyTransform)
        return upgrade(read) if is_document else read

    def deconstruct(self) -> Any:
        # To the database it is a JSON column: a migration would copy the table of all editions for nothing.
        name, _, arguments, options = super().deconstruct()
        return name, "django.db.models.JSONField", arguments, options


def image_ids(document: Document) -> set[int]:
    """Return the keys of all pictures that the document shows."""
    images = {key for key in (document["lead_image_id"], document["social_image_id"]) if key is not None}
    return images.union(*(block_class(block).image_ids(block) for block in document["blocks"]))


def season_ids(document: HasBlocks) -> set[int]:
    """Return the keys of the seasons that the blocks show, whatever the article is filed under."""
    return set[int]().union(*(block_class(block).season_ids(block) for block in document["blocks"]))
