"""The words of a sentence that a fact can replace."""

import re

from articles.factcheck.language.sentence import Sentence


_AUXILIARY = re.compile(
    r"(?:(?:\b(?:is|are|was|were|has|have|had|will|won't|would|can|cannot|could|may|might|does|do|did|isn't|aren't|hasn't|haven't|wasn't|weren't|don't|doesn't|didn't|not|been|be|being|now|also|officially|"
    r"reportedly|currently|still|already|just|finally|recently|likely|set|expected|to|yet|definitely|tentatively|reported|rumoured|rumored|confirmed|going|due|never|once again|both|all|said|slated|scheduled|"
    r"hopefully|sadly|probably|possibly|well)(?!-)|'s|'ll|'re|'ve)\s+)+$"
)


def find_verb_phrase(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Return the span widened by the auxiliary verbs before it, and trimmed of space and punctuation."""
    match = _AUXILIARY.search(sentence.masked, max(0, start - 60), start)
    if match:
        start = match.start()
    while end > start and not sentence.text[end - 1].isalnum():
        end -= 1
    while start < end and not (sentence.text[start].isalnum() or sentence.text[start] in "'’"):
        start += 1
    return start, end
