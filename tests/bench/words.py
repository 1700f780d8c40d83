"""Words, names and paragraphs as a newsroom's texts have them: few words are frequent, most are rare."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeVar

from shows.search_terms import MAX_JOINED_LETTERS_IN_PROSE, extra_terms


VOCABULARY = 30_000
PARAGRAPHS = 10_000
PARAGRAPH_WORDS = (30, 90)
_SYLLABLES = (
    *("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu"),
    *("na", "pe", "ri", "so", "tu", "va", "we", "xi", "yo", "zu"),
    *("bra", "cle", "dri", "flo", "gru", "sta", "tre"),
)
T = TypeVar("T")


class Uneven(Generic[T]):
    """Draws from a sequence so that the first comes often and the last hardly ever: Zipf's law."""

    def __init__(self, of: Sequence[T], luck: random.Random) -> None:
        self.of: Sequence[T] = of
        self.luck = luck
        self.weights = list(accumulate(1 / place for place in range(1, len(of) + 1)))

    def some(self, count: int) -> list[T]:
        return self.luck.choices(self.of, cum_weights=self.weights, k=count)

    def different(self, max_count: int) -> list[T]:
        return list(dict.fromkeys(self.some(self.luck.randint(1, max_count))))


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of running text, with what search finds it by beside its words."""

    text: str
    words: int
    terms: tuple[str, ...]


class Writer:
    """Writes names, texts and paragraphs.

    Paragraphs are drawn from a stock: to find the terms of each anew would take longer than all the rest of an archive.
    """

    def __init__(self, luck: random.Random) -> None:
        self.luck = luck
        words = {"".join(luck.choices(_SYLLABLES, k=luck.randint(1, 4))) for _ in range(2 * VOCABULARY)}
        vocabulary = sorted(words, key=lambda word: (len(word), word))[:VOCABULARY]  # short ones are the frequent ones
        self.words = Uneven(vocabulary, luck)
        self._stock = [self._paragraph() for _ in range(PARAGRAPHS)]

    def name(self) -> str:
        return " ".join(word.capitalize() for word in self.luck.choices(self.words.of, k=2))

    def text(self, words: int) -> str:
        return " ".join(self.words.some(words))

    def paragraphs(self, words: int, *, at_least: int = 1) -> list[Paragraph]:
        """Return paragraphs of about so many words together."""
        return self.luck.choices(self._stock, k=max(at_least, round(words / (sum(PARAGRAPH_WORDS) / 2))))

    def _paragraph(self) -> Paragraph:
        words = self.luck.randint(*PARAGRAPH_WORDS)
        text = f"{self.text(words).capitalize()}."
        return Paragraph(text, words, tuple(extra_terms(text, MAX_JOINED_LETTERS_IN_PROSE)))
