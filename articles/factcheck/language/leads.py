"""The words that lead to a match."""

from articles.factcheck.language.lexicon import LISTS
from articles.factcheck.language.matcher import Match
from articles.factcheck.language.sentence import Sentence


def lead_of(sentence: Sentence, match: Match, limit: int) -> list[str]:
    """Return up to `limit` words before a match, back to where its clause begins, without those of asides."""
    words: list[str] = []
    clause, _ = sentence.clause_at(match.start)
    for index in range(match.first - 1, -1, -1):
        word, place = match.word(index), match.words.spans[index][0]
        if word in ".;:—" or place < clause or len(words) == limit or _begins_anew(match, index):
            break
        if not any(start <= place < end and not start <= match.start < end for start, end in sentence.asides):
            words.insert(0, word)
    return words


def _begins_anew(match: Match, index: int) -> bool:
    """Whether another verb begins behind a word: "survived AND will return", "could not quit, HANDING it a season"."""
    after = match.word(index + 1)
    if match.word(index) == "and":
        return after in LISTS["verbs_behind_and"]
    return match.word(index) == "," and index + 1 == match.first and after.endswith("ing")


def lead_of_subject(sentence: Sentence, match: Match, limit: int) -> list[str]:
    """Return the words that lead to a match, without an introduction: "Having left Viki, Tin Moon is on Netflix"."""
    lead = lead_of(sentence, match, limit)
    is_introduction = lead[-1:] == [","] and match.word(match.first) in ("T", "S", "L", "G")
    return [] if is_introduction else lead


def last_index(match: Match, letter: str) -> int:
    """Return the index of the last word of a match that is a letter."""
    return max(index for index in range(match.first, match.last) if match.word(index) == letter)
