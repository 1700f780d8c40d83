"""Checks of whether a number counts the episodes of a season. See `checks.py`."""

from articles.factcheck.language.cues import Cue
from articles.factcheck.language.leads import last_index, lead_of
from articles.factcheck.language.lexicon import LISTS, first_listed, forms_of
from articles.factcheck.language.matcher import Match
from articles.factcheck.language.sentence import Sentence
from shows.facts.numbers import parse_count


def formerly_counted(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether a number is one that a newer one replaces: "instead of eight", "originally ten"."""
    number = max(
        index for index in range(match.first, match.last) if match.word(index) in "NVUWP" or index == match.first
    )
    words = " ".join(match.word(index) for index in range(max(0, number - 6), number))
    nearest = " ".join(words.split()[-2:])
    word = first_listed(words, "replaced") or first_listed(nearest, "not_this_number")
    return f"“{word}”: it is the former number" if word else ""


def some_of_them(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether a number counts only some of the episodes: "the first two episodes"."""
    number = last_index(match, "N")
    before = [match.word(number - 2), match.word(number - 1)]
    if before[1] in ("its", "all"):
        return ""
    opens = {"premiere", "debut", "return", "launch", "open", "start", "begin", "drop", "arrive", "land"}
    start, end = match.words.spans[number]
    is_small = before[1] == "with" and parse_count(sentence.folded[start:end]) in (1, 2, 3)
    lead = match.words.text.split()[: match.last]
    if is_small and any(form in lead for verb in opens for form in forms_of(verb)):
        return "these are the episodes of its first day"
    word = before[1] if before[1] in LISTS["some_of_them"] else first_listed(" ".join(before), "some_of_them")
    return f"“{word}”: not all of them" if word else ""


def somebody_acts(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether a person has that many: "appears in six episodes"."""
    lead = lead_of(sentence, match, 4)
    is_verb = any(word in LISTS["acts"] for word in [*lead, *match.text.split()])
    return (
        "it is about a person"
        if is_verb or lead[-1:] in (["P"], ["C"], ["he"], ["she"], ["who"], ["i"], ["we"])
        else ""
    )
