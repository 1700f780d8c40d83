"""Of which part of a season, and for which country, a date is said."""

import re

import pytest

from articles.factcheck.language.folding import fold_text
from articles.factcheck.language.grammars.scopes import Scope, find_scopes
from articles.factcheck.language.grammars.times import find_times


def find(text: str) -> list[Scope]:
    folded = fold_text(text)
    return find_scopes(text, folded, mask(folded), find_times(text, folded))


def mask(folded: str) -> str:
    """Return the text with "season 5b" as letters."""
    return re.sub(r"season \d[ab]?", lambda match: "S" * len(match[0]), folded)


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("It arrives on 4 May 2027.", [Scope()]),
        ("It arrives on 4 May 2027 in the UK.", [Scope(None, ("UK",))]),
        ("In the United States it arrives on 4 May 2027.", [Scope(None, ("US",))]),
        ("4 May 2027 in Korea, 5 May 2027 in Japan", [Scope(None, ("South Korea",)), Scope(None, ("Japan",))]),
        ("In Korea on 4 May 2027; in Japan on 5 May 2027", [Scope(None, ("South Korea",)), Scope(None, ("Japan",))]),
        ("4 May 2027 in the US and 5 May 2027 elsewhere", [Scope(None, ("US",)), Scope(None, ("",))]),
        ("Part 1 arrives on 4 May 2027, part two on 5 June 2027.", [Scope(1), Scope(2)]),
        ("The first half arrives on 4 May 2027.", [Scope(1)]),
        ("It arrives on 4 May 2027 with part 2.", [Scope(2)]),
        ("Part 2 arrives in the first half of 2027.", [Scope(2)]),
        ("It arrives in the first half of 2027.", [Scope()]),
        ("It arrives on 4 May 2027 in the US, Canada and the UK.", [Scope(None, ("US", "Canada", "UK"))]),
        ("On 4 May 2027 in the US and Canada it arrives.", [Scope(None, ("US", "Canada"))]),
        ("4 May 2027 (UK) and 5 May 2027 (US/Canada)", [Scope(None, ("UK",)), Scope(None, ("US", "Canada"))]),
        ("It comes in the UK on 4 May 2027 and in the US on 5 May 2027", [Scope(None, ("UK",)), Scope(None, ("US",))]),
        ("4 May 2027 in the UK and in the US on 5 May 2027", [Scope(None, ("UK",)), Scope(None, ("US",))]),
        ("British viewers get it on 4 May 2027.", [Scope(None, ("UK",))]),
        ("Americans on 4 May 2027, Canadian fans on 5 May 2027", [Scope(None, ("US",)), Scope(None, ("Canada",))]),
        ("The UK premiere is on 4 May 2027.", [Scope(None, ("UK",))]),
        ("UK: 4 May 2027; US: 5 May 2027", [Scope(None, ("UK",)), Scope(None, ("US",))]),
        ("The British drama arrives on 4 May 2027.", [Scope()]),
        ("Filmed in Canada, it arrives on 4 May 2027.", [Scope()]),
        ("Part II arrives on 4 May 2027.", [Scope(2)]),
        ("Volume III arrives on 4 May 2027.", [Scope(3)]),
        ("The part I love arrives on 4 May 2027.", [Scope()]),
        ("The second batch of episodes drops on 4 May 2027.", [Scope(2)]),
        ("season 5b arrives on 4 May 2027.", [Scope(2)]),
        ("It comes in two halves: the first on 4 May 2027, the second on 5 June 2027.", [Scope(1), Scope(2)]),
        ("Split into three parts, the first on 4 May 2027 and the last on 5 June 2027.", [Scope(1), Scope(3)]),
        ("In two batches: four on 4 May 2027 and four on 5 June 2027.", [Scope(1), Scope(2)]),
        (
            "In Korea on 4 May 2027 and everywhere else on 5 May 2027",
            [Scope(None, ("South Korea",)), Scope(None, ("",))],
        ),
        ("The first arrives on 4 May 2027, the second on 5 June 2027.", [Scope(), Scope()]),
        ("Shot in Ireland, it arrives on 4 May 2027.", [Scope()]),
        ("It brings us back on 4 May 2027.", [Scope()]),
    ],
)
def test_a_date_is_of_a_part_and_for_a_country(text: str, scopes: list[Scope]) -> None:
    assert find(text) == scopes
