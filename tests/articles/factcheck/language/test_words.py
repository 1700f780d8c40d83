"""A sentence as patterns see it: without fillers, with contractions written out, a season with its show as one word."""

import pytest

from articles.factcheck.language.words import plain_words, words_between
from tests.articles.factcheck.language.reading import read


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tin Moon has now officially been renewed.", "T has been renewed ."),
        ("Tin Moon won't return.", "T will not return ."),
        ("Tin Moon can’t return.", "T can not return ."),
        ("Tin Moon isn't over.", "T is not over ."),
        ("They'll film Tin Moon; it has fans.", "they will film T ; G has fans ."),
        ("Tin Moon's finale is “great”.", "T 's finale is great ."),
        ("Season two of Tin Moon returns.", "S returns ."),
        ("The second season of the series Tin Moon returns.", "the S returns ."),
        ("Tin Moon season two returns.", "S returns ."),
        ("Tin Moon (season two) returns.", "S , returns ."),
        ("Tin Moon: season two returns.", "S returns ."),
        ("The final season of Tin Moon returns.", "L returns ."),
        ("Tin Moon ends with season three.", "T ends with S ."),
        ("Rosa Quill plays Ada Vane.", "P plays C ."),
        ("Tin Moon has ten episodes on Netflix.", "T has N episodes on V ."),
        ("Tin Moon has a ten-part season.", "T has a N -part season ."),
        ("Tin Moon returns in May 2027.", "T returns in W ."),
        ("Tin Moon was praised by Zelda Fitch.", "T was praised by U ."),
        ("Eleven Locks ends.", "O ends ."),
    ],
)
def test_a_sentence_becomes_words(text: str, words: str) -> None:
    assert read(text).words.text.strip() == words


def test_every_word_knows_its_place_in_the_sentence() -> None:
    text = "Tin Moon won't get a second season."
    words = read(text).words
    assert [text[start:end] for start, end in words.spans] == [
        *("Tin Moon", "wo", "n't", "get", "a", "second season", "."),
    ]
    assert [words.text[place] for place in words.places] == list("TwngaS.")


def test_words_between_two_places_have_one_space_between() -> None:
    text = "Tin Moon has officially  been renewed, they say."
    words = read(text).words
    assert words_between(words, text.index("has"), text.index(",")) == "has been renewed"
    assert words_between(words, len(text), len(text) + 9) == ""


def test_a_heading_has_words_without_names() -> None:
    assert plain_words("when isn't it out?").text == "when is not it out ? "
