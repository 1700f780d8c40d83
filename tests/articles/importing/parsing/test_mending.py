"""Broken pages lose no words."""

import pytest

from articles.importing.read import read


RICH_TEXT_FIELDS = "The robots ride out of town at dawn, and nobody in the saloon is sorry to see them go."


@pytest.mark.parametrize(
    "opening", ["<script>", "<SCRIPT>", "<style>", "<textarea>", "<!--", "<![", "<a href='x", "<", "<?", "</p"]
)
def test_what_never_closes_swallows_nothing(opening: str) -> None:
    assert "last words" in read(f"<h1>Tin Moon</h1><p>{RICH_TEXT_FIELDS}</p> {opening} last words").pieces[0].html


def test_a_feed_wrapper_is_taken_off() -> None:
    assert (
        read(f"<div><![CDATA[<h1>Tin Moon</h1><p>{RICH_TEXT_FIELDS}</p>]]></div>").pieces[0].html
        == f"<p>{RICH_TEXT_FIELDS}</p>"
    )


def test_a_comment_that_closes_is_not_read() -> None:
    assert (
        read(f"<h1>Tin Moon</h1><p>{RICH_TEXT_FIELDS}<!-- hidden --></p>").pieces[0].html
        == f"<p>{RICH_TEXT_FIELDS}</p>"
    )
