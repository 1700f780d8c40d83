"""For which countries a thing is said that stands in a sentence; here, what stands in angle brackets."""

import re

import pytest

from articles.factcheck.language.grammars.regions import find_regions


def find(text: str, *, are_far: bool = False) -> list[tuple[str, ...]]:
    plain, spans = "", []
    for piece in re.split(r"(<[^>]*>)", text):
        start = len(plain)
        plain += piece.strip("<>")
        if piece.startswith("<"):
            spans.append((start, len(plain)))
    return [("everywhere",) if of.is_everywhere else of.names for of in find_regions(plain, spans, are_far=are_far)]


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("on <4 May> in the US and Canada", [("US", "Canada")]),
        ("on <4 May> (US, UK)", [("US", "UK")]),
        ("on <4 May> (in the UK only)", [("UK",)]),
        ("on <4 May> for British viewers", [("UK",)]),
        ("on <4 May> in the US and on <5 May> in Britain", [("US",), ("UK",)]),
        ("on <4 May> in the US, on <5 May> in Britain", [("US",), ("UK",)]),
        ("in the US on <4 May> and in Britain on <5 May>", [("US",), ("UK",)]),
        ("in the US on <4 May>, everywhere else on <5 May>", [("US",), ("everywhere",)]),
        ("on <4 May> worldwide", [("everywhere",)]),
        ("Americans get it on <4 May>", [("US",)]),
        ("viewers in Japan get it on <4 May>", [("Japan",)]),
        ("the Canadian premiere is on <4 May>", [("Canada",)]),
        ("UK: <4 May>", [("UK",)]),
        ("set in Canada, it is back on <4 May>", [()]),
        ("the American drama is back on <4 May>", [()]),
        ("it brings us back on <4 May>", [()]),
    ],
)
def test_a_thing_is_said_of_the_countries_beside_it(text: str, regions: list[tuple[str, ...]]) -> None:
    assert find(text) == regions


def test_a_country_further_on_in_the_clause_counts_only_where_it_may_be_far() -> None:
    text = "<Netflix> streams it in the US, and <Sky> has it in the UK"
    assert find(text) == [(), ()]
    assert find(text, are_far=True) == [("US",), ("UK",)]
    assert find("<Netflix> has a drama set in Italy", are_far=True) == [()]
