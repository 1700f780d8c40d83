"""Platforms and channels, each in its spellings."""

import pytest

from articles.factcheck.language.grammars.platforms import find_platforms


@pytest.mark.parametrize(
    ("text", "platforms"),
    [
        ("It is on Netflix.", [("Netflix", "Netflix")]),
        ("It is on Disney Plus.", [("Disney+", "Disney Plus")]),
        ("It is on Amazon Prime Video.", [("Prime Video", "Amazon Prime Video")]),
        ("It is on HBO Max or HBO.", [("HBO Max", "HBO Max"), ("HBO", "HBO")]),
        ("It is a Netflix's show.", [("Netflix", "Netflix")]),
        ("Max watches netflix.", [("Max", "Max")]),
        ("It is on Netflixed or MyNetflix.", []),
    ],
)
def test_a_platform_is_found_by_each_spelling(text: str, platforms: list[tuple[str, str]]) -> None:
    assert [(tag.name, text[tag.start : tag.end]) for tag in find_platforms(text)] == platforms


def test_a_platform_of_the_record_is_found_though_the_lexicon_lacks_it() -> None:
    text = "It is on Harbour TV."
    assert find_platforms(text) == []
    assert [tag.name for tag in find_platforms(text, ["Harbour TV"])] == ["Harbour TV"]
