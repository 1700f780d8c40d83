"""Rows of a table in the source: they become one table, or lines of text where a Table block could not hold them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from articles.importing.parsing.elements import Element, Run, Runs, tidy_runs
from articles.writing.table import MAX_CELL_CHARS, MAX_COLUMNS, MAX_ROWS


BAR = Run(" | ")  # between two cells; compared by identity, since a cell may hold the same words


def split_cells(runs: Iterable[Run]) -> list[Runs]:
    """Return the runs of each cell of a row."""
    cells: list[list[Run]] = [[]]
    for run in runs:
        if run is BAR:
            cells.append([])
        else:
            cells[-1].append(run)
    return [tidy_runs(cell) for cell in cells]


def make_row(cells: Sequence[Runs], line: int, *, table: int, headers: Sequence[bool] = ()) -> Element:
    """Return the element of a row.

    Args:
        table: a number that the rows of one table share.
        headers: for each cell whether the source marks it as a header.
    """
    runs = [run for cell in cells if cell for run in (BAR, *cell)][1:]
    words = tuple(" ".join("".join(run.text for run in cell).split()) for cell in cells)
    return Element("row", line, tuple(runs), level=table, rows=(words,), headers=tuple(headers))


def join_rows(elements: Iterable[Element]) -> list[Element]:
    """Return the elements with the rows of each table joined. Links in it are left out: its cells are plain words."""
    joined: list[Element] = []
    for table, group in groupby(elements, key=lambda element: element.level if element.type == "row" else None):
        neighbours = list(group)
        if table is None:
            joined += neighbours
        elif _fits(neighbours):
            caption = joined.pop().text if joined and joined[-1].role == "caption" else ""
            joined += [_join(neighbours, caption), *_left_out_links(neighbours)]
        else:
            joined += [replace(row, type="para", level=0, rows=(), headers=()) for row in neighbours]
    return joined


def _fits(rows: list[Element]) -> bool:
    cells = [cell for row in rows for cell in row.rows[0]]
    is_small = len(rows) <= MAX_ROWS and max(len(row.rows[0]) for row in rows) <= MAX_COLUMNS
    return len(rows) > 1 and is_small and max(map(len, cells)) <= MAX_CELL_CHARS


def _join(rows: list[Element], caption: str) -> Element:
    """Return the table of some rows. A row of which all cells are marked is a header, and a first column likewise."""
    runs = tuple(run for row in rows for run in (Run("\n"), *row.runs))[1:]
    body = rows[1:] if all(rows[0].headers) and rows[0].headers else rows
    headers = (body is not rows, all(row.headers[:1] == (True,) for row in body))
    return Element(
        "table", rows[0].line, runs, rows=tuple(row.rows[0] for row in rows), headers=headers, attribution=caption
    )


def _left_out_links(rows: list[Element]) -> list[Element]:
    links = [(row.line, run) for row in rows for run in row.runs if run.href]
    why = "a link in a table, whose cells are plain words"
    return [Element("out", line, (Run(f"{run.text.strip()}: {run.href}"),), why=why) for line, run in links]
