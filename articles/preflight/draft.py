"""What the checks before publishing read, and what they say."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field as dataclass_field
from datetime import date
from functools import cached_property

from django.utils import timezone

from articles.editions.document import Document, image_ids
from articles.editions.resolved_facts import ResolvedFacts, resolve_facts
from articles.factcheck.flags import flags_of_draft
from articles.factcheck.models import Flag
from articles.previews.remarks import count_open_remarks
from articles.writing.block import Block, BlockText, Columns
from articles.writing.blocks import block_class
from shows.models import Image, Show


@dataclass(frozen=True)
class Concern:
    """Something that an editor should put right before publishing.

    Attributes:
        sentence: what to do, as a command: it may follow "To publish, ".
        field: the name of the field of the article or block that it is about.
        place: the number of the block in the document; None if it is about the article itself.
        words: a line of the text to which a link leads; "": it leads to the field.
        selected: the words of that line that the link selects; "": all of it.
        because: why the words were read so, if that is not plain to see.
    """

    sentence: str
    field: str = ""
    place: int | None = None
    words: str = ""
    because: str = ""
    selected: str = ""


@dataclass(frozen=True)
class Draft:
    """A document about to be published, with the rows that it refers to.

    Attributes:
        article_id: None in tests of checks that do not ask for more rows.
        show_titles: all titles of the shows that it is about.
        on: the day on which readers would see it.
    """

    document: Document
    images: Mapping[int, Image]
    facts: ResolvedFacts
    article_id: int | None = None
    show_titles: Sequence[str] = ()
    on: date = dataclass_field(default_factory=timezone.localdate)

    @cached_property
    def flags(self) -> Sequence[Flag]:
        """The flags that the document would get by being published. All its prose is read, when they are asked for."""
        return flags_of_draft(self.document, self.article_id) if self.article_id else ()

    @cached_property
    def open_remarks(self) -> int:
        """The number of remarks by preview links that no editor has marked as done."""
        return count_open_remarks(self.article_id) if self.article_id else 0

    def blocks(self) -> Iterator[tuple[int, type[Block], Columns]]:
        """Yield each block: its number, its class and its columns."""
        for place, block in enumerate(self.document["blocks"]):
            yield place, block_class(block), block

    def texts(self) -> Iterator[tuple[int, BlockText]]:
        """Yield each text of each block, with the number of the block."""
        for place, kind, block in self.blocks():
            for text in kind.texts(block):
                if text.value:
                    yield place, text


def read_draft(document: Document, *, article_id: int, on: date | None = None) -> Draft:
    """Read the rows that a document refers to.

    Args:
        on: the day on which readers would see it; None: today.
    """
    return Draft(
        document,
        images=Image.objects.in_bulk(keys) if (keys := image_ids(document)) else {},
        facts=resolve_facts(document),
        article_id=article_id,
        show_titles=[title for show in Show.objects.filter(pk__in=document["shows"]) for title in show.names],
        on=on or timezone.localdate(),
    )
