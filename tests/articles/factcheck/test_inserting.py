import re

import pytest
from hypothesis import given, strategies as st

from articles.factcheck.inserting import insert
from articles.writing.prose import clean, lines_of
from articles.writing.references import CHIP, Reference, replace_references


FACT = Reference("release-window/1/2/", "when")
TAG = FACT.as_html()


def put_fact(html: str, sentence: str, words: str) -> str | None:
    start = sentence.index(words)
    return insert(html, sentence, start, start + len(words), TAG)


@pytest.mark.parametrize(
    ("html", "sentence", "words", "expected"),
    [
        ("<p>It is due in 2026.</p>", "It is due in 2026.", "in 2026", f"<p>It is due {TAG}.</p>"),
        (
            "<p>Tom &amp; Ann: due in 2026.</p>",
            "Tom & Ann: due in 2026.",
            "in 2026",
            f"<p>Tom &amp; Ann: due {TAG}.</p>",
        ),
        ("<p>Due <em>in 2026</em>.</p>", "Due in 2026.", "in 2026", f"<p>Due <em>{TAG}</em>.</p>"),
        ("<p>Due <em>in</em> 2026.</p>", "Due in 2026.", "in 2026", f"<p>Due <em>{TAG}</em>.</p>"),
        ("<p><strong>Due in</strong> 2026.</p>", "Due in 2026.", "in 2026", f"<p><strong>Due {TAG}</strong>.</p>"),
        ("<p>One.</p><p>Due in 2026.</p>", "Due in 2026.", "in 2026", f"<p>One.</p><p>Due {TAG}.</p>"),
        ("<ul><li><p>Due  in\n2026</p></li></ul>", "Due in 2026", "in 2026", f"<ul><li><p>Due  {TAG}</p></li></ul>"),
        ("<p>Not. Due in 2026. Yes.</p>", "Due in 2026.", "in 2026", f"<p>Not. Due {TAG}. Yes.</p>"),
    ],
)
def test_a_fact_replaces_the_words_and_nothing_else_changes(
    html: str, sentence: str, words: str, expected: str
) -> None:
    assert put_fact(html, sentence, words) == expected


def test_an_earlier_fact_in_the_sentence_counts_as_one_character() -> None:
    other = Reference("episode-count/1/2/", "number")
    html = f"<p>It has {other.as_html()} and is due in 2026.</p>"
    sentence = f"It has {CHIP} and is due in 2026."
    assert put_fact(html, sentence, "in 2026") == f"<p>It has {other.as_html()} and is due {TAG}.</p>"


def test_words_that_have_changed_are_not_replaced() -> None:
    assert insert("<p>It is due in 2027.</p>", "It is due in 2026.", 10, 17, TAG) is None


_PIECES = st.lists(
    st.sampled_from(["in 2026", " ", "<em>", "</em>", "<strong>", "</strong>", "a", "&lt;", "<br>", "."])
)


@given(_PIECES)
def test_inserting_keeps_prose_clean_and_its_other_words(pieces: list[str]) -> None:
    html = clean(f"<p>{''.join(pieces)}in 2026</p>")
    for line in lines_of(html):
        if "in 2026" not in line:
            continue
        inserted = put_fact(html, line, "in 2026")
        assert inserted is not None
        assert clean(inserted) == inserted
        restored_lines = lines_of(replace_references(inserted, lambda reference: "in 2026"))
        assert re.sub(r"\s", "", "".join(restored_lines)) == re.sub(r"\s", "", "".join(lines_of(html)))


def test_a_pin_before_the_words_counts_with_the_length_of_its_text() -> None:
    pinned = Reference("release-window/1/2/", "when", "spring 2198", "A quote.", "2197-01-01")
    html = f"<p>They said {pinned.as_html()} once. It is due in 2026.</p>"
    assert put_fact(html, "It is due in 2026.", "in 2026") == html.replace("in 2026", TAG)
