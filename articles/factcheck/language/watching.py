"""What the cues of watching.toml state: on which platforms our shows are, and in which countries."""

import re
from collections.abc import Iterator

from articles.factcheck.language.certainty import read_certainty
from articles.factcheck.language.entity import Letter
from articles.factcheck.language.grammars.regions import find_regions
from articles.factcheck.language.lexicon import LISTS
from articles.factcheck.language.matcher import Match
from articles.factcheck.language.roles import subject_of
from articles.factcheck.language.rules import find_matches, make_statement
from articles.factcheck.language.sentence import Sentence
from articles.factcheck.language.statement import Statement
from shows.facts.types import WHERE_TO_WATCH


_ONLY = re.compile(r"\b(?:only|exclusive|exclusively|sole|solely)\b")
_MAX_BEHIND = len(" exclusively")


def find_platforms(sentence: Sentence) -> Iterator[Statement]:
    """Yield the platforms on which a sentence says that one of our shows is."""
    seen = set()
    for _, match in find_matches(sentence, "watching"):
        subject = subject_of(sentence, match)
        for span, region in _with_regions(sentence, list(_list_platforms(sentence, match))):
            name = _platform_name(sentence, span)
            if (name, region) in seen or subject.show is None:
                continue
            seen.add((name, region))
            yield make_statement(
                sentence,
                match,
                span,
                kind=WHERE_TO_WATCH.key,
                show=subject.show.slug,
                season=subject.season if sentence.tags_between(Letter.SEASON, 0, len(sentence.text)) else None,
                value=name,
                region=region,
                certainty=read_certainty(sentence, match.start, is_past=not _is_ahead(match)),
                phrase="place",
                is_only=bool(_ONLY.search(sentence.folded, match.start, match.end + _MAX_BEHIND)),
            )


def _with_regions(sentence: Sentence, spans: list[tuple[int, int]]) -> list[tuple[tuple[int, int], str]]:
    """Return the spans of listed platforms, each with its country, once for each; "" where the words name none.

    The countries behind a list are those of all: "on BBC One and BBC iPlayer in the UK".
    """
    every = sorted({*spans, *((tag.start, tag.end) for tag in sentence.platforms)})
    regions = dict(zip(every, find_regions(sentence.text, every, are_far=True), strict=True))
    last: tuple[str, ...] = ()
    pairs = []
    for span in reversed(spans):
        where = regions[span]
        last = where.names or (() if where.is_everywhere else last)
        pairs += [(span, region) for region in reversed(last or ("",))]
    return pairs[::-1]


def _is_ahead(match: Match) -> bool:
    return any(match.word(index) in LISTS["ahead"] for index in range(max(0, match.first - 4), match.last))


def _list_platforms(sentence: Sentence, match: Match) -> Iterator[tuple[int, int]]:
    """Yield the spans of the platform of a match and of those listed after it: "Netflix, Hulu and Max"."""
    inside = range(match.first, match.last)
    index = max(index for index in inside if match.word(index) == ("V" if "V" in match.text.split() else "U"))
    while match.word(index - 1) in ("and", "or", ",", "&") and match.word(index - 2) == "V":
        index -= 2
    while match.word(index) in ("V", "U"):
        yield match.words.spans[index]
        index += 1
        while match.word(index) in LISTS["between_platforms"]:
            index += 1
        if match.word(index) != "V":
            return


def _platform_name(sentence: Sentence, span: tuple[int, int]) -> str:
    """Return the name of a platform; of one that is not known, without what follows: "Kino Box in Poland"."""
    name = sentence.text[slice(*span)].partition(" in ")[0]
    return next((tag.name for tag in sentence.platforms if tag.start == span[0]), name)
