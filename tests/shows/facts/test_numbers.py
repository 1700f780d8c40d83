import pytest

from shows.facts.numbers import ORDINALS, parse_count, parse_number_word, spell_number


@pytest.mark.parametrize(
    ("number", "words"), [(0, "zero"), (12, "twelve"), (20, "twenty"), (24, "twenty-four"), (99, "ninety-nine")]
)
def test_a_number_below_a_hundred_is_spelled_out(number: int, words: str) -> None:
    assert spell_number(number) == words


def test_a_number_from_a_hundred_on_stays_in_figures() -> None:
    assert (spell_number(100), spell_number(2000)) == ("100", "2000")


@pytest.mark.parametrize("number", range(100))
def test_what_is_spelled_out_is_read_back(number: int) -> None:
    assert parse_number_word(spell_number(number)) == number
    assert parse_count(spell_number(number)) == (number or None)


def test_a_space_does_for_a_hyphen() -> None:
    assert parse_number_word("twenty four") == 24


@pytest.mark.parametrize("words", ["", "a dozen", "twenty-eleven", "twenty-zero", "one hundred", "12", "dozens"])
def test_anything_else_is_no_number_word(words: str) -> None:
    assert parse_number_word(words) is None


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("12", 12),
        ("a dozen", 12),
        ("two dozen", 24),
        ("a hundred", 100),
        ("one hundred and five", 105),
        ("two hundred twenty-four", 224),
    ],
)
def test_a_count_is_read_as_prose_gives_it(words: str, number: int) -> None:
    assert parse_count(words) == number


def test_words_without_a_number_are_no_count() -> None:
    assert parse_count("several") is None


def test_ordinals_go_as_far_as_the_days_of_a_month() -> None:
    assert len(ORDINALS) == len(set(ORDINALS)) == 31
    assert (ORDINALS[2], ORDINALS[11], ORDINALS[20], ORDINALS[30]) == (
        "third",
        "twelfth",
        "twenty-first",
        "thirty-first",
    )
