"""Checks of whether a platform is where our show can be watched. See `checks.py`."""

from articles.factcheck.language.cues import Cue
from articles.factcheck.language.date_checks import leaves_its_aside
from articles.factcheck.language.leads import lead_of, lead_of_subject
from articles.factcheck.language.lexicon import LISTS, first_listed
from articles.factcheck.language.matcher import Match
from articles.factcheck.language.sentence import Sentence
from articles.factcheck.language.words import words_between


def formerly(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether it is over: "no longer on", "used to stream on"."""
    if match.word(match.first) in ("premiered", "debuted", "landed", "arrived", "released", "aired", "launched"):
        return ""
    word = first_listed(" ".join([*lead_of_subject(sentence, match, 6), *match.text.split()]), "formerly")
    _, high = sentence.clause_at(match.start)
    word = word or first_listed(words_between(match.words, match.end, high), "has_ended")
    return f"“{word}”: it is over" if word else ""


def other_thing(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether it is a trailer, a list or a podcast that is there, and not the show."""
    word = first_listed(" ".join([*lead_of(sentence, match, 8), *match.text.split()]), "not_programmes")
    return f"“{word}”: it is about something else" if word else ""


def somebody_watches(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether the place is where a person was: "she posted on", and not "viewers can watch it on"."""
    if leaves_its_aside(sentence, match) or match.word(match.first) == "T" and _is_in_a_phrase(sentence, match):
        return "it is about something else"
    if match.word(match.last - 1) == "V" and match.word(match.last) in LISTS["reporting"]:
        return "it is who says so"  # "a third season is coming, Netflix announced"
    before = match.word(match.first - (2 if match.word(match.first - 1) in LISTS["be"] else 1))
    return "it is about somebody else" if before in ("P", "C", "V") else ""


def _is_in_a_phrase(sentence: Sentence, match: Match) -> bool:
    """Whether a title follows a preposition: "a book about Tin Moon"; not "the whole of Tin Moon"."""
    lead = lead_of(sentence, match, 3)
    while lead and lead[-1] in LISTS["before_a_title"]:
        lead.pop()
    is_all = lead[-1:] == ["of"] and bool(set(lead[:-1]) & set(LISTS["all_of_it"]))
    return not is_all and bool(lead) and lead[-1] in LISTS["prepositions_of_a_phrase"]


def other_place(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether the platform is where something else happens: where people talk, where a chart is topped."""
    if leaves_its_aside(sentence, match):
        return "it is about something else"
    words = [*lead_of(sentence, match, 6), *match.text.split()]
    if word := first_listed(" ".join(words), "not_the_place"):
        return f"“{word}”: it is about something else"
    return "it is about something else" if {"P", "C", "O", "X", "U"} & set(words) else ""
