"""Finds other works and things that have no name: "a new legal drama", "her next film", "the companion podcast"."""

import re
from collections.abc import Iterator

from articles.factcheck.language.entity import EntityTag, Letter
from articles.factcheck.language.folding import compile_rule


_WORKS = (
    r"(?:dramas?|k-?dramas?|thrillers?|romances?|rom-?coms?|sitcoms?|comed(?:y|ies)|mini-?series|films?|movies?|picture|project|documentary|documentaries|anthology"
    r"|adaptation|whodunit|procedural|saga|show|serial|remake|spin-?off|prequel|reboot|screenplay|musical|stage play|series)"
)
_WORD = r"(?:(?!and\b|but\b|that\b|which\b|who\b|is\b|was\b|for\b|from\b|with\b|on\b)[a-z0-9][\w'-]*,?|O+)"
# A work with an indefinite article is a new one, not ours; but "a new series" may be our next season.
_INDEFINITE = re.compile(
    rf"\b(?:an?|another|one more|two|three|several|other)(?: {_WORD}){{0,6}}? {_WORKS}(?![\w'-])(?! (?:season|finale|fans?|premiere|lovers?|like))"
)
_MAY_BE_A_SEASON = re.compile(
    r"(?:an?|another|one more|two|three|several) (?:(?:brand-)?new |whole |full |further |follow-up |fresh |\w+-(?:part|episode) )*(?:series|show)$"
)
_IS_ONE = re.compile(
    r"(?:[TSG]+[\"')]*|\bit|\bthis|\bwhich|\bwho|\bthey|\bthe season)(?:'s|,)? (?:(?:is|was|are|remains|became|be|being|as|has been|will be|could be|may be|might be|also|still|not|just|simply|only|basically|now|meant to|to) )+$"
)
_OWNED = re.compile(
    rf"(?:P+'?s?|\b(?:his|her|their))(?: [a-z]+){{0,2}}? (?:next|new|latest|other|previous|upcoming|forthcoming|last|earlier|later|debut|first|recent|follow-up)(?: {_WORD}){{0,4}}? (?:{_WORKS}|book|album|role|play|novel|stint|work)\b"
)
_FORMER = re.compile(r"\b(?:the (?:latter|former)|the other (?:show|series|drama))\b")
_THING = compile_rule(
    r"""
    \b(?:the|an?|its|their|his|her|our|my|this|that|[a-z]+'s)(?:[ ][\w'-]+){0,3}?[ ](?:podcasts?|soundtracks?|scores?|webtoons?|webcomics?|comics?|manhwa|novels?|books?|(?:video[ ]|board[ ]|mobile[ ])?games?|albums?|singles?|vinyl|trailers?|teasers?|posters?
    | clips?|featurettes?|table[ ]reads?|re-?watch(?:es)?|exhibitions?|pop-?ups?|concerts?|fan[ ]meetings?|plan|idea|first[ ]drafts?|petition|rights|companion[ ]\w+|musicals?|(?:stage[ ])?plays?|blooper[ ]reel|key[ ]art|artwork|first[ ]look|stills|images?|photos?|lawsuit|licen[cs]e|haunted[ ]house|pop-up|attraction|making-of|behind-the-scenes[ ]\w+|blu-?ray|dvd|box[ ]set)\b(?!')
    | \btable[ ]reads?\b
    | \bthe[ ]T+(?:'s)?[ ](?!series|show|drama|star|stars|actor|actress|cast|director|writer|creator|finale|premiere|sequel|team|crew|universe|franchise|season|saga|return|follow)[a-z]+(?:[ ][a-z]+)?(?=[ ](?:will|is|was|has|returns|opens|runs|starts|comes)\b)
    """
)


def find_other_works(masked: str) -> Iterator[EntityTag]:
    """Yield other works in a masked sentence."""
    for match in _INDEFINITE.finditer(masked):
        if not _MAY_BE_A_SEASON.search(match[0]) and not _IS_ONE.search(masked[: match.start()]):
            yield EntityTag(Letter.OTHER_WORK, *match.span(), "")
    for pattern in (_OWNED, _FORMER):
        for match in pattern.finditer(masked):
            yield EntityTag(Letter.OTHER_WORK, *match.span(), "")


def find_things(masked: str) -> Iterator[EntityTag]:
    """Yield things that are released as shows are: podcasts, books, trailers."""
    for match in _THING.finditer(masked):
        yield EntityTag(Letter.THING, *match.span())
