"""What the words at a place of a sentence are about: which show, which season, or nothing of ours."""

import re

from articles.factcheck.known import KnownShow
from articles.factcheck.language.hearing import Sentence, Subject
from articles.factcheck.language.naming import Mention
from articles.factcheck.language.seasons import upcoming


_OBLIQUE = re.compile(
    r"\b(?:like|unlike|than|after|since|following|compared (?:to|with)|before|ahead of|despite|as with|as in|as|similar to|from|beyond|besides"
    r"|success of|popularity of|events of|end of|finale of|wake of|viewers of|fans of|critics of|response to|reaction to|reception of|original to|known for|behind|comparing it with|compared it (?:to|with)|alongside|star of|stars of|starred in|starring in|(?:re-?make|adaptation|spin-?off|prequel) (?:of|to)|given up on|gave up on|back to|between|cast of|name of)"
    r"(?: (?:the|its|their|that|both))?(?: [a-z]+'s?)? [\"']?$"
)


def subject_at(one: Sentence, place: int) -> Subject:
    """Return what the words at a place are about: the nearest that was named before them, else after, else what "it" is."""
    start, end = one.clause_at(place)
    if one.masked[start] == ":":
        start, _ = one.clause_at(start - 1)  # what a colon announces is about what stands before it
    aside = next((span for span in one.asides if span[0] <= place < span[1]), None)
    if aside and (antecedent := _antecedent(one, aside, place)):
        return antecedent
    if is_of_a_stranger(one, place, end):
        return Subject(None)
    heard = [
        mention
        for mention in one.mentions
        if mention.letter in "TOSGX"
        and (one.is_quoted(mention.start) <= one.is_quoted(place) or mention.letter in "TO")
        and not any(low <= mention.start < high and (low, high) != aside for low, high in one.asides)
        and not (mention.letter in "TSG" and _is_inside_a_thing(one, mention))
    ]
    straight = [mention for mention in heard if not _is_oblique(one, mention)]
    # "Adapted from a British series that aired in 2019": what "that" stands for did it.
    for mention in heard:
        if mention.end < place and re.fullmatch(
            r"[\"']? (?:that|which) (?:[a-z]+ ){0,3}", one.masked[mention.end : place]
        ):
            return _subject(one, mention, ([mention], [], []))
    here = [mention for mention in straight if start <= mention.start < end]
    groups = (
        [mention for mention in here if mention.start <= place][::-1],
        [mention for mention in here if mention.start > place and one.masked[mention.start : mention.end] != "its"],
        [mention for mention in straight if mention.start < start][::-1],
        [mention for mention in straight if mention.start >= end][:1] if start == 0 else [],
        [mention for mention in heard if start <= mention.start < end and mention.season],
    )
    first = next((mention for group in groups for mention in group), None)
    if first is None:
        return Subject(one.context.focus.show, None, is_named=False)
    return _subject(one, first, groups)


def _is_inside_a_thing(one: Sentence, mention: Mention) -> bool:
    """Whether a title is only part of what a thing is called: "the Tin Moon mobile game"."""
    return any(
        thing.letter in "XO" and thing.start < mention.start < mention.end <= thing.end for thing in one.mentions
    )


_VERB = re.compile(
    r"[\"']?(?: [SG]+)?(?: first| originally| finally)? (?:is|was|are|were|has|have|had|will|would|returns?|returned|premieres?|premiered|debuts?|debuted|airs|aired|began|begins|ended|ends|came|comes|arrives|arrived|launched|lands|landed|drops|dropped|hits|wrapped)\b"
)
_ATTACHED = re.compile(
    r"(?: [a-z]+)? (?:for|of|about|to|on|from|behind|based on|inspired by)(?: the| a| its)?(?: (?:new|second|hit|upcoming|original))? [\"']?(?:T+['s:]* ?[\"']?)?$"
)


def _is_oblique(one: Sentence, mention: Mention) -> bool:
    """Whether a mention is only compared with, or belongs to a thing: "unlike Tin Moon", "the trailer for Tin Moon"."""
    before = one.masked[max(0, mention.start - 60) : mention.start]
    if found := _OBLIQUE.search(before):
        is_conjunction = re.match(r"(?:after|before|since|as|until)\b", found[0])
        return not (is_conjunction and _VERB.match(one.masked, mention.end))
    return any(
        thing.letter == "X"
        and thing.end <= mention.start
        and _ATTACHED.fullmatch(one.masked[thing.end : mention.start])
        for thing in one.mentions
    )


def _antecedent(one: Sentence, aside: tuple[int, int], place: int) -> Subject | None:
    """Return what an aside is about: what stands right before it; None where it names its own subject, or nothing does."""
    begin, _ = aside
    if any(begin <= mention.start <= place for mention in one.mentions if mention.letter in "TOSGX"):
        return None
    if any(0 <= begin - end <= 3 for _, end in one.unknown):
        return Subject(None)
    before = next((mention for mention in reversed(one.mentions) if 0 <= begin - mention.end <= 3), None)
    if before is None or before.letter in "PC":
        return None
    if _is_oblique(one, before) and any(thing.letter == "X" for thing in one.mentions):
        return Subject(None)
    attached = [one_ for one_ in one.mentions if one_.letter == "S" and one_.end <= before.start]
    season = (
        attached[-1:]
        if attached and re.fullmatch(r"['\"]?s? of(?: the)? [\"']?", one.masked[attached[-1].end : before.start])
        else []
    )
    return _subject(one, before, ([before, *season], [], []))


HELPERS = r"(?:(?:,? who| will| won't| would| is| isn't| are| was| were| has| have| had| been| be| being| also| now| finally| just| not| reportedly| officially| recently| then| set| due| expected| slated| scheduled| to| later| himself| herself)\b)*\s*"


def is_of_a_stranger(one: Sentence, place: int, end: int) -> bool:
    """Whether somebody or something that is unknown does it: "Pike won't be back until May", and no show of ours stands behind it."""
    for start, stop in one.unknown:
        if stop <= place and re.fullmatch(HELPERS, one.masked[stop:place]):
            is_led_in = re.search(
                r"\b(?:on|in|at|by|via|from|to|for|with|of|near|per|and)(?: the)? $", one.masked[:start]
            )
            return not is_led_in and not one.near("TSG", place, min(end, place + 60))
    return False


def _subject(one: Sentence, first: Mention, groups: tuple[list[Mention], ...]) -> Subject:
    show = _show_of(one, first)
    if first.letter in "OX" or show is None:
        return Subject(None)
    if first.letter == "S":
        return Subject(show, first.season)
    for mention in (*groups[0][:3], *groups[1], *groups[2][:2]):
        if mention.letter == "S" and _show_of(one, mention) == show and mention.season:
            return Subject(show, mention.season)
    is_it = first.letter == "G" and one.masked[first.start : first.end] in ("it", "its")
    return Subject(show, one.context.focus.season if is_it else None)


def _show_of(one: Sentence, mention: Mention) -> KnownShow | None:
    """Return the show that a mention is of; a bare season or "the show" is of the title that was named last."""
    shows = {show.slug: show for show in one.context.known.shows}
    if mention.show is not None:
        return shows.get(mention.show)
    if mention.letter == "O":
        return None
    titles = [title for title in one.mentions if title.letter in "TO" and title.start < mention.start]
    titles = [title for title in titles if not _is_aside(one, title, mention)]
    titles = [title for title in titles if title.letter == "T" or not _is_oblique(one, title)]
    if titles:
        return shows.get(titles[-1].show or "")
    return one.context.focus.show


def _is_aside(one: Sentence, title: Mention, mention: Mention) -> bool:
    """Whether a title stands in an aside, and what leans on it outside."""
    return any(low <= title.start < high and not low <= mention.start < high for low, high in one.asides)


# A sentence that leaves out what it is about.
_IS_BARE = re.compile(
    r"\W*(?:(?:it'?s?|they|fans|viewers|fingers|release|premiere|expect\w*|due|set|slated|scheduled|coming|arriving|premiering|returning|confirmed|reportedly|officially|rumou?red|rumou?rs?|still|now|look|mark|in|on|by|an? (?:[a-z]+ ){0,3}?(?:W|release|premiere|launch|return|debut)|W+|(?:all |just |only )?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?= (?:[a-z-]+ ){0,2}episodes?)|renewed|cancelled|filming|shooting|production|principal|cameras?|scripts?|writers?|work|there|early|late|mid|no|hopefully|probably|perhaps|maybe|likely|just|then|delayed|but|and|so|when)\b|W)"
)


def is_nobody_s(one: Sentence, subject: Subject, place: int) -> bool:
    """Whether a sentence names nothing of ours and is about something: then "it" is not left out, but something else.

    Args:
        place: what is named after it is not what the sentence is about.
    """
    if subject.is_named:
        return False
    is_about = one.near("PCO", 0, place) or any(end <= place for _, end in one.unknown)
    return bool(is_about) or not _IS_BARE.match(one.masked)


def season_of(one: Sentence, subject: Subject, *, first: bool = False) -> int | None:
    """Return the season that a statement is about, where it need not say so.

    Args:
        first: whether a show that is named without a season is its first: "Tin Moon premiered in 2022".
    """
    if subject.season or subject.show is None:
        return subject.season
    if first and subject.show.seasons:
        return subject.show.seasons[0]
    return one.context.season or upcoming(subject.show)
