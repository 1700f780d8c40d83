"""Names that are nearly one of ours."""

import pytest

from articles.factcheck.language.misspelling import find_near_names
from tests.articles.factcheck.language.reading import read


def near_names(text: str, named: set[str] | None = None) -> list[tuple[str, str]]:
    return [(text[start:end], name) for start, end, _, name in find_near_names(read(text), named or set())]


@pytest.mark.parametrize("name", ["Rosa Quil", "Rosa Qwill", "Roza Quill"])
def test_a_slip_in_a_full_name_is_found_and_read_as_the_person(name: str) -> None:
    assert near_names(f"{name} returns.") == [(name, "Rosa Quill")]
    people = [tag.person.slug for tag in read(f"{name} returns.").tags if tag.person]
    assert "rosa-quill" in people


@pytest.mark.parametrize("name", ["Rosa Quill", "Lena Quill", "Rosa Marsh", "Quill", "Ada Vane"])
def test_right_names_and_those_of_others_are_no_slips(name: str) -> None:
    assert near_names(f"{name} returns.") == []


def test_a_part_of_a_name_is_compared_only_with_people_who_are_named() -> None:
    assert near_names("They met Brandd there.") == []
    assert near_names("They met Brandd there.", {"milo-brandt"}) == [("Brandd", "Milo Brandt")]
