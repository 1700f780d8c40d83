"""Names that are not in the database, and which of them are titles of other shows."""

import pytest

from articles.factcheck.language.entity import EntityTag
from articles.factcheck.language.folding import fold_text
from articles.factcheck.language.grammars.unknown_names import find_unknown_names, find_unknown_titles


def find_titles(text: str, taken: list[EntityTag] | None = None) -> list[str]:
    return [text[tag.start : tag.end] for tag in find_unknown_titles(text, fold_text(text), taken or [])]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("She wrote the drama Copper Lane.", ["Copper Lane"]),
        ("She wrote “Copper Lane” in a week.", ["Copper Lane"]),
        ("Unlike Copper Lane, it is good.", ["Copper Lane"]),
        ("Fans of shows like Copper Lane, Salt Road will cheer.", ["Copper Lane", "Salt Road"]),
        ("Copper Lane has been renewed.", ["Copper Lane"]),
        ("Copper Lane season two is here.", ["Copper Lane"]),
        ("Copper Lane’s second season is here.", ["Copper Lane"]),
        ("She liked Copper Lane (2019) best.", ["Copper Lane"]),
        ("Copper: The Long Lane is here.", ["Copper: The Long Lane"]),
    ],
)
def test_a_title_is_told_by_the_words_around_it(text: str, titles: list[str]) -> None:
    assert find_titles(text) == titles


@pytest.mark.parametrize(
    "text",
    [
        "She was born in Copper Lane.",
        "According to Copper Media, filming has begun.",
        "She said “what a lovely day it was for everybody”.",
        "Filming has been renewed.",
        "Copper Lane And Salt Road Both Renewed Again",
    ],
)
def test_other_names_are_no_titles(text: str) -> None:
    assert find_titles(text) == []


def test_what_has_a_tag_is_no_title() -> None:
    text = "She wrote the drama Copper Lane."
    start = text.index("Copper")
    assert find_titles(text, [EntityTag("T", start, start + len("Copper Lane"))]) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("She met Zelda Fitch there.", ["Zelda Fitch"]),
        ("Zelda Fitch met her.", ["Zelda Fitch"]),
        ("She met Zelda Fitch’s agent.", ["Zelda Fitch"]),
        ("She met Fitch there.", ["Fitch"]),
        ("Fitch met her.", []),
        ("In January she left.", []),
        ("Zelda Fitch Meets Her Agent In Oslo", []),
    ],
)
def test_names_that_are_not_in_the_database(text: str, names: list[str]) -> None:
    assert [text[start:end] for start, end in find_unknown_names(text, [])] == names
