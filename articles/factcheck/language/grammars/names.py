"""Finds the names of shows, people and characters in a sentence, whatever their case, hyphens and punctuation."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from articles.factcheck.known import NOTHING_KNOWN, Known, KnownPerson, KnownShow
from articles.factcheck.language.entity import EntityTag, Letter
from articles.factcheck.language.folding import find_words, fold_text
from articles.factcheck.language.grammars.twins import choose_person, choose_show
from shows.name_matching import Reading, SearchedText, Spelling, has_letters, read_name, spellings_of


@dataclass(eq=False)
class Name:
    """A name that sentences are searched for, and what it is the name of.

    Attributes:
        others: the shows, or the people of the shows, that have this name too.
    """

    spelling: Spelling
    letter: str
    show: str | None = None
    person: KnownPerson | None = None
    are_initials: bool = False
    others: list[tuple[str, KnownPerson | None]] = field(default_factory=list)

    @property
    def words(self) -> tuple[str, ...]:
        return self.spelling.words


_MAX_SPACED_WORDS = 5  # that are one word elsewhere
_MIN_SURE_WORDS = 3  # the name of a person of so many words is recognised in any case
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
    by_words: dict[tuple[str, ...], Name] = field(default_factory=dict)

    def add(
        self,
        text: str,
        letter: str,
        show: str | None,
        person: KnownPerson | None = None,
        *,
        are_initials: bool = False,
    ) -> None:
        for spelling in spellings_of(text):
            name = self.by_words.get(spelling.words)
            if name is None:
                name = Name(spelling, letter, show, person, are_initials)
                self.by_words[spelling.words] = name
                self.names[spelling.words[0]].append(name)
            elif show and name.letter == letter and not are_initials and _is_another(name, show, person):
                name.others.append((show, person))

    def add_all(self, variants: Iterable[str], letter: str, show: str, person: KnownPerson | None = None) -> None:
        for variant in variants:
            self.add(variant, letter, show, person)

    def sorted(self) -> Names:
        for names in self.names.values():
            names.sort(key=lambda name: -len(name.words))
        return dict(self.names)


def _is_another(name: Name, show: str, person: KnownPerson | None) -> bool:
    """Whether a name that is in the index belongs to another show, or to another person, too."""
    if name.letter == Letter.SHOW:
        return name.show != show
    return person is not None and name.person is not None and person.slug != name.person.slug


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
    words = [word[0] for word in find_words(fold_text(title.replace("&", " and ")))]
    if words and words[0] in ("the", "a") and len(words) > 2:
        yield " ".join(words[1:])
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
    slugs = {(name, person.slug) for person in show.people for name in person.names}
    shared = {name for name, count in Counter(name for name, _ in slugs).items() if count > 1}
    owners: Counter[str] = Counter()
    for name, _ in named:
        owners.update({fold_text(part) for part in name.split()})
    for (name, letter), person in named.items():
        parts = name.split() if name not in shared else []
        for part in parts:
            is_ordinary = fold_text(part) in _SMALL_WORDS | _ALSO_WORDS or not part[0].isupper() or len(part) < 4
            if letter == Letter.CHARACTER and part == parts[0] and len(part) == 3:
                is_ordinary = not part[0].isupper() or fold_text(part) in _ALSO_WORDS | _SMALL_WORDS
            if len(parts) > 1 and owners[fold_text(part)] == 1 and not is_ordinary:
                yield letter, part, person


def find_names(text: str, names: Names, known: Known = NOTHING_KNOWN) -> list[EntityTag]:
    """Return the known names in a sentence; of two that begin at the same word, the longer one.

    Args:
        known: what tells shows and people of one name apart.
    """
    searched = SearchedText(text)
    tags: list[EntityTag] = []
    ambiguous: list[tuple[EntityTag, Name]] = []
    place = 0
    while place < len(searched.words):
        candidates = names.get(searched.words[place].letters, ())
        name = next((name for name in candidates if _stands_at(searched, place, name)), None)
        count = len(name.words) if name else 1
        if name is None:
            name, count = _find_spaced(searched, place, names)
        if name is not None:
            start, end = searched.words[place].start, searched.words[place + count - 1].end
            tag = EntityTag(name.letter, start, end, name.show, None, name.person)
            if name.letter == Letter.PERSON and name.others:
                ambiguous.append((tag, name))
            else:
                slugs = [slug for slug in (name.show, *(show for show, _ in name.others)) if slug]
                tags.append(choose_show(tag, text, known, slugs) if name.letter == Letter.SHOW else tag)
        place += count
    for tag, name in ambiguous:
        people = [(name.show or "", name.person), *name.others]
        tags += choose_person(tag, people, tags)
    return sorted(tags, key=lambda tag: tag.start)


def _find_spaced(searched: SearchedText, place: int, names: Names) -> tuple[Name | None, int]:
    """Return a name that the words at a place are in one piece, and how many: Korean puts spaces here or there."""
    for count in range(_MAX_SPACED_WORDS, 1, -1):
        if (letters := searched.without_spaces(place, count)) and letters in names:
            name = next((name for name in names[letters] if name.words == (letters,)), None)
            if name:
                return name, count
    return None, 1


def _stands_at(searched: SearchedText, place: int, name: Name) -> bool:
    if not has_letters(searched, place, name.spelling):
        return False
    if name.are_initials:
        return searched.letters(place).isupper()
    if name.letter not in "PC":
        return read_name(searched, place, name.spelling) is Reading.CERTAIN
    last = place + len(name.words) - 1
    gaps = (searched.gap_before(inner) for inner in range(place + 1, last + 1))
    if any(mark in gap for gap in gaps for mark in ".;?!"):
        return False
    rest = searched.text[searched.words[last].end :]
    if len(name.words) == 1 and re.match(r" [A-ZÀ-Þ][a-zà-ÿ]+-", rest):
        return False  # another person with the same family name
    first = searched.letters(place)[0]
    return len(name.words) >= _MIN_SURE_WORDS or first.isupper() or first.isdigit() or first.lower() == first.upper()
