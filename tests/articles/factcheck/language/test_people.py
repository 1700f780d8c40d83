"""Whom a cue about the cast is about, and which state the words around it leave."""

import pytest

from articles.factcheck.language.people import ellipsis_state, is_about_another, people_of, read_state
from tests.articles.factcheck.language.reading import find_match, make_cue, read


@pytest.mark.parametrize(
    ("text", "state", "expected"),
    [
        ("Rosa Quill will return to Tin Moon.", "returning", "returning"),
        ("Rosa Quill will not return to Tin Moon.", "returning", "not-returning"),
        ("Neither Rosa Quill nor Milo Brandt will return to Tin Moon.", "returning", "not-returning"),
        ("Not only will Rosa Quill return to Tin Moon, she will sing.", "returning", "returning"),
        ("It is unclear whether Rosa Quill will return to Tin Moon.", "returning", "unknown"),
        ("Rosa Quill will return to Tin Moon.", "new", "new"),
        ("Rosa Quill will not return to Tin Moon.", "new", None),
        ("Rosa Quill will return to Tin Moon.", "not-returning", "not-returning"),
        ("Rosa Quill will never return to Tin Moon.", "not-returning", None),
    ],
)
def test_the_words_around_a_cue_change_its_state(text: str, state: str, expected: str | None) -> None:
    sentence = read(text)
    assert read_state(sentence, find_match(sentence, "return"), make_cue(state)) == expected


def test_a_cue_with_a_not_of_its_own_is_not_denied_by_it() -> None:
    sentence = read("Rosa Quill will not return to Tin Moon.")
    assert read_state(sentence, find_match(sentence, "not return"), make_cue("not-returning")) == "not-returning"


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Rosa Quill will return to Tin Moon.", ["rosa-quill"]),
        ("Rosa Quill and Milo Brandt will return to Tin Moon.", ["rosa-quill", "milo-brandt"]),
        ("Rosa Quill will return to Tin Moon with Milo Brandt.", ["rosa-quill", "milo-brandt"]),
        ("Tin Moon will see a return of Rosa Quill.", ["rosa-quill"]),
        ("Pia Varga confirmed that Rosa Quill will return.", ["rosa-quill"]),
        ("Rosa Quill, unlike Milo Brandt, will return.", ["rosa-quill"]),
        ("Rosa Quill loves Tin Moon, and she will return.", ["rosa-quill"]),
        ("Rosa Quill and Milo Brandt love Tin Moon, and both will return.", ["rosa-quill", "milo-brandt"]),
        ("Tin Moon will return.", []),
    ],
)
def test_the_people_of_a_match(text: str, people: list[str]) -> None:
    sentence = read(text)
    tags = people_of(sentence, find_match(sentence, "return"))
    assert [tag.person and tag.person.slug for tag in tags] == people


@pytest.mark.parametrize(
    ("second", "state"),
    [
        ("but Milo Brandt will not.", "not-returning"),
        ("but Milo Brandt won't.", "not-returning"),
        ("but not Milo Brandt.", "not-returning"),
        ("but Milo Brandt will.", "returning"),
        ("but Milo Brandt sings.", ""),
        ("but nobody will.", ""),
    ],
)
def test_a_clause_without_a_verb_repeats_or_denies_the_one_before(second: str, state: str) -> None:
    sentence = read(f"Rosa Quill will return, {second}")
    low, high = sentence.clauses[-1]
    assert ellipsis_state(sentence, find_match(sentence, "return"), low, high) == state


@pytest.mark.parametrize(
    ("text", "pattern", "expected"),
    [
        ("Rosa Quill will return to Tin Moon.", "return", False),
        ("Rosa Quill will return to Eleven Locks.", "return", True),
        ("Ada Vane returns to the farm.", "returns", True),
        ("Ada Vane returns in season three of Tin Moon.", "returns", False),
        ("Rosa Quill returns as Ada Vane in Tin Moon.", "returns", False),
    ],
)
def test_somebody_may_return_in_another_work_or_in_the_story(text: str, pattern: str, expected: bool) -> None:
    sentence = read(text)
    tag = next(tag for tag in sentence.tags if tag.letter in "PC")
    assert is_about_another(sentence, find_match(sentence, pattern), tag) is expected
