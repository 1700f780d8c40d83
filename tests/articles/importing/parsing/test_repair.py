"""Broken pages lose no words."""

import pytest

from articles.importing.read import parse_article
from tests.articles.importing.words import prose_of


PARAGRAPH = "The robots ride out of town at dawn, and nobody in the saloon is sorry to see them go."


@pytest.mark.parametrize(
    "opening", ["<script>", "<SCRIPT>", "<style>", "<textarea>", "<!--", "<![", "<a href='x", "<", "<?", "</p"]
)
def test_unclosed_markup_loses_no_words(opening: str) -> None:
    assert "last words" in prose_of(
        parse_article(f"<h1>Tin Moon</h1><p>{PARAGRAPH}</p> {opening} last words").blocks[0]
    )


def test_a_feed_wrapper_is_taken_off() -> None:
    assert (
        prose_of(parse_article(f"<div><![CDATA[<h1>Tin Moon</h1><p>{PARAGRAPH}</p>]]></div>").blocks[0])
        == f"<p>{PARAGRAPH}</p>"
    )


def test_a_comment_that_closes_is_not_read() -> None:
    assert (
        prose_of(parse_article(f"<h1>Tin Moon</h1><p>{PARAGRAPH}<!-- hidden --></p>").blocks[0])
        == f"<p>{PARAGRAPH}</p>"
    )
