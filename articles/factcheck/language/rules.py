"""The rules of most fact types: what their cues state, of which season, and in which words that a fact can replace.

Those of people are in `casting.py`, those of dates in `release_windows.py`, those of platforms in `watching.py`.
"""

from collections.abc import Iterator
from typing import Any

from articles.factcheck.language.certainty import read_certainty
from articles.factcheck.language.checks import find_objections
from articles.factcheck.language.count_checks import last_count, seasons_listed
from articles.factcheck.language.cues import Cue, load_cues
from articles.factcheck.language.explaining import explain
from articles.factcheck.language.grammars.lengths import find_length, plain_length
from articles.factcheck.language.lexicon import LISTS, first_listed
from articles.factcheck.language.matcher import Match
from articles.factcheck.language.roles import subject_of
from articles.factcheck.language.sentence import Sentence
from articles.factcheck.language.spans import find_verb_phrase
from articles.factcheck.language.statement import CONFIRMED, Statement
from articles.factcheck.language.subjects import resolve_season
from articles.factcheck.language.words import plain_words, words_between
from shows.facts.numbers import parse_count
from shows.facts.types import EPISODE_COUNT, PRODUCTION_STATUS, RENEWAL, RUNNING_TIME


MAX_EPISODES = 500
MIN_PARTS_OF_A_STORY = 4  # "a drama in six parts" has six episodes; "in two parts" it comes with a pause


def find_matches(sentence: Sentence, file: str) -> Iterator[tuple[Cue, Match]]:
    """Yield the matches of a file's cues to which no check objects, in the order of the rows."""
    for cue in load_cues(file):
        for match in match_cue(sentence, cue):
            yield cue, match


def match_cue(sentence: Sentence, cue: Cue) -> Iterator[Match]:
    """Yield the matches of a cue to which no check objects, the longest first."""
    for match in match_words(sentence, cue):
        if not any(find_objections(sentence, match, cue)):
            yield match


def match_words(sentence: Sentence, cue: Cue) -> list[Match]:
    """Return all matches of a cue, whether a check objects or not, the longest first."""
    if cue.heading and not any(cue.heading.find(plain_words(sentence.context.heading))):
        return []
    matches = list(cue.patterns.find(sentence.words))
    if sentence.main_words is not sentence.words:
        places = {(match.start, match.end) for match in matches}
        across = cue.patterns.find(sentence.main_words)
        matches += [match for match in across if (match.start, match.end) not in places]
    return sorted(matches, key=lambda match: (match.first - match.last, match.first))


def make_statement(
    sentence: Sentence,
    match: Match,
    span: tuple[int, int],
    **columns: Any,  # noqa: ANN401 - of the statement
) -> Statement:
    """Return the statement of a match, with the reason why it was read so.

    Args:
        span: the words of the sentence that a fact can replace.
    """
    return Statement(
        sentence=sentence.text,
        passage=sentence.passage,
        start=span[0],
        end=span[1],
        because=explain(sentence, match, str(columns["value"])),
        **columns,
    )


def find_renewals(sentence: Sentence) -> Iterator[Statement]:
    """Yield the renewal status that a sentence states: renewed, cancelled, ended or undecided."""
    yield from _find_states(sentence, RENEWAL.key, "renewal")


def find_production_statuses(sentence: Sentence) -> Iterator[Statement]:
    """Yield the production status that a sentence states of each season."""
    yield from _find_states(sentence, PRODUCTION_STATUS.key, "production")


def find_episode_counts(sentence: Sentence) -> Iterator[Statement]:
    """Yield the episode counts that a sentence states, each number once."""
    seen = set()
    for _, match in find_matches(sentence, "episodes"):
        index = last_count(match)
        start, end = match.words.spans[index]
        number = parse_count(sentence.folded[start:end])
        subject = subject_of(sentence, match)
        if start in seen or not number or number > MAX_EPISODES or subject.show is None:
            continue
        if _comes_in_parts(match, index, number):
            continue
        seen.add(start)
        noun = next((at for at in range(index + 1, index + 4) if match.word(at) in LISTS["episodes"]), index)
        if match.word(index + 1).startswith("-"):
            noun = index + 1
        end = match.words.spans[noun][1]
        is_past = _is_past(sentence, match)
        seasons: list[int | None] = [*seasons_listed(sentence, match)]
        for season in seasons or [resolve_season(sentence, subject, first=is_past)]:
            yield make_statement(
                sentence,
                match,
                (start, end),
                kind=EPISODE_COUNT.key,
                show=subject.show.slug,
                season=season,
                value=number,
                certainty=read_certainty(sentence, start, is_past=is_past),
                phrase="number" if sentence.text[start].isdigit() else "words",
                is_past=is_past,
            )


def _comes_in_parts(match: Match, index: int, number: int) -> bool:
    """Whether a number is that of the parts in which a season comes: "split into two parts", "in two volumes"."""
    is_in_parts = match.word(index - 1) in ("in", "into") and match.word(index + 1) in LISTS["parts_of_a_season"]
    return is_in_parts and number < MIN_PARTS_OF_A_STORY


def find_running_times(sentence: Sentence) -> Iterator[Statement]:
    """Yield the running times that a sentence states, each length once."""
    seen = set()
    for _, match in find_matches(sentence, "running_time"):
        span, subject = find_length(sentence.folded, match.start, match.end), subject_of(sentence, match)
        if span is None or span in seen or subject.show is None:
            continue
        seen.add(span)
        words = plain_length(sentence.folded[slice(*span)])
        is_past = _is_past(sentence, match)
        yield make_statement(
            sentence,
            match,
            span,
            kind=RUNNING_TIME.key,
            show=subject.show.slug,
            season=resolve_season(sentence, subject, first=is_past),
            value=RUNNING_TIME.read(words)["words"],
            certainty=read_certainty(sentence, span[0], is_past=is_past),
            phrase="number" if any(letter.isdigit() for letter in words) else "words",
            is_past=is_past,
            fits="-" not in sentence.folded[slice(*span)],
        )


def _is_past(sentence: Sentence, match: Match) -> bool:
    """Whether a count or a length is that of a season that is over: "had six episodes", "told its story in six"."""
    low, _ = sentence.clause_at(match.start)
    lead = words_between(match.words, low, match.start)
    if "will" in f"{lead} {match.text}".split():
        return False
    return bool(set(match.text.split()) & set(LISTS["past_verbs"])) or bool(first_listed(lead, "past_verbs_before"))


def _find_states(sentence: Sentence, kind: str, file: str) -> Iterator[Statement]:
    """Yield a state for each season that a sentence is about: that of the first row that matches."""
    seasons = set()
    matches = sorted(find_matches(sentence, file), key=lambda pair: _is_aside(sentence, pair[1]))
    for cue, match in matches:
        subject = subject_of(sentence, match, makers_act=file == "production")
        season = resolve_season(sentence, subject)
        if subject.show is None or (subject.show, season) in seasons:
            continue
        seasons.add((subject.show, season))
        span = find_verb_phrase(sentence, *_find_predicate(match))
        is_settled = cue.value in ("undecided", "unknown")
        yield make_statement(
            sentence,
            match,
            span,
            kind=kind,
            show=subject.show.slug,
            season=season,
            value=cue.value,
            certainty=CONFIRMED if is_settled else read_certainty(sentence, match.start, is_past=True),
            phrase="clause",
        )


def _is_aside(sentence: Sentence, match: Match) -> bool:
    """Whether a match lies within an aside: what the main clause says comes first."""
    return any(low <= match.start and match.end <= high for low, high in sentence.asides)


def _find_predicate(match: Match) -> tuple[int, int]:
    """Return the span of a match without its subject, and without what follows the verb: "has begun", "renewed"."""
    last = match.last
    while last > match.first + 1 and match.word(last - 1) in LISTS["after_a_verb"]:
        last -= 1
    end = match.words.spans[last - 1][1]
    for index in range(match.first + 1, last):
        if match.word(index) in LISTS["be"] or match.word(index) in LISTS["have"]:
            return match.words.spans[index][0], end
    return match.start, end
