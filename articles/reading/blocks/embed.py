from articles.reading.blocks.base import PageParts, Reading
from articles.writing.block import Columns
from articles.writing.embeds import player


class EmbedReading(Reading):
    """A player, left out where its address can no longer be embedded."""

    def on_page(self, block: Columns, page: PageParts) -> None:
        if embedded := player(block["url"]):
            page.add(block, {"player": embedded})
