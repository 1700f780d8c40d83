"""Whether words of a text are a name: their letters, their capital letters, and what stands beside them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from unicodedata import normalize

from shows.name_matching.evidence import has_evidence
from shows.name_matching.spelling import Rank, Spelling, spellings_of
from shows.name_matching.text import SearchedText, Style
from shows.name_matching.word_lists import ARTICLES, DETERMINERS, FOLLOWERS, LINKING, OF_A_SHOW, STAFF
from shows.search_terms import has_dense_letters


_MAX_GAP = 3  # characters between two words of a name
_MIN_WORDS = 3  # a distinctive name of so many words is recognised in any case
_ENDS_SENTENCE = re.compile(r"[.;?!]\s")
_SIGNS = re.compile(r"[+#%]+")


class Reading(Enum):
    """Whether words are a name. POSSIBLE: ask somebody."""

    NONE = 0
    POSSIBLE = 1
    CERTAIN = 2


@dataclass(frozen=True)
class NameInText:
    """A name at a place of a text. `is_certain`: not only possible."""

    name: str
    start: int
    end: int
    is_certain: bool


def find_names(text: str, names: Iterable[str]) -> list[NameInText]:
    """Return the names in a headline or a sentence, in their order; of two that overlap, the longer one."""
    searched = SearchedText(normalize("NFC", text))
    candidates = [candidate for name in dict.fromkeys(names) for candidate in _find_name(searched, name)]
    candidates.sort(key=lambda candidate: (candidate.start - candidate.end, not candidate.is_certain, candidate.start))
    chosen: list[NameInText] = []
    for candidate in candidates:
        overlapping = (other for other in chosen if candidate.start < other.end and other.start < candidate.end)
        if all((other.start, other.end) == (candidate.start, candidate.end) for other in overlapping):
            chosen.append(candidate)  # two names may be spelled alike
    return sorted(chosen, key=lambda candidate: candidate.start)


def _find_name(searched: SearchedText, name: str) -> list[NameInText]:
    if has_dense_letters(name):  # no spaces part its words from others
        # Korean puts spaces here or there.
        pattern = " ?".join(map(re.escape, normalize("NFC", "".join(name.split()))))
        return [NameInText(name, *match.span(), True) for match in re.finditer(pattern, searched.text)]
    occurrences = []
    for spelling in spellings_of(name):
        for place, word in enumerate(searched.words):
            if word.letters == spelling.words[0] and (reading := read_name(searched, place, spelling)) != Reading.NONE:
                end = searched.words[place + len(spelling.words) - 1].end
                occurrences.append(NameInText(name, word.start, end, reading == Reading.CERTAIN))
    return occurrences


def read_name(searched: SearchedText, place: int, spelling: Spelling) -> Reading:
    """Return whether the words at a place are a name.

    Args:
        place: the number of the first word.
    """
    if not has_letters(searched, place, spelling):
        return Reading.NONE
    start, end = searched.words[place].start, searched.words[place + len(spelling.words) - 1].end
    is_evident = has_evidence(searched.text, start, end, spelling)
    if len(searched.words) == len(spelling.words):
        return Reading.CERTAIN
    if len(spelling.words) == 1 and (_ends_title(searched, place) or _is_other_word(searched, place, spelling)):
        return Reading.NONE
    if searched.style is not Style.SENTENCE:
        return _read_without_case(searched, place, spelling, is_evident=is_evident)
    if not _has_capitals(searched, place, spelling):
        is_long = spelling.rank is Rank.DISTINCTIVE and len(spelling.words) >= _MIN_WORDS
        return Reading.CERTAIN if is_long else Reading.NONE
    if is_evident:
        return Reading.CERTAIN
    if spelling.rank is Rank.NUMBER or not spelling.is_upper and _is_abbreviation(searched, place, spelling):
        return Reading.NONE
    return Reading.CERTAIN if len(spelling.words) > 1 else _read_by_neighbours(searched, place, spelling.rank)


def has_letters(searched: SearchedText, place: int, spelling: Spelling) -> bool:
    """Whether the words at a place have the letters of a name, and no others between them."""
    words = searched.words[place : place + len(spelling.words)]
    if tuple(word.letters for word in words) != spelling.words:
        return False
    for inner in range(place + 1, place + len(words)):
        gap = searched.gap_before(inner)
        if len(gap) > _MAX_GAP or "\n" in gap or _ENDS_SENTENCE.search(gap) and not spelling.has_full_stop:
            return False
    signs = _SIGNS.match(searched.text, words[-1].end)
    if (signs[0] if signs else "") != spelling.signs:
        return False  # "C" is not in "C++"
    letters = searched.letters(place)
    return not spelling.is_joined or letters.isupper() or letters.isdigit() or len(letters) > _MAX_INITIALS


_MAX_INITIALS = 5  # "MASH", but "Spiderman"


def _has_capitals(searched: SearchedText, place: int, spelling: Spelling) -> bool:
    """Whether the words begin with capital letters where the name has them."""
    is_single = len(spelling.words) == 1
    return all(
        searched.is_capital(place + offset) or not (is_single or offset and spelling.words[offset] not in LINKING)
        for offset, is_capital in enumerate(spelling.capitals)
        if is_capital
    )


def _ends_title(searched: SearchedText, place: int) -> bool:
    """Whether a word is the end of a longer title: "Us" in "The Last of Us season 3"."""
    before = searched.letters(place - 2)
    return (
        searched.letters(place - 1) == "of"
        and searched.is_capital(place - 2)
        and searched.gap_before(place) == searched.gap_before(place - 1) == " "
        and before.lower() not in OF_A_SHOW
    )


def _is_other_word(searched: SearchedText, place: int, spelling: Spelling) -> bool:
    """Whether a word is a postcode ("W1A 1AA"), or a place or office by its abbreviation: "the ER", "FBI agents"."""
    letters, follows = searched.letters(place), searched.letters(place + 1)
    if _OUTWARD.fullmatch(letters) and _INWARD.fullmatch(follows) and searched.gap_before(place + 1) == " ":
        return True
    if not spelling.is_upper or not letters.isupper() or len(letters) > _MAX_INITIALS:
        return False
    is_noun = searched.letters(place - 1).lower() in DETERMINERS and searched.gap_before(place) == " "
    is_office = searched.gap_before(place + 1) == " " and follows.lower().removesuffix("s") in STAFF
    start, end = searched.words[place].start, searched.words[place].end
    return is_office or is_noun and not has_evidence(searched.text, start, end, spelling)


# The two halves of a British postcode.
_OUTWARD, _INWARD = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?"), re.compile(r"\d[A-Z]{2}")


def _is_abbreviation(searched: SearchedText, place: int, spelling: Spelling) -> bool:
    """Whether a name in capital letters is another word: "US" and "IT" are not the names "Us" and "It"."""
    letters = searched.letters(place)
    is_capital = len(spelling.words) == 1 and len(letters) > 1 and letters.isupper()
    return is_capital and spelling.rank is not Rank.DISTINCTIVE


def _read_without_case(searched: SearchedText, place: int, spelling: Spelling, *, is_evident: bool) -> Reading:
    """Return the reading in a headline whose capital letters say nothing."""
    is_noun = not searched.is_capital(place) and searched.letters(place - 1) in DETERMINERS
    if is_noun and spelling.rank is not Rank.DISTINCTIVE:
        return Reading.NONE  # "a monk returns"
    if is_evident or spelling.rank is Rank.DISTINCTIVE:
        return Reading.CERTAIN
    if spelling.rank is not Rank.ORDINARY or searched.style is Style.OTHER:
        return Reading.NONE
    is_at_edge = place == 0 or place + len(spelling.words) == len(searched.words)
    return Reading.POSSIBLE if is_at_edge or len(spelling.words) > 1 else Reading.NONE


def _read_by_neighbours(searched: SearchedText, place: int, rank: Rank) -> Reading:
    """Return the reading of a single word with its capital letter in a sentence, with nothing but its neighbours."""
    is_followed = searched.is_capital(place + 1) and searched.gap_before(place + 1) in (" ", "-")
    if is_followed and searched.words[place + 1].letters not in FOLLOWERS:
        return Reading.NONE  # "Dark Matter"
    if searched.opens_sentence(place):
        readings = {Rank.DISTINCTIVE: Reading.CERTAIN, Rank.ORDINARY: Reading.POSSIBLE}
        return readings.get(rank, Reading.NONE)
    before = searched.letters(place - 1)
    is_led = (
        before[:1].isupper() and searched.gap_before(place) in (" ", "-") and not searched.opens_sentence(place - 1)
    )
    is_part = is_led or rank is not Rank.DISTINCTIVE and before.lower() in ARTICLES  # "Uncle Dark", "in the Dark"
    return Reading.POSSIBLE if is_part else Reading.CERTAIN
