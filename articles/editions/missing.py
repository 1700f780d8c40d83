"""What an article lacks to be published, and which of its values publishing refuses. A draft is saved all the same."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from articles.editions.document import Document, HasBlocks
from articles.writing.blocks import block_class
from articles.writing.fields import length_problem
from articles.writing.models import Article


@dataclass(frozen=True)
class Missing:
    """Something that an article lacks, or that is not fit to be published.

    Attributes:
        sentence: what an editor is to do.
        field: the name of the field of the article or block; "" if it is no field.
        place: the index of the block in the document; None if the article itself lacks it.
    """

    sentence: str
    field: str = ""
    place: int | None = None


def missing_of(document: Document) -> list[Missing]:
    """Return what publishing demands of the document, in the order of the form."""
    missing = []
    if not document["title"]:
        missing.append(Missing("Write a headline.", "title"))
    missing += [
        Missing(f"Shorten the {field.verbose_name}: {reason}.", field.name)
        for field in Article._meta.concrete_fields
        if (reason := length_problem(field, document.get(field.name)))
    ]
    if not document["section_id"]:
        missing.append(Missing("Choose a section.", "section"))
    if not document["authors"]:
        missing.append(Missing("Add a byline: at least one author.", "bylines"))
    if not document["blocks"]:
        missing.append(Missing("Write something: the article has no blocks."))
    return [*missing, *_missing_of_blocks(document)]


def _missing_of_blocks(document: HasBlocks) -> Iterator[Missing]:
    numbers: Counter[str] = Counter()  # how many blocks of each kind came before, so that "Image 2" is the second
    for place, block in enumerate(document["blocks"]):
        kind = block_class(block)
        numbers[kind.kind] += 1
        name = f"{kind._meta.verbose_name} {numbers[kind.kind]}"
        for field in kind.missing_fields(block):
            yield Missing(f"Complete {name}: it has no {field.verbose_name}.", field.name, place)
        for unfit in kind.unfit_fields(block):
            yield Missing(f"Correct {name}: {unfit.reason}.", unfit.field, place)
        if kind.is_once and numbers[kind.kind] > 1:
            noun = kind._meta.verbose_name
            yield Missing(f"Remove {noun} {numbers[kind.kind]}: an article has one {noun}.", place=place)


def without_unfinished(document: Document) -> Document:
    """Return what a page can show of a draft: its complete blocks, under a headline."""
    complete = [document["blocks"][place] for place in complete_places(document)]
    return {**document, "title": document["title"] or "Untitled", "blocks": complete}


def complete_places(document: HasBlocks) -> list[int]:
    """Return the numbers of the blocks that a page can show."""
    return [place for place, block in enumerate(document["blocks"]) if not block_class(block).missing_fields(block)]
