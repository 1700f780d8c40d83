"""Finds seasons that are named otherwise than by counting: by year ("the 2026 season"), by name, and the specials."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from articles.factcheck.known import KnownShow
from articles.factcheck.language.entity import EntityTag, Letter
from articles.factcheck.language.folding import SAME_QUOTES
from shows.catalogue.season_numbers import SPECIALS, is_year


SORTS_OF_SPECIAL = (
    *("christmas", "holiday", "festive", "new year's?", "easter", "halloween"),
    *("reunion", "anniversary", "one-off", "feature-length"),
)
_YEAR = r"(?:19|20|21)\d\d"
_RUN = r"(?:season|series|edition|run|instal+ment|competition|contest|tournament)"
_ADJECTIVES = r"(?:(?!for |of |the |in |on )[a-z][\w'-]* ){0,2}?"
# Of shows that name their seasons by year.
_OF_YEAR = re.compile(
    rf"\b(?:{_RUN} (?P<behind>{_YEAR})|(?P<before>{_YEAR})(?:[-/—]\d\d)? {_ADJECTIVES}{_RUN}"
    rf"|(?<=T )(?P<title>{_YEAR})|(?<=the )(?P<of_title>{_YEAR})(?= T))(?![\w-])"
)
_OF_A_YEAR = re.compile(rf"\b(?P<which>this|last|next) year's(?: {_ADJECTIVES}{_RUN}\b|(?= T))")
_STEPS = {"this": 0, "last": -1, "next": 1}
# "Season 2026" is that of a year for every show: of one that counts its seasons, there is none.
_ALWAYS = re.compile(rf"\b(?:season|series) (?P<behind>{_YEAR})(?![\w-])")
_SORT = f"(?:{'|'.join(SORTS_OF_SPECIAL)})"
_NO_SPECIAL = r"effects?|guests?|thanks|mentions?|features?|event|treat|place|edition"
_FOLLOWS = r"[.,;:!?)]|$| (?:in|on|at|of|for|due|set|starring|and|by|has|have|comes?|came|runs?)\b"
_COMES = r" (?:is|are|was|were|will|airs?|aired|premieres?|premiered|arrives?|returns?)\b"
_SPECIALS = re.compile(rf"\b(?:{_SORT} )*specials?\b(?! (?:{_NO_SPECIAL}))(?={_FOLLOWS}|{_COMES})")


def find_named_seasons(folded: str, shows: Iterable[KnownShow], today: date) -> list[EntityTag]:
    """Return the seasons of a sentence that are named by their year, and its specials.

    Args:
        folded: the sentence, folded, with the names of shows and people masked.
        shows: those that it may be about.
        today: the day of the text, from which "this year's season" counts.
    """
    shows = list(shows)
    tags = list(_find_by_year(folded, shows, today))
    if any(show.has_specials for show in shows):
        tags += [_tag(match, SPECIALS) for match in _SPECIALS.finditer(folded)]
    return tags


def find_titled_seasons(text: str, shows: Iterable[KnownShow]) -> Iterator[EntityTag]:
    """Yield the seasons that a sentence names by their titles, with their capitals."""
    text = text.translate(SAME_QUOTES)
    for show in shows:
        for title, number in show.season_titles:
            words = re.escape(title.translate(SAME_QUOTES))
            for match in re.finditer(rf"(?<![\w'-]){words}(?![\w-])", text):
                yield EntityTag(Letter.SEASON, match.start(), match.end(), show.slug, number)


def _find_by_year(folded: str, shows: list[KnownShow], today: date) -> Iterator[EntityTag]:
    has_years = any(is_year(number) for show in shows for number in show.seasons)
    for match in (_OF_YEAR if has_years else _ALWAYS).finditer(folded):
        yield _tag(match, int(match[match.lastgroup or 0]))
    for match in _OF_A_YEAR.finditer(folded) if has_years else ():
        yield _tag(match, today.year + _STEPS[match["which"]])


def _tag(match: re.Match[str], number: int) -> EntityTag:
    return EntityTag(Letter.SEASON, match.start(), match.end(), None, number)
