"""Renewals: whether there will be another season."""

import re
from collections.abc import Iterator

from articles.factcheck.language.certainty import is_fictional_speech, is_hypothetical, is_negated, read_certainty
from articles.factcheck.language.entity import Letter
from articles.factcheck.language.folding import compile_rule
from articles.factcheck.language.sentence import Sentence
from articles.factcheck.language.spans import find_verb_phrase
from articles.factcheck.language.statement import CONFIRMED, Statement
from articles.factcheck.language.subjects import find_subject, has_foreign_subject, resolve_season
from shows.facts.types import RENEWAL


_RENEWED_THING = r"(?:[STG]+|it|the (?:series|show|drama|thriller|comedy|sitcom|programme|program|project|production)|them|another (?:season|run|series)|a (?:new|further) (?:season|run|series)|more (?:episodes|seasons?))"
_DETERMINER = r"(?:(?:a|an|the|its|his|their|this|that|and|hit|zombie|popular|acclaimed|beloved) ){0,3}"
_STATES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("undecided", compile_rule(
        rf"""
        \b(?:yet to|not yet|has yet|have yet|\w+n't yet|still to|(?<!decided )(?<!opted )(?<!chosen )(?<!elected )not|\w+n't|neither)(?: \w+){{0,3}}? (?:renew(?:ed)?|order(?:ed)?(?: a)?|commission(?:ed)?|greenlit|green-lit|greenlight|picked up|decided? (?:on|whether|the)|made a decision|confirm(?:ed)? (?:a|another|{_RENEWED_THING}|whether (?:there|it|the))|announced? (?:a|another|whether) (?:S+|season|second|third|renewal))\b(?! (?:when|release|premiere|date))
        | \b(?:future|fate)(?: (?:of|for) [^,;.]{{2,40}}?)? (?:is|remains|hangs|still|looks|was left)(?: \w+)? (?:uncertain|unclear|unknown|undecided|up in the air|in the balance|in limbo|in doubt|in question|hanging|a question|unresolved|hangs)
        | \b(?:no (?:decision|word|news|official word|announcement)(?: yet)?(?: has been (?:made|taken))?(?: yet)? (?:on|about|regarding|as to) (?!whether [^;.]{{0,60}}(?:[PC]{{2}}|film|shoot|production|cameras))(?:[a-z]+ ){{0,3}}?(?:renewal|future|S+|another season|more|whether))|\bawait(?:s|ing)? (?:a |word on )?(?:renewal|decision)|\b(?:unclear|unknown|undecided|uncertain|not clear|not known) (?:if|whether) (?![^;.]{{0,40}}(?:[PC]{{2}}|film|shoot|production|\bs?he\b))(?:there will be|[^,;.]{{2,50}}? (?:renew|order|be back|return|happen|cancel|get))
        | \bwhether (?:there(?:'ll| will| would| is to)? be|[\"']?[TG]+[\"']?|it)[^.;]{{0,40}}S+[^.;]{{0,30}}?(?:up in the air|unclear|undecided|remains to be seen|not (?:yet )?(?:known|decided|clear)|yet to be (?:decided|seen|announced)|anyone's guess)
        | \bneither (?:renewed|cancel+ed) nor\b|\bin limbo\b|\bon the bubble\b|\brenewal(?: status)? (?:is|remains) (?:pending|uncertain|unclear|undecided|unknown)
        """)),
    ("cancelled", compile_rule(
        rf"""
        \b(?:been|was|is|were|be|being|gets?|got|officially|has|have) (?:(?:officially|now|also|reportedly|abruptly|quietly|sadly|suddenly|just|all|unceremoniously) )*(?:cancel+ed|axed|scrapped|canned|shelved|pulled|culled|dropped by|binned|chopped)\b(?! (?:from|apart|together|out))
        | \b(?:cancel+(?:s|ed|ing)?|axe[sd]?|axing|scrap(?:s|ped)?|can(?:s|ned)(?= T)|shelve[sd]?|drops?(?= T)|pull(?:s|ed|ing)? the plug(?: on)?|call(?:s|ed|ing)? time on|ditch(?:es|ed)?|end(?:s|ed) early) {_DETERMINER}{_RENEWED_THING}|\bcancel+ation (?:of|for) {_DETERMINER}{_RENEWED_THING}|{_RENEWED_THING}'s? cancel+ation\b|\b(?:cancel+ed|axed) (?:after|following|by|at|ahead)\b|\bpull(?:s|ed|ing)? the plug\b|^\W*{_RENEWED_THING}:? (?:cancel+ed|axed|scrapped)|^\W*(?:cancel+ed|axed): [\"']?T+
        | \b(?:won't|will not|not going to|not|\w+n't) (?:be )?(?:renewed|renewing|renew|moving forward|going ahead|proceed(?:ing)?|picked up|pick up|order(?:ing)?|getting|get|happening|happen)(?: with)?(?=(?: for)? {_DETERMINER}(?:S+|another|third|second)|[.,;]|$| (?:by|after|at|on|for|a))
        | \b(?:there (?:will be|is|'ll be|won't be|will not be|isn't going to be)) (?:no|not be|a|any|another) {_DETERMINER}(?:S+|more (?:seasons?|episodes)|another season)|\bno (?:S+|more seasons?)(?: is| will be|,)|\bdecided (?:against|not to (?:renew|continue|proceed|order|go ahead))|\bopted (?:against|not to) renew|\bpass(?:es|ed) on (?:a )?S+|\b(?:will not|won't|not) (?:be )?(?:return(?:ing)?|com(?:e|ing) back|be back|back) for (?:a |its )?S+
        """)),
    ("ended", compile_rule(
        r"""
        \b(?:final|last|last-ever|concluding) (?:season|series|chapter|run|instal+ment|outing)\b(?! (?:of [a-su-z]|finale))|\b(?:com(?:e|es|ing)|came|brought|bring(?:s|ing)?|drawn|draws?)(?: \w+)? to (?:an end|a close|its end|a conclusion)\b|\b(?:end(?:s|ed|ing)?|conclud(?:e|es|ed|ing)|wrap(?:s|ped|ping)? up|finish(?:es|ed|ing)?|bow(?:s|ed|ing)? out)(?: its run| the story| things| for good)? (?:with|after|following|at) (?:its |the |his |a |just |only )?(?:[a-z]+ )?(?:S+|(?:two|three|four|five|six|seven|eight|nine|ten|\d) (?:[a-z]+ )?(?:seasons|series|years))|\b(?:will|to) be (?:its|the|their) (?:very )?last\b
        | \b(?:S+)(?: of T+)? (?:will be|is|was) (?:also )?(?:its|the|their) (?:[a-z]+ )?(?:last|final)\b|\b(?:second|third|fourth|fifth|sixth) and (?:final|last)\b|\bhas ended(?! on)\b|\bsaid goodbye after\b|\bno plans (?:for|beyond) (?:more|S+)
        """)),
    ("renewed", compile_rule(
        rf"""
        \b(?:been|was|is|were|be|being|gets?|got|getting|already|officially|now) (?:(?:officially|now|also|reportedly|swiftly|quickly|already|just|early|formally|promptly|finally|previously) )*(?:renewed|recommissioned|re-commissioned|green-?lit|greenlighted|picked up|commissioned|ordered|given (?:a|an|the) (?:[a-z]+ )?(?:S+|order|renewal|green ?light|go-ahead|two-season|early))\b(?! (?:hope|vigou?r|interest|focus|energy|to))
        | \b(?:renew(?:s|ed|ing)?|recommission(?:s|ed)?|re-up(?:s|ped)?|pick(?:s|ed)? up|green-?light(?:s|ed)?|green-?lit|orders?|ordered|commission(?:s|ed)?|extend(?:s|ed)?|bring(?:s|ing)? back|brought back) {_DETERMINER}(?:[a-z-]+ ){{0,2}}?{_RENEWED_THING}(?! (?:trailer|teaser|cast|poster))|\b(?:renewed|picked up|re-upped|recommissioned|greenlit|green-lit) for\b|^\W*{_RENEWED_THING}:? (?:officially )?(?:renewed|recommissioned|greenlit)|^\W*renewed: [\"']?T+
        | \b(?:S+|T+|its|the show's|the series'|the)'? (?:\w+ )?(?:renewal|recommission|pick-?up)\b(?! (?:is (?:pending|uncertain)|decision|hype|buzz|talk|chances|odds|status|hopes|rumou?rs))|\brenewal (?:of|for) {_DETERMINER}{_RENEWED_THING}|\brenewal (?:news|was (?:announced|confirmed))|\b(?:land|score|earn|nab|secure|bag|receive|win|snag|clinch|get|got|given|pick)(?:s|ed|ged|bed|ting)? (?:up )?(?:a|an|the|its|early|official|another)? ?(?:[a-z-]+ ){{0,2}}?(?:renewal|green ?light|go-ahead|S+ (?:renewal|order|pick-?up)|thumbs up|nod|order for S+|S+(?= (?:at|from|on|by)))
        | \b(?:S+|more (?:seasons?|episodes)) (?:(?:has|have|is|was|are|been|now|officially|already|also|finally) )+(?:confirmed|ordered|official|announced|greenlit|green-lit|happening|a go|commissioned|on the way|approved|given the (?:green ?light|go-ahead|nod|thumbs up))(?! (?:to|for (?:W|release|a (?:W|premiere)))|\w)|\b(?:confirm(?:s|ed)|announce[sd]?|announcing) (?:that )?(?:a |the |there (?:will be|would be) a )?S+(?: of (?:the show|the series|[TG]+))?(?=[.,;!]|$| (?:was|is) (?:happening|coming|on the way)| (?:in|on) W| for T| last| just| via| shortly| less)
        | \bwill be back for (?:a |another )(?:S+|season)|\b(?:will|is|to|are) (?:officially |definitely )?(?:return(?:ing)?|com(?:e|ing) back) for (?:a |another )(?:S+|season|run)
        """)),
)  # fmt: skip
_WISHED = re.compile(
    r"\b(?:deserv\w+|hope\w*|hoping|want\w*|petition\w*|campaign\w*|chances?|odds|should|would|could|might|may|if|unless|whether|had it|ahead of|until|before|calls? for|plea\w*|avoid\w*|escap\w+|surviv\w+|sav(?:ed|ing) from|fear\w*|threat\w*|risk\w*|danger|case for|reasons?|possib\w+|never|rumou?rs of|talk of)\b"
)
_PEOPLE = re.compile(
    r"\b(?:he|she|actors?|actress(?:es)?|stars?|characters?|cast members?|faces|who) (?:[a-z']+ ){0,4}$"
)


def find_renewals(sentence: Sentence) -> Iterator[Statement]:
    """Yield the renewal status that a sentence states: renewed, cancelled, ended or undecided."""
    for state, pattern in _STATES:
        for match in pattern.finditer(sentence.masked):
            statement = _make_statement(sentence, state, match)
            if statement:
                yield statement
                return
    yield from _find_final_season(sentence)


def _find_final_season(sentence: Sentence) -> Iterator[Statement]:
    """Yield "ended" for a season that is called the last: "its third and final season"."""
    for tag in sentence.tags_between(Letter.SEASON, 0, len(sentence.text)):
        words = sentence.folded[tag.start : tag.end]
        if not re.search(r"\b(?:final|concluding)\b|\band last\b|\blast(?:-| )ever\b", words):
            continue
        low, _ = sentence.clause_at(tag.start)
        subject = find_subject(sentence, tag.start)
        if subject.show is None or is_hypothetical(sentence, tag.start) or is_negated(sentence, low, tag.start):
            continue
        certainty = read_certainty(sentence, tag.start, is_past=True)
        yield Statement(
            sentence=sentence.text,
            passage=sentence.passage,
            start=tag.start,
            end=tag.end,
            kind=RENEWAL.key,
            show=subject.show.slug,
            season=resolve_season(sentence, subject),
            person=None,
            value="ended",
            certainty=certainty,
            phrase="clause",
        )
        return


# A common noun right before the verb: something else is renewed, axed or brought to an end.
_SOMETHING_ELSE = re.compile(
    r"\b(?:the|an?|his|her|their|every|all|this|that|cast|[a-z]+'s) (?!series|show|drama|season|sequel|programme|program|comedy|thriller|sitcom|production|project|saga|k-drama|title|hit)[a-z-]+"
    r"(?: (?:has|have|had|is|was|were|been|be|being|will|would|'s|now|also))* ?$"
)


def _make_statement(sentence: Sentence, state: str, match: re.Match[str]) -> Statement | None:
    low, high = sentence.clause_at(match.start())
    if _is_irrelevant(sentence, state, match, low):
        return None
    works = sentence.tags_between("STOG", low, high) or sentence.tags_between("STOG", 0, low)
    if not works and not re.search(r"\b(?:it|its|series|show|season|drama)\b", sentence.masked):
        return None
    tags_inside = [tag for tag in sentence.tags_between("ST", match.start(), high) if tag.start < match.end() + 16]
    subject = find_subject(sentence, tags_inside[0].start if tags_inside else match.start())
    if subject.show is None or has_foreign_subject(sentence, subject, match.end()):
        return None
    start, end = find_verb_phrase(sentence, match.start(), match.end())
    certainty = (
        CONFIRMED
        if state == "undecided"
        else read_certainty(sentence, match.start(), is_past=_is_done(sentence, match, low))
    )
    return Statement(
        sentence=sentence.text,
        passage=sentence.passage,
        start=start,
        end=end,
        kind=RENEWAL.key,
        show=subject.show.slug,
        season=resolve_season(sentence, subject),
        person=None,
        value=state,
        certainty=certainty,
        phrase="clause",
    )


def _is_irrelevant(sentence: Sentence, state: str, match: re.Match[str], low: int) -> bool:
    """Whether a match is about a person or another thing, or is only wished for, feared or denied."""
    start = match.start()
    lead = sentence.masked[max(low, start - 50) : start]
    if sentence.tags_between("PC", low, start) or _PEOPLE.search(lead) or _SOMETHING_ELSE.search(lead):
        return True
    if is_fictional_speech(sentence, start):
        return True
    if state == "undecided":
        return False
    if _WISHED.search(lead + (match[0] if state == "renewed" else "")) or is_hypothetical(sentence, start):
        return True
    if state in ("renewed", "ended"):
        return is_negated(sentence, max(low, start - 30), match.end())
    is_denied = re.search(r"\b(?:not|never|\w+n't|neither|nor)(?: \w+)? ?$", lead)
    return bool(is_denied) and not re.match(r"\w+n't|will not|not", match[0])


def _is_done(sentence: Sentence, match: re.Match[str], low: int) -> bool:
    words = sentence.masked[max(low, match.start() - 24) : match.end()]
    return bool(
        re.search(
            r"\b(?:has|have|had|was|were|been|got|renewed|picked|ordered|axed|cancel+ed|renews|renewal|official|confirmed|announced|final|last|won't|will not|ended)\b",
            words,
        )
    )
