"""Why a sentence was read so, in words for editors."""

import pytest

from articles.factcheck.language.explaining import explain, name_value, quote_words
from tests.articles.factcheck.language.reading import find_match, read


def test_the_reason_names_the_words_and_the_value() -> None:
    sentence = read("Tin Moon was picked up for another run.")
    assert explain(sentence, find_match(sentence, "picked up for"), "renewed") == (
        "“was picked up for” is read as “renewed”."
        " Nothing here denies it, only wishes for it, or says it of another show."
    )


@pytest.mark.parametrize(
    ("text", "pattern", "words"),
    [
        ("Rosa Quill won’t return.", "return", "“won’t return”"),
        ("Tin Moon has  been renewed, they say.", "renewed ,", "“has been renewed”"),
        ("Tin Moon ends.", "ends", "“ends”"),
    ],
)
def test_words_are_quoted_with_their_auxiliary_verbs(text: str, pattern: str, words: str) -> None:
    sentence = read(text)
    assert quote_words(sentence, find_match(sentence, pattern)) == words


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("not-returning", "“not returning”"),
        ("writing", "“being written”"),
        ("early 2027", "“early 2027”"),
        ("Netflix", "“Netflix”"),
        ("10", "10 episodes"),
        ("1", "1 episode"),
    ],
)
def test_a_value_has_the_name_that_editors_use(value: str, name: str) -> None:
    assert name_value(value) == name
