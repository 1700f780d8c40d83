"""Finds the patterns of cues in a sentence. This module is the whole pattern language:

    renewed         a word
    renew*          a word in all its forms: renew, renews, renewed, renewing (irregular ones are in lexicon.toml)
    @doubt          a word of a list in lexicon.toml
    (a|b c)         one of several
    x?              x or nothing
    ~4              up to four words, never across . ; or :
    (?!a|b) ^ $     not followed by; the beginning and the end of the sentence
    {season}        a thing of `ENTITIES`

Patterns see a sentence as words, each with a space after it: names, seasons and times are one capital letter each,
words like "officially" are left out, "won't" is "will not".
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from articles.factcheck.language.lexicon import LISTS, forms_of


# What stands in braces, as a class of the words of `Words`.
ENTITIES = {
    "show": "T",
    "season": "[SL]",
    "last": "L",
    "it": "(?:G|(?:the|this) (?:series|show|drama|programme|comedy|thriller|sitcom))",
    "person": "[PC]",
    "character": "C",
    "date": "W",
    "number": "N",
    "platform": "V",
    "other": "[OX]",
    "name": "U",
}
_PARTS = re.compile(
    r"(?P<space>\s+)|(?P<not>\(\?!)|(?P<open>\()|(?P<close>\))|(?P<bar>\|)|(?P<maybe>\?)|(?P<gap>~\d+)"
    r"|(?P<edge>[\^$])|\{(?P<entity>\w+)\}|@(?P<list>\w+)|(?P<stem>[\w'-]+)\*|(?P<word>[\w'+-]+|[,;:.!—&])"
)

_OF_WORDS = ("list", "stem", "word")


class BadPattern(ValueError):
    """A pattern that is not of the pattern language. Its message says why."""


@dataclass(frozen=True)
class Words:
    """A sentence as patterns see it.

    Attributes:
        text: the words, each with a space after it.
        spans: for each word its start and end in the sentence; `places` has its start in `text`.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    places: tuple[int, ...]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words, each once."""
        return frozenset(self.text.split())


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
        size = self.last - self.first
        return " ".join(self.words.text[self.words.places[self.first] :].split(" ", size)[:size])

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
        self._translation = r"(?<![^ ])" + _translate(source)
        self.required = _required_words(source)

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return re.compile(self._translation)  # most patterns are never needed

    def find(self, words: Words) -> Iterator[Match]:
        """Yield each match, from left to right."""
        if any(words.vocabulary.isdisjoint(alternatives) for alternatives in self.required):
            return
        for match in self._regex.finditer(words.text):
            if match.end() > match.start():
                yield Match(words, words.places.index(match.start()), words.text.count(" ", 0, match.end()))


class Patterns:
    """Several patterns, with an index of the words that they require: most are never tried on a sentence."""

    def __init__(self, sources: Iterable[str]) -> None:
        """Raises BadPattern."""
        self.by_word: dict[str, list[Pattern]] = defaultdict(list)
        self.always: list[Pattern] = []
        for source in sources:
            pattern = Pattern(source)
            for word in min(pattern.required, key=len, default=()):
                self.by_word[word].append(pattern)
            if not pattern.required:
                self.always.append(pattern)

    def find(self, words: Words) -> Iterator[Match]:
        """Yield the matches of each pattern."""
        patterns = dict.fromkeys(self.always)
        for word in words.vocabulary & self.by_word.keys():
            patterns |= dict.fromkeys(self.by_word[word])
        for pattern in patterns:
            yield from pattern.find(words)


def _translate(source: str) -> str:
    """Return the regular expression of a pattern: every word is matched together with the space after it."""
    regex: list[str] = []
    place = depth = 0
    while place < len(source):
        part = _PARTS.match(source, place)
        if part is None:
            raise BadPattern(f"“{source[place:]}” is not of the pattern language.")
        place = part.end()
        depth += _step(part)
        if part.lastgroup == "maybe" and not regex:
            raise BadPattern("“?” stands behind nothing.")
        if part.lastgroup != "space":
            regex.append(_translate_part(part))
    if depth:
        raise BadPattern("A bracket is open at the end.")
    return "".join(regex)


def _step(part: re.Match[str]) -> int:
    """Return by how much a part changes the number of open brackets."""
    return {"open": 1, "not": 1, "close": -1}.get(part.lastgroup or "", 0)


def _translate_part(part: re.Match[str]) -> str:
    kind = part.lastgroup or ""
    if kind == "entity":
        if part[kind] not in ENTITIES:
            raise BadPattern(f"There is no {{{part[kind]}}}: choose from {', '.join(ENTITIES)}.")
        return f"(?:{ENTITIES[part[kind]]} )"
    if kind in _OF_WORDS:
        return f"(?:(?:{'|'.join(re.escape(word) for word in _alternatives(kind, part[kind]))}) )"
    if kind == "gap":
        return rf"(?:(?![.;:] )[^ ]+ ){{0,{part[kind][1:]}}}?"
    return {"not": "(?!", "open": "(?:", "close": ")", "bar": "|", "maybe": "?", "edge": part[0]}[kind]


@cache
def _alternatives(kind: str, word: str) -> tuple[str, ...]:
    """Return the words that a word, a stem or a list stands for."""
    if kind == "list" and word not in LISTS:
        raise BadPattern(f"There is no list @{word} in lexicon.toml.")
    if kind == "list":
        return LISTS[word]
    return tuple(sorted(forms_of(word))) if kind == "stem" else (word,)


def _required_words(source: str) -> list[frozenset[str]]:
    """Return, for each word that no match can lack, what it can be."""
    return _requirements([part for part in _PARTS.finditer(source) if part.lastgroup != "space"])


def _requirements(parts: list[re.Match[str]]) -> list[frozenset[str]]:
    """Return the required words of a sequence of parts. A choice requires a word of any of its alternatives."""
    alternatives = _split_at_bars(parts)
    if len(alternatives) > 1:
        required = [_requirements(alternative) for alternative in alternatives]
        return [frozenset[str]().union(*(min(words, key=len) for words in required))] if all(required) else []
    required_words: list[frozenset[str]] = []
    place = 0
    while place < len(parts):
        start, place = place, _end_of(parts, place)
        if place < len(parts) and parts[place].lastgroup == "maybe":
            continue
        if parts[start].lastgroup == "open":
            required_words += _requirements(parts[start + 1 : place - 1])
        else:
            required_words += _words_of(parts[start])
    return required_words


def _split_at_bars(parts: list[re.Match[str]]) -> list[list[re.Match[str]]]:
    alternatives: list[list[re.Match[str]]] = [[]]
    depth = 0
    for part in parts:
        depth += _step(part)
        if depth == 0 and part.lastgroup == "bar":
            alternatives.append([])
        else:
            alternatives[-1].append(part)
    return alternatives


def _end_of(parts: list[re.Match[str]], place: int) -> int:
    """Return the index after a part; if it opens a bracket, the one after the bracket that closes it."""
    depth = 0
    while place < len(parts):
        depth += _step(parts[place])
        place += 1
        if depth == 0:
            break
    return place


def _words_of(part: re.Match[str]) -> list[frozenset[str]]:
    """Return what a single part can be, of several words the first; nothing for a gap and an edge."""
    kind = part.lastgroup or ""
    if kind == "entity" and re.fullmatch(r"[A-Z]|\[[A-Z]+\]", ENTITIES.get(part[kind], "")):
        return [frozenset(ENTITIES[part[kind]].strip("[]"))]
    if kind in _OF_WORDS:
        return [frozenset(word.split(" ")[0] for word in _alternatives(kind, part[kind]))]
    return []
