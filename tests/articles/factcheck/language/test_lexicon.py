"""The lists of words, the forms of verbs and nouns, and that the lexicon holds nothing twice or for nothing."""

import ast
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from articles.factcheck.language import lexicon
from articles.factcheck.language.cues import FOLDER
from articles.factcheck.language.lexicon import LISTS, any_of, first_listed, forms_of


ROOM = FOLDER.parent
LEXICON = tomllib.loads((ROOM / "lexicon.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("renew", "renew renewed renewing renews"),
        ("release", "release released releases releasing"),
        ("carry", "carried carries carry carrying"),
        ("play", "play played playing plays"),
        ("launch", "launch launched launches launching"),
        ("tell", "tell telled telling tells told"),
        ("wrap", "wrap wraped wraping wrapped wrapping wraps"),
    ],
)
def test_a_word_has_its_regular_and_irregular_forms(word: str, forms: str) -> None:
    assert " ".join(sorted(forms_of(word))) == forms


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("no longer", ("no", "longer")),
        ("no_longer", ("no longer",)),
        ("move*", ("move", "moved", "moves", "moving")),
        ("move*_up", ("move up", "moved up", "moves up", "moving up")),
        ("moved move*", ("moved", "move", "moves", "moving")),
    ],
)
def test_a_list_may_hold_phrases_and_all_forms_of_a_word(words: str, expected: tuple[str, ...]) -> None:
    assert lexicon._read_list(words) == expected


def test_the_longest_word_of_lists_is_tried_first() -> None:
    words = re.fullmatch(r"\(\?:(.*)\)", any_of("have", "be"))
    assert words is not None
    lengths = [len(word) for word in words[1].replace("\\", "").split("|")]
    assert lengths == sorted(lengths, reverse=True)


def test_the_first_word_of_a_list_is_found_as_a_whole() -> None:
    assert first_listed("it was never so", "denials") == "never"
    assert first_listed("it was nevermore so", "denials") == ""


@pytest.mark.parametrize("name", LISTS)
def test_no_word_stands_twice_in_a_list(name: str) -> None:
    words = Counter(LEXICON["lists"][name].split())
    assert [word for word, times in words.items() if times > 1] == []


def test_no_filler_stands_twice() -> None:
    words = Counter(LEXICON["fillers"]["words"].split())
    assert [word for word, times in words.items() if times > 1] == []


def names_used() -> set[str]:
    """Return each name that a pattern writes behind "@", and each string of the code: lists are named by strings."""
    patterns = "\n".join(file.read_text(encoding="utf-8") for file in FOLDER.glob("*.toml"))
    return set(re.findall(r"@(\w+)", patterns)) | {
        node.value
        for file in ROOM.rglob("*.py")
        for node in ast.walk(ast.parse(Path(file).read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


NAMES_USED = names_used()


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_used(name: str) -> None:
    assert name in NAMES_USED, f"Nothing uses the list {name} of lexicon.toml: delete it."
