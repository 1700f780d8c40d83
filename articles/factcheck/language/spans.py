"""The words of a sentence that a fact can replace."""

import re

from articles.factcheck.language.lexicon import any_of
from articles.factcheck.language.sentence import Sentence


_AUXILIARY = re.compile(rf"(?:(?:\b{any_of('auxiliaries')}(?!-)|'s|'ll|'re|'ve)\s+)+$")


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
