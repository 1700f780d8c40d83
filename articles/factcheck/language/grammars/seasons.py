"""Finds the words that name a season: "season two", "the second and final season", "S2", "the sequel"."""

import re
from collections.abc import Iterator

from articles.factcheck.known import KnownShow
from articles.factcheck.language.entity import EntityTag, Letter
from articles.factcheck.language.lexicon import any_of
from shows.facts.numbers import ONES, ORDINALS


_ORDINALS = ORDINALS[:10]
_CARDINALS = ONES[1:13]
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
_NUMBER = rf"(?:\d{{1,2}}(?!\d)[a-d]?|{'|'.join(_CARDINALS)}|iii|ii|iv|vi|i|v)\b"
_PART_NUMBER = (
    rf" (?:\d|i{{1,3}}\b|iv\b|v\b|{'|'.join(_CARDINALS)})"  # "season two part one"; not a "season two-part finale"
)
_ORDINAL = rf"(?:{'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
_PART = (
    r"(?:season|series|instal+ments?|chapter|outing|run|edition|round|batch(?: of episodes)?|helping|go-round|lap"
    r"|innings|dose|serving|bite|volume|tour|go-around|visit|stretch|trip|stint)"
)
# What a third season is called only beside its show, or after "back for a".
_VENTURE = (
    r"(?:voyage|ride|journey|adventure|expedition|crossing|turn|spin|course|dance|case|term|year|slice|taste|foray"
    r"|sojourn|sortie|escapade|go|wave|phase|tranche|crop|set|tale|act|cycle)"
)
_NO_ADJECTIVE = r"(?:for|of|the|that|in|on|to|is|has|with|from|about|[a-z]+-(?:part|episode|chapter)) "
_ADJECTIVES = rf"(?:(?:,? ?and |, ?)?(?!{_NO_ADJECTIVE})[a-z][\w']*(?:-\w+)*,? ){{0,3}}?"
_UPCOMING = r"(?:new|next|upcoming|forthcoming|incoming|returning)"
_ALONE = r"(?:go[- ]?)?(?:for|with|at|get(?:s|ting)?) (?:an?|its|his|her|their|the)"
_ENDS = r"(?= ?(?:[.,;!?)]|$|(?:and|with|in|by|on|last)\b))"
_NOT_OF_A_TITLE = r"(?! [\"']?[TO])"  # "the sophomore series Tin Moon" says nothing of season two
_MUCH = r"(?:much-[a-z]+ |highly[ -][a-z]+ |long-[a-z]+ )?"
_COMING_PART = r"(?:season|series|instal+ment|chapter|run|outing|batch|episodes)"
_SEASON = re.compile(
    r"\b(?:"
    + "|".join(
        (
            rf"(?:season|series) #?(?P<number>{_NUMBER})(?!-?\s?(?:episode|part)s?\b(?!{_PART_NUMBER}))",
            rf"(?:season|series) (?P<ordinal_after>{_ORDINAL})\b",
            r"s0?(?P<short>\d{1,2}[a-d]?)(?!\w)",
            rf"(?<=T )(?P<behind>[2-9][a-d]?)(?![\w-])(?! {any_of('counted')})",
            rf"(?P<ordinal>{_ORDINAL})[ -]{_ADJECTIVES}{_PART}\b",
            rf"(?P<venture>{_ORDINAL}) {_VENTURE}(?= (?:of|for|with|aboard|to) (?:the )?[\"']?T)",
            rf"(?:back|return|returning|returns|renewed|up) for (?:a|its) (?P<venture_back>{_ORDINAL}) {_VENTURE}\b",
            rf"{_ALONE} (?P<alone>{_ORDINAL}){_ENDS}",
            rf"(?P<sophomore>sophomore) {_ADJECTIVES}(?:{_PART}|effort)\b{_NOT_OF_A_TITLE}",
            rf"(?P<debut>(?:debut|freshman|inaugural|opening|original|maiden) {_PART})\b{_NOT_OF_A_TITLE}",
            rf"(?:the|a|its|this|that|any) {_ADJECTIVES}(?P<sequel>sequel(?: (?:season|series))?)\b",
            rf"(?:the|a|its|this|that|any) {_ADJECTIVES}(?P<follow_up>follow-? ?up(?: (?:season|series|run))?)\b",
            rf"(?:the|a|its|their|this) {_MUCH}(?P<upcoming>{_UPCOMING} {_ADJECTIVES}{_COMING_PART})\b",
            r"(?P<following>(?:next|upcoming|forthcoming) (?:season|series|instal+ment|chapter))\b",
            r"(?P<last>(?:the|its|a|their) (?:final|last) (?:ever )?(?:season|series|run|chapter))\b",
            r"(?P<before>(?:previous|preceding|earlier) (?:season|series))\b",
        )
    )
    + ")"
)
# "The second run of tickets", "the first series of tests": a round of something else.
_NOT_A_SEASON = re.compile(
    rf" of (?:my|your|our|his|her|their|an?) (?!(?:[\w'-]+ ){{0,4}}?{any_of('shows')}\b(?!letter))"
    r"| of (?:the set|tickets|tests|photos|posters|trailers|teasers|interviews|talks|books|novels|events|stills)\b"
)
# "Season two had six episodes; the third has eight": a bare ordinal, behind the word.
_IN_SO_MANY = rf"in (?:\d|{'|'.join(_CARDINALS)})"
_THE = rf"the (?P<the>{_ORDINAL})(?= (?:is|was|will|would|has|had|gets|got|to be|runs|ran|makes do|{_IN_SO_MANY})\b|,)"
_WANTED = rf"{any_of('wants_one')} an? (?P<a>{_ORDINAL}){_ENDS}"
_OF_SO_MANY = rf"(?:an?|its) (?P<of>{_ORDINAL})(?= of (?:just |only )?(?:\d|{'|'.join(_CARDINALS)})\b)"
_IN_IT = rf"(?:in|for) the (?P<in_it>{_ORDINAL}){_ENDS}"
_AND = rf"(?:and|but|while) the (?P<and>{_ORDINAL})(?= (?:in|on|follow(?:s|ed)?)\b)"
_BARE = re.compile(rf"\b(?:{_THE}|{_IN_IT}|{_AND}|{_WANTED}|{_OF_SO_MANY})")
_PLURAL = re.compile(rf"\bseasons ({_NUMBER})((?:(?:,|,? and|,? &| to) (?:{_NUMBER}))+)")
_MAY_BE_PART = re.compile(r"(?:batch(?: of episodes)?|volume|tranche)$")
# "It comes in two halves, the first on 4 May": what follows counts parts of one season.
_NAMES_OF_PARTS = r"(?:parts?|volumes?|half|halves|batch(?:es)?|cours?|chunks?|tranches?|instal+ments?|blocks)"
IN_PARTS = re.compile(rf"\bin(?:to)? (?P<count>\d|{'|'.join(_CARDINALS)}) (?:[a-z-]+ )?{_NAMES_OF_PARTS}\b")
_SAYS_SEASON = re.compile(r"\b(?:season|series)s?\b")
_BLOCKED = re.compile(r"(?:world|mini-?|web ?|time|book|novel|comic|sister|rival|tv|television) $")


def find_seasons(folded: str, show: KnownShow) -> list[EntityTag]:
    """Return the seasons that a sentence names. "The sequel" is numbered by `show`, the main show of the article."""
    tags = []
    for match in _SEASON.finditer(folded):
        if _NOT_A_SEASON.match(folded, match.end()) or _BLOCKED.search(
            folded[max(0, match.start() - 12) : match.start()]
        ):
            continue
        start = match.start(match.lastgroup) if match.lastgroup in ("alone", "venture_back") else match.start()
        tags.append(EntityTag(Letter.SEASON, start, match.end(), None, _read_number(match, show)))
    # "The second batch of season 5" is a part of it.
    if any(not _MAY_BE_PART.search(folded[tag.start : tag.end]) for tag in tags):
        tags = [tag for tag in tags if not _MAY_BE_PART.search(folded[tag.start : tag.end])]
    further = [*_find_bare(folded), *_find_plural(folded)]
    return tags + [tag for tag in further if not _stands_in(tag, tags)]


def _find_plural(folded: str) -> Iterator[EntityTag]:
    """Yield the seasons of a list: "seasons two and three"."""
    for match in _PLURAL.finditer(folded):
        yield EntityTag(Letter.SEASON, match.start(), match.end(1), None, _parse_cardinal(match[1]))
        for number in re.finditer(_NUMBER, match[2]):
            start = match.start(2) + number.start()
            yield EntityTag(Letter.SEASON, start, start + len(number[0]), None, _parse_cardinal(number[0]))


def _find_bare(folded: str) -> Iterator[EntityTag]:
    for match in _BARE.finditer(folded):
        before = folded[: match.start()]
        is_part = IN_PARTS.search(before) and not re.match(rf" {_IN_SO_MANY}\b", folded[match.end() :])
        if _SAYS_SEASON.search(before) and not is_part:
            group = match.lastgroup or ""
            yield EntityTag(Letter.SEASON, *match.span(group), None, _parse_ordinal(match[group]))


def _stands_in(tag: EntityTag, others: list[EntityTag]) -> bool:
    return any(other.start < tag.end and tag.start < other.end for other in others)


def upcoming_season(show: KnownShow) -> int | None:
    """Return the number of the upcoming season, which is the last one in the catalogue."""
    return show.seasons[-1] if show.seasons else None


def _read_number(match: re.Match[str], show: KnownShow) -> int | None:
    group = match.lastgroup or ""
    words = match[group]
    if group in ("number", "short", "behind"):
        return _parse_cardinal(words)
    if group in ("ordinal", "ordinal_after", "alone", "venture", "venture_back"):
        return _parse_ordinal(words)
    if group == "sophomore":
        return 2
    if group == "debut":
        return 1
    last = upcoming_season(show)
    if group == "before":
        return last - 1 if last and last > 1 else last
    if last == 1 and group != "last":
        return 2
    return last


def _parse_ordinal(words: str) -> int:
    return _ORDINALS.index(words) + 1 if words in _ORDINALS else int(re.sub(r"\D", "", words))


def _parse_cardinal(words: str) -> int:
    if words[0].isdigit():
        return int(words.rstrip("abcd"))  # "5B" is the second half of the fifth
    return _ROMAN[words] if words in _ROMAN else _CARDINALS.index(words) + 1
