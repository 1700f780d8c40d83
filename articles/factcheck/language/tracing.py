"""What a maintainer of the cues wants to know of a sentence: which rows match, and which check objects to them."""

from collections.abc import Iterator
from dataclasses import dataclass

from articles.factcheck.language.checks import find_objections
from articles.factcheck.language.cues import Cue, load_cues
from articles.factcheck.language.explaining import name_value, quote_words
from articles.factcheck.language.matcher import ENTITIES, Match
from articles.factcheck.language.rules import match_words
from articles.factcheck.language.sentence import Sentence
from articles.factcheck.language.statement import Statement
from articles.factcheck.language.statements import extract_statements, is_question
from shows.facts.types import (
    CAST_STATUS,
    EPISODE_COUNT,
    PRODUCTION_STATUS,
    RELEASE_WINDOW,
    RENEWAL,
    RUNNING_TIME,
    WHERE_TO_WATCH,
)


# The fact type of each file of cues. Those of certainty.toml state nothing by themselves.
FACT_TYPES = {
    "cast": CAST_STATUS,
    "credits": CAST_STATUS,
    "episodes": EPISODE_COUNT,
    "production": PRODUCTION_STATUS,
    "release": RELEASE_WINDOW,
    "renewal": RENEWAL,
    "running_time": RUNNING_TIME,
    "watching": WHERE_TO_WATCH,
}
_NAMES_OF_LETTERS = {"G": "it"} | {
    letter: name for name, letters in ENTITIES.items() if name != "it" for letter in letters.strip("[]")
}


@dataclass(frozen=True)
class Reading:
    """A row whose words stand in a sentence.

    Attributes:
        check: the name of the check that objects; "" if none does.
        objection: its reason, as an editor reads it after "but".
    """

    sentence: Sentence
    cue: Cue
    match: Match
    check: str
    objection: str

    def __str__(self) -> str:
        label = FACT_TYPES[self.cue.file].label.lower()
        value = name_value(self.cue.value) if self.cue.value else f"its {label}"
        reason = self.objection or "it does not say of whom or of which season"
        check = f", check {self.check}" if self.check else ""
        return f"{quote_words(self.sentence, self.match)} would be {value}, but {reason} ({self.cue}{check})."


def find_readings(sentence: Sentence) -> Iterator[Reading]:
    """Yield a reading for each row that matches a sentence, whether a check objects to it or not."""
    for cue in (cue for file in FACT_TYPES for cue in load_cues(file)):
        for match in match_words(sentence, cue):
            yield _read(sentence, cue, match)


def _read(sentence: Sentence, cue: Cue, match: Match) -> Reading:
    if is_question(sentence.text):
        return Reading(sentence, cue, match, "", "a question states nothing")
    check, objection = next(find_objections(sentence, match, cue), ("", ""))
    return Reading(sentence, cue, match, check, objection)


def explain_unread(sentence: Sentence) -> list[str]:
    """Return what kept a sentence about one of our shows from stating something: a line for each file of cues."""
    if not any(tag.letter in "TSGPC" for tag in sentence.tags):
        return []
    stated = {statement.kind for statement in extract_statements(sentence)}
    unread = [reading for reading in find_readings(sentence) if FACT_TYPES[reading.cue.file].key not in stated]
    first_of_files = {reading.cue.file: reading for reading in reversed(unread)}
    return [str(first_of_files[file]) for file in FACT_TYPES if file in first_of_files]


def name_row(sentence: Sentence, statement: Statement) -> str:
    """Return the row that made a statement, and its checks: "renewal.toml, row 3 (checks: quoted, negated)"."""
    words = statement.because.partition(" is read as ")[0]
    for reading in find_readings(sentence):
        is_of_kind = FACT_TYPES[reading.cue.file].key == statement.kind
        if is_of_kind and not reading.objection and quote_words(sentence, reading.match) == words:
            return f"{reading.cue} (checks: {', '.join(reading.cue.checks)})"
    return ""


def as_patterns_see(sentence: Sentence) -> str:
    """Return the words of a sentence as a pattern would name them: "{show} has been renewed for a {season} ."."""
    words = sentence.words.text.split()
    return " ".join(f"{{{_NAMES_OF_LETTERS[word]}}}" if word in _NAMES_OF_LETTERS else word for word in words)
