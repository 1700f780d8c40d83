"""Whether a fact can replace the words that state it, and exactly which words.

A date or a number fits wherever a date or a number stood. A clause ("has been renewed") fits only as the whole
predicate of a subject right before it; anywhere else the result would be no sentence, and the whole sentence is
rewritten instead.
"""

import re
from dataclasses import replace

from articles.factcheck.language.lexicon import any_of
from articles.factcheck.language.sentence import Sentence
from articles.factcheck.language.statement import Statement
from shows.facts.types import CAST_STATUS, EPISODE_COUNT, RELEASE_WINDOW


_SUBJECT = re.compile(
    r"(?:(?:the|its|this) )?(?:(?>[STGPC]++(?:['\"]?s)?['\"]?|\bit|\bthe (?:series|show))(?: of(?: the)? |: |, | )?)+"
    r"(?:\([^()]*\) ?)?$"
)
_INTRO = re.compile(rf"\W*(?:{any_of('intro')}\b\W*)*")
# The complement of a predicate, which is replaced with it.
_COMPLEMENT = re.compile(
    r"(?: (?:for|to|in) (?:(?:a|an|the|its|another) )?(?:[a-z]+ ){0,2}?"
    r"(?:[STG]+['\"]?(?: of [ST]+['\"]?)?|the (?:series|show)|another season))*"
    r"(?: to (?:reprise|resume|play) [^,.;—]*)?"
)
_GOES_ON = re.compile(r"[,.;:—)!?\"']| &| (?:in|on|with|by|after|at|as|from|since|while|and|but|via)\b|$")
_PREMIERES = re.compile(
    r"(?: is| was|'s| will| has| would| may| might| could| should|'ll)?"
    rf"(?: {any_of('until_it_premieres')})*(?: {any_of('premieres')})? (?:for )?$"
)
_A_DATE = re.compile(r"\ban? $")
_NOUN = re.compile(r" (?:[a-z]+ )?(?:premiere|release|debut|launch|return|start|comeback)\b(?! (?:date|window))")


_PREDICATES = ("clause", "state")  # the phrases that replace what is said of a subject, and not only a value in it


def fit_statement(sentence: Sentence, statement: Statement) -> Statement:
    """Return the statement with the span that a fact can replace, and with `fits`."""
    if statement.kind == EPISODE_COUNT.key:
        words = sentence.masked[statement.start : statement.end]
        fits = bool(re.search(r"(?:episodes?|eps|instal+ments|chapters|parts)$", words)) or "-" not in words[-8:]
        return replace(statement, fits=fits and not re.search(r"-(?:part|episode|ep|chapter)|parter$", words))
    if statement.kind == RELEASE_WINDOW.key and statement.phrase != "clause":
        return _fit_date(sentence, statement)
    if statement.phrase not in _PREDICATES:
        return statement  # a name or a number fits where it stands; its rule says where it does not
    span = _find_clause(sentence, statement, statement.start, statement.end)
    return replace(statement, start=span[0], end=span[1]) if span else replace(statement, fits=False)


def _fit_date(sentence: Sentence, statement: Statement) -> Statement:
    """Widen the span from a date to its whole predicate, where there is one: "is expected in early 2024"."""
    start, end = statement.start, statement.end
    predicate = _PREMIERES.search(sentence.masked[:start])
    if predicate and predicate[0].strip():
        begin = predicate.start() + (len(predicate[0]) - len(predicate[0].lstrip()))
        if span := _find_clause(sentence, statement, begin, end):
            return replace(statement, start=span[0], end=span[1], phrase="clause")
    article, noun = _A_DATE.search(sentence.masked[:start]), _NOUN.match(sentence.masked[end:])
    if article and noun:
        return replace(statement, start=article.start(), end=end + noun.end(), phrase="date")
    return statement


def _find_clause(sentence: Sentence, statement: Statement, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of a predicate with its complement; None where the sentence says more about the subject."""
    low, _ = sentence.clause_at(start)
    subject = _SUBJECT.search(sentence.masked[low:start])
    if subject is None or not _INTRO.fullmatch(sentence.masked[low : low + subject.start()]):
        return None
    subject_tags = [tag for tag in sentence.tags if low + subject.start() <= tag.start and tag.end <= start]
    people = {tag.person.slug for tag in subject_tags if tag.person and tag.letter in "PC"}
    if people != ({statement.person} if statement.kind == CAST_STATUS.key else set()):
        return None
    if (
        sentence.masked[start:end].startswith(("have ", "are ", "were ", "both ", "all "))
        and statement.kind == CAST_STATUS.key
    ):
        return None
    complement = _COMPLEMENT.match(sentence.masked, end)
    end = complement.end() if complement else end
    return (start, end) if _GOES_ON.match(sentence.masked[end:]) else None
