"""Why a sentence was read as it was, in words for editors."""

from articles.factcheck.language.matcher import Match
from articles.factcheck.language.sentence import Sentence
from articles.factcheck.language.spans import find_verb_phrase
from shows.facts.choices import State


def explain(sentence: Sentence, match: Match, value: str) -> str:
    """Return why a sentence states a value: by which words, and that no check objected to them.

    Args:
        value: a state, the words of a date or a length, a count of episodes, a platform or a role.
    """
    reading = f"{quote_words(sentence, match)} is read as {name_value(value)}."
    return f"{reading} Nothing here denies it, only wishes for it, or says it of another show."


def quote_words(sentence: Sentence, match: Match) -> str:
    """Return the words of a match in quotation marks, with the auxiliary verbs before them: “won't return”."""
    start, end = find_verb_phrase(sentence, match.start, match.end)
    return f"“{' '.join(sentence.text[start:end].split())}”"


def name_value(value: str) -> str:
    """Return a value as editors call it: “not returning”, “early 2027”, 10 episodes."""
    if value.isdigit():
        return f"{value} episode{'' if value == '1' else 's'}"
    return f"“{str(State(value).label).lower() if value in State.values else value}”"
