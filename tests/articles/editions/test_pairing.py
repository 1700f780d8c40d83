from hypothesis import given, strategies as st

from articles.editions.pairing import Piece, pair, places_in_order


def pieces(*texts: str, kind: str = "text") -> list[Piece]:
    return [Piece(kind, text, frozenset(text.split())) for text in texts]


def test_a_block_that_was_moved_is_found_again() -> None:
    assert pair(pieces("one", "two", "three"), pieces("three", "one", "two")) == {0: 1, 1: 2, 2: 0}


def test_a_block_that_was_moved_and_changed_is_found_by_its_words() -> None:
    assert pair(pieces("a b c d", "x"), pieces("x", "a b c e")) == {0: 1, 1: 0}


def test_a_block_rewritten_in_its_place_is_the_same_block() -> None:
    assert pair(pieces("one", "old", "two"), pieces("one", "new", "two")) == {0: 0, 1: 1, 2: 2}


def test_a_block_of_another_kind_is_another_block() -> None:
    old, new = [Piece("text", "1", frozenset({"a"}))], [Piece("quote", "2", frozenset({"a"}))]
    assert pair(old, new) == {}


def test_equal_blocks_are_paired_in_their_order() -> None:
    assert pair(pieces("a", "a"), pieces("a", "a", "a")) == {0: 0, 1: 1}


def test_the_fewest_blocks_are_said_to_be_moved() -> None:
    assert places_in_order({0: 3, 1: 0, 2: 1, 3: 2}) == {1, 2, 3}


@given(st.permutations(range(7)))
def test_what_is_in_order_is_in_order_on_both_sides(places: list[int]) -> None:
    in_order = sorted(places_in_order(dict(enumerate(places))))
    assert [places[place] for place in in_order] == sorted(places[place] for place in in_order)
    assert in_order
