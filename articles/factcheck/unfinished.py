"""Finds placeholders and embargoes in a document that is about to be published. `unfinished.toml` has their words."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils.formats import date_format

from articles.editions.document import Document
from articles.factcheck.document import passages_of
from articles.factcheck.language.folding import fold_text
from articles.factcheck.language.grammars.times import find_times
from articles.writing.sentences import sentences_of


@dataclass(frozen=True)
class UnfinishedPlace:
    """A sentence that has to be written or removed before readers may see it, and why.

    Attributes:
        words: the placeholder within the sentence; "" if it stands for the sentence.
    """

    sentence: str
    reason: str
    words: str = ""


@dataclass(frozen=True)
class UnfinishedCue:
    """A row of `unfinished.toml`."""

    pattern: re.Pattern[str]
    reason: str
    is_embargo: bool

    def matches(self, sentence: str) -> bool:
        return bool(self.pattern.search(_QUOTED.sub("", sentence)))

    def words_in(self, sentence: str) -> str:
        """Return the placeholder that stands within a sentence; "" if the sentence begins with it."""
        match = self.pattern.search(sentence)
        return match[0].strip() if match and match.start() > 0 else ""


_UNTIL = re.compile(r"\b(?:before|until)\b")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|‘[^‘’]*’")
ROWS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
CUES = [
    UnfinishedCue(re.compile(row["pattern"]), row["reason"], kind == "embargo")
    for kind, rows in ROWS.items()
    for row in rows
]


def find_unfinished(document: Document, *, on: date) -> list[UnfinishedPlace]:
    """Return the places of a document that look unfinished.

    Args:
        on: the day on which readers see it. An embargo that ends before is none.
    """
    return [
        UnfinishedPlace(sentence, reason, cue.words_in(sentence))
        for sentence in _sentences(document)
        for cue in CUES
        if cue.matches(sentence) and (reason := _reason(cue, sentence, on))
    ]


def _sentences(document: Document) -> Iterator[str]:
    yield from sentences_of(document["lead_caption"])
    for passage in passages_of(document):
        if not passage.is_quote:
            yield from sentences_of(passage.text)


def _reason(cue: UnfinishedCue, sentence: str, on: date) -> str:
    """Return why the sentence is shown; empty for an embargo that has ended."""
    if not cue.is_embargo:
        return cue.reason
    # "Before May" is a period without a start.
    folded = _UNTIL.sub(lambda match: " " * len(match[0]), fold_text(sentence))
    periods = [time.period(on) for time in find_times(sentence, folded)]
    ends = [period.earliest for period in periods if period and period.earliest]
    if not ends:
        return f"{cue.reason} without a date"
    return f"{cue.reason} until {date_format(max(ends), 'j F Y')}" if max(ends) >= on else ""
