"""Finds the patterns of cues in a sentence. This module is the whole pattern language:

    renewed         a word
    renew*          a word in all its forms: renew, renews, renewed, renewing (irregular ones are in lexicon.toml)
    @doubt          a word of a list in lexicon.toml
    (a|b c)         one of several
    x?              x or nothing
    ~4              up to four words, never across . ; or :
    (?!a|b)         not followed by
    ^ $             the beginning and the end of the sentence
    {season}        a thing of `ENTITIES`

Patterns see a sentence as words with one space after each. Names, seasons and times are one capital letter each, fillers
such as "officially" are left out, and contractions are written out: "won't" is "will not".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from articles.factcheck.language.lexicon import LISTS, forms_of


# What stands in braces, as a class of the words of `Words`.
ENTITIES = {
    "show": "T",
    "season": "[SL]",
    "last": "L",
    "it": "(?:G|(?:the|this) (?:series|show|drama|programme|comedy|thriller|sitcom))",
    "person": "[PC]",
    "date": "W",
    "number": "N",
    "platform": "V",
    "other": "[OX]",
    "name": "U",
}
_PARTS = re.compile(
    r"(?P<space>\s+)|(?P<not>\(\?!)|(?P<open>\()|(?P<close>\))|(?P<bar>\|)|(?P<maybe>\?)|(?P<gap>~\d+)|(?P<edge>[\^$])"
    r"|\{(?P<entity>\w+)\}|@(?P<list>\w+)|(?P<stem>[\w'-]+)\*|(?P<word>[\w'+-]+|[,;:.!—\"/&()])"
)


class BadPattern(ValueError):
    """A pattern that is not of the pattern language. Its message says why."""


@dataclass(frozen=True)
class Words:
    """A sentence as patterns see it.

    Attributes:
        text: the words, each with a space after it.
        spans: for each word its start and end in the sentence.
        places: for each word its start in `text`.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    places: tuple[int, ...]


@dataclass(frozen=True)
class Match:
    """A pattern found in a sentence: the indices of its first word and of the word after its last."""

    words: Words
    first: int
    last: int

    @property
    def start(self) -> int:
        return self.words.spans[self.first][0]

    @property
    def end(self) -> int:
        return self.words.spans[self.last - 1][1]

    @property
    def text(self) -> str:
        return self.words.text[self.words.places[self.first] : self.words.places[self.last - 1]] + self.word(self.last - 1)

    def word(self, index: int) -> str:
        """Return a word of the sentence by its index; "" beyond its ends."""
        if not 0 <= index < len(self.words.places):
            return ""
        place = self.words.places[index]
        return self.words.text[place : self.words.text.index(" ", place)]

    def spans_of(self, entity: str) -> list[tuple[int, int]]:
        """Return the spans in the sentence of each thing of a kind of `ENTITIES` inside the match."""
        kind = re.compile(ENTITIES[entity])
        return [self.words.spans[index] for index in range(self.first, self.last) if kind.fullmatch(self.word(index))]


class Pattern:
    """A compiled pattern."""

    def __init__(self, source: str) -> None:
        """Raises BadPattern."""
        self.source = source
        self._regex = re.compile(r"(?<![^ ])" + _translate(source))
        self._required = _required_words(source)

    def find(self, words: Words, vocabulary: frozenset[str]) -> Iterator[Match]:
        """Yield each match, from left to right.

        Args:
            vocabulary: the words of the sentence, which tell at once that most patterns are not in it.
        """
        if any(vocabulary.isdisjoint(alternatives) for alternatives in self._required):
            return
        for match in self._regex.finditer(words.text):
            if match.end() > match.start():
                first = words.places.index(match.start())
                last = words.text.count(" ", 0, match.end())
                yield Match(words, first, last)


def _translate(source: str) -> str:
    """Return the regular expression of a pattern: every word is matched together with the space after it."""
    regex, place, groups = [], 0, 0
    while place < len(source):
        part = _PARTS.match(source, place)
        if part is None:
            raise BadPattern(f"“{source[place:]}” is not of the pattern language.")
        place = part.end()
        groups += part.lastgroup in ("open", "not")
        groups -= part.lastgroup == "close"
        if part.lastgroup == "maybe":
            if not regex:
                raise BadPattern("“?” stands behind nothing.")
            regex.append("?")
        elif part.lastgroup != "space":
            regex.append(_translate_part(part))
    if groups:
        raise BadPattern("A bracket is open at the end.")
    return "".join(regex)


def _translate_part(part: re.Match[str]) -> str:
    kind = part.lastgroup or ""
    if kind == "entity":
        if part[kind] not in ENTITIES:
            raise BadPattern(f"There is no {{{part[kind]}}}: choose from {', '.join(ENTITIES)}.")
        return f"(?:{ENTITIES[part[kind]]} )"
    if kind in ("list", "stem", "word"):
        return f"(?:(?:{'|'.join(re.escape(word) for word in _alternatives(part))}) )"
    if kind == "gap":
        return rf"(?:(?![.;:] )[^ ]+ ){{0,{part[kind][1:]}}}?"
    return {"not": "(?!", "open": "(?:", "close": ")", "bar": "|", "edge": part[0]}[kind]


@cache
def _alternatives_of(kind: str, word: str) -> tuple[str, ...]:
    if kind == "list":
        if word not in LISTS:
            raise BadPattern(f"There is no list @{word} in lexicon.toml.")
        return tuple(word for entry in LISTS[word] for word in [entry])
    return tuple(sorted(forms_of(word))) if kind == "stem" else (word,)


def _alternatives(part: re.Match[str]) -> tuple[str, ...]:
    kind = part.lastgroup or ""
    return _alternatives_of(kind, part[kind])


def _required_words(source: str) -> list[frozenset[str]]:
    """Return, for each word that every match of a pattern has, what it can be: words outside brackets without a "?"."""
    required, depth = [], 0
    parts = [part for part in _PARTS.finditer(source) if part.lastgroup != "space"]
    for part, following in zip(parts, [*parts[1:], None], strict=True):
        depth += part.lastgroup in ("open", "not")
        depth -= part.lastgroup == "close"
        is_optional = following is not None and following.lastgroup == "maybe"
        if depth == 0 and part.lastgroup in ("list", "stem", "word") and not is_optional:
            if not any(" " in word for word in _alternatives(part)):
                required.append(frozenset(_alternatives(part)))
    return [] if any(part.lastgroup == "bar" for part in parts if _depth_at(source, part.start()) == 0) else required


def _depth_at(source: str, place: int) -> int:
    return source.count("(", 0, place) - source.count(")", 0, place)
