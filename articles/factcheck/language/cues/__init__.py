"""The cues of each fact type, from the TOML files of this folder: which words state what. README says how to mend them.

A file holds `checks`, those of `checks.py` that every row of it passes unless the row names its own, and rows:

    [[cue]]
    state = "renewed"   # or `value`: what the words state; without it, it is a thing in the match (a date, a number)
    say = '''           # patterns of `matcher.py`, one a line
    renew* for ~3 {season}
    '''
    yes = "..."         # a sentence that must match
    no = "..."          # a sentence that must not
    checks = [...]      # optional: instead of the file's
    heading = "@asks_when"  # optional: a pattern that the heading above the sentence must match
    own_not = true      # optional: the patterns hold their own "not", so a "not" does not deny them
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from articles.factcheck.language.matcher import BadPattern, Pattern, Patterns


FOLDER = Path(__file__).parent
_KEYS = {"state", "value", "say", "yes", "no", "checks", "heading", "own_not"}


class BadCue(ValueError):
    """A row that cannot be used. Its message names file and row, and says why."""


@dataclass(frozen=True)
class Cue:
    """A row of a file of cues.

    Attributes:
        file: the name of its file, without ".toml".
        number: its place in the file, from 1.
        value: what it states; "" if that is a thing in the match.
        heading: the pattern of the heading above, if it must match; else None.
    """

    file: str
    number: int
    value: str
    patterns: Patterns
    yes: str
    no: str
    checks: tuple[str, ...]
    heading: Pattern | None
    own_not: bool

    def __str__(self) -> str:
        return f"{self.file}.toml, row {self.number}"


@cache
def load_cues(file: str) -> tuple[Cue, ...]:
    """Return the cues of a file, in its order. They are compiled when they are first asked for.

    Raises:
        BadCue: a row cannot be used.
    """
    data = tomllib.loads((FOLDER / f"{file}.toml").read_text(encoding="utf-8"))
    return tuple(_read_rows(file, data))


def _read_rows(file: str, data: dict[str, Any]) -> Iterator[Cue]:
    for number, row in enumerate(data["cue"], 1):
        try:
            yield _read_row(file, number, row, data["checks"])
        except (BadPattern, KeyError) as error:
            raise BadCue(f"{file}.toml, row {number}: {error}") from error


def _read_row(file: str, number: int, row: dict[str, Any], checks: list[str]) -> Cue:
    if unknown := set(row) - _KEYS:
        raise BadPattern(f"There is no {', '.join(sorted(unknown))} in a row.")
    return Cue(
        file=file,
        number=number,
        value=row.get("state", row.get("value", "")),
        patterns=Patterns(line.strip() for line in row["say"].splitlines() if line.strip()),
        yes=row["yes"],
        no=row["no"],
        checks=tuple(row.get("checks", checks)),
        heading=Pattern(row["heading"]) if "heading" in row else None,
        own_not=row.get("own_not", False),
    )
