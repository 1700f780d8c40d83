"""Finds names that are not in the database, and tells titles of other shows by the words around them."""

import re
from collections.abc import Iterator

from articles.factcheck.language.entity import EntityTag, Letter
from articles.factcheck.language.lexicon import LISTS, any_of
from shows.facts.platforms import PLATFORMS


# Words that are capitalised without being titles: platforms, papers, places, months, first words of sentences.
_NO_TITLES = frozenset(LISTS["no_titles"]) | {word.lower() for name in PLATFORMS for word in name.split()}
# Scripts without capital letters: Hebrew, Arabic, those of India to Georgia, Hangul, kana, Han.
_CASELESS = "\u05d0-\u05ea\u0620-\u064a\u0900-\u10ff\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
_FIRST = rf"[A-ZÀ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĹĻĽŁŃŅŇŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽΆ-Ϋ\u0400-\u042f{_CASELESS}]"
_NO_ENGLISH = "[\u0370-\u03ff\u0400-\u04ff]+"  # "Слово пацана": only the first word is capitalised
_CAPITAL = rf"{_FIRST}[\w’'&-]*"
_NAME = re.compile(
    rf"(?<![\w’'-])(?:{_CAPITAL})(?:(?:\s(?:of|the|and|in|to|a|an|for|with|at|from|on|&)){{0,2}}"
    rf"\s(?:{_CAPITAL}|{_NO_ENGLISH}|\d{{1,4}}(?=\W|$)))*"
)
_QUOTED = re.compile(rf"[“\"‘*_]((?:{_FIRST}|[0-9])[^“”\"*_.!?]{{0,60}}?)[,]?[”\"’*_](?!\w)")
# What stands before the title of a show: "the drama", "unlike", "the cast of", "has wrapped".
_BEFORE = re.compile(
    rf"(?:{any_of('kinds_of_show')}(?: (?:like|such as|including|as)|:)?"
    rf"|\b{any_of('before_titles')}|(?:season|series) \w+ of|followed [^,]{{1,40}} with)(?: the)? [\"'(*_]?$"
)
# What stands after it: ": Season 2", "'s long-awaited premiere", "has been renewed", "returns".
_NUMBERED = r",? ?:? (?:season|series) (?:\d|one|two|three|four|five)"
_OWNS = r"(?:'s|s') (?:\w+ ){0,4}(?:season|series|premiere|release|finale|renewal|return|debut|cast)\b"
_TOOK = r"took (?:almost |nearly |over |about )?\w+ (?:years|months)"
_COUNTS = r"(?:has|had|have|gets|got) (?:\w+ ){0,2}episodes"
_IS_A = rf"(?:an?|another) (?:[\w'-]+ ){{0,4}}{any_of('kinds_of_show')}\b"
_HAPPENS = rf"(?:{any_of('show_verbs')}|{_TOOK}|{_COUNTS}|{_IS_A})"
_AFTER = re.compile(
    rf"^[\"'*_]?(?:'s?)?(?:{_NUMBERED}|{_OWNS}|,? (?:{any_of('show_helpers')} ){{0,5}}{_HAPPENS}"
    r"(?! (?:the|its|a|an|all|season|both|two|new|seasons|it)\b))"
)
_SUBTITLED = re.compile(
    rf"(?<![\w’'])({_CAPITAL}(?: {_CAPITAL}){{0,3}}): (?!Season|Series)(?:The|A|An) {_CAPITAL}(?: {_CAPITAL})*"
)
_SOURCE = re.compile(r"\b(?:according to|per|told|via) (?:the )?[\"'(*_]?$")
# "According to Sony", "filmed in Galicia": a source or a place.
_IS_NO_SUBJECT = re.compile(rf"{_SOURCE.pattern}|\b(?:in|near|outside|around) $")
_TITLE_IN_BRACKETS = re.compile(r"^[\"'*_]? \((?:19|20)\d\d\)")


def find_unknown_titles(text: str, folded: str, taken: list[EntityTag]) -> list[EntityTag]:
    """Return the titles of shows that are not in the database.

    Args:
        taken: the tags already set, which cannot be such titles.
    """
    spans = [(tag.start, tag.end) for tag in taken]
    titles = [
        EntityTag(Letter.OTHER_WORK, *match.span(), "")
        for match in _SUBTITLED.finditer(text)
        if _is_title(match[0], match.span(), spans) and not _is_ordinary(match[1], is_first=False)
    ]
    spans += [(tag.start, tag.end) for tag in titles]
    titles += [
        EntityTag(Letter.OTHER_WORK, *match.span(1), "")
        for match in _QUOTED.finditer(text)
        if _is_title(match[1], match.span(1), spans)
    ]
    spans += [(tag.start, tag.end) for tag in titles]
    if _is_headline(text):
        return titles
    list_end = 0
    for start, end in _find_capitalized(text, spans):
        before, after = folded[max(0, start - 60) : start], folded[end : end + 90]
        in_list = bool(list_end) and bool(re.fullmatch(r"[\"'*_]?,? ?(?:and |or )?[\"'*_]?", folded[list_end:start]))
        is_announced_as_title = _BEFORE.search(before) and not _ends_with_fans_of(before)
        is_used_as_title = (_AFTER.match(after) or _TITLE_IN_BRACKETS.match(after)) and not _IS_NO_SUBJECT.search(
            before
        )
        is_title = in_list or is_announced_as_title or is_used_as_title
        if is_title and not _is_ordinary(text[start:end], is_first=not before.strip(" \"'")):
            titles.append(EntityTag(Letter.OTHER_WORK, start, end, ""))
            list_end = end
    return titles


def find_unknown_names(text: str, taken: list[EntityTag]) -> list[tuple[int, int]]:
    """Return the spans of names that are not in the database: people, firms, places, titles."""
    spans = [(tag.start, tag.end) for tag in taken]
    if _is_headline(text):
        return []
    return [
        (start, end)
        for start, end in _find_capitalized(text, spans)
        if not _is_ordinary(text[start:end], is_first=False)
        and (" " in text[start:end] or text[:start].strip(" \"'“‘"))
    ]


def _find_capitalized(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    free = list(text)
    for start, end in spans:
        free[start:end] = "," * (end - start)
    for match in _NAME.finditer("".join(free)):
        start, end = match.span()
        if not text[:start].strip(" \"'“‘"):
            start += _length_of_opening(match[0])
        if start < end:
            yield start, end - 2 if re.search(r"[’']s$", text[start:end]) else end


def _length_of_opening(words: str) -> int:
    """Return the length of what opens a sentence before a name: "According to " of "According to Sony"."""
    first, _, rest = words.partition(" ")
    if not rest or first.lower() in ("the", "a", "an") or first.lower() not in _NO_TITLES:
        return 0
    name = re.search(r"[A-ZÀ-Þ0-9]", rest)
    return len(first) + 1 + name.start() if name else 0


def _is_title(words: str, span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    if any(span[0] < last and first < span[1] for first, last in spans):
        return False
    parts = words.split()
    small = sum(1 for part in parts if part[0].islower() and len(part) > 3)
    return len(parts) <= 7 and not small and not (len(parts) == 1 and words.lower() in _NO_TITLES)


def _is_ordinary(words: str, *, is_first: bool) -> bool:
    parts = [re.sub(r"[’'](?:s|ve|re|ll|m|d)?$", "", part).lower() for part in words.split()]
    if is_first and len(parts) == 1 and parts[0].endswith("ing"):
        return True
    if len(parts) > 3 and parts[0] in ("the", "a") and not parts[1].isdigit():
        return False  # "The Last of Us"
    return all(part in _NO_TITLES or part.isdigit() for part in parts) or parts[-1] in ("awards", "festival", "studios")


def _ends_with_fans_of(before: str) -> bool:
    return bool(re.search(r"\bfans of (?:the )?$", before)) and "show" not in before


def _is_headline(text: str) -> bool:
    """Whether most words are capitalised, so that a capital letter is no sign of a name."""
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", text) if len(word) > 2]
    return len(words) >= 4 and text[-1:] != "." and sum(word[0].isupper() for word in words) / len(words) > 0.75
