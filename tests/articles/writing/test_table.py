"""The rows of a table: typed or pasted as text, tidied, bounded, and put into sentences for fact checking."""

import pytest
from django.core.exceptions import ValidationError

from articles.writing.table import MAX_COLUMNS, MAX_ROWS, Rows, TableBlock, format_rows, parse_rows, validate_rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", []),
        ("  \n\t\t\n", []),
        ("Year\tKeeper\n2098\tGalligan", [["Year", "Keeper"], ["2098", "Galligan"]]),
        ("Year | Keeper\r\n2098 |", [["Year", "Keeper"], ["2098", ""]]),
        ("| Year | Keeper |\n|---|:--|\n|  | Galligan |", [["Year", "Keeper"], ["", "Galligan"]]),
        ("| Keeper", [["", "Keeper"]]),
        ("a\tb | c", [["a", "b | c"]]),
        ("either|or", [["either|or"]]),
        ("a\t\t\nb\tc\t\n\t\t", [["a", ""], ["b", "c"]]),
        ("two   spaces\u200b\t\x0bx", [["two spaces", "x"]]),
    ],
)
def test_text_is_read_as_rows_of_the_same_length(text: str, rows: Rows) -> None:
    assert parse_rows(text) == rows


@pytest.mark.parametrize("rows", [[["a", "b | c"], ["", "d"]], [["a | b"], ["c"]], [["", "b"]], []])
def test_rows_are_read_as_they_were_written(rows: Rows) -> None:
    assert parse_rows(format_rows(rows)) == rows


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("x", "A table is a list of rows"),
        ([["a"], ["b", "c"]], "The rows of a table are equally long"),
        ([[1]], "The rows of a table are equally long"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(rows: object, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        validate_rows(rows)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([["x"]] * (MAX_ROWS + 1), "it has 101 rows and 1 column, at most 100 and 12: make two tables of it"),
        ([["x"] * (MAX_COLUMNS + 1)], "it has 1 row and 13 columns, at most 100 and 12: make two tables of it"),
        (
            [["a", "b"], ["c", "x" * 501]],
            "say in a text what row 2, column 2 says: it has 501 characters, 500 at most",
        ),
    ],
)
def test_what_no_page_could_show_is_a_draft_and_not_published(rows: Rows, reason: str) -> None:
    validate_rows(rows)
    doc = {"caption": "", "rows": rows, "has_header_row": True, "has_header_column": False}
    assert [unfit.reason for unfit in TableBlock.unfit_fields(doc)] == [reason]


def sentences(rows: Rows, *, has_header_row: bool = True) -> list[str]:
    doc = {"caption": "", "rows": rows, "has_header_row": has_header_row, "has_header_column": False}
    return [text.value for text in TableBlock.checked_texts(doc) if text.value]


def test_fact_checking_reads_a_cell_with_what_it_is_about() -> None:
    rows = [["Season", "Premiere", "Episodes"], ["Season 2", "24 January 2028", "8"], ["3", "", "10"]]
    assert sentences(rows) == [
        "Season 2: Premiere 24 January 2028",
        "Season 2: 8 episodes",
        "Season 3: 10 episodes",
    ]


def test_fact_checking_reads_a_table_without_headers() -> None:
    assert sentences([["Season 2", "in 2028"], ["", "nothing"]], has_header_row=False) == [
        "Season 2: in 2028",
        "nothing",
    ]
    assert sentences([["Season 2 comes in 2028"]]) == ["Season 2 comes in 2028"]
