"""JSON-LD as pages have it."""

import pytest

from articles.importing.parsing.linked_data import parse_linked_data


VALUE = {"@type": "NewsArticle", "headline": "[x,] // no /* one */", "url": "https://a.example/x", "date": "2019-05-04"}
TEXT = (
    '{"@type": "NewsArticle", "headline": "[x,] // no /* one */", "url": "https://a.example/x", "date": "2019-05-04"%s}'
)
PLAIN = TEXT % ""


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        f"\ufeff{PLAIN};",
        f"<![CDATA[{PLAIN}]]>",
        f"//<![CDATA[\n{PLAIN}\n//]]>",
        f"/*<![CDATA[*/{PLAIN}/*]]>*/",
        f"/* <![CDATA[ */\n{PLAIN}\n/* ]]> */",
        f"<!-- {PLAIN} -->",
        f"// the article\n{PLAIN}",
        TEXT % ",",
        TEXT % " ,\n",
        f"/*<![CDATA[*/{TEXT % ','}/*]]>*/",
    ],
)
def test_what_stands_about_a_value_does_not_hide_it(text: str) -> None:
    assert parse_linked_data(text) == [VALUE]


def test_lists_and_objects_may_end_in_a_comma() -> None:
    assert parse_linked_data('{"@graph": [{"author": {"name": "x",},},],}') == [{"@graph": [{"author": {"name": "x"}}]}]


def test_values_may_stand_one_after_the_other() -> None:
    assert parse_linked_data(f'{{"@type": "WebSite"}}\n{PLAIN}') == [{"@type": "WebSite"}, VALUE]


def test_a_line_end_in_a_text_is_part_of_it() -> None:
    assert parse_linked_data('{"headline": "a\nb"}') == [{"headline": "a\nb"}]


@pytest.mark.parametrize("text", ["", "{", '{"@type": NewsArticle', "[" * 100_000, "/*" * 100_000, '"' + "\\" * 9_999])
def test_what_is_broken_is_left_out(text: str) -> None:
    assert parse_linked_data(text) == []
