"""The base class of all blocks, and the questions that the rest of the code asks about a stored block.

`doc` is always an entry of `document["blocks"]` of an edition: the `kind`, and the columns of that kind. The answers
follow from the fields of each class, so a new kind is indexed, protected, compared and checked without further code.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any, ClassVar, Self, TypedDict

from django.db import models
from django.utils.text import capfirst

from articles.writing.fields import length_problem
from articles.writing.models import Article
from articles.writing.prose import ProseField, lines_of
from articles.writing.references import Reference, find_references, replace_references
from shows.characters import mend_fields
from shows.models import Image, Season


class StoredBlock(TypedDict):
    """A block in the document of an edition. Its other keys are the columns of its kind: `Block.content_fields`."""

    kind: str


Columns = Mapping[str, Any]  # a stored block, with the columns of its kind
ExistingKeys = Mapping[type[models.Model], Collection[int]]

_PLACE_FIELDS = {"id", "parent", "region", "ordering"}  # identity and position of a row: not part of its content


@dataclass(frozen=True)
class BlockText:
    """A piece of a block that readers read.

    Attributes:
        column: the name of its column.
        value: as stored: plain text or, if `is_rich`, the HTML of a `ProseField`. May be empty.
        is_heading: whether it is the heading of the texts that follow it in the block.
        heading: the heading above it; "" if there is none.
        is_quote: whether these are the words of somebody outside the newsroom.
        is_checked: whether fact checking reads it.
        is_hidden: whether readers see it only on a click, as a spoiler: in no feed, and found by no search.
    """

    column: str
    value: str
    is_rich: bool = False
    is_heading: bool = False
    heading: str = ""
    is_quote: bool = False
    is_checked: bool = True
    is_hidden: bool = False


@dataclass(frozen=True)
class Unfit:
    """A value that a draft may hold and publishing refuses.

    Attributes:
        field: the name of its field.
        reason: what is wrong with it, to follow "Correct quote 1: ".
    """

    field: str
    reason: str


class Block(models.Model):
    """A typed, ordered piece of an article: the fields that content-editor requires of a plugin, with types."""

    kind: ClassVar[str]
    heading_columns: ClassVar[Collection[str]] = ("heading",)
    quote_columns: ClassVar[Collection[str]] = ()
    unchecked_columns: ClassVar[Collection[str]] = ()  # shown to readers, but not fact-checked
    hidden_columns: ClassVar[Collection[str]] = ()  # shown to readers only on a click
    # The fields that publishing demands. A draft is saved without them, so each of them is `blank=True`, a foreign key
    # also `null=True`.
    required_fields: ClassVar[Collection[str]] = ()
    is_once: ClassVar[bool] = False  # whether publishing refuses an article that has several of this kind

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    parent = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="%(class)s_set")
    region = models.CharField(max_length=20, default="main", editable=True)
    ordering = models.IntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["ordering"]

    @classmethod
    def get_queryset(cls) -> models.QuerySet[Self]:
        """Return the queryset that content-editor fetches: one query for each kind, for any number of articles."""
        return cls.objects.all()

    @classmethod
    @cache
    def content_fields(cls) -> tuple["models.Field[Any, Any]", ...]:
        """Return the fields whose columns an edition stores, in reading order."""
        return tuple(field for field in cls._meta.concrete_fields if field.name not in _PLACE_FIELDS)

    @classmethod
    @cache
    def prose_columns(cls) -> tuple[str, ...]:
        """Return the columns of rich text, which can hold references to facts."""
        return tuple(field.attname for field in cls.content_fields() if isinstance(field, ProseField))

    @classmethod
    @cache
    def foreign_keys(cls) -> tuple["models.ForeignKey[Any, Any]", ...]:
        return tuple(field for field in cls.content_fields() if isinstance(field, models.ForeignKey))

    @classmethod
    def missing_fields(cls, doc: Columns) -> list["models.Field[Any, Any]"]:
        """Return the fields without which the block cannot be published, and which are empty."""
        required = [field for field in cls.content_fields() if field.name in cls.required_fields]
        return [field for field in required if doc[field.attname] in (None, "", [])]  # a rating of 0 is none of these

    @classmethod
    def unfit_fields(cls, doc: Columns) -> Iterator[Unfit]:
        """Yield each value that a draft may hold and publishing refuses: a caption that is too long, a rating of 11."""
        for field in cls.content_fields():
            if reason := length_problem(field, doc.get(field.attname)):
                yield Unfit(field.name, f"shorten its {field.verbose_name}: {reason}")

    @classmethod
    def texts(cls, doc: Columns) -> Iterator[BlockText]:
        """Yield the texts that readers see, in reading order: every text column except choices and URLs."""
        heading = ""
        for column, is_rich, is_heading, *flags in cls._text_columns():
            value = doc.get(column) or ""
            yield BlockText(column, value, is_rich, is_heading, "" if is_heading else heading, *flags)
            heading = value if is_heading else heading

    @classmethod
    def checked_texts(cls, doc: Columns) -> Iterator[BlockText]:
        """Yield what fact checking reads: some of the texts or, where they are no sentences, sentences made of them."""
        return (text for text in cls.texts(doc) if text.is_checked)

    @classmethod
    @cache
    def _text_columns(cls) -> tuple[tuple[str, bool, bool, bool, bool, bool], ...]:
        """Return each text column with its flags, in the order of `BlockText`. Cached: every page asks every block."""
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
                field.attname in cls.hidden_columns,
            )
            for field in fields
        )

    @classmethod
    def references(cls, doc: Columns) -> list[Reference]:
        """Return the references to facts in the prose, in their order."""
        return [reference for text in cls.texts(doc) if text.is_rich for reference in find_references(text.value)]

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
    def image_lookups(cls) -> list[str]:
        """Return the lookups by which a query finds the blocks of this kind that refer to a picture."""
        return [field.name for field in cls.foreign_keys() if field.related_model is Image]

    @classmethod
    def season_ids(cls, doc: Columns) -> set[int]:
        return cls.related_ids(doc).get(Season, set())

    @classmethod
    def fact_types(cls, doc: Columns) -> list[str]:
        """Return the types of fact that the block lists for its season; an empty list unless it is a table of facts."""
        return []

    @classmethod
    def only_state(cls, doc: Columns) -> str:
        """Return the state to which a table of facts is limited; "" if it lists every state."""
        return ""

    @classmethod
    def describe(
        cls, doc: Columns, *, words: Callable[[Reference], str], name: Callable[[type[models.Model], int], str]
    ) -> str:
        """Return the whole block as plain text for editors, column by column.

        Args:
            words: returns the words of a reference to a fact, which are put in ⟨brackets⟩.
            name: returns the name of a row that the block refers to, given its model and primary key.
        """
        lines = []
        for field in cls.content_fields():
            value = doc.get(field.attname)
            if value in ("", None):
                continue
            if isinstance(field, models.ForeignKey):
                lines.append(name(field.related_model, value))
            elif isinstance(field, ProseField):
                lines += lines_of(replace_references(value, lambda reference: f"⟨{escape(words(reference))}⟩"))
            elif field.flatchoices:
                label = str(dict(field.flatchoices).get(value, value))
                if value != field.default:  # the usual goes without saying
                    lines.append(f"{capfirst(str(field.verbose_name))}: {label[:1].lower()}{label[1:]}")
            else:
                lines.append(str(value))
        return "\n".join(lines)

    @classmethod
    def without_gone(cls, doc: Columns, existing: ExistingKeys) -> dict[str, Any] | None:
        """Return the block without its references to deleted rows; None if such a reference is required.

        Args:
            existing: by model, those of the `related_ids` whose rows still exist.
        """
        columns = dict(doc)
        for field in cls.foreign_keys():
            key = columns.get(field.attname)
            if key is not None and key not in existing.get(field.related_model, ()):
                if field.name in cls.required_fields:
                    return None
                columns[field.attname] = None
        return columns

    @classmethod
    def mention_label(cls) -> str:
        """Return the desk's name for a place in this kind of block where a fact is shown."""
        return capfirst(str(cls._meta.verbose_name))

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - those of Django, unchanged
        """Save it, with the words of its texts as they are spelt."""
        mend_fields(self)
        super().save(*args, **kwargs)

    @property
    def note(self) -> str:
        """What its form says of the stored block, besides its fields; empty if there is nothing to say."""
        return ""

    @classmethod
    def warnings(cls, article: Article) -> Iterator[str]:
        """Yield a warning for each block of this kind in the article that would be empty on the page, or missing."""
        yield from ()
