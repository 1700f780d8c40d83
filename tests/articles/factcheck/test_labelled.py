"""The labelled sentences: enough of them, about half of them traps, and read with the promised precision and recall."""

import json
from pathlib import Path

import pytest

from tests.articles.factcheck.scoring import FILES, REASONS, Score, measure


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    return measure()


@pytest.mark.parametrize("reason", REASONS)
def test_precision_is_at_least_95_percent(scores: dict[str, Score], reason: str) -> None:
    assert scores[reason].precision >= 0.95, scores[reason].wrong


@pytest.mark.parametrize("reason", REASONS)
def test_recall_is_at_least_80_percent(scores: dict[str, Score], reason: str) -> None:
    assert scores[reason].recall >= 0.8, scores[reason].missed


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_file_is_read_as_well_as_was_reached(file: Path) -> None:
    score = measure([file])["proposal"]
    assert score.precision >= 0.95, score.wrong
    assert score.recall >= 0.8, score.missed


def test_certainty_is_that_of_the_sentence(scores: dict[str, Score]) -> None:
    assert scores["certainty"].precision >= 0.95, scores["certainty"].wrong


def test_half_of_the_sentences_are_traps() -> None:
    cases = [case for file in FILES for case in json.loads(file.read_text(encoding="utf-8"))["cases"]]
    traps = [case for case in cases if not case["states"] and not case["doubts"]]
    assert len(cases) >= 150
    assert 0.4 <= len(traps) / len(cases) <= 0.6


def test_a_score_counts_the_right_the_wrong_and_the_missed() -> None:
    score = Score()
    score.count("a", [1, 2, 2], [2, 3])
    assert (score.right, score.wrong, score.missed) == (1, ["a: 1", "a: 2"], ["a: 3"])
    assert (score.precision, score.recall) == (1 / 3, 0.5)
