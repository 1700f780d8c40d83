"""An article's document as the passages that are checked."""

from collections.abc import Iterator

from articles.editions.document import HasWords
from articles.factcheck.language.passages import Passage
from articles.writing.block import BlockText, Columns
from articles.writing.blocks import block_class
from articles.writing.prose import lines_of
from articles.writing.references import CHIP, replace_references


HEAD = -1  # the place of what stands above the blocks


def passages_of(document: HasWords) -> list[Passage]:
    """Return headline, standfirst, and every heading and paragraph of the blocks that is checked; a fact in them is one `CHIP`."""
    head = [Passage(document["title"], HEAD, is_fixed=True), Passage(document["standfirst"], HEAD, is_fixed=True)]
    blocks = [passage for place, block in enumerate(document["blocks"]) for passage in passages_of_block(block, place)]
    return [passage for passage in [*head, *blocks] if passage.text.strip()]


def passages_of_block(block: Columns, place: int = 0) -> Iterator[Passage]:
    """Yield what is checked in a block, which is the one at that place in its document."""
    for text in block_class(block).texts(block):
        if text.is_checked:
            for line in _lines(text):
                yield Passage(line, place, text.heading, is_quote=text.is_quote, is_fixed=not text.is_rich)


def _lines(text: BlockText) -> list[str]:
    if text.is_rich:
        return plain_lines(text.value)
    return text.value.splitlines() if text.is_quote else [text.value]


def plain_lines(prose: str) -> list[str]:
    """Return the words of prose line by line, a fact in it as one `CHIP`."""
    return lines_of(replace_references(prose, lambda reference: reference.pin or CHIP))
