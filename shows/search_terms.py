"""The terms by which search finds a text beside the words that the databases see in it themselves.

Both databases cut text into words at blanks and punctuation. That misses words of scripts without spaces, "911" in
"9-1-1", and vowel signs, which are blanks to SQLite. So the index gets more terms than the text has words, and a query
is turned into terms by the same rules.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import category, normalize

from shows.slugs import is_vowel_sign


# Between the text and its extra terms, and between these: control characters, which no stored text has.
BEFORE_TERMS, BETWEEN_TERMS = "\x1f", "\x1e"
MAX_JOINED_LETTERS = 20  # of two neighbours; longer words are hardly ever written both in one piece and in two
# In running text nearly all neighbours are not one word, and would double the index for nothing. Longer names of shows
# and people stand in headlines and filing too.
MAX_JOINED_LETTERS_IN_PROSE = 10
_MAX_COMPOUND_LETTERS = 40
MAX_QUERY_WORDS = 12
_MAX_TERMS = 30  # of one word of a query

# Scripts that put no spaces between words, and Korean, which puts them here or there and adds endings to its nouns:
# Thai to Burmese, Khmer, jamo, kana and their signs, Han, Hangul.
_DENSE = (
    "\u0e00-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u312f"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
# Yi syllables stand for vowel signs: letters to both databases, unlike the signs themselves.
_FIRST_STAND_IN, _STAND_INS = 0xA000, 1165
_LETTER = re.compile(rf"(?=[^\W_])[{_DENSE}][\ua000-\ua48c]*")
_JOINER = r"[-‐‑–'’‘ʼ`.*·•・&/:!+_@#]"  # what may stand within a word
_DENSE_RUN = re.compile(rf"{_LETTER.pattern}(?:(?:{_JOINER}| )?{_LETTER.pattern})*")
_PLAIN = re.compile(rf"[^\W_{_DENSE}]+")
_ANY_WORD = re.compile(r"[^\W_]+")
_COMPOUND = re.compile(rf"[^\W_]+(?:{_JOINER}[^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
_BETWEEN_NEIGHBOURS = {" ", ". "}

# Two neighbours are a name written apart ("Spider Man") only if neither is one of these.
_COMMON = frozenset((
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "had", "has", "have", "he", "her", "his",
    "i", "in", "is", "it", "its", "not", "of", "on", "or", "she", "so", "that", "the", "their", "they", "this", "to",
    "was", "we", "were", "who", "will", "with", "you",
))  # fmt: skip
# What Korean adds to a noun, the longest first. A query finds the noun with any other of them.
_PARTICLES = (
    *("이라는", "으로", "에서", "에게", "께서", "까지", "부터", "처럼", "보다", "라는", "하고", "이랑", "한테", "마다"),
    *("은", "는", "이", "가", "을", "를", "의", "에", "도", "와", "과", "로", "만", "랑", "께"),
)


@dataclass(frozen=True)
class QueryWord:
    """A word of a query.

    Attributes:
        alternatives: lists of terms; an article has the word if it has all terms of one of them.
        letters: the word without signs, by which it is found in the text itself.
        is_plain: whether the last term may be the beginning of a word.
    """

    alternatives: tuple[tuple[str, ...], ...]
    letters: str
    is_plain: bool


def with_extra_terms(text: str, *, max_joined_letters: int = MAX_JOINED_LETTERS) -> str:
    """Return the text followed by its extra terms, as the index has it."""
    terms = extra_terms(text, max_joined_letters)
    return f"{text}{BEFORE_TERMS}{BETWEEN_TERMS.join(terms)}" if terms else text


def without_extra_terms(indexed: str) -> str:
    """Return the text out of what `with_extra_terms` made of it."""
    return indexed.partition(BEFORE_TERMS)[0]


def extra_terms(text: str, max_joined_letters: int = MAX_JOINED_LETTERS) -> list[str]:
    """Return the terms of a text that are not among its words already, each once.

    They are the words in the letters of a query, compounds in one piece ("911" for "9-1-1"), neighbours in one piece
    ("spiderman" for "Spider Man"), and for scripts without spaces every letter and every two neighbouring letters.

    Args:
        max_joined_letters: of two neighbours in one piece.
    """
    folded = fold(text)
    terms = dict.fromkeys(_PLAIN.findall(folded))
    terms |= dict.fromkeys(_joined_terms(folded, max_joined_letters))
    if _LETTER.search(folded):
        for run in _DENSE_RUN.findall(folded):
            letters = _LETTER.findall(run)
            terms |= dict.fromkeys(letters) | dict.fromkeys(map("".join, pairwise(letters)))
    words = set(_ANY_WORD.findall(text.lower().translate(_WORD_CHARACTERS)))
    return [term for term in terms if term not in words]


def query_words(query: str) -> list[QueryWord]:
    """Return the words of a query with the terms that find them. Signs and operators have no meaning."""
    compounds = _COMPOUND.findall(_POSSESSIVE_IN_QUERY.sub("", fold(query)))
    wholes = [_join(compound) for compound in compounds]
    words = []
    for place, (compound, whole) in enumerate(zip(compounds, wholes, strict=True)):
        if _LETTER.search(compound):
            words.append(_dense_word(compound))
            continue
        parts = tuple(_ANY_WORD.findall(compound))
        alternatives = [(whole,)] + ([parts] if 1 < len(parts) < _MAX_TERMS and min(map(len, parts)) > 1 else [])
        neighbours = [
            pair
            for pair in pairwise(wholes[max(place - 1, 0) : place + 2])
            if _may_be_one_word(*pair, MAX_JOINED_LETTERS)
        ]
        alternatives += [("".join(pair),) for pair in neighbours]
        words.append(QueryWord(tuple(alternatives), whole, is_plain=True))
    return words


def fold(text: str) -> str:
    """Return the text as terms are written: compatibility forms and case folded, vowel signs as letters, no accents
    that are characters of their own."""
    if text.isascii():
        return text.lower()
    composed = normalize("NFKC", normalize("NFKC", text.replace("…", ";")).casefold())
    return composed.translate(_TERM_CHARACTERS)


def has_dense_letters(text: str) -> bool:
    """Whether a text has letters of a script that parts no words by spaces, or Korean ones."""
    return bool(_LETTER.search(text))


# Letters that Unicode does not take apart, as they are typed without them; and Arabic ones, which people write with
# their marks or without, and Persian ones by their neighbours on the keyboard.
PLAIN_LETTERS = {
    "œ": "oe",
    "æ": "ae",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ı": "i",
    "ħ": "h",
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ؤ": "و",
    "ئ": "ي",
    "ى": "ي",
    "ی": "ي",
    "ة": "ه",
    "ک": "ك",
    "ـ": "",
}


class _TermCharacters(dict[int, str | None]):
    """Which characters stand for another in a term, by code; None: the other is left out."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        if is_vowel_sign(char):
            self[code] = chr(_FIRST_STAND_IN + code % _STAND_INS)
        else:
            self[code] = None if category(char) in ("Mn", "Mc", "Me", "Cf") else char
        return self[code]


class _WordCharacters(dict[int, str]):
    """What is a blank to one database and part of a word to the other is a letter here that no term is made of."""

    def __missing__(self, code: int) -> str:
        is_odd = category(chr(code)) in ("Mn", "Mc", "Me", "Cf", "Co", "Cn")
        self[code] = chr(_FIRST_STAND_IN) if is_odd else chr(code)
        return self[code]


_TERM_CHARACTERS = _TermCharacters({ord(letter): plain for letter, plain in PLAIN_LETTERS.items()})
_WORD_CHARACTERS = _WordCharacters()
_POSSESSIVE_IN_QUERY = re.compile(r"(?<=\w)['’]s\b")


def _joined_terms(folded: str, max_letters: int) -> list[str]:
    """Return the compounds and the neighbours of a text in one piece."""
    terms = []
    end, before = 0, ""
    for match in _COMPOUND.finditer(folded):
        compound = _POSSESSIVE.sub("", match[0])
        whole = _join(compound)
        if len(whole) < len(compound) <= _MAX_COMPOUND_LETTERS and not _LETTER.search(whole):
            terms.append(whole)
        if folded[end : match.start()] in _BETWEEN_NEIGHBOURS and _may_be_one_word(before, whole, max_letters):
            terms.append(before + whole)
        end, before = match.end(), whole
    return terms


def _join(compound: str) -> str:
    return "".join(_ANY_WORD.findall(compound))


def _may_be_one_word(first: str, second: str, max_letters: int) -> bool:
    """Whether two neighbours may be one word to somebody else."""
    is_short = len(first) + len(second) <= max_letters
    return bool(first) and is_short and not {first, second} & _COMMON and not _LETTER.search(first + second)


def _dense_word(compound: str) -> QueryWord:
    """Return a word with letters of a script without spaces: it is found by its pairs of letters."""
    terms: list[str] = []
    for run in _DENSE_RUN.findall(compound):
        letters = _LETTER.findall(_without_particle(run))
        terms += list(map("".join, pairwise(letters[: _MAX_TERMS + 1]))) or letters
    terms += _PLAIN.findall(compound)
    return QueryWord((tuple(dict.fromkeys(terms)),), _without_particle(_join(compound)), is_plain=False)


def _without_particle(word: str) -> str:
    """Return a Korean noun without its particle, if two syllables are left; any other word as it is."""
    particle = next((particle for particle in _PARTICLES if word.endswith(particle)), "")
    noun = word.removesuffix(particle)
    return noun if len(noun) > 1 else word
