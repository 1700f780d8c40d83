"""Who returns, who is new, who is gone, of whom nothing is known, and who is credited with what."""

import pytest

from tests.articles.factcheck.language.reading import state


def statuses(text: str) -> list[tuple[str | None, str | int]]:
    return [(statement.person, statement.value) for statement in state(text, "cast-status")]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Rosa Quill will return to Tin Moon.", [("rosa-quill", "returning")]),
        ("Rosa Quill has left the cast of Tin Moon.", [("rosa-quill", "not-returning")]),
        ("Milo Brandt joins the cast of Tin Moon.", [("milo-brandt", "new")]),
        ("It is unclear whether Rosa Quill will return to Tin Moon.", [("rosa-quill", "unknown")]),
        (
            "Rosa Quill and Milo Brandt will return to Tin Moon.",
            [("rosa-quill", "returning"), ("milo-brandt", "returning")],
        ),
        (
            "Rosa Quill will return to Tin Moon, but Milo Brandt won’t.",
            [("rosa-quill", "returning"), ("milo-brandt", "not-returning")],
        ),
        ("Tin Moon is directed by Pia Varga.", [("pia-varga", "director")]),
        ("Rosa Quill will return to Eleven Locks.", []),
        ("Zelda Fitch will return to Tin Moon.", []),
        ("Ada Vane returns to the farm.", []),
        ("Tin Moon will return.", []),
    ],
)
def test_the_status_of_each_person(text: str, people: list[tuple[str, str]]) -> None:
    assert statuses(text) == people


def test_a_person_has_one_status_in_a_sentence() -> None:
    assert len(statuses("Rosa Quill will return to Tin Moon, and Rosa Quill is back.")) == 1


@pytest.mark.parametrize(
    ("text", "season"),
    [
        ("Rosa Quill will return for season two of Tin Moon.", 2),
        ("Rosa Quill will return to Tin Moon.", 3),
        ("Rosa Quill will return to Tin Moon after season one.", 3),
    ],
)
def test_a_status_is_of_the_season_that_is_named_or_to_come(text: str, season: int) -> None:
    assert [statement.season for statement in state(text, "cast-status")] == [season]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Rosa Quill has left the cast of Tin Moon.", "confirmed"),
        ("Rosa Quill is expected to return to Tin Moon.", "reported"),
        ("Rosa Quill is rumoured to return to Tin Moon.", "rumoured"),
    ],
)
def test_a_status_is_as_certain_as_its_words(text: str, certainty: str) -> None:
    assert [statement.certainty for statement in state(text, "cast-status")] == [certainty]
