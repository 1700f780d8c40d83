"""Names of shows, people and characters are found in each of their spellings."""

import pytest

from articles.factcheck.known import Known, KnownPerson, KnownShow
from articles.factcheck.language.grammars.names import find_names, index_names, spell_name_variants


PEOPLE = (
    KnownPerson("rosa-quill", ("Rosa Quill",), ("Ada Vane",), "cast"),
    KnownPerson("lena-quill", ("Lena Quill",), (), "cast"),
    KnownPerson("han-so-min", ("Han So-min",), (), "cast"),
    KnownPerson("grace-ito", ("Grace Itoyama",), (), "writer"),
)
SHOW = KnownShow("lamps", ("The Lamps of Bell Harbour & Sons",), (1,), PEOPLE, ())
INDEX = index_names(Known((SHOW,), frozenset({"Eleven Locks", "You", *SHOW.titles})))


def find(text: str) -> list[tuple[str, str]]:
    return [(str(tag.letter), text[tag.start : tag.end]) for tag in find_names(text, INDEX)]


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("The Lamps of Bell Harbour & Sons ends.", ("T", "The Lamps of Bell Harbour & Sons")),
        ("the lamps of bell harbour and sons ends.", ("T", "the lamps of bell harbour and sons")),
        ("Lamps of Bell Harbour & Sons ends.", ("T", "Lamps of Bell Harbour & Sons")),
        ("Bell Harbour & Sons ends.", ("T", "Bell Harbour & Sons")),
        ("TLOBHS ends.", ("T", "TLOBHS")),
        ("Rosa Quill acts.", ("P", "Rosa Quill")),
        ("Rosa acts.", ("P", "Rosa")),
        ("Ada Vane sings.", ("C", "Ada Vane")),
        ("Vane sings.", ("C", "Vane")),
        ("Han Somin acts.", ("P", "Han Somin")),
        ("So-min Han acts.", ("P", "So-min Han")),
        ("They watch Eleven Locks.", ("O", "Eleven Locks")),
        ("They watch You.", ("O", "You")),
    ],
)
def test_a_name_is_found_in_each_spelling(text: str, tag: tuple[str, str]) -> None:
    assert find(text) == [tag]


@pytest.mark.parametrize(
    "text",
    [
        "Quill acts.",  # two people have this family name
        "Grace acts.",  # also a word
        "a rosa colour",  # without its capital letter
        "They met Rosa. Quill is a firm.",
        "tlobhs ends.",
        "You can watch it.",
        "The harbour is full.",
    ],
)
def test_what_may_be_a_word_or_two_people_is_no_name(text: str) -> None:
    assert find(text) in ([], [("P", "Rosa")])


def test_of_two_names_the_longer_is_found() -> None:
    assert find("Rosa Quill and Rosa act.") == [("P", "Rosa Quill"), ("P", "Rosa")]


def test_a_given_name_in_two_parts_has_three_spellings() -> None:
    assert list(spell_name_variants("Han So-min")) == ["Han So-min", "Han Somin", "So-min Han"]
    assert list(spell_name_variants("Rosa Quill")) == ["Rosa Quill"]
