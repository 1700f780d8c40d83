"""Every module of the room has a file of tests."""

from pathlib import Path

import pytest

from articles.factcheck.language.cues import FOLDER


ROOM = FOLDER.parent
PLAIN_VALUES = {"entity.py", "passages.py", "statement.py"}  # nothing in them can go wrong alone
# Of checks: `test_checks.py` has a table for each.
WITH_A_TABLE = {
    "count_checks.py",
    "date_checks.py",
    "denials.py",
    "people_checks.py",
    "place_checks.py",
    "role_checks.py",
    "thing_checks.py",
}
MODULES = sorted(
    file.relative_to(ROOM)
    for file in ROOM.rglob("*.py")
    if file.name not in PLAIN_VALUES | WITH_A_TABLE | {"__init__.py"}
)


@pytest.mark.parametrize("module", MODULES, ids=Path.as_posix)
def test_a_module_has_its_tests(module: Path) -> None:
    tests = Path(__file__).parent / module.parent / f"test_{module.name}"
    assert tests.exists(), f"Write {tests.name}: what {module} does with small sentences."
