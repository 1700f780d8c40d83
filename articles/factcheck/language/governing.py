"""Which word of a sentence governs a time, that is, says what happens then; and whether a show is released then."""

import re

from articles.factcheck.language.folding import compile_rule
from articles.factcheck.language.sentence import Sentence
from articles.factcheck.language.times import Time


# Every word that can govern a time. The nearest one before the time decides;
# a soft one takes its meaning from the cue before it.
_CUE = compile_rule(
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
_SPECULATED = re.compile(
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


def find_governor(sentence: Sentence, time: Time) -> int | None:
    """Return the place of the word by which a show is released at this time; None where there is none."""
    low, high = sentence.clause_at(time.start)
    before = sentence.masked[: time.lead]
    if match := NOUN_AFTER.match(sentence.masked[time.end : high]):
        return time.end + match.end() - 1 if not _belongs_to_thing(sentence, low, time.start) else None
    cues = _find_cues(sentence, low, time)
    place = _follow_back(sentence, cues, time) if cues else None
    if cues:
        return place
    if time.is_plain_year and time.lead == time.start and not _COLON.search(before):
        return None
    cue_after = next(iter(_CUE.finditer(sentence.masked, time.end, high)), None)
    if (
        cue_after
        and cue_after.lastgroup in ("release", "soft")
        and not re.search(r"[A-Z]", sentence.masked[low : time.lead].strip(" ,\"'"))
    ):
        return _accept_cue_after(sentence, cue_after, high)
    if _SPECULATED.match(sentence.masked[time.end :]) and (
        heading_asks_when(sentence) or sentence.tags_between("TSG", 0, len(sentence.text)) or low
    ):
        return time.start
    if _COLON.search(before) or (
        heading_asks_when(sentence) and (_is_fragment(sentence) or _IS_AFTER.match(sentence.masked[time.end :]))
    ):
        return time.start
    if low and re.fullmatch(
        r"\W*(?:and|or|but|probably|possibly|most likely|likely|perhaps|maybe|specifically|namely)?\W*(?:in|on)?\W*",
        sentence.masked[low : time.start],
    ):
        return _find_release_before(sentence, low)
    return None


_BELONGS = re.compile(r"\b(?:of|for|on|about|in|to|from|with) (?:the |its )?[\"']?(?:T+['s:]* ?[\"']?)?$")
_BACK = re.compile(r"back (?:in|on)$")


def _find_cues(sentence: Sentence, low: int, time: Time) -> list[re.Match[str]]:
    """Return the cues before a time in its clause, without those in an aside that the time is not part of."""
    cues = [
        cue
        for cue in _CUE.finditer(sentence.masked, low, time.start)
        if not any(start <= cue.start() < end and not start <= time.start < end for start, end in sentence.asides)
    ]
    # In "premiered back in 2024" and "began back in July", "back" means long ago, and not a comeback.
    if len(cues) > 1 and _BACK.match(cues[-1][0]) and cues[-1].start() - cues[-2].end() <= 1:
        cues.pop()
    return cues


def _follow_back(sentence: Sentence, cues: list[re.Match[str]], time: Time) -> int | None:
    """Follow the cues back from a time, over the soft ones, to the release; None where something else happens."""
    last = cues[-1]
    if last.lastgroup in ("thing", "other"):
        return None
    release_place = None
    for cue in reversed(cues):
        named_between = sentence.tags_between("TSGO", cue.end(), last.start() if cue is not last else time.start)
        if any(not _BELONGS.search(sentence.masked[: tag.start]) for tag in named_between) and cue.lastgroup in (
            "thing",
            "other",
        ):
            break
        if cue.lastgroup == "release":
            release_place = cue.start() if release_place is None else release_place
        elif cue.lastgroup in ("thing", "other"):
            if cue.lastgroup == "thing" or release_place is None:
                return None
            break
    if release_place is not None:
        return release_place
    low, _ = sentence.clause_at(time.start)
    if sentence.is_quoted(time.start) and sentence.tags_between("TS", 0, len(sentence.text)):
        return last.start()  # "We are aiming for 2027," its director said of the second season
    continues_clause = bool(_GOES_ON.match(sentence.masked[low : time.start])) and bool(
        sentence.tags_between("TSG", 0, low)
    )
    has_subject = continues_clause or bool(sentence.tags_between("TSG", low, time.start)) or heading_asks_when(sentence)
    is_bare = re.match(r"\W*(?:expect|due|set|slated|scheduled|fingers|hop)", sentence.masked)
    return last.start() if has_subject or is_bare else None


def _accept_cue_after(sentence: Sentence, cue: re.Match[str], high: int) -> int | None:
    """Accept "In March 2026, the show returns", and not "In March 2026, Netflix announced that ..."."""
    if cue.lastgroup == "soft":
        next_cue = _CUE.search(sentence.masked, cue.end(), high)
        if next_cue is None or next_cue.lastgroup in ("thing", "other"):
            return None
    things = [
        match
        for match in _CUE.finditer(sentence.masked, max(0, cue.start() - 40), cue.start())
        if match.lastgroup == "thing"
    ]
    return None if things else cue.start()


def _find_release_before(sentence: Sentence, place: int) -> int | None:
    cues = list(_CUE.finditer(sentence.masked, 0, place))
    return cues[-1].start() if cues and cues[-1].lastgroup == "release" else None


def _belongs_to_thing(sentence: Sentence, low: int, place: int) -> bool:
    """Whether a release belongs to a thing: "the trailer's March 2026 release"."""
    cues = [match for match in _CUE.finditer(sentence.masked, low, place) if match.lastgroup == "thing"]
    return bool(cues) and not sentence.tags_between("TSG", cues[-1].end(), place)


def heading_asks_when(sentence: Sentence) -> bool:
    """Whether the heading above a sentence asks for a release date: then a bare date answers it."""
    return bool(re.search(r"\b(?:when|release date|premiere date|release window|how soon)\b", sentence.context.heading))


def _is_fragment(sentence: Sentence) -> bool:
    return len(re.findall(r"\w+", sentence.masked)) <= 9 and not _CUE.search(sentence.masked)
