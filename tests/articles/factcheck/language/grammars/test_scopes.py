"""Of which part of a season, and for which country, a date is said."""

import pytest

from articles.factcheck.language.folding import fold_text
from articles.factcheck.language.grammars.scopes import Scope, find_scopes
from articles.factcheck.language.grammars.times import find_times


def find(text: str) -> list[Scope]:
    return find_scopes(text, fold_text(text), find_times(text, fold_text(text)))


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("It arrives on 4 May 2027.", [Scope()]),
        ("It arrives on 4 May 2027 in the UK.", [Scope(None, "UK")]),
        ("In the United States it arrives on 4 May 2027.", [Scope(None, "US")]),
        ("4 May 2027 in Korea, 5 May 2027 in Japan", [Scope(None, "South Korea"), Scope(None, "Japan")]),
        ("In Korea on 4 May 2027; in Japan on 5 May 2027", [Scope(None, "South Korea"), Scope(None, "Japan")]),
        ("4 May 2027 in the US and 5 May 2027 elsewhere", [Scope(None, "US"), Scope()]),
        ("Part 1 arrives on 4 May 2027, part two on 5 June 2027.", [Scope(1), Scope(2)]),
        ("The first half arrives on 4 May 2027.", [Scope(1)]),
        ("It arrives on 4 May 2027 with part 2.", [Scope(2)]),
        ("Part 2 arrives in the first half of 2027.", [Scope(2)]),
        ("It arrives in the first half of 2027.", [Scope()]),
        ("Shot in Ireland, it arrives on 4 May 2027.", [Scope()]),
        ("It brings us back on 4 May 2027.", [Scope()]),
    ],
)
def test_a_date_is_of_a_part_and_for_a_country(text: str, scopes: list[Scope]) -> None:
    assert find(text) == scopes
