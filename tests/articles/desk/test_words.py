import time

import pytest
from hypothesis import given, strategies as st

from articles.desk.words import Span, WordComparer


def spans(before: str, after: str) -> list[tuple[str, str]]:
    return [(span.change, span.text) for span in WordComparer().compare(before, after)]


def test_words_that_differ_stand_between_those_that_do_not() -> None:
    assert spans("The lamp is lit.", "The lamp was lit again.") == [
        ("kept", "The lamp "),
        ("out", "is "),
        ("in", "was "),
        ("kept", "lit "),
        ("in", "again"),
        ("kept", "."),
    ]


def test_a_changed_punctuation_mark_leaves_its_word() -> None:
    assert spans("It is lit, at last", "It is lit; at last") == [
        ("kept", "It is lit"),
        ("out", ", "),
        ("in", "; "),
        ("kept", "at last"),
    ]


def test_a_rewritten_sentence_is_not_cut_up_by_the_small_words_that_it_shares() -> None:
    before, after = "Keepers of yesterday and wreckers in winter", "Sailors of tomorrow and children in summer"
    assert spans(before, after) == [("out", before), ("in", after)]


def test_a_paragraph_that_is_split_shows_the_new_break() -> None:
    assert spans("One. Two.", "One.\nTwo.") == [("kept", "One."), ("in", "¶\n"), ("kept", "Two.")]


def test_a_script_without_spaces_is_compared_letter_by_letter() -> None:
    assert spans("今日は雨です", "今日は雪です") == [("kept", "今日は"), ("out", "雨"), ("in", "雪"), ("kept", "です")]


def test_vowel_signs_stay_with_their_letters() -> None:
    assert spans("नया दीपक जला", "नया दीपक बुझा") == [("kept", "नया दीपक "), ("out", "जला"), ("in", "बुझा")]


@pytest.mark.parametrize(("before", "after"), [("", "New"), ("Old", ""), ("", "")])
def test_an_empty_text_is_compared(before: str, after: str) -> None:
    assert spans(before, after) == [pair for pair in (("out", before), ("in", after)) if pair[1]]


def test_texts_too_long_to_be_compared_are_shown_whole() -> None:
    before, after = " ".join(f"a{n}" for n in range(5000)), " ".join(f"b{n}" for n in range(5000))
    started = time.process_time()
    assert spans(before, after) == [("out", before), ("in", after)]
    assert time.process_time() - started < 1


@given(st.text(alphabet="ab .\n,", max_size=40), st.text(alphabet="ab .\n,", max_size=40))
def test_both_texts_can_be_read_from_the_difference(before: str, after: str) -> None:
    difference = WordComparer().compare(before, after)

    def words(leave_out: str) -> str:
        return "".join("".join(span.text.replace("¶", "") for span in difference if span.change != leave_out).split())

    assert (words("in"), words("out")) == ("".join(before.split()), "".join(after.split()))
    assert all(isinstance(span, Span) and span.text for span in difference)
