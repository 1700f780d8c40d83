"""Finds misspelled names: "Chung" where Chun Sung-il is meant."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from articles.factcheck.known import Known, KnownPerson
from articles.factcheck.language.entity import EntityTag, Letter


if TYPE_CHECKING:
    from articles.factcheck.language.sentence import Sentence


_CAPITAL = r"[A-ZÀ-Þ][a-zà-ÿ]+(?:[-’'][A-Za-zÀ-ÿ][a-zà-ÿ]+)*"
_NAME = re.compile(rf"(?<![\w’'-])({_CAPITAL}(?: {_CAPITAL}){{0,3}})(?:['’]s)?(?![\w-])")
_MIN_LETTERS = 4  # of a part of a name that is compared alone: shorter ones resemble too many words


def find_misspelled_names(text: str, known: Known, taken: list[EntityTag]) -> list[EntityTag]:
    """Return full names that are one of ours with a slip in it, tagged as the person who is meant."""
    spans = [(tag.start, tag.end) for tag in taken if tag.letter != Letter.OTHER_WORK]
    slips: list[EntityTag] = []
    for start, end in _candidates(text):
        words = text[start:end]
        is_taken = any(low <= start and end <= high for low, high in spans)
        if is_taken or " " not in words or any(start < tag.end and tag.start < end for tag in slips):
            continue
        nearest = ((show, _match_full_name(words, show.people)) for show in known.shows)
        slips += [EntityTag(near[2], start, end, show.slug, None, near[0]) for show, near in nearest if near]
    return slips


def find_near_names(sentence: "Sentence", named_slugs: set[str]) -> Iterator[tuple[int, int, KnownPerson, str]]:
    """Yield each name that is nearly one of ours: its start and end, the person meant, and the right spelling.

    Args:
        named: slugs of the people whom the paragraph names; a part of a name is close to theirs only.
    """
    people = [person for show in sentence.context.known.shows for person in show.people]
    known_spellings = {
        _letters_of(variant)
        for person in people
        for name in (*person.names, *person.characters)
        for variant in _spellings(name)
    }
    last_end = 0
    for start, end in _candidates(sentence.text):
        words = sentence.text[start:end]
        if start < last_end or _letters_of(words) in known_spellings:
            continue
        near = _match_full_name(words, people) if " " in words else _match_part(words, people, named_slugs)
        if near and (" " in words or not _is_within(sentence, start, end)):
            yield start, end, near[0], near[1]
            last_end = end


def _is_within(sentence: "Sentence", start: int, end: int) -> bool:
    return any(tag.start <= start and end <= tag.end for tag in sentence.tags if tag.letter in "PCTO")


def _candidates(text: str) -> Iterator[tuple[int, int]]:
    """Yield the names of a text and their parts, the longest first: "Creator Una Strahan", "Una Strahan", ..."""
    for match in _NAME.finditer(text):
        parts = [part.span() for part in re.finditer(r"[^ ]+", match[1])]
        for size in range(len(parts), 0, -1):
            for first in range(len(parts) - size + 1):
                yield match.start(1) + parts[first][0], match.start(1) + parts[first + size - 1][1]


Near = tuple[KnownPerson, str, str]


def _match_full_name(words: str, people: Iterable[KnownPerson]) -> Near | None:
    """Return the person whose full name is misspelled, the right spelling, and P or C; None without a slip."""
    for person in people:
        for letter, names in (("P", person.names), ("C", person.characters)):
            for name in names:
                if any(_is_misspelling(words, variant) for variant in (name, " ".join(reversed(name.split())))):
                    return person, name, letter
    return None


def _match_part(word: str, people: Iterable[KnownPerson], named_slugs: set[str]) -> Near | None:
    """Return the person of whose name one part is misspelled, the full name, and P.

    Only people who are named already are tried: a single part resembles too many words.
    """
    for person in people:
        for name in (*person.names, *person.characters) if person.slug in named_slugs else ():
            if any(len(part) >= _MIN_LETTERS and _is_misspelled_part(word, part) for part in name.split()):
                return person, name, "P"
    return None


# Different spellings of one Korean sound in Latin letters.
_SOUNDS = (("eo", "o"), ("oo", "u"), ("ou", "u"), ("ae", "e"), ("ee", "i"), ("y", "i"))


@lru_cache(maxsize=4096)
def _sound(name: str) -> str:
    for written, simple in _SOUNDS:
        name = name.replace(written, simple)
    return name


def _is_misspelling(words: str, name: str) -> bool:
    """Whether two full names differ by a slip: by two letters at most, and fewer in short parts."""
    parts, known_parts = words.split(), name.split()
    if len(parts) != len(known_parts):
        return False
    pairs = [(_letters_of(part), _letters_of(known_part)) for part, known_part in zip(parts, known_parts, strict=True)]
    if all(part == known_part for part, known_part in pairs):
        return False
    total = 0
    if any(abs(len(part) - len(known_part)) > 4 for part, known_part in pairs):
        return False
    for part, known_part in pairs:
        letters = min(distance(part, known_part), distance(_sound(part), _sound(known_part)))
        limit = 0 if len(known_part) < _MIN_LETTERS else 1 if len(known_part) < 8 else 2
        total += letters
        if letters > limit or total > 2:
            return False
    return True


def _is_misspelled_part(word: str, part: str) -> bool:
    letters, known_letters = _letters_of(word), _letters_of(part)
    return len(letters) >= _MIN_LETTERS and letters[0] == known_letters[0] and distance(letters, known_letters) == 1


def _spellings(name: str) -> Iterator[str]:
    yield name
    parts = name.split()
    yield " ".join(reversed(parts))
    yield from parts


@lru_cache(maxsize=4096)
def _letters_of(name: str) -> str:
    return re.sub(r"[^\w ]", "", name).casefold()


@lru_cache(maxsize=16384)
def distance(word: str, known_word: str) -> int:
    """Return the Levenshtein distance of two words; two neighbouring letters swapped count as one change."""
    row = list(range(len(known_word) + 1))
    for place, letter in enumerate(word, 1):
        diagonal, row[0] = row[0], place
        for column, known_letter in enumerate(known_word, 1):
            diagonal, row[column] = (
                row[column],
                min(row[column] + 1, row[column - 1] + 1, diagonal + (letter != known_letter)),
            )
    return 1 if row[-1] == 2 and _is_swapped(word, known_word) else row[-1]


def _is_swapped(word: str, known_word: str) -> bool:
    """Whether two words differ only by two neighbouring letters that are swapped."""
    differing = [
        place
        for place, (letter, known_letter) in enumerate(zip(word, known_word, strict=False))
        if letter != known_letter
    ]
    if len(word) != len(known_word) or len(differing) != 2 or differing[1] - differing[0] != 1:
        return False
    return word[differing[0]] == known_word[differing[1]] and word[differing[1]] == known_word[differing[0]]
