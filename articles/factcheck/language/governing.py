"""Which word of a sentence says what happens at a time, and whether that is that a show comes out."""

import re

from articles.factcheck.language.hearing import Sentence
from articles.factcheck.language.plain import rule
from articles.factcheck.language.times import Time


# Every word that can say what happens at a time. The nearest before the time decides; soft ones lean on what stands before them.
_CUE = rule(
    r"""
    (?P<release>\b(?:(?:(?:world|global|series|season|streaming)[ ])?premier(?:e[sd]?|ing)|debut(?:s|ed|ing)?|releas(?:e[sd]?|ing)|air(?:s|ed|ing)?|arriv(?:e[sd]?|ing|al)
      |land(?:s|ed|ing)?|drop(?:s|ped|ping)?|launch(?:es|ed|ing)?|bow(?:s|ed|ing)?(?![ ]out)|return(?:s|ed|ing)?\b(?![ ]to[ ](?:court|the[ ](?:stage|theatre|charts?|top|studio|set)|his|her|their|work|school|social|instagram|twitter|form|tour))|come[ ]?back|c[oa]m(?:e|es|ing)(?:[ ](?:back|out))?
      |be[ ](?:back|out|here)|is[ ](?:back|out)|back[ ](?:on|in|for|with)|hit(?:s|ting)?[ ](?:(?:our|the|your|their|tv|television|small)[ ])*(?:screens?|netflix|streaming|air(?:waves)?|disney\+?|hulu)
      |roll(?:s|ed|ing)?[ ]out|screens|ready|surfaces?|stream(?:s|ed|ing)?|available|release[ ](?:date|window)|(?:first[ ])?shown|materiali[sz]e[sd]?|go(?:es)?[ ]out|be[ ]with[ ](?:us|viewers|you)|with[ ]viewers|see[ ]the[ ]light[ ]of[ ]day|show[ ]up|turn[ ]up|touch(?:es)?[ ]down
      |kick(?:s|ed)?[ ]off|go(?:es)?[ ]live|went[ ]live|on[ ](?:the[ ])?air|broadcast|comeback|out[ ](?=in|on|this|next)|unleash(?:es|ed)?|unveil(?:s|ed|ing)?[ ](?=S|T|its|the|all|to[ ])|delayed|postponed|pushed[ ]back|pushed|bumped|moved(?=[ ](?:to|from|up|back|into|out))|brought[ ]forward|slip(?:s|ped)?|dated)\b)
  | (?P<soft>\b(?:expect\w*|set(?=[ ](?:to|for[ ](?!T|S)))|down[ ]for|slated|scheduled|due|plan(?:s|ned|ning)?|ey(?:ed|eing)|target(?:s|ed|ing)?|aim(?:s|ed|ing)?|tipped|pencil+ed|beg[iau]ns?|beginning|start(?:s|ed|ing)?
      |confirmed[ ]for|locked[ ]in[ ]for|announced[ ]for|arrange\w*|likely|window|date|slot|landing|rumou?red|speculat\w+|anticipated|lined[ ]up|earmarked|fingers[ ]crossed|hop(?:ed|ing|e)|estimated|projected|follow(?:s|ed)?)\b)
  | (?P<thing>\b(?:(?:first[ -]look|behind-the-scenes|teaser|trailer|poster|clip|footage|photos?|stills|images?|novels?|books?|webtoons?|webcomics?|comics?|manga|manhwa|memoir|soundtrack|album|single|song|music[ ]video|blu-?rays?|dvds?|interview
      |featurette|finale|film(?!ed|ing|s[ ])|movie|podcast|game|reunion|concert|tour|merch\w*|spin-?off|prequel|remake|musical|play|special|documentary|episode[ ](?:W|\d+|two|three|four|five|six|seven|eight|nine|ten)|(?:\d+(?:st|nd|rd|th)|final|last|second|third|fourth|fifth|sixth)[ ]episode|recap|script|screenplay
      |newsletter|event|panel|convention|strikes?|election|olympics|world[ ]cup|exhibition|pop-?up|theme[ ]park|cannes|announcement|news|report|article|post|statement|deal|merger|vote|campaign|petition|nominations?|ceremony|awards?|emmys?|baeksang|festival|screening|version|dub|re-?runs?|repeats?|marathon)s?\b)(?!['][ ]?s[ ](?:release|premiere)))
  | (?P<other>\b(?:film(?:s|ed|ing)|shoot(?:s|ing)?|shot|production|post-production|wrap(?:s|ped|ping)?|cameras?|photography|renew(?:s|ed|al|als|ing)|order(?:ed|s)|green-?li(?:t|ght\w*)|commission\w*|cancel+\w*|cancel+ation|axed|scrapped|born|died|dies|death|passed[ ]away|won|wins|nominat\w+
      |publish\w*|set[ ](?:in|during|between)(?=[ ](?:the[ ])?(?:W|year|future|world|summer|late|early|aftermath))|takes?[ ]place|took[ ]place|takes[ ]us|travels?|flashbacks?|cast(?:ing)?[ ]?(?=in|on|W)|joined|signed|spoke|said|told|tweeted|posted|shared|reported[ ](?=in|on|W)|revealed[ ](?=in|on|back|last|earlier|W)
      |announced|confirmed|confirms|announces|announcing|admitted|added|explained|teased|promised|as[ ]of|since[ ](?=W)|pandemic|hours|viewership|ranked|charted|topped|written|wrote|writing|penned|adapted|founded|acquired|bought|sold|merged|developed|development|conceived|created|enlist\w*|discharged|married|military|ended|ends|left|leaves|quit|exited|departed
      |updated|first[ ]met|recast|auditioned|rehears\w+|trained|table[ ]read|read-?through|viral|record(?:s|ed)?|happen(?:s|ed)|occurred|struck|blackout|outbreak|war|working[ ]on|work[ ]on|decision|decide[ds]?|leaked|unveiled|surfaced|edit(?:ed|ing)|copyright|aged?|turn(?:s|ed)[ ](?=\d)|graduat\w+|earned|grossed|subscribers|quarter|earnings|hiatus|delay|stars?[ ]in|starred|appear(?:s|ed))\b)
    """
)
NOUN_AFTER = re.compile(
    r"^(?:'s)? (?:[A-Z]+ |[a-z]+(?:-[a-z]+)* |(?:global|world|uk|us|worldwide) ){0,2}?(?:premiere|release|debut|launch|return|bow|roll-?out|arrival|start|slot|date|window|berth|comeback|air ?date|drop)\b(?! of the (?:trailer|teaser))"
)
# "Though early 2027 is being widely speculated", "name 2027 as the likely window".
_MOOTED = re.compile(
    r" (?:(?:is|was|has been|remains) (?:being )?(?:now |also |still )?(?:widely |heavily |often )?(?:speculated|rumou?red|expected|tipped|mooted|touted|floated|likely|the (?:likely|rumou?red|expected|target|current))|(?:looks?|seems?|appears?) (?:more |most )?(?:likely|probable|realistic|plausible)|as (?:the|its|a) (?:[a-z]+ )?(?:window|date|target|premiere|release))\b"
)
_IS_AFTER = re.compile(r"^ (?:is|was|will be|looks to be|remains|has been|seems)\b")
_COLON = re.compile(
    r"(?:[ST]+['\"]?|release|date|window|premiere|debut|arrives|returns|expected|due|out|coming)[\"']?(?::| —|,|—| \() ?(?:[a-z]+ )?$"
)
# A clause without a subject of its own: "... — is now scheduled for", "and is due in".
_GOES_ON = re.compile(
    r"\W*(?:and|but|or|so|yet)?\W*(?:(?:now|still|also|then|instead|rather|finally|reportedly) )*(?:is|are|was|were|has|have|will|would|may|might|could|can|should|due|set|slated|scheduled|expected|returns?|premieres?|arrives?)\b"
)


def governor(one: Sentence, time: Time) -> int | None:
    """Return the place of the word that says that something comes out at a time; None where no word does."""
    low, high = one.clause_at(time.start)
    before = one.masked[: time.lead]
    if match := NOUN_AFTER.match(one.masked[time.end : high]):
        return time.end + match.end() - 1 if not _things_own(one, low, time.start) else None
    cues = _governing(one, low, time)
    place = _back(one, cues, time) if cues else None
    if cues:
        return place
    if time.is_plain_year and time.lead == time.start and not _COLON.search(before):
        return None
    after = next(iter(_CUE.finditer(one.masked, time.end, high)), None)
    if (
        after
        and after.lastgroup in ("release", "soft")
        and not re.search(r"[A-Z]", one.masked[low : time.lead].strip(" ,\"'"))
    ):
        return _ahead(one, after, high)
    if _MOOTED.match(one.masked[time.end :]) and (asks_when(one) or one.near("TSG", 0, len(one.text)) or low):
        return time.start
    if _COLON.search(before) or (asks_when(one) and (_is_short(one) or _IS_AFTER.match(one.masked[time.end :]))):
        return time.start
    if low and re.fullmatch(
        r"\W*(?:and|or|but|probably|possibly|most likely|likely|perhaps|maybe|specifically|namely)?\W*(?:in|on)?\W*",
        one.masked[low : time.start],
    ):
        return _last_of(one, low)
    return None


_BELONGS = re.compile(r"\b(?:of|for|on|about|in|to|from|with) (?:the |its )?[\"']?(?:T+['s:]* ?[\"']?)?$")
_BACK = re.compile(r"back (?:in|on)$")


def _governing(one: Sentence, low: int, time: Time) -> list[re.Match[str]]:
    """Return the words before a time that may govern it: none of an aside that it stands outside of."""
    cues = [
        cue
        for cue in _CUE.finditer(one.masked, low, time.start)
        if not any(start <= cue.start() < end and not start <= time.start < end for start, end in one.asides)
    ]
    # "Premiered back in 2024", "began back in July": long ago, and no comeback.
    if len(cues) > 1 and _BACK.match(cues[-1][0]) and cues[-1].start() - cues[-2].end() <= 1:
        cues.pop()
    return cues


def _back(one: Sentence, cues: list[re.Match[str]], time: Time) -> int | None:
    """Follow the cues back from a time: over soft ones, to what happens; a thing that is released is not a show."""
    last = cues[-1]
    if last.lastgroup in ("thing", "other"):
        return None
    hard = None
    for cue in reversed(cues):
        named = one.near("TSGO", cue.end(), last.start() if cue is not last else time.start)
        if any(not _BELONGS.search(one.masked[: m.start]) for m in named) and cue.lastgroup in ("thing", "other"):
            break
        if cue.lastgroup == "release":
            hard = cue.start() if hard is None else hard
        elif cue.lastgroup in ("thing", "other"):
            if cue.lastgroup == "thing" or hard is None:
                return None
            break
    if hard is not None:
        return hard
    low, _ = one.clause_at(time.start)
    if one.is_quoted(time.start) and one.near("TS", 0, len(one.text)):
        return last.start()  # "We are aiming for 2027," its director said of the second season
    goes_on = bool(_GOES_ON.match(one.masked[low : time.start])) and bool(one.near("TSG", 0, low))
    has_subject = goes_on or bool(one.near("TSG", low, time.start)) or asks_when(one)
    is_bare = re.match(r"\W*(?:expect|due|set|slated|scheduled|fingers|hop)", one.masked)
    return last.start() if has_subject or is_bare else None


def _ahead(one: Sentence, cue: re.Match[str], high: int) -> int | None:
    """Accept "In March 2026, the show returns", and not "In March 2026, Netflix announced that ..."."""
    if cue.lastgroup == "soft":
        nexts = _CUE.search(one.masked, cue.end(), high)
        if nexts is None or nexts.lastgroup in ("thing", "other"):
            return None
    thing = [
        match
        for match in _CUE.finditer(one.masked, max(0, cue.start() - 40), cue.start())
        if match.lastgroup == "thing"
    ]
    return None if thing else cue.start()


def _last_of(one: Sentence, place: int) -> int | None:
    cues = list(_CUE.finditer(one.masked, 0, place))
    return cues[-1].start() if cues and cues[-1].lastgroup == "release" else None


def _things_own(one: Sentence, low: int, place: int) -> bool:
    """Whether a release belongs to a thing: "the trailer's March 2026 release"."""
    cues = [match for match in _CUE.finditer(one.masked, low, place) if match.lastgroup == "thing"]
    return bool(cues) and not one.near("TSG", cues[-1].end(), place)


def asks_when(one: Sentence) -> bool:
    return bool(re.search(r"\b(?:when|release date|premiere date|release window|how soon)\b", one.context.heading))


def _is_short(one: Sentence) -> bool:
    return len(re.findall(r"\w+", one.masked)) <= 9 and not _CUE.search(one.masked)
