"""How texts may spell a name, and how far it can be trusted by itself."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from shows.name_matching.text import words_of
from shows.name_matching.word_lists import DATES, FUNCTION_WORDS, ORDINARY_WORDS
from shows.search_terms import has_dense_letters


_APOSTROPHES = re.compile("['’‘ʻʼ′`]")
_COMPOUND = re.compile(r"[^\W_](?:[*.·•'’‐‑–/-]?[^\W_])+[.*]?")
_ENDS_SENTENCE = re.compile(r"[.;?!]\s")
_SIGNS = re.compile(r"[+#%]+$")
_MIN_SURE_WORDS = 4  # so many ordinary words in a row are the name


class Rank(Enum):
    """How far a name can be trusted by itself."""

    DISTINCTIVE = 1
    ORDINARY = 2  # all of its words are words of the language
    FUNCTION = 3  # a single word that may stand anywhere
    NUMBER = 4  # or a day of the week or a month: its capital letter says nothing


@dataclass(frozen=True)
class Spelling:
    """A name as texts are searched for it.

    Attributes:
        words: without case and accents.
        capitals: whether each of the words begins with a capital letter.
        signs: at its end: "+" of "Disney+".
        is_joined: whether signs were left out: "MASH" for "M*A*S*H", which has to be in capital letters then.
        has_full_stop: whether there is one within it, or another mark that ends a sentence.
        is_upper: whether it is a single word in capital letters: "ER", which is also a word.
    """

    words: tuple[str, ...]
    capitals: tuple[bool, ...]
    rank: Rank
    signs: str = ""
    is_joined: bool = False
    has_full_stop: bool = False
    is_upper: bool = False


@lru_cache(maxsize=10_000)
def spellings_of(name: str) -> tuple[Spelling, ...]:
    """Return a name as texts may spell it: as it is, without apostrophes ("Greys"), without signs ("MASH", "911")."""
    spellings = [_spelling(name)]
    if _APOSTROPHES.search(name):
        spellings.append(_spelling(_APOSTROPHES.sub("", name)))
    if has_dense_letters(name) and " " in name:
        spellings.append(_spelling(name.replace(" ", "")))  # Korean puts spaces here or there
    if len(spellings[0].words) > 1 and _COMPOUND.fullmatch(name):
        spellings.append(_spelling("".join(letter for letter in name if letter.isalnum()), is_joined=True))
    return tuple(spelling for spelling in dict.fromkeys(spellings) if spelling.words)


def _spelling(name: str, *, is_joined: bool = False) -> Spelling:
    words = words_of(name)
    letters = tuple(word.letters for word in words)
    capitals = tuple(name[word.start].isupper() for word in words)
    signs = match[0] if (match := _SIGNS.search(name)) else ""
    is_upper = len(words) == 1 and name.isupper() and len(name) > 1
    has_full_stop = bool(_ENDS_SENTENCE.search(name))
    return Spelling(letters, capitals, _rank(letters), signs, is_joined, has_full_stop, is_upper)


def _rank(words: tuple[str, ...]) -> Rank:
    if len(words) == 1 and (words[0].isdigit() or words[0] in DATES):
        return Rank.NUMBER
    if len(words) == 1 and words[0] in FUNCTION_WORDS:
        return Rank.FUNCTION
    if len(words) < _MIN_SURE_WORDS and all(word in ORDINARY_WORDS or word.isdigit() for word in words):
        return Rank.ORDINARY
    return Rank.DISTINCTIVE
