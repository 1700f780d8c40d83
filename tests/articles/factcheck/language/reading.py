"""Sentences about an invented show, for the tests of this room."""

from datetime import date

from articles.factcheck.known import Known, KnownPerson, KnownShow
from articles.factcheck.language.cues import Cue
from articles.factcheck.language.matcher import Match, Pattern, Patterns
from articles.factcheck.language.passages import Passage
from articles.factcheck.language.sentence import Sentence
from articles.factcheck.language.statement import Statement
from articles.factcheck.language.statements import extract_statements, parse_passages


TODAY = date(2026, 11, 24)
ROSA = KnownPerson("rosa-quill", ("Rosa Quill",), ("Ada Vane",), "cast")
MILO = KnownPerson("milo-brandt", ("Milo Brandt",), ("Tom Ashe",), "cast")
PIA = KnownPerson("pia-varga", ("Pia Varga",), (), "director")
TIN_MOON = KnownShow("tin-moon", ("Tin Moon",), (1, 2, 3), (ROSA, MILO, PIA), ())
KNOWN = Known((TIN_MOON,), frozenset({"Tin Moon", "Eleven Locks"}))


def read(text: str, *, heading: str = "") -> Sentence:
    """Return the last sentence of a text about Tin Moon."""
    return list(parse_passages([Passage(text, 0, heading)], KNOWN, TODAY))[-1]


def find_match(sentence: Sentence, pattern: str) -> Match:
    """Return the first match of a pattern; raises StopIteration if there is none."""
    return next(Pattern(pattern).find(sentence.words))


def make_cue(state: str = "renewed", *, own_not: bool = False) -> Cue:
    return Cue("renewal", 1, state, Patterns([]), "", "", (), None, own_not)


def state(text: str, kind: str) -> list[Statement]:
    """Return the statements of a kind that the last sentence of a text makes."""
    return [statement for statement in extract_statements(read(text)) if statement.kind == kind]
