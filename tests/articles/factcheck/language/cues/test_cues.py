"""Reading a file of cues: what a row may hold, and that a bad one is refused by its file and number."""

import tomllib
from pathlib import Path

import pytest

from articles.factcheck.language import cues
from articles.factcheck.language.cues import FOLDER, BadCue, Cue, load_cues
from articles.factcheck.language.words import plain_words


FILES = sorted(file.stem for file in FOLDER.glob("*.toml"))
ROW = """
checks = ["negated", "other_show"]

[[cue]]
state = "renewed"
say = '''
renew* for ~3 {season}
picked up
'''
yes = "Tin Moon was picked up."
no = "Tin Moon was not picked up."
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(cues, "FOLDER", tmp_path)
    load_cues.cache_clear()
    return tmp_path


def load(folder: Path, text: str) -> tuple[Cue, ...]:
    (folder / "weather.toml").write_text(text, encoding="utf-8")
    return load_cues("weather")


def test_a_row_has_a_pattern_for_each_line(folder: Path) -> None:
    [cue] = load(folder, ROW)
    texts = ("renewed for a SSS", "picked up", "renewed picked")
    assert [any(cue.patterns.find(plain_words(text))) for text in texts] == [True, True, False]


def test_a_row_has_the_checks_of_its_file(folder: Path) -> None:
    [cue] = load(folder, ROW)
    assert (cue.value, cue.checks, cue.heading, cue.own_not) == ("renewed", ("negated", "other_show"), None, False)


def test_a_row_may_have_checks_of_its_own_a_heading_and_its_own_not(folder: Path) -> None:
    [cue] = load(folder, f'{ROW}checks = ["quoted"]\nheading = "renew*"\nown_not = true\n')
    assert cue.heading is not None
    assert (cue.checks, cue.heading.source, cue.own_not) == (("quoted",), "renew*", True)


def test_a_row_without_state_or_value_states_a_thing_in_the_match(folder: Path) -> None:
    [cue] = load(folder, ROW.replace('state = "renewed"', ""))
    assert cue.value == ""


def test_a_row_may_name_a_value(folder: Path) -> None:
    [cue] = load(folder, ROW.replace('state = "renewed"', 'value = "TBA"'))
    assert cue.value == "TBA"


def test_rows_are_numbered_in_their_order(folder: Path) -> None:
    assert [str(cue) for cue in load(folder, ROW + ROW.partition("]\n\n")[2])] == [
        "weather.toml, row 1",
        "weather.toml, row 2",
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ('state = "renewed"', 'status = "renewed"', "weather.toml, row 1: There is no status in a row."),
        ("renew*", "@no_such_list", "weather.toml, row 1: There is no list @no_such_list in lexicon.toml."),
        ("{season}", "{sequel}", "weather.toml, row 1: There is no {sequel}: choose from"),
        ("picked up", "picked (up", "weather.toml, row 1: A bracket is open at the end."),
        ("yes = ", "no_yes = ", "weather.toml, row 1: "),
    ],
)
def test_a_bad_row_is_named_by_file_and_number(folder: Path, right: str, wrong: str, message: str) -> None:
    with pytest.raises(BadCue) as error:
        load(folder, ROW.replace(right, wrong))
    assert str(error.value).startswith(message)


@pytest.mark.parametrize("file", FILES)
def test_every_file_can_be_loaded(file: str) -> None:
    assert load_cues(file)


@pytest.mark.parametrize("file", FILES)
def test_no_pattern_stands_twice_in_a_file(file: str) -> None:
    rows = tomllib.loads((FOLDER / f"{file}.toml").read_text(encoding="utf-8"))["cue"]
    sources = [("heading" in row, line.strip()) for row in rows for line in row["say"].splitlines() if line.strip()]
    assert sorted({source for source in sources if sources.count(source) > 1}) == []
