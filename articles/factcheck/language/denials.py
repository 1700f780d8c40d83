"""Checks of whether words are meant: quoted as a joke, supposed, hoped for, denied. See `checks.py`."""

import re

from articles.factcheck.language.certainty import (
    is_fictional_speech,
    is_hypothetical,
    is_said_to_follow,
)
from articles.factcheck.language.cues import Cue
from articles.factcheck.language.leads import lead_of, lead_of_subject
from articles.factcheck.language.lexicon import LISTS, first_listed
from articles.factcheck.language.matcher import Match
from articles.factcheck.language.sentence import Sentence
from articles.factcheck.language.words import words_between


_CHARACTER_TELLS = re.compile(r", C+ (?:says|tells|warns|whispers|shouts|promises)\b")  # "they begin in May, Dov says"


def quoted(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether the words are a character's, or a joke."""
    is_in_marks = any(mark in sentence.folded[: match.start] for mark in '"“') or sentence.is_quoted(match.start)
    if is_in_marks and (word := first_listed(sentence.words.text, "joke")):
        return f"“{word}”: it is a joke"
    is_told = bool(_CHARACTER_TELLS.search(sentence.masked, match.end))
    return "a character says it" if is_told or is_fictional_speech(sentence, match.start) else ""


def supposed(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether it is a wish, a supposition or a condition."""
    low, high = sentence.clause_at(match.start)
    # "When it is renewed" states nothing; "nobody says when it is out" says that there is no date.
    names = {"release": (), "renewal": ("once_it_happens", "once_it_comes_back")}.get(cue.file, ("once_it_happens",))
    if any(first_listed(words_between(match.words, low, high), name) for name in names):
        return "it is only supposed"
    return "it is only supposed" if is_hypothetical(sentence, match.start) else ""


def hoped(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether the words before a match in its clause, or in it, only hope for it or fear it."""
    words = {*lead_of(sentence, match, 9), *match.text.split()} - ({"would"} if is_said_to_follow(sentence) else set())
    is_plea = match.first == 0 and match.word(0) in LISTS["pleas"]
    return "it is only hoped for or feared" if is_plea or words & set(LISTS["hope"]) else ""


def negated(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether a word before a match in its clause, or in it, denies it."""
    if cue.own_not:
        return ""
    words = " ".join([*lead_of_subject(sentence, match, 7), *match.text.split()])
    for phrase in LISTS["no_denials"]:
        words = words.replace(phrase, " ")
    denial = first_listed(words, "denials") or denied_as_a_whole(sentence, match)
    return f"“{denial}” denies it" if denial else ""


def untrue(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether the clause calls it untrue as a whole: "her agent shot down talk that she had been fired"."""
    word = denied_as_a_whole(sentence, match)
    return f"“{word}” denies it" if word else ""


def denied_as_a_whole(sentence: Sentence, match: Match) -> str:
    """Return the word of the clause that calls all of it untrue: "Rumours that it is cancelled are untrue"."""
    low, _ = sentence.clause_at(match.start)
    lead = words_between(match.words, low, match.start)
    if "contrary to" in lead:
        lead = lead.rpartition(",")[2]  # "contrary to what you read, Tin Moon returns in May" says that it does
    after = words_between(match.words, match.end, len(sentence.text))
    return first_listed(after, "untrue") or first_listed(lead, "no_truth")
