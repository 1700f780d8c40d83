"""The table that an editor types: rows of plain words, with a caption."""

import re
from collections.abc import Callable, Iterator, Sequence

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import Truncator

from articles.writing.block import Block, BlockText, Columns, Unfit
from articles.writing.fields import LineField
from articles.writing.prose import printable
from articles.writing.references import Reference


MAX_ROWS, MAX_COLUMNS, MAX_CELL_CHARS = 100, 12, 500

Rows = list[list[str]]  # all of the same length

_BAR = re.compile(r"\s+\|(?=\s|$)")
_RULE = re.compile(r"(?=[^|]*\|)[\s|:-]*---[\s|:-]*")  # below the header of a table in Markdown
_NUMBER = re.compile(r"[\d.,]*\d")


def parse_rows(text: str) -> Rows:
    """Return the rows of a text: one a line, with tabs between the cells or, if the text has no tab, " | "."""
    lines = [line for line in re.split(r"\r\n?|\n", text) if not _RULE.fullmatch(line)]
    if "\t" in text:
        return tidy_rows([line.split("\t") for line in lines])
    return tidy_rows([_split_at_bars(line) for line in lines])


def _split_at_bars(line: str) -> list[str]:
    line = line.strip()
    if line.startswith("|") and line.endswith("|"):  # as in Markdown
        line = line[1:-1]
    elif line.startswith("|"):
        line = f" {line}"
    return _BAR.split(line)


def format_rows(rows: Sequence[Sequence[str]]) -> str:
    """Return the text that `parse_rows` reads: with tabs, since a cell may have a bar in it."""
    # One column has no tab between its cells: one at the end tells that its bars part no cells.
    end = "\t" if rows and len(rows[0]) == 1 else ""
    return "\n".join("\t".join(row) + end for row in rows)


def tidy_rows(rows: Sequence[Sequence[str]]) -> Rows:
    """Return rows of the same length, without the empty rows at the end and the empty columns at the right."""
    cells = [[" ".join(printable(cell).split()) for cell in row] for row in rows]
    width = max((number + 1 for row in cells for number, cell in enumerate(row) if cell), default=0)
    height = max((number + 1 for number, row in enumerate(cells) if any(row)), default=0)
    return [[*row[:width], *[""] * (width - len(row))] for row in cells[:height]]


def validate_rows(rows: object) -> None:
    """Refuse what is no table.

    Raises:
        ValidationError: with a sentence for the editor.
    """
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise ValidationError("A table is a list of rows, each a list of cells.")
    if not all(isinstance(cell, str) for row in rows for cell in row) or len({len(row) for row in rows}) > 1:
        raise ValidationError("The rows of a table are equally long, and their cells are words.")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


class TableBlock(Block):
    """A table of plain words. Facts that change belong into a fact box or a cast table, which follow the record."""

    kind = "table"
    required_fields = ("rows",)

    caption = LineField(max_length=250, blank=True)
    rows = models.JSONField(
        default=list,
        blank=True,
        validators=[validate_rows],
        help_text='One row a line, with tabs or " | " between the cells.',
    )
    has_header_row = models.BooleanField("first row is a header", default=True)
    has_header_column = models.BooleanField("first column is a header", default=False)

    class Meta(Block.Meta):
        verbose_name = "table"

    def __str__(self) -> str:
        first_row = ", ".join(filter(None, self.rows[0])) if self.rows else ""
        return self.caption or Truncator(first_row).words(10) or "Empty table"

    @classmethod
    def unfit_fields(cls, doc: Columns) -> Iterator[Unfit]:
        """Yield what is larger than a page can show."""
        yield from super().unfit_fields(doc)
        rows = doc["rows"]
        width = len(rows[0]) if rows else 0
        if len(rows) > MAX_ROWS or width > MAX_COLUMNS:
            size = f"{_count(len(rows), 'row')} and {_count(width, 'column')}"
            yield Unfit("rows", f"it has {size}, at most {MAX_ROWS} and {MAX_COLUMNS}: make two tables of it")
        for number, row in enumerate(rows, 1):
            for column, cell in enumerate(row, 1):
                if len(cell) > MAX_CELL_CHARS:
                    length = f"{len(cell)} characters, {MAX_CELL_CHARS} at most"
                    yield Unfit("rows", f"say in a text what row {number}, column {column} says: it has {length}")

    @classmethod
    def texts(cls, doc: Columns) -> Iterator[BlockText]:
        """Yield the caption and each cell that has words."""
        yield BlockText("caption", doc["caption"])
        yield from (BlockText("rows", cell) for row in doc["rows"] for cell in row if cell)

    @classmethod
    def checked_texts(cls, doc: Columns) -> Iterator[BlockText]:
        """Yield the caption, and each cell with the headers that say what it is about.

        "24 January 2028" states nothing. "Season 2: Premiere 24 January 2028" does, and names the row and the column to
        the editor who is led to it.
        """
        yield BlockText("caption", doc["caption"])
        headers, *body = doc["rows"] if doc["has_header_row"] and len(doc["rows"]) > 1 else [[], *doc["rows"]]
        for row in body:
            words = [_with_header(cell, headers[number] if headers else "") for number, cell in enumerate(row)]
            if len(words) == 1:
                yield BlockText("rows", words[0])
            for number in range(1, len(words)):
                if row[number]:
                    yield BlockText("rows", f"{words[0]}: {words[number]}" if words[0] else words[number])

    @classmethod
    def describe(
        cls, doc: Columns, *, words: Callable[[Reference], str], name: Callable[[type[models.Model], int], str]
    ) -> str:
        lines = [doc["caption"], *(" | ".join(row) for row in doc["rows"])]
        return "\n".join(line for line in lines if line)


def _with_header(cell: str, header: str) -> str:
    """Return a cell with its column's header: "Premiere 24 January 2028", but "8 episodes" and "Season 2"."""
    if not (cell and header) or cell.lower().startswith(header.lower()):
        return cell
    counts = _NUMBER.fullmatch(cell) and header.endswith("s")
    return f"{cell} {header.lower()}" if counts else f"{header} {cell}"
