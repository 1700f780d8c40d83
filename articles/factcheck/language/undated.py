"""Sentences that say that there is no release date yet, which is a statement too: the window "TBA"."""

import re
from collections.abc import Iterator

from articles.factcheck.language.certainty import is_fictional_speech, is_hypothetical
from articles.factcheck.language.sentence import Sentence
from articles.factcheck.language.spans import find_verb_phrase
from articles.factcheck.language.statement import CONFIRMED, Statement
from articles.factcheck.language.subjects import find_subject, resolve_season
from shows.facts.types import RELEASE_WINDOW


_RELEASE_DATE = r"(?:(?:release|premiere|launch|air|airing|return|debut|streaming|broadcast) ?(?:date|window|day)s?|date (?:for|of) (?:its|the|S+|T+)|premiere|start date)"
_UNDATED = (
    re.compile(
        rf"\b(?:no|without an?|lacks? an?|lacking an?|awaiting an?|still awaiting an?|waiting (?:for|on) an?) (?:[a-z]+,? ){{0,3}}?(?:{_RELEASE_DATE}|date)\b(?! with)"
    ),
    re.compile(
        rf"(?:\b(?:not|never|yet to|has yet|have yet)|n't)\b(?: \w+){{0,2}}? (?:set|announced?|revealed?|confirm(?:ed)?|given?|shared?|lock(?:ed)?(?: in)?|unveil(?:ed)?|receive[d]?|have|got|settled on|put|nailed down|said|disclosed?|made|provided?|offered?)"
        rf" (?:[a-z]+ ){{0,4}}?{_RELEASE_DATE}\b"
    ),
    re.compile(
        rf"\b{_RELEASE_DATE}(?: (?:for|of) [^,;.]{{2,60}}?)? (?:(?:is|has|have|was|remains?|are|still)(?:n't)? )+(?:(?:still|currently|yet|also|not|been|to|be|officially|as) )*?"
        r"(?:unknown|tba|tbc|tbd|tba|under wraps|unconfirmed|unannounced|undecided|a mystery|anyone's guess|unclear|announced|confirmed|set|determined|revealed|decided)\b"
    ),
    re.compile(
        r"\b(?:when (?:it|the \w+|S+|T+|[STG]+) (?:will |is going to |might |does )?(?:\w+ )?(?:premieres?|returns?|airs?|arrives?|debuts?|releases?|be released|drops?|land|launch(?:es)?|come out|comes out|be back)) (?:is|remains) (?:still )?(?:unknown|unclear|anyone's guess|a mystery|not known|not clear)"
    ),
    re.compile(
        r"(?:\b(?:not|yet to)|n't)\b(?: \w+){0,2}? (?:said|say|announced?|revealed?|confirm(?:ed)?|known|know|clear) (?:exactly )?when (?:it|the|S+|T+|viewers|fans|we|[STG]+)\b(?! (?:began|begins|starts filming|film))"
    ),
    re.compile(rf"\b{_RELEASE_DATE}\b[^.;,]{{0,40}}?\b(?:tba|tbc|tbd)\b"),
    re.compile(
        r"\b(?:[ST]+|it|the series|the show) (?:is|remains|was left|stays) (?:still )?(?:undated|without an? (?:release )?date)\b"
    ),
)
_ONCE = re.compile(r"\b(?:had|at the time|back then|was|were|last (?:month|week|year))\b")


def find_undated(sentence: Sentence) -> Iterator[Statement]:
    """Yield at most one statement that there is no release date yet."""
    for pattern in _UNDATED:
        match = pattern.search(sentence.masked)
        if match is None or is_hypothetical(sentence, match.start()) or is_fictional_speech(sentence, match.start()):
            continue
        words = match[0]
        if re.search(r"\b(?:announced|confirmed|set|determined|revealed|decided)$", words) and not re.search(
            r"\b(?:not|yet|to be)\b|n't", words
        ):
            continue
        if _ONCE.search(sentence.masked[max(0, match.start() - 20) : match.start() + 4]) or re.search(
            r"\bthing|trailer|teaser|poster\b", words
        ):
            continue
        subject = find_subject(sentence, match.start())
        if subject.show is None:
            return
        start, end = find_verb_phrase(sentence, match.start(), match.end())
        yield Statement(
            sentence=sentence.text,
            passage=sentence.passage,
            start=start,
            end=end,
            kind=RELEASE_WINDOW.key,
            show=subject.show.slug,
            season=resolve_season(sentence, subject),
            person=None,
            value="TBA",
            certainty=CONFIRMED,
            phrase="clause",
            earliest=None,
            latest=None,
            edtf="XXXX",
        )
        return
