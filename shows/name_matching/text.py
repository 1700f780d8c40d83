"""The words of a text that is searched for names, and what its capital letters say."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from shows.names import to_plain
from shows.search_terms import has_dense_letters


_WORD = re.compile(r"[^\W_ʻʼ]+(?:[\u0300-\u036f]+[^\W_ʻʼ]*)*|&")
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?:;…—–|]\s+|\n)[\"“”„«‘’'(*_\s-]*$|\s[\"“„«‘(][*_]?$")


class Style(Enum):
    """What capital letters say in a text. Only in a sentence they tell a name from a word."""

    SENTENCE = 1
    TITLE = 2  # "What You Need to Know"
    OTHER = 3  # no capital letters, or no others


@dataclass(frozen=True)
class Word:
    """A word of a text: its place, and its letters without case and accents."""

    start: int
    end: int
    letters: str


class SearchedText:
    """A headline or a sentence. Places are numbers of its words."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def words(self) -> list[Word]:
        return words_of(self.text)

    @cached_property
    def style(self) -> Style:
        words = [self.text[word.start : word.end] for word in self.words if word.end - word.start > 2]
        cased = [word for word in words if word.lower() != word.upper()]
        capitals = sum(word[0].isupper() for word in cased)
        if cased and (not any(map(str.isupper, self.text)) or all(word.isupper() for word in cased)):
            return Style.OTHER
        is_title = len(cased) > 1 and self.text.rstrip()[-1:] != "." and capitals / len(cased) > 0.75
        return Style.TITLE if is_title else Style.SENTENCE

    def letters(self, place: int) -> str:
        """Return the word at a place as it is written; "" where there is none."""
        word = self.words[place] if 0 <= place < len(self.words) else Word(0, 0, "")
        return self.text[word.start : word.end]

    def without_spaces(self, place: int, count: int) -> str:
        """Return so many words from a place on in one piece; "" where no script puts a space there or leaves it out."""
        words = self.words[place : place + count]
        gaps = {self.gap_before(inner) for inner in range(place + 1, place + len(words))}
        if len(words) < count or gaps - {" "} or not all(has_dense_letters(word.letters) for word in words):
            return ""
        return "".join(word.letters for word in words)

    def is_capital(self, place: int) -> bool:
        return self.letters(place)[:1].isupper()

    def gap_before(self, place: int) -> str:
        """Return what stands between a word and the one before it."""
        return self.text[self.words[place - 1].end : self.words[place].start] if 0 < place < len(self.words) else ""

    def opens_sentence(self, place: int) -> bool:
        return bool(_OPENS_SENTENCE.search(self.text[: self.words[place].start]))


def words_of(text: str) -> list[Word]:
    """Return the words of a text. "Ji-hu's" is three words, and "&" is the word "and"."""
    letters_of = {"&": "and"}
    return [
        Word(*match.span(), letters_of.get(match[0]) or to_plain(match[0]).casefold()) for match in _WORD.finditer(text)
    ]
