"""What every kind of block is, and what it can be asked about its stored data.

`doc` is always one entry of `document["blocks"]` of an edition: the `kind`, and the columns of that kind. What a kind
answers follows from its own fields, so that a new kind is found, protected, compared and checked without a line of code.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any, ClassVar, Self, TypedDict

from django.db import models
from django.utils.text import capfirst

from articles.writing.models import Article
from articles.writing.prose import ProseField, lines_of
from articles.writing.references import Reference, references, replaced
from shows.models import Image, Season


class StoredBlock(TypedDict):
    """A block in the document of an edition. The columns of its kind stand beside: `Block.content_fields`."""

    kind: str


Columns = Mapping[str, Any]  # a stored block, with the columns of its kind
ExistingKeys = Mapping[type[models.Model], Collection[int]]

_PLACE_FIELDS = {"id", "parent", "region", "ordering"}  # which block it is and where, not what it says


@dataclass(frozen=True)
class BlockText:
    """A piece of a block that readers read.

    Attributes:
        column: where it is stored.
        value: as it is stored: plain text or, if `is_rich`, the HTML of a `ProseField`. It may be empty.
        is_heading: whether it stands over the texts that follow it in the block.
        heading: the heading that it stands under.
        is_quote: whether somebody else said it.
        is_checked: whether fact checking reads it.
    """

    column: str
    value: str
    is_rich: bool = False
    is_heading: bool = False
    heading: str = ""
    is_quote: bool = False
    is_checked: bool = True


class Block(models.Model):
    """A typed piece of an article, at a place in its order: what content-editor asks of a plugin, with types."""

    kind: ClassVar[str]
    heading_columns: ClassVar[Collection[str]] = ("heading",)
    quote_columns: ClassVar[Collection[str]] = ()
    unchecked_columns: ClassVar[Collection[str]] = ()  # read by readers, left alone by fact checking

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    parent = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="%(class)s_set")
    region = models.CharField(max_length=20, default="main", editable=True)
    ordering = models.IntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["ordering"]

    @classmethod
    def get_queryset(cls) -> models.QuerySet[Self]:
        """Return the blocks as content-editor fetches them: one query a kind, for any number of articles."""
        return cls.objects.all()

    @classmethod
    @cache
    def content_fields(cls) -> tuple["models.Field[Any, Any]", ...]:
        """Return the fields whose columns an edition keeps, in reading order."""
        return tuple(field for field in cls._meta.concrete_fields if field.name not in _PLACE_FIELDS)

    @classmethod
    @cache
    def prose_columns(cls) -> tuple[str, ...]:
        """Return the columns of rich text, in which facts can stand."""
        return tuple(field.attname for field in cls.content_fields() if isinstance(field, ProseField))

    @classmethod
    @cache
    def foreign_keys(cls) -> tuple["models.ForeignKey[Any, Any]", ...]:
        return tuple(field for field in cls.content_fields() if isinstance(field, models.ForeignKey))

    @classmethod
    def texts(cls, doc: Columns) -> Iterator[BlockText]:
        """Yield what readers read, in reading order: every column of text that is neither a choice nor an address."""
        heading = ""
        for column, is_rich, is_heading, is_quote, is_checked in cls._text_columns():
            value = doc.get(column) or ""
            yield BlockText(column, value, is_rich, is_heading, "" if is_heading else heading, is_quote, is_checked)
            heading = value if is_heading else heading

    @classmethod
    @cache
    def _text_columns(cls) -> tuple[tuple[str, bool, bool, bool, bool], ...]:
        """Return the columns of text with what is true of each, once a kind: every page asks every block."""
        fields = [
            field
            for field in cls.content_fields()
            if isinstance(field, models.CharField | models.TextField)
            and not isinstance(field, models.URLField)
            and not field.choices
        ]
        return tuple(
            (
                field.attname,
                isinstance(field, ProseField),
                field.attname in cls.heading_columns,
                field.attname in cls.quote_columns,
                field.attname not in cls.unchecked_columns,
            )
            for field in fields
        )

    @classmethod
    def references(cls, doc: Columns) -> list[Reference]:
        """Return the references to facts in the prose, in their order."""
        return [reference for text in cls.texts(doc) if text.is_rich for reference in references(text.value)]

    @classmethod
    def related_ids(cls, doc: Columns) -> dict[type[models.Model], set[int]]:
        """Return the keys of the rows that the block refers to, by model."""
        ids: dict[type[models.Model], set[int]] = {}
        for field in cls.foreign_keys():
            if (key := doc.get(field.attname)) is not None:
                ids.setdefault(field.related_model, set()).add(key)
        return ids

    @classmethod
    def image_ids(cls, doc: Columns) -> set[int]:
        return cls.related_ids(doc).get(Image, set())

    @classmethod
    def season_ids(cls, doc: Columns) -> set[int]:
        return cls.related_ids(doc).get(Season, set())

    @classmethod
    def fact_types(cls, doc: Columns) -> list[str]:
        """Return the types of fact that the block lists of its season; none where it is no table of facts."""
        return []

    @classmethod
    def only_state(cls, doc: Columns) -> str:
        """Return the one state whose facts a table lists; "" where it lists all."""
        return ""

    @classmethod
    def describe(
        cls, doc: Columns, *, words: Callable[[Reference], str], name: Callable[[type[models.Model], int], str]
    ) -> str:
        """Return the block as one text for editors, with every column in it.

        Args:
            words: what a reference to a fact says; it stands in ⟨brackets⟩.
            name: the name of a row that the block refers to, by its model and key.
        """
        lines = []
        for field in cls.content_fields():
            value = doc.get(field.attname)
            if value in ("", None):
                continue
            if isinstance(field, models.ForeignKey):
                lines.append(name(field.related_model, value))
            elif isinstance(field, ProseField):
                lines += lines_of(replaced(value, lambda reference: f"⟨{escape(words(reference))}⟩"))
            else:
                lines.append(str(value))
        return "\n".join(lines)

    @classmethod
    def without_gone(cls, doc: Columns, existing: ExistingKeys) -> dict[str, Any] | None:
        """Return the block without its references to rows that are deleted; None where it cannot be without one.

        Args:
            existing: of what `related_ids` names, the keys that are still there.
        """
        columns = dict(doc)
        for field in cls.foreign_keys():
            key = columns.get(field.attname)
            if key is not None and key not in existing.get(field.related_model, ()):
                if not field.null:
                    return None
                columns[field.attname] = None
        return columns

    @classmethod
    def mention_label(cls) -> str:
        """Return what the desk calls a place in such a block where readers read a fact."""
        return capfirst(str(cls._meta.verbose_name))

    @classmethod
    def warnings(cls, article: Article) -> Iterator[str]:
        """Yield a sentence for each of an article's blocks of this kind that readers would miss: it shows nothing."""
        yield from ()
