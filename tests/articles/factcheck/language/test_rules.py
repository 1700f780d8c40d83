"""What a match becomes: a state, a number, a length or a platform, and the words that a fact can replace."""

import pytest

from tests.articles.factcheck.language.reading import state


@pytest.mark.parametrize(
    ("text", "kind", "season", "value"),
    [
        ("Tin Moon has been renewed for a second season.", "renewal", 2, "renewed"),
        ("Tin Moon has been renewed.", "renewal", 3, "renewed"),
        ("Filming on season two of Tin Moon has wrapped.", "production-status", 2, "finished"),
        ("Season two of Tin Moon has ten episodes.", "episode-count", 2, 10),
        ("Tin Moon’s first season had ten episodes.", "episode-count", 1, 10),
        ("Each episode of season two of Tin Moon runs 50 minutes.", "running-time", 2, "50 minutes"),
        ("Tin Moon streams on Netflix.", "where-to-watch", None, "Netflix"),
    ],
)
def test_a_kind_is_stated_with_its_season(text: str, kind: str, season: int | None, value: str | int) -> None:
    assert [(statement.season, statement.value) for statement in state(text, kind)] == [(season, value)]


def test_of_two_states_of_a_season_the_first_row_counts() -> None:
    [renewal] = state("Tin Moon has been renewed for a second season and cancelled after that.", "renewal")
    assert renewal.value == "cancelled"


def test_more_episodes_than_any_season_has_are_no_count() -> None:
    assert state("Season two of Tin Moon has 900 episodes.", "episode-count") == []


def test_all_platforms_of_a_list_are_stated() -> None:
    platforms = state("Tin Moon streams on Netflix, Hulu and HBO.", "where-to-watch")
    assert [platform.value for platform in platforms] == ["Netflix", "Hulu", "HBO"]


@pytest.mark.parametrize(("words", "is_only"), [("only on", True), ("on", False)])
def test_a_platform_may_be_named_as_the_only(words: str, is_only: bool) -> None:
    [platform] = state(f"Tin Moon is {words} Netflix.", "where-to-watch")
    assert platform.is_only is is_only


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Tin Moon has been renewed for a second season.", "renewal", "has been renewed for a second season"),
        ("Filming on season two of Tin Moon has wrapped.", "production-status", "has wrapped"),
        ("Season two of Tin Moon has ten episodes.", "episode-count", "ten episodes"),
        ("Each episode of season two of Tin Moon runs 50 minutes.", "running-time", "50 minutes"),
        ("Tin Moon streams on Netflix.", "where-to-watch", "Netflix"),
    ],
)
def test_a_statement_spans_the_words_that_a_fact_can_replace(text: str, kind: str, words: str) -> None:
    [statement] = state(text, kind)
    assert statement.sentence[statement.start : statement.end] == words


@pytest.mark.parametrize(
    ("text", "phrase"),
    [("Season two of Tin Moon has ten episodes.", "words"), ("Season two of Tin Moon has 10 episodes.", "number")],
)
def test_a_number_keeps_its_form(text: str, phrase: str) -> None:
    [count] = state(text, "episode-count")
    assert count.phrase == phrase


@pytest.mark.parametrize(
    "text",
    [
        "With a Netflix account you can find Tin Moon.",
        "Tin Moon was meant to be renewed.",
        "Tin Moon was supposed to be renewed for a third season.",
        "Tin Moon was to have been cancelled.",
    ],
)
def test_what_never_happened_states_no_renewal(text: str) -> None:
    assert state(text, "renewal") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Netflix cans Tin Moon after two seasons.", "cancelled"),
        ("Tin Moon was meant to be a miniseries, but has been renewed.", "renewed"),
    ],
)
def test_what_happened_all_the_same_states_a_renewal(text: str, value: str) -> None:
    assert [statement.value for statement in state(text, "renewal")] == [value]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Seasons one and two of Tin Moon had ten episodes apiece.", "episode-count", [(1, 10), (2, 10)]),
        ("Season two of Tin Moon had six episodes; the third has eight.", "episode-count", [(2, 6), (3, 8)]),
        ("Tin Moon is an 8x50' drama.", "running-time", [(3, "50 minutes")]),
        ("A third voyage for Tin Moon has been ordered.", "renewal", [(3, "renewed")]),
        ("Will there be a third season of Tin Moon? That has not been decided.", "renewal", [(3, "undecided")]),
        ("Netflix, which dropped Tin Moon in April, has ordered a third season.", "renewal", [(3, "renewed")]),
        ("Pia Varga is in the cutting room.", "production-status", [(3, "post-production")]),
        ("Rosa Quill is in the cutting room.", "production-status", []),
    ],
)
def test_a_family_of_sentences_is_read(text: str, kind: str, expected: list[tuple[int, object]]) -> None:
    assert [(statement.season, statement.value) for statement in state(text, kind)] == expected
