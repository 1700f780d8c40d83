"""Finds the names of shows, people and characters in a sentence, whatever their case, hyphens and punctuation."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from articles.factcheck.known import Known, KnownPerson, KnownShow
from articles.factcheck.language.entity import EntityTag, Letter
from articles.factcheck.language.folding import find_words, fold_text


@dataclass(frozen=True)
class Name:
    """A name that sentences are searched for, and what it is the name of."""

    words: tuple[str, ...]
    letter: str
    show: str | None = None
    person: KnownPerson | None = None
    needs_capital: bool = True
    are_initials: bool = False


Names = dict[str, list[Name]]
# Given names that are also words of the language: standing alone they are taken for the words.
_ALSO_WORDS = {
    *("april", "june", "august", "summer", "autumn", "winter", "hope", "faith", "grace"),
    *("max", "roy", "art", "joy", "pat", "ray", "may", "bea", "dot", "guy", "gay", "sue", "bob", "jan", "fay", "kay"),
    *("will", "mark", "rose", "dawn", "drew", "frank", "rich", "chase"),
}
_SMALL_WORDS = {"the", "a", "an", "of", "and", "in", "to", "at", "on", "for", "with", "is", "us", "are", "my", "our"}


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
        words = tuple(word[0] for word in find_words(fold_text(text)))
        if words and words not in self.taken:
            self.taken.add(words)
            self.names[words[0]].append(Name(words, letter, show, person, len(words) < 3, are_initials))

    def add_all(self, variants: Iterable[str], letter: str, show: str, person: KnownPerson | None = None) -> None:
        for variant in variants:
            self.add(variant, letter, show, person)

    def sorted(self) -> Names:
        for names in self.names.values():
            names.sort(key=lambda name: -len(name.words))
        return dict(self.names)


@lru_cache(maxsize=8)
def index_names(known: Known) -> Names:
    """Return all spellings of known names: titles with and without "The", full names, unshared parts of names."""
    index = Index()
    for show in known.shows:
        for title in show.titles:
            index.add_all(_spell_title_variants(title), Letter.SHOW, show.slug)
            index.add(_initials(title), Letter.SHOW, show.slug, are_initials=True)
    for show in known.shows:
        for person in show.people:
            for name in person.names:
                index.add_all(spell_name_variants(name), Letter.PERSON, show.slug, person)
            for name in person.characters:
                index.add_all(spell_name_variants(name), Letter.CHARACTER, show.slug, person)
    for title in known.titles - {title for show in known.shows for title in show.titles}:
        index.add(title, Letter.OTHER_WORK, "")
    for show in known.shows:
        for letter, part, person in _unshared_parts(show):
            index.add(part, letter, show.slug, person)
    return index.sorted()


def _initials(title: str) -> str:
    """Return "TLASP" for a title of three words or more; "" for a shorter one."""
    words = find_words(fold_text(title))
    return "".join(word[0][0] for word in words) if len(words) >= 3 else ""


def _spell_title_variants(title: str) -> Iterator[str]:
    yield title
    words = [word[0] for word in find_words(fold_text(title))]
    if words and words[0] in ("the", "a") and len(words) > 2:
        yield " ".join(words[1:])
    if "&" in title:
        yield title.replace("&", " and ")
    elif "and" in words:
        yield " ".join(word for word in words if word != "and")
    if len(words) >= 4:
        for place, word in enumerate(words[:-2]):
            if word in ("of", "at", "in", "on", "from") and words[place + 1] not in _SMALL_WORDS:
                yield " ".join(words[place + 1 :])


def spell_name_variants(name: str) -> Iterator[str]:
    """Yield a name, its given name in one word ("Jihu"), and the other order ("Ji-hu Park")."""
    yield name
    parts = name.split()
    if len(parts) == 2 and "-" in parts[1]:
        yield f"{parts[0]} {parts[1].replace('-', '')}"
        yield f"{parts[1]} {parts[0]}"


def _unshared_parts(show: KnownShow) -> Iterator[tuple[str, str, KnownPerson]]:
    """Yield the parts of names that belong to a single person or character of the show."""
    named = {(name, Letter.PERSON.value): person for person in show.people for name in person.names}
    named |= {(name, Letter.CHARACTER.value): person for person in show.people for name in person.characters}
    owners: Counter[str] = Counter()
    for name, _ in named:
        owners.update({fold_text(part) for part in name.split()})
    for (name, letter), person in named.items():
        parts = name.split()
        for part in parts:
            is_ordinary = fold_text(part) in _SMALL_WORDS | _ALSO_WORDS or not part[0].isupper() or len(part) < 4
            if letter == Letter.CHARACTER and part == parts[0] and len(part) == 3:
                is_ordinary = not part[0].isupper() or fold_text(part) in _ALSO_WORDS | _SMALL_WORDS
            if len(parts) > 1 and owners[fold_text(part)] == 1 and not is_ordinary:
                yield letter, part, person


def find_names(text: str, folded: str, names: Names) -> list[EntityTag]:
    """Return the known names in a sentence; of two that begin at the same word, the longer one.

    Args:
        text: the sentence.
        folded: the same, from `fold_text`.
    """
    words = find_words(folded)
    tags: list[EntityTag] = []
    place = 0
    while place < len(words):
        size_taken = 0
        for name in names.get(words[place][0], ()):
            size = len(name.words)
            last = place + size - 1
            if last < len(words) and _stands_at(text, folded, words, place, name):
                tags.append(
                    EntityTag(name.letter, words[place].start(), words[last].end(), name.show, None, name.person)
                )
                size_taken = size
                break
        place += size_taken or 1
    return tags


def _stands_at(text: str, folded: str, words: list[re.Match[str]], place: int, name: Name) -> bool:
    matched = words[place : place + len(name.words)]
    if any(word[0] != wanted_word for word, wanted_word in zip(matched, name.words, strict=True)):
        return False
    for before, after in zip(matched, matched[1:], strict=False):
        gap = folded[before.end() : after.start()]
        if len(gap) > 3 or any(mark in gap for mark in ".;?!") and name.letter in "PC":
            return False
    if name.are_initials:
        return text[matched[0].start() : matched[0].end()].isupper()
    if name.letter in "PC" and len(name.words) == 1 and re.match(r" [A-ZÀ-Þ][a-zà-ÿ]+-", text[matched[-1].end() :]):
        return False  # another person with the same family name
    if not name.needs_capital:
        return True
    first = text[matched[0].start()]
    if not (first.isupper() or first.isdigit() or first.lower() == first.upper()):
        return False
    # A one-word title of another show is not trusted at the start of a sentence: "You can watch ...".
    return not (
        name.letter == Letter.OTHER_WORK and len(name.words) == 1 and not folded[: matched[0].start()].strip(" \"'")
    )
