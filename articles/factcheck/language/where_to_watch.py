"""Where to watch: the platforms on which a sentence says that one of our shows is."""

import re
from collections.abc import Iterator

from articles.factcheck.language.certainty import is_fictional_speech, is_hypothetical, is_negated, read_certainty
from articles.factcheck.language.entity import Letter
from articles.factcheck.language.sentence import Sentence
from articles.factcheck.language.statement import Statement
from articles.factcheck.language.subjects import find_subject
from shows.facts.types import WHERE_TO_WATCH


# Platforms as they spell themselves, and some other spellings, which `_CANONICAL_NAMES` maps to theirs.
_PLATFORMS = (
    "Netflix|Disney\\+|Disney Plus|Hulu|Amazon Prime Video|Prime Video|Amazon Prime|Amazon|Apple TV\\+|Apple TV Plus|Apple TV|HBO Max|HBO|Max|Peacock|Paramount\\+|Paramount Plus|BBC iPlayer|iPlayer|BBC (?:One|Two|Three|Four|America)|ITVX|ITV\\d?|"
    "Channel [45]|All 4|Sky (?:Atlantic|Max|Showcase|Go|One)|NOW TV|NOW|Now|Rakuten Viki|Viki|iQIYI|WeTV|tvN|JTBC|SBS(?: On Demand)?|KBS\\d?|MBC|TVING|Tving|Wavve|Coupang Play|Crunchyroll|AMC\\+|AMC|Shudder|Starz|Showtime|FX|ABC(?: iview)?|NBC|CBS|Fox|The CW|Binge|"
    "Stan|Foxtel|Crave|Canal\\+|Movistar\\+|RTÉ(?: Player)?|Viu|KOCOWA\\+?|Kocowa|U-NEXT|YouTube|Tubi|The Roku Channel|Roku|Freevee|BritBox|Acorn TV|MGM\\+|Discovery\\+|Alibi|UKTV Play|Dave|Hayu|MUBI|Mubi|Plex|Pluto TV|Virgin Media|TVNZ\\+|Neon|Stan Sport|Zee5|JioCinema|Hotstar|SonyLIV"
)
_PLATFORM_NAME = rf"(?P<place>(?:{_PLATFORMS})(?![\w+])|[A-Z][\w]*\+?(?: [A-Z][\w]*\+?){{0,2}})"
_VERB = (
    r"(?:stream(?:s|ed|ing)?|(?:is|are|be|currently|now|still|also|all|both) (?:(?:currently|now|still|also|all|both|only|exclusively|readily) )*(?:available|streaming|showing|airing|on)|available(?: (?:to|for) (?:stream(?:ing)?|watch(?:ing)?|view(?:ing)?|rent|buy|binge))?"
    r"|airs|watch(?:ed)?|found|binge[d]?|catch(?: up)?|caught|seen|view(?:ed)?|see|carried|shown|lives|rewatch(?:ed)?|revisit(?:ed)?|exclusive|exclusively|houses|hosted)"
)
_COMES = r"(?:premier(?:e[sd]?|ing)|debut(?:s|ed|ing)?|return(?:s|ed|ing)?|arriv(?:e[sd]?|ing)|land(?:s|ed|ing)?|drop(?:s|ped)?|released|launch(?:es|ed|ing)?|com(?:e|es|ing))"
_BETWEEN = r"(?:(?: (?:exclusively|now|only|currently|globally|worldwide|in full|in its entirety|right now|today|both|all|again|for free|live|here|to stream|to watch|weekly|episodes|every \w+|on \w+days|of|the|any time|anytime|at home|its|season|seasons|one|two|first|second)| [STG]+'?\)?\"?| it| them|,|\")){0,5}"
_ON = re.compile(
    rf"\b(?P<verb>{_VERB}){_BETWEEN} (?P<on>on|to|via|through|over on)\s(?:the\s)?(?:(?:streaming )?(?:platform|service|giant|streamer|channel|broadcaster)s? )?{_PLATFORM_NAME}"
)
# A release on a known platform says where to watch: "premieres on Netflix", "hits Netflix".
_ARRIVES = re.compile(rf"\b(?:(?P<verb>{_COMES}){_BETWEEN} (?:on|to)|hit(?:s|ting)?) (?P<place>{_PLATFORMS})(?![\w+])")
_ALSO = re.compile(rf"^(?P<join>,? (?:and|as well as|&|or)(?: (?:also|on))* |, ){_PLATFORM_NAME}")
_ORDINARY_WORDS = """
january february march april may june july august september october november december monday tuesday wednesday
thursday friday saturday sunday christmas dvd blu blu-ray tv instagram twitter x facebook tiktok reddit thursdays
fridays sundays saturdays season series earth day new top
"""
_ORDINARY = frozenset(_ORDINARY_WORDS.split())
_CANONICAL_NAMES = {
    "disney plus": "Disney+",
    "apple tv plus": "Apple TV+",
    "paramount plus": "Paramount+",
    "amazon": "Prime Video",
    "amazon prime": "Prime Video",
    "amazon prime video": "Prime Video",
    "iplayer": "BBC iPlayer",
    "tving": "TVING",
    "kocowa": "KOCOWA",
    "mubi": "MUBI",
    "now tv": "NOW",
}
_LEFT = re.compile(
    r"\b(?:no longer|left|leaves|leaving|used to|was|were|formerly|until|had been|trailer|teaser|clip|interview|documentary|rank\w*|chart\w*|top|most[- ]watched|popular|number one|trending|before|originally|wasn't|comments|posted|if you liked|if you loved|you can also|other)\b"
)


def find_platforms(sentence: Sentence) -> Iterator[Statement]:
    """Yield the platforms on which a sentence says that one of our shows is."""
    text = _mask_names_only(sentence)
    seen: set[str] = set()
    for match in (*_ON.finditer(text), *_ARRIVES.finditer(text)):
        if _is_ordinary(sentence.text[slice(*match.span("place"))]) or _is_elsewhere(sentence, match):
            continue
        for start, end in _find_listed_platforms(sentence.text, *match.span("place")):
            value = _CANONICAL_NAMES.get(sentence.text[start:end].lower(), sentence.text[start:end])
            if value not in seen:
                seen.add(value)
                yield _make_statement(sentence, match, start, end, value)


def _is_ordinary(place: str) -> bool:
    return place.lower().split()[0] in _ORDINARY


def _is_elsewhere(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a match is about another show, is denied or over, or is hypothetical."""
    start, place = match.start(), match.start("place")
    low, _ = sentence.clause_at(start)
    if match.re is _ON and match["on"] == "to" and not match["verb"].startswith("exclusive"):
        return True
    if _LEFT.search(sentence.masked[max(low, start - 60) : place]) and match.re is _ON:
        return True
    if is_negated(sentence, start, place) or is_hypothetical(sentence, start) or is_fictional_speech(sentence, place):
        return True
    return find_subject(sentence, start).show is None


def _find_listed_platforms(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the span of a platform, and of those listed after it: "Netflix, Hulu and Max"."""
    yield start, end
    while after := _ALSO.match(text[end:]):
        if _is_ordinary(after["place"]) or not re.fullmatch(_PLATFORMS, after["place"]):
            return
        start, end = end + after.start("place"), end + after.end("place")
        yield start, end


def _make_statement(sentence: Sentence, match: re.Match[str], start: int, end: int, value: str) -> Statement:
    place = match.start()
    low, _ = sentence.clause_at(place)
    subject = find_subject(sentence, place)
    season = subject.season if sentence.tags_between(Letter.SEASON, 0, len(sentence.text)) else None
    verb = match.groupdict().get("verb") or ""
    is_available_now = verb in ("available", "watch", "streaming", "found") or verb.endswith("ed")
    certainty = read_certainty(
        sentence, place, is_past=is_available_now and not re.search(r"\bwill\b", sentence.masked[low:start])
    )
    show = subject.show.slug if subject.show else ""
    is_only = bool(re.search(r"\b(?:only|exclusive(?:ly)?|sole)\b", sentence.masked[max(low, place - 30) : start]))
    return Statement(
        sentence=sentence.text,
        passage=sentence.passage,
        start=start,
        end=end,
        kind=WHERE_TO_WATCH.key,
        show=show,
        season=season,
        person=None,
        value=value,
        certainty=certainty,
        phrase="place",
        is_only=is_only,
    )


def _mask_names_only(sentence: Sentence) -> str:
    """Return the sentence with shows, seasons and people masked, the rest as written: platforms keep their capitals."""
    letters = list(sentence.text)
    for tag in sentence.tags:
        if tag.letter in "TSPC":
            letters[tag.start : tag.end] = tag.letter * (tag.end - tag.start)
    text = "".join(letters)
    return text[:1].lower() + text[1:] if text[:1] not in "TSPC" else text
