"""Finding the names of shows, people and characters in a sentence, whatever their case, hyphens and punctuation."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from articles.factcheck.known import Known, KnownPerson, KnownShow
from articles.factcheck.language.plain import plain, words_of


@dataclass(frozen=True)
class Mention:
    """A name or a season, where it stands.

    Attributes:
        letter: what it is: T one of our shows, O another show, P a person, C a character, S a season, G "the series", W a time.
        show: a slug; of O "".
    """

    letter: str
    start: int
    end: int
    show: str | None = None
    season: int | None = None
    person: KnownPerson | None = None


@dataclass(frozen=True)
class Name:
    words: tuple[str, ...]
    letter: str
    show: str | None = None
    person: KnownPerson | None = None
    needs_capital: bool = True
    are_initials: bool = False


Names = dict[str, list[Name]]
# Given names that are words: alone they are those.
_WORDS_TOO = {
    "april",
    "june",
    "august",
    "summer",
    "autumn",
    "winter",
    "hope",
    "faith",
    "grace",
    "will",
    "mark",
    "rose",
    "dawn",
    "drew",
    "frank",
    "rich",
    "chase",
}
_SMALL = {"the", "a", "an", "of", "and", "in", "to", "at", "on", "for", "with", "is", "us", "are", "my", "our"}


@dataclass
class Index:
    """All names by their first word, the longest first."""

    names: Names = field(default_factory=lambda: defaultdict(list))
    taken: set[tuple[str, ...]] = field(default_factory=set)

    def add(
        self,
        text: str,
        letter: str,
        show: str | None,
        person: KnownPerson | None = None,
        *,
        are_initials: bool = False,
    ) -> None:
        words = tuple(word[0] for word in words_of(plain(text)))
        if words and words not in self.taken:
            self.taken.add(words)
            self.names[words[0]].append(Name(words, letter, show, person, len(words) < 3, are_initials))

    def add_all(self, ways: Iterable[str], letter: str, show: str, person: KnownPerson | None = None) -> None:
        for way in ways:
            self.add(way, letter, show, person)

    def sorted(self) -> Names:
        for names in self.names.values():
            names.sort(key=lambda name: -len(name.words))
        return dict(self.names)


@lru_cache(maxsize=8)
def index_of(known: Known) -> Names:
    """Return every way to name what is known: titles with and without "The", full names, and parts that only one bears."""
    index = Index()
    for show in known.shows:
        for title in show.titles:
            index.add_all(_ways_of_title(title), "T", show.slug)
            index.add(_initials(title), "T", show.slug, are_initials=True)
    for show in known.shows:
        for person in show.people:
            for name in person.names:
                index.add_all(ways_of_name(name), "P", show.slug, person)
            for name in person.characters:
                index.add_all(ways_of_name(name), "C", show.slug, person)
    for title in known.titles - {title for show in known.shows for title in show.titles}:
        index.add(title, "O", "")
    for show in known.shows:
        for letter, part, one in _unshared_parts(show):
            index.add(part, letter, show.slug, one)
    return index.sorted()


def _initials(title: str) -> str:
    """Return "TLASP" for a title of three words or more; "" for a shorter one."""
    words = words_of(plain(title))
    return "".join(word[0][0] for word in words) if len(words) >= 3 else ""


def _ways_of_title(title: str) -> Iterator[str]:
    yield title
    words = [word[0] for word in words_of(plain(title))]
    if words and words[0] in ("the", "a") and len(words) > 2:
        yield " ".join(words[1:])
    if "&" in title:
        yield title.replace("&", " and ")
    elif "and" in words:
        yield " ".join(word for word in words if word != "and")
    if len(words) >= 4:
        for place, word in enumerate(words[:-2]):
            if word in ("of", "at", "in", "on", "from") and words[place + 1] not in _SMALL:
                yield " ".join(words[place + 1 :])


def ways_of_name(name: str) -> Iterator[str]:
    """Yield a name, its given name in one word ("Jihu"), and the other order ("Ji-hu Park")."""
    yield name
    parts = name.split()
    if len(parts) == 2 and "-" in parts[1]:
        yield f"{parts[0]} {parts[1].replace('-', '')}"
        yield f"{parts[1]} {parts[0]}"


def _unshared_parts(show: KnownShow) -> Iterator[tuple[str, str, KnownPerson]]:
    """Yield the parts of names by which one person or character, and no other, can be meant."""
    named = {(name, "P"): person for person in show.people for name in person.names}
    named |= {(name, "C"): person for person in show.people for name in person.characters}
    owners: Counter[str] = Counter()
    for name, _ in named:
        owners.update({plain(part) for part in name.split()})
    for (name, letter), person in named.items():
        parts = name.split()
        for part in parts:
            ordinary = plain(part) in _SMALL | _WORDS_TOO or not part[0].isupper() or len(part) < 4
            if len(parts) > 1 and owners[plain(part)] == 1 and not ordinary:
                yield letter, part, person


def mentions_of(text: str, folded: str, names: Names) -> list[Mention]:
    """Return the known names in a sentence, the longest where two begin together.

    Args:
        text: the sentence.
        folded: the same in plain spelling.
    """
    words = words_of(folded)
    found: list[Mention] = []
    place = 0
    while place < len(words):
        taken = 0
        for name in names.get(words[place][0], ()):
            size = len(name.words)
            last = place + size - 1
            if last < len(words) and _is_here(text, folded, words, place, name):
                found.append(
                    Mention(name.letter, words[place].start(), words[last].end(), name.show, None, name.person)
                )
                taken = size
                break
        place += taken or 1
    return found


def _is_here(text: str, folded: str, words: list, place: int, name: Name) -> bool:  # type: ignore[type-arg]
    here = words[place : place + len(name.words)]
    if any(word[0] != wanted for word, wanted in zip(here, name.words, strict=True)):
        return False
    for before, after in zip(here, here[1:], strict=False):
        gap = folded[before.end() : after.start()]
        if len(gap) > 3 or any(mark in gap for mark in ".;?!") and name.letter in "PC":
            return False
    if name.are_initials:
        return text[here[0].start() : here[0].end()].isupper()
    if name.letter in "PC" and len(name.words) == 1 and re.match(r" [A-ZÀ-Þ][a-zà-ÿ]+-", text[here[-1].end() :]):
        return False  # the family name of somebody else
    if not name.needs_capital:
        return True
    first = text[here[0].start()]
    if not (first.isupper() or first.isdigit() or first.lower() == first.upper()):
        return False
    # One word that begins a sentence proves little of a title that we do not write about: "You can watch ...".
    return not (name.letter == "O" and len(name.words) == 1 and not folded[: here[0].start()].strip(" \"'"))
