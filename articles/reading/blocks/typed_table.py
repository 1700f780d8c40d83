"""A table that an editor typed."""

from collections.abc import Iterator

from django.template.loader import render_to_string

from articles.editions.resolved_facts import ResolvedFacts
from articles.reading.blocks.base import Data, PageParts, Reading
from articles.writing.block import Columns


_MAX_LABEL_CHARS = 80
_MAX_COLUMNS_IN_TEXT = 4  # a table of more is as wide as the page lets it


class TypedTableReading(Reading):
    """Rows of plain words. In a feed it is a table too."""

    def on_page(self, block: Columns, page: PageParts) -> None:
        if block["rows"]:
            page.add(block, _split(block))

    def in_feed(self, block: Columns, resolved: ResolvedFacts) -> Iterator[str]:
        if block["rows"]:
            table = render_to_string("articles/parts/typed-table.html", {"data": dict(block) | _split(block)})
            yield "".join(line.strip() for line in table.splitlines())


def _split(block: Columns) -> Data:
    """Return the header and the other rows, a name for the region that scrolls, and whether it is wide."""
    rows = block["rows"]
    header = rows[0] if block["has_header_row"] else []
    words = block["caption"] or ", ".join(cell for cell in rows[0] if cell)
    name = words if len(words) <= _MAX_LABEL_CHARS else f"{words[:_MAX_LABEL_CHARS].rstrip()}…"
    return {
        "header": header,
        "body": rows[1:] if header else rows,
        "name": f"Table: {name}" if name else "Table",
        "is_wide": len(rows[0]) > _MAX_COLUMNS_IN_TEXT,
    }
