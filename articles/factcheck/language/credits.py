"""Credits: who directs, writes or created one of our shows."""

import re
from collections.abc import Iterator

from articles.factcheck.language.certainty import read_certainty
from articles.factcheck.language.entity import Letter
from articles.factcheck.language.sentence import Sentence
from articles.factcheck.language.statement import Statement
from shows.facts.types import CAST_STATUS


_CREDITS = (
    re.compile(
        r"(?P<role>\b(?:director|writer|screenwriter|scriptwriter|creator|head writer|series creator|scribe)s?)(?:/\w+)?(?:-(?:director|writer|creator))?(?: (?:and|&) (?:director|writer|creator|showrunner|producer|executive producer))?,? (?:is )?(?P<who>P+)"
    ),
    re.compile(
        r"(?P<who>P+),? ?(?:\(|(?:is|was|has been|served as|serves as|will serve as|returns as|remains|acts as|as)?,? ?(?:the |its |a |an |as )*(?:[a-z]+(?:-[a-z]+)*'?s? |T+'?s? ){0,3}?)(?P<role>director|writer|screenwriter|scriptwriter|creator|scribe|head writer|directing|writing the|scripting)\b"
    ),
    re.compile(
        r"(?P<who>P+)(?:,? who| also| had| has| has also| both| originally| himself| herself)* (?P<role>directed|directs|helmed|helms|wrote|writes|penned|pens|scripted|created|will direct|will write|is directing|is writing)\b(?! (?:off|home|on (?:instagram|x|twitter)|a (?:letter|post|message|note)|to (?:fans|him|her)))"
    ),
    re.compile(
        r"\b(?P<role>directed|helmed|written|wrote|penned|scripted|created|direction|script|screenplay|penmanship)(?: and (?:directed|written|created|produced|co-written))? (?:by|from) (?:[a-z]+(?:-[a-z]+)* )*(?P<who>P+)"
    ),
    re.compile(
        r"\b(?P<role>director|writer|screenwriter|creator|scribe)(?: (?:behind|of|on|for) [^.;,]{1,50}?)? (?:is|was|remains) (?P<who>P+)"
    ),
    re.compile(r"(?P<who>P+)'s? (?P<role>script|screenplay|scripts|direction|writing)\b"),
    re.compile(
        r"(?P<who>P+) (?:is|was) (?:the )?(?:[a-z]+ )?(?:man|woman|person|mind|name|pen|scribe|talent) (?:behind|who) (?:the )?(?P<role>script|screenplay|wrote|directed|writing|direction|created)"
    ),
)


def find_credits(sentence: Sentence) -> Iterator[Statement]:
    """Yield the people whom a sentence credits with directing, writing or creating one of our shows."""
    seen = set()
    for pattern in _CREDITS:
        for match in pattern.finditer(sentence.masked):
            tag = next((tag for tag in sentence.tags_between(Letter.PERSON, *match.span("who"))), None)
            role = _read_role(match["role"])
            if tag is None or tag.person is None or tag.show is None or (tag.person.slug, role) in seen:
                continue
            others = sentence.tags_between(Letter.OTHER_WORK, match.start(), min(len(sentence.text), match.end() + 40))
            if (
                others
                and not sentence.tags_between(Letter.SHOW, *match.span())
                or re.search(r"\bif\b", sentence.masked[: match.start()])
                or re.search(r"\bnot\b|n't\b", match[0])
            ):
                continue
            seen.add((tag.person.slug, role))
            start, end = match.span("role")
            yield Statement(
                sentence=sentence.text,
                passage=sentence.passage,
                start=start,
                end=end,
                kind=CAST_STATUS.key,
                show=tag.show,
                season=None,
                person=tag.person.slug,
                value=role,
                certainty=read_certainty(sentence, match.start(), is_past=True),
                phrase="state",
            )


def _read_role(words: str) -> str:
    words = words.removeprefix("will ").removeprefix("is ").removeprefix("head ").removeprefix("series ")
    if words.startswith(("direct", "helm")):
        return "director"
    return "creator" if words.startswith("creat") else "writer"
