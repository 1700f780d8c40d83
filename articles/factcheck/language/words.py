"""A sentence as the patterns of cues see it: `matcher.Words`, with platforms and unknown names as letters too."""

import re
from collections.abc import Iterable

from articles.factcheck.language.grammars.numbers import find_numbers
from articles.factcheck.language.grammars.platforms import PlatformTag
from articles.factcheck.language.lexicon import CONTRACTIONS, FILLER_PHRASES
from articles.factcheck.language.matcher import Words


Piece = tuple[str, int, int]  # a word, with its start and end in the sentence
_WORD = re.compile(
    r"(?P<entity>([A-Z])\2*)|(?P<contraction>(?<=[a-z])(?<!ca)n't\b|can't\b|'(?:ll|re|ve|m|d|s)\b)"
    r"|[^\W_A-Z]+?(?=n't\b)|[^\W_A-Z]+(?:[-.&][^\W_A-Z]+)*\+?|-[^\W_A-Z]+|[^\w\s\"'*_]"
)
_FINAL = re.compile(r"\b(?:final|last|concluding)\b")
_WAS = re.compile(r" (?:was|were|had|saw|drew|ended|left|began|opened)\b")
_SUBJECTS = frozenset(("it", "there", "that", "he", "she", "who", "here", "what", "where"))
_IRREGULAR_NEGATIONS = {"wo": "will", "sha": "shall", "ca": "can"}


def read_words(
    masked: str,
    folded: str,
    platforms: list[PlatformTag],
    unknown_names: list[tuple[int, int]],
    stands_for_show: Iterable[tuple[int, int]] = (),
) -> Words:
    """Return the words of a sentence: without fillers and quotation marks, with contractions written out.

    A season together with its show is one word: "Tin Moon season two", "the second season of Tin Moon".

    Args:
        masked: the sentence with names, seasons and times as letters.
        folded: the sentence from `fold_text`.
        stands_for_show: spans of "it", "its" and "the drama". "The drama Tin Moon" is the title alone.
    """
    letters = _mask_more(masked, platforms, unknown_names)
    for start, end in stands_for_show:
        if masked[start:end] != "its" and masked[end : end + 3].strip(" \"'")[:1] not in ("T", "S", "O"):
            letters = letters[:start] + "G" * (end - start) + letters[end:]
    pieces: list[Piece] = []
    for match in _WORD.finditer(letters):
        word = _normalize(match)
        if word == "S" and _is_final(folded, *match.span()):
            word = "L"
        if word == "'s" and pieces and _is_subject(letters, pieces[-1], match.start()):
            word = "is"
        pieces += [(part, *match.span()) for part in word.split()]
    return _join(_merge_seasons(_without_fillers(pieces)))


def _without_fillers(pieces: list[Piece]) -> list[Piece]:
    """Return pieces without fillers and the two commas about them: "is, at long last, in production"."""
    left: list[Piece] = []
    place = 0
    while place < len(pieces):
        size = _filler_size(pieces, place)
        follows = pieces[place + size][0] if place + size < len(pieces) else ""
        if size and follows == "," and left and left[-1][0] == ",":
            left.pop()
            place += 1
        if not size:
            left.append(pieces[place])
        place += size or 1
    return left


def _filler_size(pieces: list[Piece], place: int) -> int:
    words = [word for word, _, _ in pieces[place : place + 4]]
    phrases = FILLER_PHRASES.get(words[0], ())
    return max((len(phrase) for phrase in phrases if tuple(words[: len(phrase)]) == phrase), default=0)


def _is_final(folded: str, start: int, end: int) -> bool:
    """Whether a season is the final one. "The last season was ..." is the one before."""
    words = folded[start:end]
    return bool(_FINAL.search(words)) and not ("last" in words and _WAS.match(folded, end))


def _is_subject(letters: str, piece: Piece, place: int) -> bool:
    """Whether the "'s" after a word is "is": "there's", "that's"; not "the drama's"."""
    word, start, end = piece
    return end == place and (word in _SUBJECTS or word == "G" and end - start == 2)


def plain_words(text: str) -> Words:
    """Return the words of a folded text without names, such as a heading."""
    return _join([(word, *match.span()) for match in _WORD.finditer(text) for word in _normalize(match).split()])


def words_between(words: Words, start: int, end: int) -> str:
    """Return the words that begin between two places of the sentence, with one space between."""
    inside = [index for index, (begin, _) in enumerate(words.spans) if start <= begin < end]
    if not inside:
        return ""
    last = inside[-1] + 1
    stop = words.places[last] if last < len(words.places) else len(words.text)
    return words.text[words.places[inside[0]] : stop].strip()


def leave_out(words: Words, gaps: Iterable[tuple[int, int]]) -> Words:
    """Return the words that are in none of some spans of the sentence."""
    pieces = zip(words.text.split(), words.spans, strict=True)
    return _join([(word, *span) for word, span in pieces if not any(low <= span[0] < high for low, high in gaps)])


def _join(pieces: list[Piece]) -> Words:
    places, place = [], 0
    for word, _, _ in pieces:
        places.append(place)
        place += len(word) + 1
    text = "".join(word + " " for word, _, _ in pieces)
    return Words(text, tuple((start, end) for _, start, end in pieces), tuple(places))


# A show and its season, as words: "T S", "T 's S", "T ( S )", "S of T", "S of the series T".
_SEASON_OF_SHOW = re.compile(
    r"(?<![^ ])(?:T (?:'s |: |, |— )?(?P<after>[SL]) (?!of T )|(?P<before>[SL]) (?:of|for) (?:the )?(?:\w+ )?T )"
)


def _merge_seasons(pieces: list[Piece]) -> list[Piece]:
    text = "".join(word + " " for word, _, _ in pieces)
    merged, done = [], 0
    for match in _SEASON_OF_SHOW.finditer(text):
        first, last = text.count(" ", 0, match.start()), text.count(" ", 0, match.end())
        merged += pieces[done:first]
        merged.append((match["after"] or match["before"], pieces[first][1], pieces[last - 1][2]))
        done = last
    return merged + pieces[done:]


def _normalize(match: re.Match[str]) -> str:
    if match["entity"]:
        return match["entity"][0]
    word = match[0]
    if word in "()":
        return ","
    if match["contraction"]:
        return CONTRACTIONS.get(word, word)
    return _IRREGULAR_NEGATIONS.get(word, word) if match.string.startswith("n't", match.end()) else word


def _mask_more(masked: str, platforms: list[PlatformTag], unknown_names: list[tuple[int, int]]) -> str:
    """Return a masked sentence with platforms as V, numbers as N, and names that are not in the database as U."""
    letters = list(masked)
    for start, end in unknown_names:
        if masked[start:end].islower():
            letters[start:end] = "U" * (end - start)
    for start, end in find_numbers(masked):
        letters[start:end] = "N" * (end - start)
    for platform in platforms:
        letters[platform.start : platform.end] = "V" * (platform.end - platform.start)
    return "".join(letters)
