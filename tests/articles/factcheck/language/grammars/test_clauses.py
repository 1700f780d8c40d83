"""Clauses, asides, quotations, and what stands for the show; T, S, P and O stand for names."""

import pytest

from articles.factcheck.language.grammars.clauses import find_asides, find_clauses, find_generic, find_quotes


@pytest.mark.parametrize(
    ("masked", "begins"),
    [
        ("TT is over.", []),
        ("TT is over; it was good.", ["; it"]),
        ("TT: it is over.", []),
        ("it is over: TT was good.", [": TT"]),
        ("TT is over — it was good.", [" — it"]),
        ("TT is over, but it was good.", [", but"]),
        ("TT is over while OO goes on.", [" while OO"]),
        ("TT is over and it was good.", [" and it"]),
        ("PP, PP and PP return.", []),
        ("the show is over. it was good.", [". it"]),
    ],
)
def test_clauses_are_parted(masked: str, begins: list[str]) -> None:
    spans = find_clauses(masked)
    assert "".join(masked[start:end] for start, end in spans) == masked
    starts = [masked[start:] for start, _ in spans[1:]]
    assert all(start.startswith(words) for start, words in zip(starts, begins, strict=True))


@pytest.mark.parametrize(
    ("masked", "asides"),
    [
        ("TT (a drama) is over.", ["(a drama)"]),
        ("TT, which is a drama, is over.", [", which is a drama,"]),
        ("TT, starring PP, is over.", [", starring PP,"]),
        ("the director, PP, left.", [", PP,"]),
        ("TT is over.", []),
    ],
)
def test_asides_are_found(masked: str, asides: list[str]) -> None:
    assert [masked[start:end] for start, end in find_asides(masked)] == asides


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("She said “it is over at last” and left.", ["“it is over at last”"]),
        ('She said "it is over at last" and left.', ['"it is over at last"']),
        ("She said ‘it’s over at last’ and left.", ["‘it’s over at last’"]),
        ("She wrote “Copper Lane” and left.", []),
        ("It’s hers, and Rosa’s too.", []),
    ],
)
def test_quotations_are_found_and_titles_are_not(text: str, quotes: list[str]) -> None:
    assert [text[start:end] for start, end in find_quotes(text)] == quotes


@pytest.mark.parametrize(
    ("masked", "words"),
    [
        ("the show is over", ["the show"]),
        ("the acclaimed drama is over", ["the acclaimed drama"]),
        ("it is over", ["it"]),
        ("its cast left", ["its"]),
        ("it is expected to end", ["it"]),
        ("it's expected that TT ends", []),
        ("the show creator left", []),
        ("a show is over", []),
    ],
)
def test_what_stands_for_the_show(masked: str, words: list[str]) -> None:
    assert [masked[start:end] for start, end in find_generic(masked)] == words
