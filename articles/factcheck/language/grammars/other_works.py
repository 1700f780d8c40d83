"""Finds other works and things that have no name: "a new legal drama", "her next film", "the companion podcast"."""

import re
from collections.abc import Iterator

from articles.factcheck.language.entity import EntityTag, Letter
from articles.factcheck.language.lexicon import any_of


_WORKS = any_of("works")
_WORD = rf"(?:(?!{any_of('no_adjectives')}\b)[a-z0-9][\w'-]*,?|O+)"
# A work with an indefinite article is a new one, not ours; but "a new series" may be our next season.
_INDEFINITE = re.compile(
    rf"\b(?:an?|another|one more|two|three|several|other)(?: {_WORD}){{0,6}}? {_WORKS}(?![\w'-])"
    r"(?! (?:season|finale|fans?|premiere|lovers?|like|(?:called|named|titled|entitled) [\"']?T))"
)
_MAY_BE_A_SEASON = re.compile(
    r"(?:an?|another|one more|two|three|several) "
    r"(?:(?:brand-)?new |whole |full |further |follow-up |fresh |\w+-(?:part|episode) )*(?:series|show)$"
)
_IS_ONE = re.compile(rf"(?:[TSG]+[\"')]*|\b{any_of('stands_for_it')})(?:'s|,)? (?:{any_of('is_still')} )+$")
_OWNED = re.compile(
    rf"(?:P+'?s?|\b(?:his|her|their))(?: [a-z]+){{0,2}}? {any_of('newest')}(?: {_WORD}){{0,4}}? "
    rf"(?:{_WORKS}|book|album|role|play|novel|stint|work)\b"
)
_NOUN_FOLLOWS = re.compile(r" (?:frame|scene|shot|season|series|episode|word|day|minute|page|script|line|batch|run)\b")
# "At work on the score for season three" is post-production; the score that "is out on vinyl" is another thing.
_IS_MADE = re.compile(r"\b(?:recording|composing|writing|finishing|mixing|on|is|remains|awaiting|needs|lacks|down) $")
_FORMER = re.compile(
    r"\b(?:the (?:latter|former)|the other (?:show|series|drama)|(?:its|the|a) (?:[a-z]+ ){0,2}namesakes?)\b"
)
_DETERMINER = r"(?:the|an?|its|their|his|her|our|my|this|that)"
# After a title: no noun of a thing that bears its name.
_NO_NOUN = rf"(?:[a-z]+(?:ly|ed)|{any_of('auxiliaries', 'no_adjectives', 'adverbs', 'finite_verbs')})\b"
_THING = re.compile(
    "|".join(
        (
            rf"\b(?:{_DETERMINER}|(?:[a-z]+|[TPS]+)'s)(?: [\w'-]+){{0,3}}? {any_of('merchandise')}\b(?!')",
            r"\btable reads?\b",
            rf"\b(?:the )?T+(?:'s)? (?!{any_of('of_the_show')}\b|{_NO_NOUN})[a-z]+(?: [a-z]+)?(?= {any_of('opens')}\b)",
        )
    )
)


def find_other_works(masked: str) -> Iterator[EntityTag]:
    """Yield other works in a masked sentence."""
    for match in _INDEFINITE.finditer(masked):
        if match[0].endswith("picture") and masked.startswith((" from", " of", " on"), match.end()):
            continue
        if not _MAY_BE_A_SEASON.search(match[0]) and not _IS_ONE.search(masked[: match.start()]):
            yield EntityTag(Letter.OTHER_WORK, *match.span(), "")
    for pattern in (_OWNED, _FORMER):
        for match in pattern.finditer(masked):
            yield EntityTag(Letter.OTHER_WORK, *match.span(), "")


def find_things(masked: str) -> Iterator[EntityTag]:
    """Yield things that are released as shows are: podcasts, books, trailers."""
    for match in _THING.finditer(masked):
        if match[0].endswith(" single") and _NOUN_FOLLOWS.match(masked, match.end()):
            continue  # "a single scene"
        if match[0].endswith("score") and _IS_MADE.search(masked[: match.start()]):
            continue
        yield EntityTag(Letter.THING, *match.span())
