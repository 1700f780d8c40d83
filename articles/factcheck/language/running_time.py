"""Running times: how long the episodes of a season of ours are, by the words of a sentence."""

import re
from collections.abc import Iterator

from articles.factcheck.language.certainty import is_fictional_speech, is_hypothetical, is_negated, read_certainty
from articles.factcheck.language.sentence import Sentence
from articles.factcheck.language.statement import Statement
from articles.factcheck.language.subjects import find_subject, has_foreign_subject, resolve_season
from shows.facts.numbers import ONES, TENS
from shows.facts.types import RUNNING_TIME
from shows.facts.types.running_time import read_minutes


_TENS = "|".join(TENS)
_ONES = "|".join(sorted(ONES[1:], key=len, reverse=True))
_NUMBER = rf"(?:\d{{1,3}}|(?:{_TENS})(?:[- ](?:{_ONES}))?|{_ONES})"
_ABOUT = r"(?:(?:about|around|roughly|approximately|nearly|almost|some) )?"
_MINUTES = rf"{_NUMBER} (?:minutes|mins)"
_HOURS = rf"(?:an hour(?: and a half)?|{_NUMBER} hours)(?: and {_MINUTES})?"
_LENGTH = rf"(?P<length>{_ABOUT}(?:{_HOURS}|{_MINUTES}))"
# Of one episode among others ("the finale runs 70 minutes") nothing is recorded.
_EVERY = r"(?:(?<!first )(?<!last )(?<!final )(?<!two )\bepisodes|\b(?:each|every|an|the average) episode)"
_OF = r"(?: (?:of|in) (?:the )?[STG'\" ]+?)?"
_RUNS = r"(?:(?: will| are set to| is set to| typically| usually| each)* (?:runs?|lasts?|clocks? in at|be|are|is)(?: for| at| to)?)"

_PATTERNS = (
    re.compile(rf"{_EVERY}{_OF}{_RUNS} {_LENGTH}\b"),
    re.compile(rf", each (?:of them )?(?:lasting|running)(?: for| to)? {_LENGTH}\b"),
    re.compile(rf"\bepisodes of {_LENGTH}(?: each)?\b"),
    re.compile(
        rf"(?<!')\b(?:running time|runtime|run time)(?: of (?:each|an|every) episode)? (?:is|will be|of) {_LENGTH}\b"
    ),
    re.compile(rf"\b{_LENGTH},? (?:an|per|each|every) episode\b"),
    re.compile(rf"\b(?P<length>{_ABOUT}{_NUMBER}-minute)(?: long)? episodes\b"),
)
_PAST = re.compile(r"\b(?:was|were|ran|lasted|had)\b")


def find_running_times(sentence: Sentence) -> Iterator[Statement]:
    """Yield the running times that a sentence states: each length once, by the first pattern that fits."""
    taken: set[int] = set()
    for pattern in _PATTERNS:
        for match in pattern.finditer(sentence.masked):
            start = match.start("length")
            if start not in taken and (statement := _make_statement(sentence, match)):
                taken.add(start)
                yield statement


def _make_statement(sentence: Sentence, match: re.Match[str]) -> Statement | None:
    start, end = match.span("length")
    if is_hypothetical(sentence, start) or is_fictional_speech(sentence, start):
        return None
    if is_negated(sentence, max(sentence.clause_at(start)[0], start - 40), start):
        return None
    subject = find_subject(sentence, start)
    if subject.show is None or has_foreign_subject(sentence, subject, start):
        return None
    length = match["length"].replace("-minute", " minutes")
    if read_minutes(re.sub(rf"^{_ABOUT}", "", length)) is None:
        return None
    is_past = bool(_PAST.search(match[0]))
    return Statement(
        sentence=sentence.text,
        passage=sentence.passage,
        start=start,
        end=end,
        kind=RUNNING_TIME.key,
        show=subject.show.slug,
        season=resolve_season(sentence, subject, first=is_past),
        person=None,
        value=RUNNING_TIME.read(length)["words"],
        certainty=read_certainty(sentence, start, is_past=is_past),
        phrase="number" if re.search(r"\d", length) else "words",
        is_past=is_past,
        fits="-minute" not in match["length"],
    )
