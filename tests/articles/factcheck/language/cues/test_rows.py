"""Every row of the cues: its `yes` matches, its `no` does not."""

from datetime import date

import pytest

from articles.factcheck.known import Known, KnownPerson, KnownShow
from articles.factcheck.language.cues import FOLDER, Cue, load_cues
from articles.factcheck.language.passages import Passage
from articles.factcheck.language.rules import match_cue
from articles.factcheck.language.statements import parse_passages


CAST = KnownPerson("rosa-quill", ("Rosa Quill",), ("Ada Vane",), "cast")
DIRECTOR = KnownPerson("pia-varga", ("Pia Varga",), (), "director")
TIN_MOON = KnownShow("tin-moon", ("Tin Moon",), (1, 2, 3), (CAST, DIRECTOR), ())
KNOWN = Known((TIN_MOON,), frozenset({"Tin Moon", "Eleven Locks"}))
TODAY = date(2026, 11, 24)
ROWS = [cue for file in sorted(FOLDER.glob("*.toml")) for cue in load_cues(file.stem)]


HEADINGS = (
    "How many episodes, when is the release date, and where can I watch it?",
    "Will there be another season?",
    "Has filming finished?",
    "Is it filming?",
)


def has_match(cue: Cue, text: str) -> bool:
    passages = [Passage(text, 0, heading) for heading in (HEADINGS if cue.heading else ("",))]
    sentences = [sentence for passage in passages for sentence in parse_passages([passage], KNOWN, TODAY)]
    return any(any(match_cue(sentence, cue)) for sentence in sentences)


@pytest.mark.parametrize("cue", ROWS, ids=str)
def test_a_row_matches_its_yes(cue: Cue) -> None:
    assert has_match(cue, cue.yes)


@pytest.mark.parametrize("cue", ROWS, ids=str)
def test_a_row_does_not_match_its_no(cue: Cue) -> None:
    assert not has_match(cue, cue.no)
