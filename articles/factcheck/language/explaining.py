"""Why a sentence was read as it was, in words for editors."""

from articles.factcheck.language.matcher import Match
from articles.factcheck.language.sentence import Sentence


def explain(sentence: Sentence, match: Match, value: str) -> str:
    """Return why a sentence states a value: by which words, and that nothing in it denies them."""
    words = " ".join(sentence.text[match.start : match.end].split())
    return f"“{words}” is read as “{value}”: nothing in the sentence denies it, or says it of something else."
