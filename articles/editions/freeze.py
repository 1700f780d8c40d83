"""Freezing the working copy of an article as the document of an edition, and thawing it back into a working copy."""

from collections.abc import Mapping
from typing import Any, cast

from content_editor.contents import contents_for_item
from django.db import models, transaction

from articles.editions.document import FORMAT, Document
from articles.writing.block import Block, Columns, ExistingKeys, StoredBlock
from articles.writing.blocks import BLOCKS, block_class
from articles.writing.models import Article, Byline, RelatedLink
from articles.writing.prose import printable
from shows.characters import remove_directions


# The columns of an article that are copied unchanged, in both directions.
SNAPSHOT_FIELDS = (
    "title",
    "slug",
    "standfirst",
    "lead_image_id",
    "lead_caption",
    "section_id",
    "search_title",
    "search_description",
    "social_title",
    "social_image_id",
    "comments_open",
)
# Titles stand beside other words: in a browser's tab, a list of results, a feed.
_TITLES = ("title", "search_title", "social_title")
SNAPSHOT_M2M = ("tags", "shows", "seasons", "people")


def freeze(article: Article) -> Document:
    """Return the article, its filing and its blocks as data for JSON; rows are referred to by primary keys."""
    return make_document(
        article,
        filing={name: list(getattr(article, name).values_list("pk", flat=True)) for name in SNAPSHOT_M2M},
        authors=list(article.bylines.values_list("author_id", flat=True)),
        related=list(article.related_links.values_list("target_id", flat=True)),
        blocks=contents_for_item(article, BLOCKS)["main"],
    )


def make_document(
    article: Article, *, filing: Mapping[str, list[int]], authors: list[int], related: list[int], blocks: list[Block]
) -> Document:
    """Return the document of an article whose relations are given, so that a form can be previewed without saving.

    Args:
        filing: for each name in `SNAPSHOT_M2M` the primary keys, in any order.
        authors: primary keys, in the order of the bylines.
        related: primary keys of articles, in the order of the links.
        blocks: in the order of the article.
    """
    document = {"format": FORMAT} | {name: getattr(article, name) for name in SNAPSHOT_FIELDS}
    document |= {name: remove_directions(getattr(article, name)) for name in _TITLES}
    document |= {name: sorted(filing[name]) for name in SNAPSHOT_M2M}
    document |= {"authors": authors, "related": related, "blocks": [freeze_block(block) for block in blocks]}
    return cast(Document, _make_printable(document))


def thaw(article: Article, document: Document) -> None:
    """Overwrite the working copy with the document, including blocks and filing.

    References to rows that have been deleted since are left out: a tag, an author, a picture together with its block.
    """
    columns: Mapping[str, Any] = document
    with transaction.atomic():
        dangling = _find_dangling_columns(columns)
        for name in SNAPSHOT_FIELDS:
            setattr(article, name, None if name in dangling else columns[name])
        article.save()
        for name in SNAPSHOT_M2M:
            manager = getattr(article, name)
            manager.set(manager.model.objects.filter(pk__in=columns[name]))
        _thaw_ordered(article, Byline, "author", document["authors"])
        _thaw_ordered(article, RelatedLink, "target", document["related"])
        for kind in BLOCKS:
            kind.objects.filter(parent=article).delete()
        existing = _find_existing_keys(document["blocks"])
        for place, block in enumerate(document["blocks"]):
            if (restored := block_class(block).without_gone(block, existing)) is not None:
                thaw_block(article, restored, ordering=(place + 1) * 10)


def thaw_block(article: Article, block: Columns, *, ordering: int) -> None:
    """Add a block to the working copy from its data: `kind` and the columns of that kind."""
    columns = {name: value for name, value in block.items() if name != "kind"}
    block_class(block).objects.create(parent=article, ordering=ordering, **columns)


def freeze_block(block: Block) -> StoredBlock:
    """Return a block as data: its `kind` and the columns of that kind."""
    columns = {field.attname: getattr(block, field.attname) for field in block.content_fields()}
    return cast(StoredBlock, _make_printable({"kind": block.kind} | columns))


def _make_printable(data: dict[str, Any]) -> dict[str, Any]:
    return {name: _printable_value(value) for name, value in data.items()}


def _printable_value(value: Any) -> Any:  # noqa: ANN401 - a value of JSON, as deep as a column's list
    if isinstance(value, list):
        return [_printable_value(item) for item in value]
    return printable(value) if isinstance(value, str) else value


def _find_dangling_columns(columns: Mapping[str, Any]) -> set[str]:
    """Return the names of the article's foreign key columns whose rows have been deleted."""
    fields = [field for field in Article._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    return {
        field.attname
        for field in fields
        if (key := columns.get(field.attname)) and not _all_rows(field.related_model).filter(pk=key).exists()
    }


def _find_existing_keys(blocks: list[StoredBlock]) -> ExistingKeys:
    """Return the keys of the rows that the blocks refer to and that still exist, in one query for each model."""
    referenced: dict[type[models.Model], set[int]] = {}
    for block in blocks:
        for model, keys in block_class(block).related_ids(block).items():
            referenced.setdefault(model, set()).update(keys)
    return {
        model: set(_all_rows(model).filter(pk__in=keys).values_list("pk", flat=True))
        for model, keys in referenced.items()
    }


def _all_rows(model: type[models.Model]) -> models.QuerySet[Any]:
    return model._default_manager.all()


def _thaw_ordered(article: Article, through: type[Byline] | type[RelatedLink], to: str, keys: list[int]) -> None:
    through.objects.filter(article=article).delete()
    target = through._meta.get_field(to).related_model
    existing = target.objects.in_bulk(keys)  # type: ignore[union-attr]
    for place, key in enumerate(keys):
        if key in existing:
            through.objects.create(article=article, order=place, **{f"{to}_id": key})
