"""Checks of whether it is the show that somebody joins or leaves. See `checks.py`."""

from articles.factcheck.language.cues import Cue
from articles.factcheck.language.entity import Letter
from articles.factcheck.language.lexicon import LISTS, first_listed
from articles.factcheck.language.matcher import Match
from articles.factcheck.language.sentence import Sentence
from articles.factcheck.language.words import words_between


def only_wished(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether the clause only wishes for it: "fans want her back"."""
    low, high = sentence.clause_at(match.start)
    words = words_between(match.words, low, high)
    if words.startswith(("were P ", "were C ", "should P ", "had P ")):
        return "it is only supposed"
    for phrase in LISTS["asks_if"]:
        words = words.replace(phrase, "")
    word = first_listed(words, "wished")
    return f"“{word}”: it is only wished for" if word else ""


_PLACES = {
    "returning": ("to", "on", "in", "at", "from"),
    "not-returning": ("of", "from", "to"),
}
_ALLOWED = frozenset(
    word for name in ("back_to", "cast_words", "costume", "show_places") for word in LISTS[name]
) | frozenset("TSLGCWNP")


def another_place(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether somebody returns to, or leaves, something that is no part of the show: "is back on Instagram"."""
    _, high = sentence.clause_at(match.start)
    after = words_between(match.words, match.end, high).split()
    last = match.word(match.last - 1)
    if last in ("return", "returns", "returned") and after[:1] and after[0] in LISTS["owners"]:
        return "it is about something else"  # "did not return our calls"
    words = match.text.split()
    if "O" in words and words.index("O") > 0 and words[words.index("O") - 1] in ("to", "in", "for", "of", "the"):
        return "it is about another work"
    if last in ("quit", "quits", "quitting") and after[:1] and after[0] not in (*LISTS["ends_a_phrase"], *"TSLGVU"):
        return "it is about something else" if after[0] not in LISTS["owners"] and after[0] != "the" else ""
    if {"T", "S", "L", "G"} & {*after, *words}:
        return ""
    if word := first_listed(words_between(match.words, match.start, high), "theatres"):
        return f"“{word}”: it is about another place"
    if "C" in {*after, *words}:
        return ""
    word = first_listed(words_between(match.words, match.end, high), "story")
    if word and word != "on screen":
        return f"“{word}”: it happens in the story"
    place = [last, *after] if last in _PLACES.get(cue.value, ()) else after
    if len(place) < 2 or place[0] not in _PLACES.get(cue.value, ()):
        return ""
    is_noun = place[0] != "to" or place[1] in LISTS["not_a_verb"] or place[1] in ("U", "V", "O", "X")
    ends = next((at for at in range(2, len(place)) if place[at] in LISTS["ends_a_phrase"]), len(place))
    return "it is about another place" if is_noun and place[ends - 1] not in _ALLOWED else ""


def private_life(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether it is about somebody's family: "she and her husband have parted ways"."""
    low, high = sentence.clause_at(match.start)
    word = first_listed(words_between(match.words, low, high), "family")
    return f"“{word}”: it is about private life" if word else ""


def whose_clause(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether a match stands in a clause about a character: "X, whose character was last seen leaving"."""
    asides = [span for span in sentence.asides if span[0] <= match.start < span[1]]
    return "it is about a character" if any(sentence.masked.startswith(", whose", start) for start, _ in asides) else ""


def other_credit(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether somebody is credited with another work."""
    others = sentence.tags_between(Letter.OTHER_WORK, match.start, min(len(sentence.text), match.end + 40))
    shows = sentence.tags_between(Letter.SHOW, match.start, match.end)
    return "it is about another work" if others and not shows else ""
