"""How readers see each kind of block: by its template on a page, and as plain HTML in feeds.

A kind that shows only its texts and pictures needs no entry: `Reading` and its template are enough.
"""

from collections.abc import Iterable, Mapping
from html import escape

from articles.editions.document import Document
from articles.editions.resolved_facts import ResolvedFacts
from articles.reading.blocks.base import PageParts, Reading, Rows
from articles.reading.blocks.embed import EmbedReading
from articles.reading.blocks.episode_guide import EpisodeGuideReading
from articles.reading.blocks.gallery import GalleryReading
from articles.reading.blocks.question import QuestionReading
from articles.reading.blocks.related_card import RelatedCardReading
from articles.reading.blocks.spoiler import SpoilerReading
from articles.reading.blocks.tables import CastReading, FactBoxReading, TimelineReading
from articles.reading.blocks.typed_table import TypedTableReading
from articles.reading.blocks.verdict import VerdictReading
from articles.reading.notes import Notes
from articles.writing.block import Columns
from articles.writing.links import Target, resolve_targets
from shows.images.rows import ImageRow


# By kind. Every other kind is shown by a plain `Reading`.
READINGS: dict[str, Reading] = {
    "image": Reading(only_on_page=("caption",)),
    "quote": Reading(only_on_page=("attribution",)),
    "cast": CastReading(),
    "facts": FactBoxReading(),
    "timeline": TimelineReading(),
    "question": QuestionReading(only_on_page=("group",)),
    "embed": EmbedReading(only_on_page=("title",)),
    "verdict": VerdictReading(),
    "related-card": RelatedCardReading(),
    "gallery": GalleryReading(only_on_page=("pictures",)),
    "table": TypedTableReading(),
    "episodes": EpisodeGuideReading(),
    "spoiler": SpoilerReading(only_on_page=("body",)),
}
_PLAIN = Reading()


def reading_of(block: Columns) -> Reading:
    """Return how readers see a block."""
    return READINGS.get(block["kind"], _PLAIN)


def parts_of(blocks: Iterable[Columns], images: dict[int, ImageRow], notes: Notes) -> PageParts:
    """Return the parts of a page. A block is left out if its picture is deleted, or if it has nothing to show."""
    by_kind: dict[str, list[Columns]] = {}
    for block in blocks:
        by_kind.setdefault(block["kind"], []).append(block)
    rows: Rows = {}
    for of_kind in by_kind.values():
        rows |= reading_of(of_kind[0]).read_rows(of_kind)
    page = PageParts(images, notes, rows)
    for page.place, block in enumerate(blocks):
        reading_of(block).on_page(block, page)
    return page


def full_text(document: Document, resolved: ResolvedFacts, addresses: Mapping[Target, str]) -> str:
    """Return the article for a feed: standfirst, prose, quotes, questions and tables, with facts in today's words.

    Args:
        addresses: of the pages that its prose links to and readers may see.
    """
    lines = [f"<p>{escape(document['standfirst'])}</p>"] if document["standfirst"] else []
    for block in document["blocks"]:
        lines += reading_of(block).in_feed(block, resolved)
    return resolve_targets("\n".join(lines), addresses)
