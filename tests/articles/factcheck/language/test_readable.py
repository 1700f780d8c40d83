"""The room stays readable: no long line, no long pattern, no long regular expression."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from articles.factcheck.language.cues import FOLDER


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
    rows = tomllib.loads(file.read_text(encoding="utf-8"))["cue"]
    patterns = ((number, line.strip()) for number, row in enumerate(rows, 1) for line in row["say"].splitlines())
    assert [f"row {number}: {line}" for number, line in patterns if len(line) > MAX_PATTERN_CHARS] == []


@pytest.mark.parametrize("file", [file for file in FILES if file.suffix == ".py"], ids=name)
def test_no_regular_expression_is_long(file: Path) -> None:
    literals = find_literals(file.read_text(encoding="utf-8"))
    assert [
        f"{name(file)}:{line}: {len(text)} characters"
        for line, text in literals
        if len(text) > MAX_REGEX_CHARS and _OF_A_REGEX.search(text)
    ] == []


def find_literals(source: str) -> Iterator[tuple[int, str]]:
    """Yield each string of a module but its docstrings, with its line. Strings that stand side by side are one.

    The expressions of an f-string are left out.
    """
    tree = ast.parse(source)
    skipped = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node):
            skipped.add(id(getattr(node.body[0], "value", None)))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.lineno, node.value
        elif isinstance(node, ast.JoinedStr):
            yield node.lineno, "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))


def test_a_long_regular_expression_is_found() -> None:
    source = 'X = 1\nY = r"' + r"\bx" * 70 + '"\n'
    assert list(find_literals(source)) == [(2, r"\bx" * 70)]
    assert list(find_literals('X = (\n    r"ab"\n    rf"c{X}d"\n)\n')) == [(2, "abcd")]
