"""The words of a sentence that a fact can replace."""

import pytest

from articles.factcheck.language.spans import find_verb_phrase
from tests.articles.factcheck.language.reading import read


@pytest.mark.parametrize(
    ("text", "words", "phrase"),
    [
        ("Tin Moon has been renewed.", "renewed", "has been renewed"),
        ("Tin Moon will be back.", "back", "will be back"),
        ("Rosa Quill’s back.", "back", "’s back"),
        ("Tin Moon ends.", "ends", "ends"),
        ("Tin Moon was axed, they say.", "axed, ", "was axed"),
    ],
)
def test_a_verb_has_its_auxiliaries_and_no_punctuation(text: str, words: str, phrase: str) -> None:
    start = text.index(words)
    assert text[slice(*find_verb_phrase(read(text), start, start + len(words)))] == phrase
