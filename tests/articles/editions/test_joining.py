"""Two changes of one block, put together where they are about different sentences."""

from typing import cast

import pytest
from hypothesis import given, strategies as st

from articles.editions.joining import join_blocks, join_texts
from articles.writing.block import StoredBlock


BASE = "<p>The lamp is lit. Nobody knows why.</p><p>It ends.</p>"
SENTENCES = st.sampled_from(["The lamp is lit.", "Nobody knows.", "It ends.", "Why?", "The tide is out.", "Ask Anna."])
PARAGRAPHS = st.lists(st.lists(SENTENCES, min_size=1, max_size=4), min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("theirs", "mine", "joined"),
    [
        (
            BASE.replace("lit.", "out."),
            BASE.replace("It ends.", "It goes on."),
            "<p>The lamp is out. Nobody knows why.</p><p>It goes on.</p>",
        ),
        (
            BASE.replace("why.", "why. Anna asks."),
            BASE.replace("why.", "why. Ben is silent."),
            "<p>The lamp is lit. Nobody knows why. Anna asks. Ben is silent.</p><p>It ends.</p>",
        ),
        (f"{BASE}<p>By both.</p>", f"{BASE}<p>By both.</p>", f"{BASE}<p>By both.</p>"),
        (BASE.replace("<p>It ends.</p>", ""), BASE.replace("lit", "out"), "<p>The lamp is out. Nobody knows why.</p>"),
        (BASE.replace("Nobody knows why.", "<em>Nobody</em> knows why."), f"{BASE}<p>X.</p>", None),
    ],
)
def test_changes_of_different_sentences_are_joined(theirs: str, mine: str, joined: str | None) -> None:
    expected = joined or BASE.replace("Nobody knows why.", "<em>Nobody</em> knows why.") + "<p>X.</p>"
    assert join_texts(BASE, theirs, mine) == expected


@pytest.mark.parametrize(
    ("theirs", "mine"),
    [
        (BASE.replace("lit", "out"), BASE.replace("lit", "red")),
        (BASE.replace("It ends.", "It goes on."), BASE.replace("<p>It ends.</p>", "")),
    ],
)
def test_a_sentence_that_both_have_changed_is_left_to_an_editor(theirs: str, mine: str) -> None:
    assert join_texts(BASE, theirs, mine) is None


def text_block(heading: str, body: str) -> StoredBlock:
    return cast(StoredBlock, {"kind": "text", "heading": heading, "body": body})


def test_a_heading_that_one_has_changed_and_a_text_of_the_other_make_one_block() -> None:
    base, theirs, mine = text_block("Before", BASE), text_block("After", BASE), text_block("Before", "<p>New.</p>")
    assert join_blocks(base, theirs, mine) == text_block("After", "<p>New.</p>")
    assert join_blocks(base, theirs, text_block("Between", BASE)) is None


def html(paragraphs: list[list[str]]) -> str:
    return "".join(f"<p>{' '.join(sentences)}</p>" for sentences in paragraphs)


@given(PARAGRAPHS, PARAGRAPHS, PARAGRAPHS)
def test_what_either_has_added_is_in_the_joined_text(
    base: list[list[str]], theirs: list[list[str]], mine: list[list[str]]
) -> None:
    joined = join_texts(html(base), html(theirs), html(mine))
    assert join_texts(html(base), html(base), html(mine)) == html(mine)
    if joined is not None:
        added = {sentence for side in (theirs, mine) for sentences in side for sentence in sentences}
        added -= {sentence for sentences in base for sentence in sentences}
        assert all(sentence in joined for sentence in added)
        assert joined.count("<p>") == joined.count("</p>")
