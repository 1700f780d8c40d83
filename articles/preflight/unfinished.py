"""The check for placeholders and embargoes. `unfinished.toml` has their words."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils.formats import date_format

from articles.factcheck.document import plain_lines
from articles.factcheck.language.folding import fold_text
from articles.factcheck.language.grammars.times import find_times
from articles.preflight.draft import Concern, Draft
from articles.writing.sentences import sentences_of


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


_UNTIL = re.compile(r"\b(?:before|until)\b", re.IGNORECASE)
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|‘[^‘’]*’")
ROWS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
CUES = [
    UnfinishedCue(re.compile(row["pattern"]), row["reason"], kind == "embargo")
    for kind, rows in ROWS.items()
    for row in rows
]
_PAGE_FIELDS = ("title", "standfirst", "lead_caption")  # on the page that is written, where a link finds their words
_PANEL_FIELDS = ("search_title", "search_description", "social_title")


def find_placeholders(draft: Draft) -> Iterator[Concern]:
    """Yield a concern for each sentence that looks unfinished on the day on which readers would see it."""
    for field in _PANEL_FIELDS:
        for reason, sentence, _ in _find_in(str(draft.document[field]), draft.on):  # type: ignore[literal-required]
            yield Concern(f"{reason}: “{sentence}”", field)
    for text, is_quote in _texts(draft):
        for reason, sentence, words in _find_in(text, draft.on, is_quote=is_quote):
            yield Concern(f"{reason}: “{sentence}”", words=sentence, selected=words)


def _texts(draft: Draft) -> Iterator[tuple[str, bool]]:
    """Yield each text of the page that is written, and whether it is somebody's words."""
    yield from ((str(draft.document[field]), False) for field in _PAGE_FIELDS)  # type: ignore[literal-required]
    for _, text in draft.texts():
        yield "\n".join(plain_lines(text.value)) if text.is_rich else text.value, text.is_quote


def _find_in(text: str, on: date, *, is_quote: bool = False) -> Iterator[tuple[str, str, str]]:
    """Yield the reason, the sentence and the placeholder within it. Somebody's own words may speak of an embargo."""
    for sentence in sentences_of(text):
        for cue in CUES:
            is_asked = not (is_quote and cue.is_embargo)
            if is_asked and cue.matches(sentence) and (reason := _reason(cue, sentence, on)):
                yield reason, sentence, cue.words_in(sentence)


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
