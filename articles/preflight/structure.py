"""Checks of headings and questions. `questions.toml` has the words that make no difference between questions."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from articles.preflight.draft import Concern, Draft
from articles.writing.prose import words_of


_HEADING = re.compile(r"<h([2-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)
_BLOCK_LEVEL = 2  # of the heading of a block; the headline is 1
_WORD = re.compile(r"\w+")
_QUESTIONS = tomllib.loads(Path(__file__).with_name("questions.toml").read_text(encoding="utf-8"))
_LITTLE_WORDS = frozenset(_QUESTIONS["little_words"])


def find_headings_out_of_order(draft: Draft) -> Iterator[Concern]:
    """Yield a concern for each heading whose level is more than one below that of the heading before it."""
    level = 1
    for place, text in draft.texts():
        if text.is_heading:
            level = _BLOCK_LEVEL
        elif text.is_rich:
            for digit, html in _HEADING.findall(text.value):
                words = words_of(html)
                if int(digit) > level + 1:
                    sentence = f"Put a larger heading above “{words}”, or make it one: a level is left out before it."
                    yield Concern(sentence, text.column, place, words)
                level = int(digit)


def find_like_questions(draft: Draft) -> Iterator[Concern]:
    """Yield a concern for each question that an earlier one has asked in almost the same words."""
    asked: dict[frozenset[str], str] = {}
    for place, kind, block in draft.blocks():
        if kind.kind != "question" or not block["question"]:
            continue
        words = set(_WORD.findall(block["question"].casefold())) - _LITTLE_WORDS
        key = frozenset(map(_tidy, words))
        if key and key in asked:
            sentence = f"Ask once, not twice: “{block['question']}” is like “{asked[key]}”."
            yield Concern(sentence, "question", place)
        asked.setdefault(key, block["question"])


def _tidy(word: str) -> str:
    """Return a word without the ending of a plural."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
