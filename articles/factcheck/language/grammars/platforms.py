"""Finds the platforms and channels that a sentence names, in each of their spellings."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from shows.facts.platforms import PLATFORMS


@dataclass(frozen=True)
class PlatformTag:
    """A platform, by its own spelling, and where it stands in its sentence."""

    name: str
    start: int
    end: int


def find_platforms(text: str, recorded: Iterable[str] = ()) -> list[PlatformTag]:
    """Return the platforms in a text, from left to right.

    Args:
        recorded: platforms that the record names: they are found though the lexicon lacks them.
    """
    names = {**PLATFORMS, **{name: name for name in recorded}}
    return [PlatformTag(names[match[1]], *match.span(1)) for match in _compile(tuple(sorted(names))).finditer(text)]


@cache
def _compile(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<![\w'’-])({'|'.join(map(re.escape, longest_first))})(?![\w+])")
