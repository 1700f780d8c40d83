"""A spoiler: on the page behind its line, elsewhere only the line."""

from collections.abc import Iterator
from html import escape

from articles.editions.resolved_facts import ResolvedFacts
from articles.reading.blocks.base import PageParts, Reading
from articles.reading.notes import Notes
from articles.writing.block import Columns


class SpoilerReading(Reading):
    """Prose behind a line. So are the notes of its facts: at the end of the page they would give these away."""

    def on_page(self, block: Columns, page: PageParts) -> None:
        notes = Notes(page.notes.resolved, page.notes.addresses, prefix=f"spoiler-{len(page.parts) + 1}-fact")
        body = notes.prose(block["body"])
        page.notes.in_spoilers |= notes.by_subject_key.keys()
        page.add(block, {"body": body, "notes": notes.all})

    def in_feed(self, block: Columns, resolved: ResolvedFacts) -> Iterator[str]:
        yield f"<p>Spoiler: {escape(block['about'])}. It is on the page of the article.</p>"
