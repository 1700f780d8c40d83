"""What the words at a place of a sentence are about: which show and season of ours, or something else."""

import re

from articles.factcheck.known import KnownShow
from articles.factcheck.language.entity import EntityTag, Letter
from articles.factcheck.language.grammars.seasons import upcoming_season
from articles.factcheck.language.lexicon import any_of
from articles.factcheck.language.sentence import Sentence, Subject
from shows.catalogue.season_numbers import is_year


# Words before a name that is not what the sentence is about: "unlike Tin Moon", "since Tin Moon's finale".
_OBLIQUE = re.compile(rf"\b{any_of('oblique')}(?: (?:the|its|their|that|both))?(?: [a-z]+'s?)? [\"']?$")


def find_subject(sentence: Sentence, place: int) -> Subject:
    """Return what the words at a place are about: the nearest tag before them, else after them, else the focus."""
    start, end = sentence.clause_at(place)
    if sentence.masked[start] == ":":
        start, _ = sentence.clause_at(start - 1)  # the words after a colon are about the subject before it
    aside = next((span for span in sentence.asides if span[0] <= place < span[1]), None)
    if aside and (antecedent := _find_antecedent(sentence, aside, place)):
        return antecedent
    if has_unknown_subject(sentence, place, end):
        return Subject(None)
    candidates = [
        tag
        for tag in sentence.tags
        if tag.letter in "TOSGX"
        and (sentence.is_quoted(tag.start) <= sentence.is_quoted(place) or tag.letter in "TO")
        and not any(low <= tag.start < high and (low, high) != aside for low, high in sentence.asides)
        and not (tag.letter in "TSG" and _is_inside_a_thing(sentence, tag))
    ]
    direct = [tag for tag in candidates if not _is_oblique(sentence, tag)]
    # "Adapted from a British series that aired in 2019": the relative clause is about the tag right before it.
    for tag in candidates:
        if tag.end < place and re.fullmatch(
            r"[\"']? (?:that|which) (?:[a-z]+ ){0,3}", sentence.masked[tag.end : place]
        ):
            return _make_subject(sentence, tag, ([tag], [], []))
    in_clause = [tag for tag in direct if start <= tag.start < end]
    groups = (
        [tag for tag in in_clause if tag.start <= place][::-1],
        [tag for tag in in_clause if tag.start > place and sentence.masked[tag.start : tag.end] != "its"],
        [tag for tag in direct if tag.start < start][::-1],
        [tag for tag in direct if tag.start >= end][:1] if start == 0 else [],
        [tag for tag in candidates if start <= tag.start < end and tag.season is not None],
    )
    first = next((tag for group in groups for tag in group), None)
    if first is None:
        return Subject(sentence.context.focus.show, None, is_named=False)
    return _make_subject(sentence, first, groups)


def _is_inside_a_thing(sentence: Sentence, tag: EntityTag) -> bool:
    """Whether a title is only part of the name of a thing: "the Tin Moon mobile game"."""
    return any(thing.letter in "XO" and thing.start < tag.start < tag.end <= thing.end for thing in sentence.tags)


_VERB = re.compile(rf"[\"']?(?: [SG]+)?(?: first| originally| finally)? {any_of('finite_verbs')}\b")
_ATTACHED = re.compile(
    r"(?: [a-z]+)? (?:for|of|about|to|on|from|behind|based on|inspired by|(?:on|in|from) which)(?: the| a| its)?"
    r"(?: (?:new|second|hit|upcoming|original))? [\"']?(?:T+['s:]* ?[\"']?)?$"
)


def _is_oblique(sentence: Sentence, tag: EntityTag) -> bool:
    """Whether a tag is only compared with, or belongs to a thing: "unlike Tin Moon", "the trailer for Tin Moon"."""
    before = sentence.masked[max(0, tag.start - 60) : tag.start]
    if match := _OBLIQUE.search(before):
        is_conjunction = re.match(r"(?:after|before|since|as|until)\b", match[0])
        return not (is_conjunction and _VERB.match(sentence.masked, tag.end))
    return any(
        thing.letter == Letter.THING
        and thing.end <= tag.start
        and _ATTACHED.fullmatch(sentence.masked[thing.end : tag.start])
        for thing in sentence.tags
    )


def _find_antecedent(sentence: Sentence, aside: tuple[int, int], place: int) -> Subject | None:
    """Return what an aside is about: the tag right before it. None where it has its own subject or lacks that tag."""
    begin, _ = aside
    if any(begin <= tag.start <= place for tag in sentence.tags if tag.letter in "TOSGX"):
        return None
    if any(0 <= begin - end <= 3 for _, end in sentence.unknown_names):
        return Subject(None)
    before = next((tag for tag in reversed(sentence.tags) if 0 <= begin - tag.end <= 3), None)
    if before is None or before.letter in "PC":
        return None
    if _is_oblique(sentence, before) and any(thing.letter == Letter.THING for thing in sentence.tags):
        return Subject(None)
    attached = [tag for tag in sentence.tags if tag.letter == Letter.SEASON and tag.end <= before.start]
    season = (
        attached[-1:]
        if attached and re.fullmatch(r"['\"]?s? of(?: the)? [\"']?", sentence.masked[attached[-1].end : before.start])
        else []
    )
    return _make_subject(sentence, before, ([before, *season], [], []))


HELPERS = rf"(?:(?:,? {any_of('helpers')})\b)*\s*"


def has_unknown_subject(sentence: Sentence, place: int, end: int) -> bool:
    """Whether an unknown name is the subject: "Pike won't be back until May", with no show of ours after the verb."""
    for start, stop in sentence.unknown_names:
        if stop <= place and re.fullmatch(HELPERS, sentence.masked[stop:place]):
            is_led_in = re.search(
                r"\b(?:on|in|at|by|via|from|to|for|with|of|near|per|and)(?: the)? $", sentence.masked[:start]
            )
            return not is_led_in and not sentence.tags_between("TSG", place, min(end, place + 60))
    return False


def _make_subject(sentence: Sentence, first: EntityTag, groups: tuple[list[EntityTag], ...]) -> Subject:
    show = _find_show(sentence, first)
    if first.letter in "OX" or show is None:
        return Subject(None)
    if first.letter == Letter.SEASON:
        return Subject(show, first.season)
    for tag in (*groups[0][:3], *groups[1], *groups[2][:2]):
        if tag.letter == Letter.SEASON and _find_show(sentence, tag) == show and tag.season is not None:
            return Subject(show, tag.season)
    is_it = first.letter == Letter.GENERIC and sentence.masked[first.start : first.end] in ("it", "its")
    return Subject(show, sentence.context.focus.season if is_it else None)


def _find_show(sentence: Sentence, tag: EntityTag) -> KnownShow | None:
    """Return the show that a tag belongs to. "Season two" and "the show" belong to the title named last before them."""
    shows = {show.slug: show for show in sentence.context.known.shows}
    if tag.show is not None:
        return shows.get(tag.show)
    if tag.letter == Letter.OTHER_WORK:
        return None
    titles = [title for title in sentence.tags if title.letter in "TO" and title.start < tag.start]
    titles = [title for title in titles if not _is_only_in_aside(sentence, title, tag)]
    titles = [title for title in titles if title.letter == Letter.SHOW or not _is_compared(sentence, title)]
    if titles:
        return shows.get(titles[-1].show or "")
    return sentence.context.focus.show


def _is_compared(sentence: Sentence, title: EntityTag) -> bool:
    """Whether a title is oblique, and not that of the viewers who wait: "viewers of Tin Moon waited for season two"."""
    is_theirs = sentence.masked[: title.start].rstrip("\"'").endswith(("viewers of ", "fans of "))
    return not is_theirs and _is_oblique(sentence, title)


def _is_only_in_aside(sentence: Sentence, title: EntityTag, tag: EntityTag) -> bool:
    """Whether a title stands in an aside that the tag is not part of."""
    return any(low <= title.start < high and not low <= tag.start < high for low, high in sentence.asides)


def resolve_season(sentence: Sentence, subject: Subject, *, first: bool = False) -> int | None:
    """Return the season that a statement is about; where none is named, the one that the context implies.

    Args:
        first: whether a show named without a season means its first season: "Tin Moon premiered in 2022".
    """
    if subject.season is not None or subject.show is None:
        return subject.season
    if first and subject.show.seasons:
        earliest = subject.show.seasons[0]
        return None if is_year(earliest) else earliest  # by year, the catalogue need not begin with the first
    season = sentence.context.season
    return upcoming_season(subject.show) if season is None else season
