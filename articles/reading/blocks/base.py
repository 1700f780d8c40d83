"""The parts of a page, and `Reading`, which turns blocks into parts: as it is for texts and pictures only."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from typing import Any

from articles.editions.resolved_facts import ResolvedFacts
from articles.reading.directions import set_directions
from articles.reading.notes import Notes
from articles.writing.block import BlockText, Columns
from articles.writing.blocks import block_class
from articles.writing.references import replace_references
from shows.images.rows import ImageRow
from shows.models import Image
from shows.slugs import cut_slug, slugify


Data = dict[str, Any]
Rows = dict[tuple[type, int | None], Any]  # by model and primary key; lists of rows by the reading that makes them


@dataclass
class Part:
    """A block, or a run of questions, as its template shows it."""

    kind: str
    anchor: str = ""
    heading: str = ""
    data: Data = field(default_factory=dict)
    # The blocks that it shows, by their number in the document: the id of each in the part, "" if it is all of it.
    places: dict[int, str] = field(default_factory=dict)

    @property
    def template(self) -> str:
        return f"articles/blocks/{self.kind}.html"


@lru_cache(maxsize=5_000)
def stem_of(heading: str) -> str:
    """Return the id of a heading, unless another heading of the page has it."""
    return cut_slug(slugify(heading), 60) or "part"


class PageParts:
    """The parts of a page, added block by block."""

    def __init__(self, images: dict[int, ImageRow], notes: Notes, rows: Rows | None = None) -> None:
        self.images, self.notes, self.rows = images, notes, rows or {}
        self.parts: list[Part] = []
        self.keys: list[str] = []  # the dependency keys of what the blocks show besides pictures and facts
        self.place = 0  # the number of the block that is being added
        self._anchors: set[str] = set()

    def add(self, block: Columns, data: Data, *, heading: str = "") -> None:
        """Add a block under its own heading, or this one. Its template gets `data` as well as the block's columns."""
        heading = heading or block.get("heading", "")
        part = Part(block["kind"], self.anchor(heading), heading, dict(block) | data, {self.place: ""})
        self.parts.append(part)

    def anchor(self, heading: str) -> str:
        """Return an id for a heading, different from the ids of all other headings on the page."""
        if not heading:
            return ""
        anchor, number = stem_of(heading), 1
        while anchor in self._anchors:
            number += 1
            anchor = f"{stem_of(heading)}-{number}"
        self._anchors.add(anchor)
        return anchor


@dataclass(frozen=True)
class Reading:
    """How readers see a kind of block. A kind that shows more than its texts and pictures has a class of its own.

    Attributes:
        only_on_page: the columns whose texts feeds leave out.
    """

    only_on_page: tuple[str, ...] = ()

    def read_rows(self, blocks: list[Columns]) -> Rows:
        """Return the rows besides pictures and facts that these blocks of a page show, for `PageParts.rows`.

        The number of queries does not grow with that of the blocks.
        """
        return {}

    def on_page(self, block: Columns, page: PageParts) -> None:
        """Add the block to its page, unless a picture that it requires is deleted."""
        kind, data = block_class(block), Data()
        for key in kind.foreign_keys():
            if key.related_model is Image:
                data[key.name] = page.images.get(block[key.attname])
                if data[key.name] is None and key.name in kind.required_fields:
                    return
        data |= {text.column: page.notes.prose(text.value) for text in kind.texts(block) if text.is_rich}
        page.add(block, data)

    def in_feed(self, block: Columns, resolved: ResolvedFacts) -> Iterator[str]:
        """Yield the block as plain HTML for a feed."""
        for text in block_class(block).texts(block):
            if text.column not in self.only_on_page and (text.value or text.is_rich):
                yield _html(text, resolved)


def spoken(prose: str, resolved: ResolvedFacts) -> str:
    """Return prose with its facts in words."""
    return replace_references(set_directions(prose), lambda reference: escape(resolved.words(reference)))


def _html(text: BlockText, resolved: ResolvedFacts) -> str:
    if text.is_rich:
        return spoken(text.value, resolved)
    if text.is_heading:
        return f"<h2>{escape(text.value)}</h2>"
    words = f"<p>{escape(text.value)}</p>"
    return f"<blockquote>{words}</blockquote>" if text.is_quote else words
