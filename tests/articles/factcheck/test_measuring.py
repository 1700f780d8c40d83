"""`python -m tests.articles.factcheck.measuring`: what it prints of a labelled file."""

import json
from pathlib import Path

import pytest

from tests.articles.factcheck.measuring import main, report


SHOW = {"slug": "tin-moon", "titles": ["Tin Moon"], "seasons": [1, 2], "people": [], "record": []}
RENEWED = {"kind": "renewal", "season": 2, "person": None, "value": "renewed", "certainty": "confirmed"}


def make_file(folder: Path, text: str) -> Path:
    case = {"id": "x1", "heading": "", "text": text, "states": [RENEWED], "doubts": [], "trap": ""}
    file = folder / "fresh.json"
    file.write_text(json.dumps({"today": "2026-11-24", "show": SHOW, "others": [], "cases": [case]}))
    return file


def test_a_kind_has_a_row(tmp_path: Path) -> None:
    lines = list(report([make_file(tmp_path, "Tin Moon has been renewed for a second season.")]))
    assert " ".join(lines[0].split()) == "renewal precision 1.00 recall 1.00 right 1 wrong 0 missed 0"
    assert lines[-1].startswith("1 sentences, ")


def test_what_is_wrong_or_missed_is_listed_with_its_sentence(tmp_path: Path) -> None:
    text = "Tin Moon has been cancelled after two seasons."
    lines = list(report([make_file(tmp_path, text)]))
    assert lines[-2:] == [
        f"wrong  x1: {text}\n       : renewal, season 2: cancelled",
        f"missed x1: {text}\n       : renewal, season 2: renewed",
    ]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="There is no file .*no-such.json"):
        main([str(tmp_path / "no-such.json")])
