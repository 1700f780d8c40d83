"""Tables of a page: as rows of words, or as nothing but layout."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from articles.importing.parsing.decoding import mend_pasted
from articles.importing.parsing.elements import FIGURES, Element, Run, words_out
from articles.importing.parsing.tree import OUT, holds, joined_words, shown_words, words_of
from articles.writing.table import MAX_CELL_CHARS, MAX_COLUMNS, MAX_ROWS


_LAYOUT = ("pre", "h1", "h2", "h3", "table", "blockquote", "figure", "iframe", "article", "section", "form")
_MAX_SPAN = 50
_MAX_VALUE_CHARS = 200


def is_value(tag: HtmlElement) -> bool:
    """Whether a tag is a cell with a value, and not the layout of a page or a mail."""
    return tag.tag in ("td", "th") and len(joined_words(tag)) < _MAX_VALUE_CHARS


def read_table(table: HtmlElement) -> list[Element]:
    """Return the elements of a table: tables, or lines of words where a Table block cannot hold them, and the links of
    its cells. Nothing where it is layout."""
    lines = sorted(table.iter("tr"), key=lambda row: row.getparent().tag == "tfoot")  # which may stand above the body
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in lines]
    cells = [row for row in rows if any(map(words_of, row))]
    is_layout = table.get("role") in ("presentation", "none") or max(map(len, cells), default=0) < 2
    is_layout = is_layout or (len(cells) == 1 and any(len(cell.findall("p")) > 1 for cell in cells[0]))
    if is_layout or holds(table, *_LAYOUT):
        return []
    caption = next((shown_words(tag) for tag in table.iter("caption")), "")
    # A lone cell above the rows, as wide as all of them, is what they are about.
    if len(cells) > 2 and len(cells[0]) == 1 and _span(cells[0][0], "colspan") > 1:
        caption = " – ".join(filter(None, (caption, _words(cells.pop(0)[0]))))
    grid = _grid(cells)
    is_large = max(map(len, grid)) > MAX_COLUMNS or any(len(text) > MAX_CELL_CHARS for row in grid for text in row)
    if len(grid) < 2 or is_large:
        texts = [caption, *(" | ".join(filter(None, row)) for row in grid)]
        return [Element("para", runs=(Run(text),), alone=False) for text in texts if text]
    header_row = all(cell.tag == "th" for cell in cells[0]) or cells[0][0].getparent().getparent().tag == "thead"
    body = cells[1:] if header_row else cells
    header_column = all(row[:1] and row[0].tag == "th" for row in body)
    return [*_split(grid, caption, (header_row, header_column)), *_links(table)]


def _span(cell: HtmlElement, name: str) -> int:
    text = (cell.get(name) or "1").strip()
    return min(int(text), _MAX_SPAN) if re.fullmatch("[0-9]{1,4}", text) and int(text) else 1


def _grid(rows: list[list[HtmlElement]]) -> list[tuple[str, ...]]:
    """Return the words of the cells. One over several rows is said in each, one over several columns in the first."""
    grid: list[tuple[str, ...]] = []
    below: dict[int, tuple[str, int]] = {}  # by column: the words of a cell from above, and for how many more rows
    for row in rows:
        words: list[str] = []
        cells = list(reversed(row))
        while cells or len(words) in below:
            if above := below.pop(len(words), None):
                text, height, width = *above, 1
            else:
                cell = cells.pop()
                text, height, width = _words(cell), _span(cell, "rowspan"), _span(cell, "colspan")
            for offset in range(min(width, MAX_COLUMNS)):
                if height > 1:
                    below[len(words)] = ("" if offset else text, height - 1)
                words.append("" if offset else text)
        grid.append(tuple(words))
    return grid


def _words(cell: HtmlElement) -> str:
    """Return the words of a cell in one line, with raised and lowered figures as such."""
    parts: list[str] = []
    for event, tag in etree.iterwalk(cell, events=("start", "end")):
        if event == "start":
            text = "" if tag.get(OUT) else tag.text or ""
            parts.append(text.translate(FIGURES.get(tag.tag, {})))
        elif tag is not cell:
            parts.append((" " if tag.tag in ("br", "p", "div", "li") else "") + (tag.tail or ""))
    return " ".join(mend_pasted("".join(parts)).split())


def _split(grid: list[tuple[str, ...]], caption: str, headers: tuple[bool, bool]) -> Iterator[Element]:
    """Yield the rows as tables, none too long for a Table block, each with the first row where that is a header."""
    head, body = (grid[:1], grid[1:]) if headers[0] else ([], grid)
    size = MAX_ROWS - 1 if len(grid) > MAX_ROWS else MAX_ROWS
    for start in range(0, len(body), size):
        rows = [*head, *body[start : start + size]]
        runs = (Run("\n".join(" | ".join(filter(None, row)) for row in rows)),)
        yield Element("table", runs=runs, rows=tuple(rows), headers=headers, caption=caption)


def _links(table: HtmlElement) -> Iterator[Element]:
    for link in table.xpath(".//a[starts-with(@href, 'http') or starts-with(@href, 'mailto:')]"):
        yield words_out(f"{joined_words(link)}: {link.get('href')}", "a link in a table, whose cells are plain words")
