"""What --explain says of a sentence: the row that read it, or the check that objected."""

import json
from datetime import date
from pathlib import Path

import pytest

from articles.factcheck.language.cues import FOLDER
from articles.factcheck.language.passages import Passage
from articles.factcheck.language.statements import extract_statements, parse_passages
from articles.factcheck.language.tracing import FACT_TYPES, as_patterns_see, explain_unread, find_readings, name_row
from tests.articles.factcheck.language.reading import read
from tests.articles.factcheck.scoring import FILES, build_known


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Netflix denied that Tin Moon was axed.", "would be “cancelled”, but “denied” denies it"),
        ("Will Tin Moon be renewed?", "“be renewed” would be “renewed”, but a question states nothing"),
        ("If it had ten episodes, Tin Moon would end.", "would be its episode count, but it is only supposed"),
    ],
)
def test_a_sentence_that_was_not_read_has_its_objection(text: str, reason: str) -> None:
    assert any(reason in line for line in explain_unread(read(text)))


@pytest.mark.parametrize("text", ["The weather was never renewed.", "Tin Moon is a place."])
def test_a_sentence_about_something_else_or_without_a_match_has_no_objection(text: str) -> None:
    assert explain_unread(read(text)) == []


def test_a_kind_that_was_read_needs_no_explanation() -> None:
    sentence = read("Tin Moon was renewed for a second season.")
    assert [statement.kind for statement in extract_statements(sentence)] == ["renewal"]
    assert not any("renewal.toml" in line for line in explain_unread(sentence))


def test_a_reading_names_the_check_that_objects() -> None:
    readings = list(find_readings(read("Netflix denied that Tin Moon was axed.")))
    assert ("renewal", "negated") in {(reading.cue.file, reading.check) for reading in readings}


def test_a_sentence_is_shown_as_patterns_see_it() -> None:
    sentence = read(
        "Rosa Quill won’t return for the final season of Tin Moon, nor will Eleven Locks on Netflix in 2027."
    )
    assert as_patterns_see(sentence) == (
        "{person} will not return for {last} , nor will {other} on {platform} in {date} ."
    )


def test_every_file_of_cues_has_a_fact_type() -> None:
    assert set(FACT_TYPES) == {file.stem for file in FOLDER.glob("*.toml")} - {"certainty"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_statement_of_a_labelled_file_has_the_row_that_made_it(file: Path) -> None:
    labelled = json.loads(file.read_text(encoding="utf-8"))
    known, today = build_known(labelled), date.fromisoformat(labelled["today"])
    without_row = [
        (statement.kind, statement.sentence)
        for case in labelled["cases"]
        for sentence in parse_passages([Passage(case["text"], 0, case["heading"])], known, today)
        for statement in extract_statements(sentence)
        if not name_row(sentence, statement)
    ]
    assert without_row == []
