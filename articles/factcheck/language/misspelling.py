"""Names that are close to a known one and are not it: "Chung" beside Chun Sung-il."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from articles.factcheck.known import Known, KnownPerson
from articles.factcheck.language.naming import Mention


if TYPE_CHECKING:
    from articles.factcheck.language.hearing import Sentence


_CAPITAL = r"[A-ZÀ-Þ][a-zà-ÿ]+(?:[-’'][A-Za-zÀ-ÿ][a-zà-ÿ]+)*"
_NAME = re.compile(rf"(?<![\w’'-])({_CAPITAL}(?: {_CAPITAL}){{0,3}})(?:['’]s)?(?![\w-])")
_SHORTEST = 4  # letters of a part that is judged alone: shorter ones are close to too much


def slips_in(text: str, known: Known, taken: list[Mention]) -> list[Mention]:
    """Return full names that differ from one of ours by a slip, as mentions of whom they mean."""
    spans = [(one.start, one.end) for one in taken if one.letter != "O"]
    found: list[Mention] = []
    for start, end in _candidates(text):
        words = text[start:end]
        is_taken = any(low <= start and end <= high for low, high in spans)
        if is_taken or " " not in words or any(start < one.end and one.start < end for one in found):
            continue
        nears = ((show, _in_full(words, show.people)) for show in known.shows)
        found += [Mention(near[2], start, end, show.slug, None, near[0]) for show, near in nears if near]
    return found


def near_names(sentence: "Sentence", named: set[str]) -> Iterator[tuple[int, int, KnownPerson, str]]:
    """Yield where a name stands that is nearly one of ours: start, end, whose, and how that is spelled.

    Args:
        named: slugs of the people whom the paragraph names; a part of a name is close to theirs only.
    """
    people = [person for show in sentence.context.known.shows for person in show.people]
    spelled = {_plain(way) for person in people for name in (*person.names, *person.characters) for way in _ways(name)}
    last = 0
    for start, end in _candidates(sentence.text):
        words = sentence.text[start:end]
        if start < last or _plain(words) in spelled:
            continue
        near = _in_full(words, people) if " " in words else _in_part(words, people, named)
        if near and (" " in words or not _is_within(sentence, start, end)):
            yield start, end, near[0], near[1]
            last = end


def _is_within(sentence: "Sentence", start: int, end: int) -> bool:
    return any(one.start <= start and end <= one.end for one in sentence.mentions if one.letter in "PCTO")


def _candidates(text: str) -> Iterator[tuple[int, int]]:
    """Yield the names of a text and their parts, the longest first: "Creator Una Strahan", "Una Strahan", ..."""
    for match in _NAME.finditer(text):
        parts = [part.span() for part in re.finditer(r"[^ ]+", match[1])]
        for size in range(len(parts), 0, -1):
            for first in range(len(parts) - size + 1):
                yield match.start(1) + parts[first][0], match.start(1) + parts[first + size - 1][1]


Near = tuple[KnownPerson, str, str]


def _in_full(words: str, people: Iterable[KnownPerson]) -> Near | None:
    """Return whom a full name nearly names, by which name, and as P or C; None where it is spelled right."""
    for person in people:
        for letter, names in (("P", person.names), ("C", person.characters)):
            for name in names:
                if any(_is_near_in_full(words, way) for way in (name, " ".join(reversed(name.split())))):
                    return person, name, letter
    return None


def _in_part(word: str, people: Iterable[KnownPerson], named: set[str]) -> Near | None:
    """Return whom one part of a name nearly names: one part alone is told from any other word by who is spoken of."""
    for person in people:
        for name in (*person.names, *person.characters) if person.slug in named else ():
            if any(len(part) >= _SHORTEST and _is_near(word, part) for part in name.split()):
                return person, name, "P"
    return None


# Ways to write one Korean sound in Latin letters.
_SOUNDS = (("eo", "o"), ("oo", "u"), ("ou", "u"), ("ae", "e"), ("ee", "i"), ("y", "i"))


def _sound(name: str) -> str:
    for written, plain in _SOUNDS:
        name = name.replace(written, plain)
    return name


def _is_near_in_full(words: str, name: str) -> bool:
    """Whether two full names differ by a slip: part by part, no part by more than one or two letters."""
    mine, known = words.split(), name.split()
    if len(mine) != len(known):
        return False
    pairs = [(_plain(one), _plain(other)) for one, other in zip(mine, known, strict=True)]
    if all(one == other for one, other in pairs):
        return False
    distances = [min(distance(one, other), distance(_sound(one), _sound(other))) for one, other in pairs]
    limits = [0 if len(part) < _SHORTEST else 1 if len(part) < 8 else 2 for part in known]
    return sum(distances) <= 2 and all(far <= limit for far, limit in zip(distances, limits, strict=True))


def _is_near(word: str, part: str) -> bool:
    one, other = _plain(word), _plain(part)
    return len(one) >= _SHORTEST and one[0] == other[0] and distance(one, other) == 1


def _ways(name: str) -> Iterator[str]:
    yield name
    parts = name.split()
    yield " ".join(reversed(parts))
    yield from parts


def _plain(name: str) -> str:
    return re.sub(r"[^\w ]", "", name).casefold()


def distance(one: str, other: str) -> int:
    """Return how many letters must be put, taken or changed to make one word of the other (Levenshtein); two swapped are one."""
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        before, row[0] = row[0], place
        for at, known in enumerate(other, 1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (letter != known))
    return 1 if row[-1] == 2 and _is_swapped(one, other) else row[-1]


def _is_swapped(one: str, other: str) -> bool:
    """Whether two words differ only in that two neighbours have changed places."""
    apart = [place for place, (mine, known) in enumerate(zip(one, other, strict=False)) if mine != known]
    if len(one) != len(other) or len(apart) != 2 or apart[1] - apart[0] != 1:
        return False
    return one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]
