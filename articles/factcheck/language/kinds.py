"""What the cues of each fact type state: the value, the season, the words that a fact can replace."""

from collections.abc import Iterator

from articles.factcheck.language.certainty import read_certainty
from articles.factcheck.language.checks import objection
from articles.factcheck.language.cues import Cue, load_cues
from articles.factcheck.language.entity import Letter
from articles.factcheck.language.lexicon import LISTS
from articles.factcheck.language.matcher import Match
from articles.factcheck.language.roles import subject_of
from articles.factcheck.language.sentence import Sentence
from articles.factcheck.language.spans import find_verb_phrase
from articles.factcheck.language.statement import CONFIRMED, Statement
from articles.factcheck.language.subjects import resolve_season
from articles.factcheck.language.words import read_words
from shows.facts.types import PRODUCTION_STATUS, RENEWAL, WHERE_TO_WATCH


def find_matches(sentence: Sentence, file: str) -> Iterator[tuple[Cue, Match]]:
    """Yield the matches of a file's cues to which no check objects, in the order of the rows."""
    words = read_words(sentence)
    vocabulary = frozenset(words.text.split())
    for cue in load_cues(file):
        matches = [match for pattern in cue.patterns for match in pattern.find(words, vocabulary)]
        for match in sorted(matches, key=lambda match: match.first - match.last):
            if not objection(sentence, match, cue):
                yield cue, match


def find_renewals(sentence: Sentence) -> Iterator[Statement]:
    """Yield the renewal status that a sentence states: renewed, cancelled, ended or undecided."""
    yield from _find_states(sentence, RENEWAL.key, "renewal")


def find_production_statuses(sentence: Sentence) -> Iterator[Statement]:
    """Yield the production status that a sentence states of each season."""
    yield from _find_states(sentence, PRODUCTION_STATUS.key, "production")


def find_platforms(sentence: Sentence) -> Iterator[Statement]:
    """Yield the platforms on which a sentence says that one of our shows is."""
    seen = set()
    for _, match in find_matches(sentence, "watching"):
        subject = subject_of(sentence, match)
        for start, end in _list_platforms(sentence, match):
            name = _platform_name(sentence, start, end)
            if name in seen or subject.show is None:
                continue
            seen.add(name)
            words = match.text
            yield Statement(
                sentence=sentence.text,
                passage=sentence.passage,
                start=start,
                end=end,
                kind=WHERE_TO_WATCH.key,
                show=subject.show.slug,
                season=subject.season if sentence.tags_between(Letter.SEASON, 0, len(sentence.text)) else None,
                person=None,
                value=name,
                certainty=read_certainty(sentence, match.start, is_past=" will " not in f" {words} "),
                phrase="place",
                is_only=bool(set(words.split()) & {"only", "exclusive", "exclusively", "sole"}),
            )


def _list_platforms(sentence: Sentence, match: Match) -> Iterator[tuple[int, int]]:
    """Yield the spans of the platform of a match and of those listed after it: "Netflix, Hulu and Max"."""
    indices = [index for index in range(match.first, match.last) if match.word(index) in ("V", "U")]
    index = indices[-1]
    while match.word(index) in ("V", "U"):
        yield match.words.spans[index]
        index += 1
        while match.word(index) in (",", "and", "or", "&", "on", "as", "well"):
            index += 1
        if match.word(index) != "V":
            return


def _platform_name(sentence: Sentence, start: int, end: int) -> str:
    return next((tag.name for tag in sentence.platforms if tag.start == start), sentence.text[start:end])


def _find_states(sentence: Sentence, kind: str, file: str) -> Iterator[Statement]:
    """Yield a state for each season that a sentence is about: that of the first row that matches."""
    seasons = set()
    for cue, match in find_matches(sentence, file):
        subject = subject_of(sentence, match)
        season = resolve_season(sentence, subject)
        if subject.show is None or (subject.show, season) in seasons:
            continue
        seasons.add((subject.show, season))
        start, end = find_verb_phrase(sentence, *_find_predicate(match))
        is_settled = cue.value in ("undecided", "unknown")
        yield Statement(
            sentence=sentence.text,
            passage=sentence.passage,
            start=start,
            end=end,
            kind=kind,
            show=subject.show.slug,
            season=season,
            person=None,
            value=cue.value,
            certainty=CONFIRMED if is_settled else read_certainty(sentence, match.start, is_past=True),
            phrase="clause",
        )


def _find_predicate(match: Match) -> tuple[int, int]:
    """Return the span of a match without its subject: "has begun" of "filming on season two has begun"."""
    for index in range(match.first + 1, match.last):
        if match.word(index) in LISTS["be"] or match.word(index) in LISTS["have"]:
            return match.words.spans[index][0], match.end
    return match.start, match.end
