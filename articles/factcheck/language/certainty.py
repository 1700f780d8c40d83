"""How certain a sentence is of what it states, by its own words; and whether it states it at all."""

import re

from articles.factcheck.language.sentence import Sentence
from articles.factcheck.language.statement import CONFIRMED, REPORTED, RUMOURED


# The patterns are tried in the order rumoured, reported, official, and the first that matches decides.
# A sentence that matches none of them states a plain fact.
_RUMOURED = re.compile(
    r"\b(?:rumou?r(?:s|ed)?|speculat\w+|unconfirmed|whisper\w*|gossip|chatter|fingers crossed|hopeful\w*|here's hoping|hoping|may|might|could"
    r"|possib\w+|perhaps|maybe|conceivabl\w+|potential\w*|theor\w+|guess\w*|leak(?:s|ed)?|fan sites?|don't be surprised|wouldn't be surprised"
    r"|educated guess|in theory|with (?:any|a bit of|a little) luck|optimistic\w*|unverified|supposed(?:ly)?|allegedly|would)\b"
)
_MODAL = re.compile(r"\b(?:may|might|could|would)\b")  # no sign of doubt about something that has happened
_REPORTED = re.compile(
    r"\b(?:expect\w*|report(?:s|ed|edly|ing)?|according to|tentative\w*|sources?|insiders?|understood|believed|thought|likely|probabl\w+|apparently|anticipat\w+"
    r"|estimat\w+|predict\w*|eye(?:d|ing)|target(?:ed|ing|s)?|aim(?:s|ed|ing)?|tipped|pencil+ed|on track|on course|provisional\w*|said to|seems?|appears? to|looks? (?:set|like|likely)"
    r"|projected|poised|in talks|planned?|plans|hints?|hinted|suggest\w*|should|in line|claim(?:s|ed)?|per|word is|points? to|looks)\b"
)
_DENIED = r"(?:not|\w+n't|never|no|yet to|without|unless|until|has yet|have yet|nothing)\b(?:\W+\w+){0,3}?\W+"
_OFFICIAL = re.compile(
    r"\b(?:official(?:ly)?|(?:has|have|had|been|is|are|was|were|now|also|finally|just|recently|netflix|network|streamer|broadcaster|platform|studio|service|channel|it's|and|O+|T+|P+|showrunner|creator|director|giant|\w+\+?) confirm(?:ed|s)"
    r"|confirm(?:ed|s)|confirmation|announc(?:ed|es|ing|ement)|revealed|unveiled|in a statement|press release|locked in|set in stone|made it official|guaranteed|definitely|certain to|green-?lit|signed)\b"
)
_AHEAD = re.compile(
    r"\b(?:will|won't|'ll|shall|set (?:to|for)|slated|scheduled|due|going to|to (?:premiere|debut|return|air|launch|arrive|be|have|release|start|begin|reprise|join|star|feature|consist|run|appear)|be|planned|intends?|dated|lined up|earmarked)\b"
)
_SETTLED = re.compile(r"\b(?:is|are) (?:now |currently |still )?(?:streaming|filming|shooting|available)\b")
_NO_OFFICIAL = re.compile(
    rf"\b{_DENIED}(?:official\w*|confirm\w*|announc\w*|reveal\w*)|\b(?:un|dis)(?:confirmed|announced)"
)


def read_certainty(sentence: Sentence, place: int, *, is_past: bool = False) -> str:
    """Return confirmed, reported or rumoured, by the clause around a place and by the frame of the sentence.

    Args:
        place: an index into the sentence, as everywhere in this room.
        is_past: whether the clause reports something that has happened.
    """
    start, end = sentence.clause_at(place)
    words = sentence.masked[start:end] + " " + _read_frame(sentence, start, end)
    words = re.sub(r"\b(?:unlike|ahead of|despite) [^,]*,", " ", words)
    if sentence.is_quoted(place) or sentence.passage.is_quote:
        return RUMOURED if _RUMOURED.search(words) else REPORTED
    if _RUMOURED.search(_MODAL.sub(" ", words) if is_past else words):
        return RUMOURED
    if _REPORTED.search(words):
        return REPORTED
    is_official = bool(_OFFICIAL.search(_NO_OFFICIAL.sub(" ", words)))
    if is_official or is_past or _SETTLED.search(words):
        return CONFIRMED
    return REPORTED if _AHEAD.search(words) else CONFIRMED


# Words that qualify the whole sentence, in whichever clause: "According to insiders, ...", "..., reports say."
_FRAME = re.compile(
    r"(?:according to|per|as (?:first )?reported by|reportedly|apparently|allegedly|officially|it (?:has|is|was)\W(?:been )?(?:now )?(?:officially )?(?:confirmed|announced|rumou?red|speculated|reported|understood|believed|thought|expected|possible|likely)"
    r"|rumou?r(?:s|ed)?(?: has it)?|sources?|insiders?|reports?|whispers?|speculation|fingers crossed|hopefully|confirm(?:ed|s)|announced|revealed|unconfirmed|word is|leak(?:s|ed)?)\b"
)


def _read_frame(sentence: Sentence, start: int, end: int) -> str:
    """Return the framing words of the other clauses: those leading into this one or without a subject."""
    parts = []
    for low, high in sentence.clauses:
        words = sentence.masked[low:high]
        if (low, high) == (start, end) or not (match := _FRAME.search(words)):
            continue
        leads_in = high == start and words.rstrip().endswith(("that", ":"))
        is_comment = not re.search(r"[STOPCW]{2}", words) and not re.search(r"\b(?:film|production|shoot|renew)", words)
        if leads_in or is_comment and not _NO_OFFICIAL.search(words):
            parts.append(match[0])
    return " ".join(parts)


_NOT = re.compile(
    r"\b(?:not|never|no longer|neither|nor|cannot|hardly|rules? out|ruled out|den(?:y|ies|ied)|unlikely|far from|nothing|nobody|too (?:early|late|soon)|fail(?:s|ed)? to|refus\w+|instead of|rather than|doubt\w*|debunk\w*|false|untrue|hoax|fake|wrongly|mistaken\w*|without)\b|n't\b"
)
_FINE = re.compile(
    r"\b(?:not only|not just|not long|no doubt|if not|why not|not to mention|not surprising\w*|not far|no surprise|won't have to wait|don't miss|can't wait|not forgetting|without (?:a )?doubt)\b|if all goes"
)
_SUPPOSED = re.compile(
    r"\b(?:if|unless|whether|had (?:it|the|season)|would(?:'ve| have| be| probably| likely)?|wouldn't|could(?:'ve| have)|should have|might have (?=\w+(?:ed|en)\b)|were (?:it|the|one|there)|imagin\w+|suppose|wish\w*|hopes? (?:for|that|to)|hoped|hoping (?:that|to)|want(?:s|ed)?|demand\w*|petition\w*|dream\w*"
    r"|fans (?:hope|want|would|are hoping|have been)|what if|provided|assuming|depending on|in case|as long as|beg(?:s|ged|ging)?|pray\w*|dear santa|please|wants)\b"
)
_WILL_ALL_THE_SAME = re.compile(
    r"\bif (?:all|everything|things) go(?:es)?\b|\bif (?:the )?(?:rumou?rs|reports|sources|insiders)\b|\beven if\b|\bif (?:the |its )?(?:[a-z]+ )?(?:schedule|timeline|plan)s? holds?\b|\bas if\b|\bif not\b"
)
_SAID_IT_WOULD = re.compile(
    r"\b(?:said|announced|confirmed|revealed|told|added|promised|according to)\b[^.;]{0,120}? would (?!love|like|have|prefer)"
)
_DREAM = re.compile(r"\b(?:dream (?:scenario|season|cast|ending)|in a perfect world|in my dreams)\b")
_SPEECH = re.compile(
    r"\b(?:said|says|told|tells|confirm(?:ed|s)|add(?:ed|s)|reveal(?:ed|s)|explain(?:ed|s)|tease[ds]?|announce[ds]|according|wrote|writes|posted|shared|tweeted|statement|promised|promises|joked|hinted|stated|noted|declared|reads|read|assured|teasing)\b"
)
_CHARACTER_SPEAKS = re.compile(
    r"C+,? (?:says|said|tells|told|whispers|whispered|shouts|screams|asks|warns|promises|vows)\b|\b(?:says|said|whispers|tells) C+"
)


def is_negated(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words between two places of a clause are negated."""
    low, _ = sentence.clause_at(start)
    words = _FINE.sub(" ", sentence.words_without_asides(max(low, start - 60), end, start))
    return bool(_NOT.search(words))


def is_hypothetical(sentence: Sentence, place: int) -> bool:
    """Whether the words at a place are a wish, a supposition or a condition."""
    words = sentence.masked
    words = _SAID_IT_WOULD.sub(lambda match: match[0].replace("would", "     "), words)
    if _WILL_ALL_THE_SAME.search(words):
        words = _WILL_ALL_THE_SAME.sub(" ", words)
    start, end = sentence.clause_at(place)
    if re.search(r"\b(?:if|unless|had (?:it|the|S+|T+)|were (?:it|the))\b", words[:place]):
        return True
    if _DREAM.search(sentence.masked) or re.match(r"\W*had\b[^.;]*\bwould(?: not)? have\b", sentence.masked):
        return True
    return bool(_SUPPOSED.search(sentence.words_without_asides(start, end, place, words)))


def is_fictional_speech(sentence: Sentence, place: int) -> bool:
    """Whether a place stands in a quotation that is a character's line, or that is attributed to nobody."""
    if not sentence.is_quoted(place):
        return False
    outside = sentence.masked
    for low, high in reversed(sentence.quotes):
        outside = outside[:low] + " " + outside[high:]
    return bool(_CHARACTER_SPEAKS.search(outside)) or not _SPEECH.search(outside)
