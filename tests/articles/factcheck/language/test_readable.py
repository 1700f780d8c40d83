"""The room stays readable: no long line, no long pattern, no long regular expression."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from articles.factcheck.language.cues import FOLDER, load_cues


ROOM = FOLDER.parent
MAX_LINE_CHARS = MAX_PATTERN_CHARS = 120
MAX_REGEX_CHARS = 200
_OF_A_REGEX = re.compile(r"\\[bdswWSD.]|\(\?[:=!<P]|\[\^")
FILES = sorted(file for file in ROOM.rglob("*") if file.suffix in (".py", ".toml"))


def name(file: Path) -> str:
    return file.relative_to(ROOM).as_posix()


@pytest.mark.parametrize("file", FILES, ids=name)
def test_no_line_is_long(file: Path) -> None:
    lines = enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
    assert [f"{name(file)}:{number}" for number, line in lines if len(line) > MAX_LINE_CHARS] == []


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.toml")), ids=name)
def test_no_pattern_of_a_cue_is_long(file: Path) -> None:
    patterns = ((cue, pattern.source) for cue in load_cues(file.stem) for pattern in cue.patterns)
    assert [f"{cue}: {source}" for cue, source in patterns if len(source) > MAX_PATTERN_CHARS] == []


@pytest.mark.parametrize("file", [file for file in FILES if file.suffix == ".py"], ids=name)
def test_no_regular_expression_is_long(file: Path) -> None:
    literals = find_literals(file.read_text(encoding="utf-8"))
    assert [
        f"{name(file)}:{line}: {len(text)} characters"
        for line, text in literals
        if len(text) > MAX_REGEX_CHARS and _OF_A_REGEX.search(text)
    ] == []


def find_literals(source: str) -> Iterator[tuple[int, str]]:
    """Yield each string of a module as it is written, with its line; docstrings and the parts of f-strings are left out.

    Strings that stand side by side are one.
    """
    tree = ast.parse(source)
    skipped = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node):
            skipped.add(id(getattr(node.body[0], "value", None)))
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if (is_text or isinstance(node, ast.JoinedStr)) and id(node) not in skipped:
            yield node.lineno, ast.get_source_segment(source, node) or ""


def test_a_long_regular_expression_is_found() -> None:
    source = 'X = 1\nY = r"' + r"\bx" * 70 + '"\n'
    assert [(line, len(text)) for line, text in find_literals(source)] == [(2, 213)]
