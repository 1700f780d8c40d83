"""How readers see each kind of block: by its template on a page, and as plain HTML in feeds.

A kind that shows only its texts and pictures needs no entry: `Reading` and its template are enough.
"""

from collections.abc import Iterable
from html import escape

from articles.editions.document import Document
from articles.editions.resolved_facts import ResolvedFacts
from articles.reading.blocks.base import PageParts, Part, Reading
from articles.reading.blocks.embed import EmbedReading
from articles.reading.blocks.question import QuestionReading
from articles.reading.blocks.spoiler import SpoilerReading
from articles.reading.blocks.tables import CastReading, FactBoxReading, TimelineReading
from articles.reading.blocks.typed_table import TypedTableReading
from articles.reading.notes import Notes
from articles.writing.block import Columns
from shows.models import Image


# By kind. Every other kind is shown by a plain `Reading`.
READINGS: dict[str, Reading] = {
    "image": Reading(only_on_page=("caption",)),
    "quote": Reading(only_on_page=("attribution",)),
    "cast": CastReading(),
    "facts": FactBoxReading(),
    "timeline": TimelineReading(),
    "question": QuestionReading(only_on_page=("group",)),
    "embed": EmbedReading(only_on_page=("title",)),
    "table": TypedTableReading(),
    "spoiler": SpoilerReading(only_on_page=("body",)),
}
_PLAIN = Reading()


def reading_of(block: Columns) -> Reading:
    """Return how readers see a block."""
    return READINGS.get(block["kind"], _PLAIN)


def parts_of(blocks: Iterable[Columns], images: dict[int, Image], notes: Notes) -> list[Part]:
    """Return the parts of a page. A block is left out if its picture is deleted, or if it has nothing to show."""
    page = PageParts(images, notes)
    for block in blocks:
        reading_of(block).on_page(block, page)
    return page.parts


def full_text(document: Document, resolved: ResolvedFacts) -> str:
    """Return the article for a feed: standfirst, prose, quotes, questions and tables, with facts in today's words."""
    lines = [f"<p>{escape(document['standfirst'])}</p>"] if document["standfirst"] else []
    for block in document["blocks"]:
        lines += reading_of(block).in_feed(block, resolved)
    return "\n".join(lines)
