"""What beside a word says that it is the name of a show: "You season 5", "shows like Dark", "cancelled 1899 after"."""

import re

from shows.name_matching.spelling import Rank, Spelling
from shows.name_matching.word_lists import NO_SUBJECTS, PRONOUNS
from shows.names import to_plain


_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|i{1,3}|iv|v)"
_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))"
_KIND = (
    r"(?:(?:k-|c-|j-)?dramas?|series|shows?|sitcoms?|thrillers?|comed(?:y|ies)|films?|movies?|mini-?series|anime|animation"
    r"|dramed(?:y|ies)|procedurals?|remakes?|adaptations?|docuseries|soap)"
)
_NEW = r"(?:final|new|last|latest|next|upcoming|coming|forthcoming|long-awaited)"
_SHOW_NOUN = (
    r"(?:seasons?|series|finales?|premieres?|trailers?|teasers?|cast|stars?|episodes?|spin-?offs?|reboots?|revivals?|returns?"
    r"|creators?|showrunners?|renewals?|cancell?ation|ending|release|prequels?|sequels?|recaps?|soundtracks?)"
)
_HAS = r"(?:has been|have been|was|is|gets?|got|being|will be|won't be|isn't|wasn't|hasn't been)"
_DONE = (
    r"(?:renewed|cancell?ed|axed|scrapped|picked up|revived|rebooted|remade|delayed|postponed|coming back|returning"
    r"|back\b|over\b)"
)
_VERB = (
    rf"(?:{_HAS} (?:not |now |officially |finally |reportedly |also |yet )*{_DONE}|renewed\b|cancell?ed\b|axed\b"
    r"|(?:returns|premieres|debuts|airs|streams|ends|wraps)\b"
    r"|(?:will|won't|may|might|could|should) (?:not |never |finally )*(?:return|be back|come back|end|premiere|air)\b"
    r"|comes? back\b|lands (?:on|at)\b|drops on\b|heads? to\b)"
)
# "From season 4 on", "from trailer to release". Only a word that opens a span can be meant so: "24 season 9 on Fox".
_SPAN_WORDS = frozenset({"from", "since", "after", "before", "until", "till", "through"})
_NO_SPAN = r"(?!\s(?:on|onwards?|to|through|until|till|and on)\b)"
_SEASON_AFTER = (
    rf",? ?[:(]? ?(?:seasons?|series) {_NUMBER}\b{_NO_SPAN}|,? ?:? ?\(?s ?\d{{1,2}}\b"
    rf"|'s (?:(?:{_NEW}|{_ORDINAL}) (?:season|series)|(?:season|series) {_NUMBER})\b"
    rf"| (?:{_NEW}|{_ORDINAL}) season\b{_NO_SPAN}"
)
_KIND_AFTER = rf",? ?[(—–-]? ?(?:the|an?|its?) (?:[\w'-]+ ){{0,5}}{_KIND}\b"
_QUOTED_AFTER = r"[\"'*_]"
_COLON_AFTER = re.compile(r"[\"'*_]? ?(?::|[–—|])|[\"'*_]? - ")
_VERB_ONLY = re.compile(_VERB)

_AFTER = {
    Rank.FUNCTION: re.compile(
        rf"[\"'*_]?(?:{_SEASON_AFTER}|(?<!,),{_KIND_AFTER}"
        rf"| (?:finale|trailer|teaser|reboot|revival|spin-?off|recap|showrunner|soundtrack|remake|sequel){_NO_SPAN}\b"
        rf"| cast (?:and crew|members?|list|reunites?)\b| ending explained\b| {_VERB}{_NO_SPAN})"
    ),
    Rank.ORDINARY: re.compile(
        rf"[\"'*_]?(?:{_SEASON_AFTER}|,{_KIND_AFTER}|'s (?:[\w'-]+ ){{0,3}}{_SHOW_NOUN}\b| {_SHOW_NOUN}\b(?!')| {_VERB}"
        r"| (?:review|fans?|explained|episodes?)\b)"
    ),
}
_AFTER[Rank.DISTINCTIVE] = _AFTER[Rank.ORDINARY]
_AFTER[Rank.NUMBER] = _AFTER[Rank.FUNCTION]
_AFTER_NO_SPAN_WORD = {rank: re.compile(pattern.pattern.replace(_NO_SPAN, "")) for rank, pattern in _AFTER.items()}
# No pronoun is the subject of these: "You is back".
_SINGULAR = re.compile(
    r"[\"'*_]? (?:is|was|has|gets|comes|begins|starts|stars|follows|returns|remains|continues|wins|won)\b"
)
_BEFORE = re.compile(
    rf"\b(?:(?:season|series) {_NUMBER} of|{_NEW} season of|(?:{_NEW} |{_ORDINAL} )?seasons? of"
    r"|(?:finale|reboot|remake|revival|creators?|showrunner|stars?|renewal|cancell?ation|premiere|trailer|fans) of"
    rf"|{_KIND} (?:like|such as))(?: the)?(?: {_KIND})? [\"'*_]?$"
)
_KIND_BEFORE = re.compile(rf"\b(?:the|its?|hit|tv|a) (?:[\w'-]+ ){{0,3}}{_KIND},? [\"'*_]?$")
_DECIDED_BEFORE = re.compile(
    r"\b(?:renew(?:s|ed)?|cancel(?:s|led|ed)?|axe[sd]?|scrap(?:s|ped)|reviv(?:es|ed?)|reboot(?:s|ed)?) [\"'*_]?$"
)
_ARTICLE_BEFORE = re.compile(r"\b(?:an?|the|this|that|another|every|one|some) $")  # "a monk returns"
_CLAUSE_AFTER = re.compile(
    r"[\"'*_]?(?:$|[.,;:)]| ?[–—]|\s(?:after|in|on|for|because|but|and|before|despite|following|amid|back)\b)"
)
_OPENING, _CLOSING = re.compile(r"[\"'*_][*_]?$"), re.compile(r"[*_]?[\"'*_]|[,.!?][\"'*_]")
_OF_SEASON = re.compile(rf"\b(?:season|series) {_NUMBER} of $|\b{_KIND} (?:like|such as) [\"']?$")
_IN_DATE = re.compile(
    r"\b(?:in|on|of|since|by|from|until|till|last|next|this|every|each|before|after|during|circa|around) $"
)
_QUOTES = str.maketrans("“”„«»‹›‟", '""""""""')


def has_evidence(text: str, start: int, end: int, spelling: Spelling) -> bool:
    """Whether the words around a place of a text say that it is the name of a show."""
    before = to_plain(text[max(0, start - 80) : start].translate(_QUOTES)).lower()
    after = to_plain(text[end + len(spelling.signs) : end + 80].translate(_QUOTES)).lower()
    word = spelling.words[0] if len(spelling.words) == 1 else ""
    is_quoted = bool(_OPENING.search(before) and _CLOSING.match(after))
    if is_quoted or not before.strip(" \"'*_") and _COLON_AFTER.match(after):
        return True
    if spelling.rank is Rank.NUMBER:
        return _has_evidence_of_number(before, after)
    patterns = _AFTER if word in _SPAN_WORDS else _AFTER_NO_SPAN_WORD
    if match := patterns[spelling.rank].match(after):
        is_noun = spelling.rank is not Rank.DISTINCTIVE and _ARTICLE_BEFORE.search(before)
        return not ((is_noun or word in PRONOUNS) and _VERB_ONLY.search(match[0]))
    return word in NO_SUBJECTS and bool(_SINGULAR.match(after)) or bool(_BEFORE.search(before))


def _has_evidence_of_number(before: str, after: str) -> bool:
    """Whether a number or the name of a day is a name: it may be a date, or how many there are."""
    if _OF_SEASON.search(before):
        return True
    if _IN_DATE.search(before):
        return False
    if _AFTER_NO_SPAN_WORD[Rank.NUMBER].match(after) and not after.startswith(",") or _KIND_BEFORE.search(before):
        return True
    return bool(_DECIDED_BEFORE.search(before) and _CLAUSE_AFTER.match(after))
