"""A sentence as the rules see it: folded, with every name, season and time replaced by its `Letter`.

"Season two of Tin Moon is expected in early 2026." becomes "SSSSSSSSSS of TTTTTTTT is expected in WWWWWWWWWW."
Rules are then about words, and never about names. No character moves: a match has the same place in all three texts.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from articles.factcheck.known import Known, KnownShow
from articles.factcheck.language.entity import EntityTag, Letter
from articles.factcheck.language.folding import fold_text
from articles.factcheck.language.grammars.clauses import (
    find_asides,
    find_clauses,
    find_generic,
    find_owned,
    find_quotes,
)
from articles.factcheck.language.grammars.named_seasons import find_named_seasons, find_titled_seasons
from articles.factcheck.language.grammars.names import Names, find_names
from articles.factcheck.language.grammars.other_works import find_other_works, find_things
from articles.factcheck.language.grammars.platforms import PlatformTag, find_platforms
from articles.factcheck.language.grammars.scopes import Scope, find_part_names, find_scopes
from articles.factcheck.language.grammars.seasons import find_seasons
from articles.factcheck.language.grammars.times import Time, find_times
from articles.factcheck.language.grammars.unknown_names import find_unknown_names, find_unknown_titles
from articles.factcheck.language.matcher import Words
from articles.factcheck.language.misspelling import find_misspelled_names
from articles.factcheck.language.passages import Passage
from articles.factcheck.language.words import leave_out, plain_words, read_words
from articles.writing.references import CHIP
from shows.facts.types import WHERE_TO_WATCH


@dataclass(frozen=True)
class Subject:
    """What a statement is about. `show` is None where it is not one of our shows."""

    show: KnownShow | None
    season: int | None = None
    is_named: bool = True


@dataclass(frozen=True)
class ReadingContext:
    """What the text before a sentence says about it.

    Attributes:
        focus: what "it" refers to.
        season: the season that the heading or the article is about; None where neither names one.
        heading: the heading, from `fold_text`.
    """

    known: Known
    names: Names
    today: date
    focus: Subject
    season: int | None = None
    heading: str = ""


_OWNED = re.compile(r"^[\"']?(?:'s?)?[\"']?[\s:,(—-]*(?:(?:the|its|[a-z]+(?:-[a-z]+)*)\s+){0,3}$")
_OF = re.compile(r"^\s*(?:of|for|in|to)\s+[\"']?(?:the\s+)?(?:(?!and\b)[a-z]+(?:-[a-z]+)*\s+){0,4}[\"']?$")


@dataclass
class Sentence:
    """One sentence, parsed in its context. A span is the pair of its start and end in `text`.

    Attributes:
        folded: the text, from `fold_text`.
        masked: the folded text with every tag replaced by its letter.
        asides: relative clauses, appositions and brackets.
        scopes: of what each of the times is: of which part of a season, in which countries.
        unknown_names: spans of capitalised names that are not in the database.
    """

    text: str
    passage: Passage
    context: ReadingContext
    folded: str = ""
    masked: str = ""
    tags: list[EntityTag] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    scopes: list[Scope] = field(default_factory=list)
    clauses: list[tuple[int, int]] = field(default_factory=list)
    asides: list[tuple[int, int]] = field(default_factory=list)
    quotes: list[tuple[int, int]] = field(default_factory=list)
    unknown_names: list[tuple[int, int]] = field(default_factory=list)
    platforms: list[PlatformTag] = field(default_factory=list)
    words: Words = Words("", (), ())

    @cached_property
    def main_words(self) -> Words:
        """The words without asides: "Tin Moon, which has won awards, returns in May" says that it returns in May."""
        asides = [(low, high) for low, high in self.asides if self.masked[high:].strip(" .!")]
        asides = [(low, high) for low, high in asides if self.masked[low] != "(" or "W" not in self.masked[low:high]]
        return leave_out(self.words, asides) if asides else self.words

    def tags_between(self, letters: str, start: int, end: int) -> list[EntityTag]:
        """Return the tags with one of the letters that lie between two places."""
        return [tag for tag in self.tags if tag.letter in letters and start <= tag.start and tag.end <= end]

    def plain_text(self, start: int, end: int) -> str:
        """Return the masked words between two places, fillers too, with contractions written out."""
        return plain_words(self.masked[start:end]).text

    def clause_at(self, place: int) -> tuple[int, int]:
        return next(((start, end) for start, end in self.clauses if start <= place < end), (0, len(self.text)))

    def words_without_asides(self, start: int, end: int, place: int, words: str = "") -> str:
        """Return the masked words between two places; asides that do not contain `place` are blanked."""
        letters = list(words or self.masked)
        for low, high in self.asides:
            if not low <= place < high:
                letters[low:high] = " " * (high - low)
        return "".join(letters[start:end])

    def is_quoted(self, place: int) -> bool:
        return any(start <= place < end for start, end in self.quotes)


def parse_sentence(text: str, passage: Passage, context: ReadingContext) -> Sentence:
    """Return a sentence with its names, seasons and times tagged and masked, and its clauses marked."""
    sentence = Sentence(text, passage, context, fold_text(text))
    names = find_names(text, context.names, context.known)
    names += find_misspelled_names(text, context.known, names)
    recorded = _recorded_platforms(context.known)
    platforms = find_platforms(text, recorded)
    # What the record names as a platform is not taken for a title.
    own = [EntityTag(Letter.THING, tag.start, tag.end) for tag in platforms if tag.name in recorded]
    own += [EntityTag(Letter.SEASON, *span) for span in find_part_names(sentence.folded)]
    titled = list(find_titled_seasons(text, context.known.shows))
    names = [name for name in names if not _overlaps_any(name, titled)]
    names += find_unknown_titles(text, sentence.folded, names + own + titled)
    masked = _mask(_mask(sentence.folded, names), titled)
    seasons = _find_all_seasons(masked, titled, context)
    # "Marchetti's next series" is another work of that person, and no season of our show.
    owned = [season for season in seasons if re.search(r"P+'s? $", masked[: season.start])]
    names += [EntityTag(Letter.OTHER_WORK, season.start, season.end, "") for season in owned]
    seasons = [season for season in seasons if season not in owned]
    masked = _mask(_mask(masked, seasons), owned)
    masked = _find_times(sentence, masked)
    works = list(find_other_works(masked))
    things = [thing for thing in find_things(masked) if not _overlaps_any(thing, works)]
    generic = [EntityTag(Letter.GENERIC, *span) for span in (*find_generic(masked), *find_owned(masked))]
    generic = [tag for tag in generic if not _overlaps_any(tag, works)]
    names = [name for name in names if name.letter != Letter.PERSON or not _overlaps_any(name, generic)]
    sentence.masked = masked.replace(CHIP, "W")
    sentence.platforms = [tag for tag in platforms if not _overlaps_any(tag, names + seasons)]
    services = [EntityTag(Letter.THING, tag.start, tag.end) for tag in sentence.platforms]
    sentence.unknown_names = find_unknown_names(text, names + own + seasons + services)
    stands_for_show = [(tag.start, tag.end) for tag in generic]
    sentence.words = read_words(
        sentence.masked, sentence.folded, sentence.platforms, sentence.unknown_names, stands_for_show
    )
    attached = [_attach_show(season, [*names, *works, *things], sentence.folded) for season in seasons]
    sentence.tags = sorted(names + attached + works + things + generic, key=lambda tag: tag.start)
    sentence.clauses, sentence.asides = find_clauses(masked), find_asides(masked)
    sentence.quotes = find_quotes(text)
    return sentence


def _find_times(sentence: Sentence, masked: str) -> str:
    """Find the times of a sentence with their scopes; return the text with them masked, too.

    "On 4 May in the US and Canada" is a time as a whole.
    """
    sentence.times = find_times(sentence.text, masked)
    sentence.scopes = find_scopes(sentence.text, sentence.folded, masked, sentence.times)
    dated = zip(sentence.times, sentence.scopes, strict=True)
    return _mask(masked, [EntityTag(Letter.TIME, time.start, scope.end) for time, scope in dated])


def _find_all_seasons(masked: str, titled: list[EntityTag], context: ReadingContext) -> list[EntityTag]:
    """Return the seasons of a sentence: those with a title, those of a year, and those that are counted."""
    main = context.focus.show or context.known.shows[0]
    named = [*titled, *find_named_seasons(masked, context.known.shows, context.today)]
    return [*named, *(tag for tag in find_seasons(masked, main) if not _overlaps_any(tag, named))]


def _recorded_platforms(known: Known) -> set[str]:
    records = (record for show in known.shows for record in show.records)
    return {str(record.value) for record in records if record.kind == WHERE_TO_WATCH.key}


def _overlaps_any(tag: EntityTag | PlatformTag, other_tags: list[EntityTag]) -> bool:
    return any(tag.start < other_tag.end and other_tag.start < tag.end for other_tag in other_tags)


def _mask(text: str, tags: list[EntityTag]) -> str:
    parts, place = [], 0
    for tag in sorted(tags, key=lambda tag: tag.start):
        if tag.start >= place:
            parts += [text[place : tag.start], tag.letter * (tag.end - tag.start)]
            place = tag.end
    return "".join((*parts, text[place:]))


def _attach_show(season: EntityTag, names: list[EntityTag], folded: str) -> EntityTag:
    """Give a season the show whose title stands with it: "Tin Moon: Season 2", "the second season of Tin Moon"."""
    if season.show is not None:
        return season
    before = [tag for tag in names if tag.letter in "TO" and tag.end <= season.start]
    if before and _OWNED.match(folded[before[-1].end : season.start]):
        return EntityTag(Letter.SEASON, season.start, season.end, before[-1].show, season.season)
    after = [tag for tag in names if tag.letter in "TOX" and tag.start >= season.end]
    if after and _OF.match(folded[season.end : min(tag.start for tag in after)]):
        nearest = min(after, key=lambda tag: tag.start)
        return EntityTag(Letter.SEASON, season.start, season.end, nearest.show or "", season.season)
    return season
