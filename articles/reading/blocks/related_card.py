from articles.reading.blocks.base import PageParts, Part, Reading, Rows
from articles.reading.depends import card_keys
from articles.reading.rows import CardRow, read_cards
from articles.writing.block import Columns


class RelatedCardReading(Reading):
    """A card of a live article. Feeds leave it out: it is no part of what the article says."""

    def read_rows(self, blocks: list[Columns]) -> Rows:
        """Return the articles of the cards, as far as they are live, in one query."""
        return {(CardRow, card.pk): card for card in read_cards({block["target_id"] for block in blocks})}

    def on_page(self, block: Columns, page: PageParts) -> None:
        """Add the card, if its article is live."""
        page.keys.append(f"article:{block['target_id']}")
        if live := page.rows.get((CardRow, block["target_id"])):
            page.keys += card_keys([live])
            page.add(block, {"live": live})


def cards_of(parts: list[Part]) -> list[CardRow]:
    """Return the articles of which a page shows a card in its text."""
    return [part.data["live"] for part in parts if part.kind == "related-card"]
