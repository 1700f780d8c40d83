"""Numbers in words and figures."""

import pytest

from articles.factcheck.language.grammars.numbers import find_numbers


@pytest.mark.parametrize(
    ("masked", "numbers"),
    [
        ("it has 12 episodes", ["12"]),
        ("it has twenty-four episodes", ["twenty-four"]),
        ("it has a dozen episodes", ["a dozen"]),
        ("it has half a dozen episodes", ["half a dozen"]),
        ("it has a hundred and five episodes", ["a hundred and five"]),
        ("it has eight, not ten episodes", ["eight", "ten"]),
        ("it has one episode", ["one"]),
        ("it has one more season", ["one"]),
        ("a 10-part season", ["10"]),
        ("the final one is out", []),
        ("one of them is out", []),
        ("it cost $12 or 12%", []),
        ("it has 1,200 or 1.5 fans", []),
        ("it has 2027 fans", []),
        ("the tenth episode", []),
        ("the s2 finale", []),
    ],
)
def test_numbers_are_found(masked: str, numbers: list[str]) -> None:
    assert [masked[start:end] for start, end in find_numbers(masked)] == numbers
