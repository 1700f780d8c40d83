"""The difference between two texts, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Span:
    """A run of words, with its `change`: "kept", "out" (only in the old text) or "in" (only in the new)."""

    change: str
    text: str


@dataclass
class _Run:
    """Tokens of both texts that are the same (`is_same`) or stand in each other's place."""

    old: list[str]
    new: list[str]
    is_same: bool

    @property
    def size(self) -> int:
        """How many characters an editor has to read."""
        return max(len("".join(tokens).strip()) for tokens in (self.old, self.new))


# A line break, a letter of a script that writes no spaces, a punctuation mark, or a word; each with the spaces behind.
_NO_SPACES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_MARKS = '.,;:!?…()\\[\\]“”„«»"⟨⟩'
_TOKEN = re.compile(rf"\n|(?:[{_NO_SPACES}]|[{_MARKS}]|[^\s{_MARKS}{_NO_SPACES}]+)[^\S\n]*|[^\S\n]+")


class WordComparer:
    """Compares texts until it has done as much work as one page may cost; longer ones are then shown whole.

    Args:
        budget: pairs of words that may be looked at: two changed texts of 1,000 words each are a million, and take a
            quarter of a second.
    """

    def __init__(self, budget: int = 2_000_000) -> None:
        self._budget = budget

    def compare(self, before: str, after: str) -> list[Span]:
        """Return the runs of words that both texts have, and those that only one of them has."""
        old, new = _TOKEN.findall(before), _TOKEN.findall(after)
        head = _count_same(old, new)
        tail = _count_same(old[head:][::-1], new[head:][::-1])
        middle = slice(head, len(old) - tail), slice(head, len(new) - tail)
        runs = [_Run(old[:head], new[:head], True), *self._runs(old[middle[0]], new[middle[1]])]
        runs.append(_Run(old[len(old) - tail :], new[len(new) - tail :], True))
        return list(_spans(_without_islands([run for run in runs if run.old or run.new])))

    def _runs(self, old: list[str], new: list[str]) -> Iterator[_Run]:
        work = len(old) * len(new)
        if not work or work > self._budget:
            yield _Run(old, new, False)
            return
        self._budget -= work
        words = [token.strip(" ") for token in old], [token.strip(" ") for token in new]
        for change, a, b, c, d in SequenceMatcher(None, *words, autojunk=False).get_opcodes():
            yield _Run(old[a:b], new[c:d], change == "equal")


def _count_same(old: list[str], new: list[str]) -> int:
    pairs = enumerate(zip(old, new, strict=False))
    return next((place for place, (a, b) in pairs if a.strip(" ") != b.strip(" ")), min(len(old), len(new)))


def _without_islands(runs: list[_Run]) -> list[_Run]:
    """Join changes that are parted by fewer words than they change themselves.

    Two rewritten sentences share many an "of" and "the": marked around these, they could not be read.
    """
    joined: list[_Run] = []
    for run in runs:
        if joined and joined[-1].is_same == run.is_same:
            joined[-1] = _join(joined[-1], run)
        else:
            joined.append(run)
        while len(joined) > 2 and not joined[-1].is_same and joined[-2].size < min(joined[-3].size, joined[-1].size):
            joined[-3:] = [_join(*joined[-3:])]
    return joined


def _join(*runs: _Run) -> _Run:
    is_same = all(run.is_same for run in runs)
    return _Run([token for run in runs for token in run.old], [token for run in runs for token in run.new], is_same)


def _spans(runs: list[_Run]) -> Iterator[Span]:
    for run in runs:
        if run.is_same:
            yield Span("kept", "".join(run.new))
            continue
        for change, tokens in (("out", run.old), ("in", run.new)):
            if text := "".join(tokens):
                yield Span(change, text if text.strip() else text.replace("\n", "¶\n"))
