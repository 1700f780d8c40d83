"""An article as plain data, and back: what an Edition keeps, and what a restore puts in place."""

from typing import Any

from content_editor.contents import contents_for_item
from django.db import models, transaction

from articles.writing.blocks import BLOCK_OF_KIND, BLOCKS, Block
from articles.writing.models import Article, Byline, RelatedLink
from articles.writing.prose import printable


Document = dict[str, Any]

# The columns of an article that are frozen and restored as they stand.
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
SNAPSHOT_M2M = ("tags", "shows", "seasons", "people")
_NOT_CONTENT = {"id", "parent", "region", "ordering"}


def freeze(article: Article) -> Document:
    """Return the article, its filing and its blocks as JSON-able data; references stay primary keys."""
    document: Document = {name: getattr(article, name) for name in SNAPSHOT_FIELDS}
    for name in SNAPSHOT_M2M:
        document[name] = sorted(getattr(article, name).values_list("pk", flat=True))
    document["authors"] = list(article.bylines.values_list("author_id", flat=True))
    document["related"] = list(article.related_links.values_list("target_id", flat=True))
    document["blocks"] = [freeze_block(block) for block in contents_for_item(article, BLOCKS)["main"]]
    return _printable(document)


def thaw(article: Article, document: Document) -> None:
    """Make the working copy what the document says, blocks and filing included.

    What the document refers to and is gone since (a tag, an author, a picture and its block) is left out.
    """
    with transaction.atomic():
        gone = _gone(Article, document)
        for name in SNAPSHOT_FIELDS:
            setattr(article, name, None if name in gone else document[name])
        article.save()
        for name in SNAPSHOT_M2M:
            manager = getattr(article, name)
            manager.set(manager.model.objects.filter(pk__in=document[name]))
        _thaw_ordered(article, Byline, "author", document["authors"])
        _thaw_ordered(article, RelatedLink, "target", document["related"])
        for kind in BLOCKS:
            kind.objects.filter(parent=article).delete()
        for place, block in enumerate(document["blocks"]):
            if not _gone(BLOCK_OF_KIND[block["kind"]], block):
                thaw_block(article, block, ordering=(place + 1) * 10)


def thaw_block(article: Article, block: Document, *, ordering: int) -> None:
    """Add one block from its data: `kind` and the columns of that kind."""
    columns = {name: value for name, value in block.items() if name != "kind"}
    BLOCK_OF_KIND[block["kind"]].objects.create(parent=article, ordering=ordering, **columns)


def freeze_block(block: Block) -> Document:
    """Return one block as data: its `kind` and the columns of that kind."""
    columns = [field.attname for field in block._meta.concrete_fields if field.name not in _NOT_CONTENT]
    return _printable({"kind": block.kind} | {name: getattr(block, name) for name in columns})


def _printable(document: Document) -> Document:
    return {name: printable(value) if isinstance(value, str) else value for name, value in document.items()}


def _gone(model: type[models.Model], columns: Document) -> set[str]:
    """Return the foreign keys among the columns whose rows are no longer there."""
    keys = [field for field in model._meta.concrete_fields if field.is_relation and columns.get(field.attname)]
    return {
        field.attname
        for field in keys
        if not field.related_model._default_manager.filter(pk=columns[field.attname]).exists()  # type: ignore[union-attr]
    }


def _thaw_ordered(article: Article, through: type[Byline] | type[RelatedLink], to: str, keys: list[int]) -> None:
    through.objects.filter(article=article).delete()
    target = through._meta.get_field(to).related_model
    known = target.objects.in_bulk(keys)  # type: ignore[union-attr]
    for place, key in enumerate(keys):
        if key in known:
            through.objects.create(article=article, order=place, **{f"{to}_id": key})
