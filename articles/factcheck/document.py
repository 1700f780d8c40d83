"""Splitting a document into the passages that fact checking reads."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from articles.editions.document import HasWords
from articles.editions.models import Live
from articles.factcheck.language.passages import Passage
from articles.writing.block import BlockText, Columns
from articles.writing.blocks import block_class
from articles.writing.prose import lines_of
from articles.writing.references import CHIP, replace_references


def written_on(live: Live) -> date:
    """Return the day of what readers see, from which its "next year" counts: that of the last edition.

    The first edition may be an old text that was imported: its day is that on which it was first published.
    """
    edition = live.edition
    return timezone.localdate(live.published_at if edition.number == 1 else edition.created_at)


HEAD = -1  # the block number of the headline and the standfirst, which stand above the blocks


def passages_of(document: HasWords) -> list[Passage]:
    """Return the headline, the standfirst, and all checked headings and paragraphs; a fact in them is a `CHIP`."""
    head = [Passage(document["title"], HEAD, is_fixed=True), Passage(document["standfirst"], HEAD, is_fixed=True)]
    blocks = [passage for place, block in enumerate(document["blocks"]) for passage in passages_of_block(block, place)]
    return [passage for passage in [*head, *blocks] if passage.text.strip()]


def passages_of_block(block: Columns, place: int = 0) -> Iterator[Passage]:
    """Yield the checked passages of a block.

    Args:
        place: the number of the block in its document.
    """
    for text in block_class(block).checked_texts(block):
        for line in _split_lines(text):
            yield Passage(line, place, text.heading, is_quote=text.is_quote, is_fixed=not text.is_rich)


def _split_lines(text: BlockText) -> list[str]:
    if text.is_rich:
        return plain_lines(text.value)
    return text.value.splitlines()


def plain_lines(prose: str) -> list[str]:
    """Return the plain text of prose, line by line, with a `CHIP` for each fact; a pinned one is its words."""
    return lines_of(replace_references(prose, lambda reference: reference.pin or CHIP))
