"""The terms of texts and of queries."""

import pytest
from hypothesis import example, given, strategies as st

from shows.search_terms import (
    BEFORE_TERMS,
    MAX_JOINED_LETTERS_IN_PROSE,
    extra_terms,
    query_words,
    with_extra_terms,
    without_extra_terms,
)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("The keeper of the lamp", []),
        ("9-1-1", ["911"]),
        ("S.W.A.T. and M*A*S*H", ["swat", "mash"]),
        ("Spider Man\nreturns", ["spiderman"]),
        ("Kraken’s lamp", ["krakenlamp"]),
        ("Straße", ["strasse"]),
        ("死了", ["死", "了"]),
        ("NHKの", ["nhk", "の"]),
        ("우리 학교", ["우", "리", "학", "교", "리학"]),
    ],
)
def test_terms_are_what_the_words_of_a_text_do_not_have(text: str, terms: list[str]) -> None:
    assert extra_terms(text) == terms


def test_prose_joins_short_neighbours_only() -> None:
    text = "A spider man saw stranger things"
    assert "strangerthings" in extra_terms(text)
    in_prose = extra_terms(text, MAX_JOINED_LETTERS_IN_PROSE)
    assert "spiderman" in in_prose
    assert "strangerthings" not in in_prose


@pytest.mark.parametrize(
    ("query", "alternatives"),
    [
        ("lamp", [(("lamp",),)]),
        ("9-1-1", [(("911",),)]),
        ("jae-kyoo", [(("jaekyoo",), ("jae", "kyoo"))]),
        ("spider man", [(("spider",), ("spiderman",)), (("man",), ("spiderman",))]),
        ("the lamp", [(("the",),), (("lamp",),)]),
        ("학교에서", [(("학교",),)]),
        ("물이", [(("물이",),)]),
        ("最終章", [(("最終", "終章"),)]),
        ("***", []),
    ],
)
def test_a_query_has_words_with_the_terms_of_each(query: str, alternatives: list[tuple[tuple[str, ...], ...]]) -> None:
    assert [word.alternatives for word in query_words(query)] == alternatives


@given(st.text() | st.text("9-1.'a AÉß巨の가은ี่ि*\"\x1e\x1fＮＨ"))
@example("가은은")
def test_terms_of_any_text_are_letters_and_digits_only(text: str) -> None:
    in_query = [term for word in query_words(text) for terms in word.alternatives for term in terms]
    assert all(term.isalnum() for term in [*extra_terms(text), *in_query])
    assert all(word.letters and all(word.alternatives) for word in query_words(text))


@given(st.text())
def test_the_text_is_got_back_from_the_index(text: str) -> None:
    assert without_extra_terms(with_extra_terms(text.replace(BEFORE_TERMS, ""))) == text.replace(BEFORE_TERMS, "")
