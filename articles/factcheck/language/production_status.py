"""Production statuses: how far the making of a season has come."""

import re
from collections.abc import Iterator

from articles.factcheck.language.certainty import is_fictional_speech, is_hypothetical, is_negated, read_certainty
from articles.factcheck.language.entity import Letter
from articles.factcheck.language.folding import compile_rule
from articles.factcheck.language.sentence import Sentence, Subject
from articles.factcheck.language.spans import find_verb_phrase
from articles.factcheck.language.statement import CONFIRMED, Statement
from articles.factcheck.language.subjects import find_subject, has_foreign_subject, resolve_season
from shows.facts.types import PRODUCTION_STATUS


_WORK = r"(?:(?:principal )?(?:filming|production|shooting|photography|the shoot|work|the cameras|cameras)(?: (?:for|of|on) (?:(?!has|have|is|are|was|will)[^\s,;]+ ){0,6}?(?:[\"']?[ST]+['\"]?|it|the (?:show|series|sequel)))?)"
_BE = r"(?:(?:has|have|had|is|are|was|were|been|be|being|'s|will|now|already|also|officially|finally|currently|reportedly|well|just|recently|still|fully|since|not|yet|only|all|then|apparently|quietly) ){0,5}?"
_STATES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("unknown", compile_rule(
        r"""
        \b(?:no|without any|\w+n't (?:given|made|issued|shared|released|said|commented|confirmed|announced|provided)|not (?:given|made|issued|shared|released|commented|said|confirmed|announced|provided)|yet to (?:comment|confirm|say|make|issue|give|share|announce)|declined to|silent|tight-lipped|refused to)\b(?:(?!, (?:and|but|while)\b)[^.;]){0,90}?\b(?:production|filming|shooting|cameras)\b(?! (?:company|companies|house|team|partner))
        | \b(?:production|filming|shooting)(?: status| schedule)?(?: (?:of|for|on) [^,;.]{2,40}?)? (?:is|remains?|are|stays?) (?:still |currently |largely |officially )?(?:unknown|unclear|unconfirmed|uncertain|a mystery|under wraps)
        | \b(?:unclear|unknown|not clear|(?:not|\w+n't) (?:yet )?known|uncertain) (?:if|whether|when|how far) [^.;]{0,60}?\b(?:filming|production|cameras|shooting)\b
        """)),
    ("halted", compile_rule(
        rf"""
        \b{_WORK} {_BE}(?:halted|paused|suspended|shut down|put on (?:hold|ice)|stopped|interrupted|on hold|on hiatus|on pause|ground to a halt|grinds? to a halt|come to a (?:halt|standstill)|came to a halt|frozen|stalled|shuttered|shuts down|stops|halts|pauses|delayed indefinitely)
        | \b(?:halt(?:s|ed)?|paus(?:es|ed)|suspend(?:s|ed)?|stop(?:s|ped)|shut(?:s)? down|put the brakes on|call(?:s|ed)? a halt to) (?:the )?(?:production|filming|shooting|the shoot|work)\b
        | \b(?:[ST]+|it|the series|the show) {_BE}(?:put on hold|on hold|on hiatus|on ice)\b
        """)),
    ("post-production", compile_rule(
        r"""\b(?:post-?production|post production|in the edit(?:ing)?(?: (?:room|suite|bay|stage))?|being edited|editing (?:is|has|work)|(?:visual effects|vfx|sound|dubbing) (?:work|team|mix\w*) (?:is|are|has|have) (?:now |already |still )?(?:under ?way|begun|started|ongoing|being|in progress|nearing|continuing))\b""")),
    ("finished", compile_rule(
        rf"""
        \b{_WORK} {_BE}(?:wrap(?:s|ped)(?: up)?|complete(?:d)?|concluded?|concludes|finish(?:ed|es)|ended|done|over|in the can|come to an end|came to an end)\b
        | \b(?:wrap(?:s|ped|ping)?(?: up)?|complet(?:es|ed|ing)|finish(?:es|ed|ing)|conclud(?:es|ed)|end(?:s|ed)) (?:(?:principal|its|the|their|all|work on|main) ){{0,2}}(?:filming|production|shooting|photography|the shoot|shoot)
        | \bthat's a wrap\b|\bfinal (?:clapperboard|slate|day of (?:filming|shooting)) (?:was|has)|\b(?:S+|T+|it|G+|the (?:series|show|cast|crew)) {_BE}(?:wrapped(?! up (?:its|the) (?:run|story))|in the can)\b(?! (?:in mystery|up in))|\b(?:fully|finished|done) (?:shot|filmed|filming|shooting)\b|\bcalled (?:it )?a wrap\b
        """)),
    ("filming", compile_rule(
        rf"""
        \b{_WORK},? (?:(?:which|that) )?{_BE}(?:begun|began|begins|start(?:s|ed)|under ?way|under-way|in progress|ongoing|on-going|rolling|commenced|commences|kicked off|kicks off|got(?:ten)? under ?way|gets under ?way|in full swing|continu(?:es|ed|ing)|resum(?:ed|es)|roll|progressing|taking place|happening|well advanced|going on|up and running|hit(?:s)? the halfway)\b
        | \b(?:gone|went|goes|going|moved|entered|enters|entering|is|are|now|currently|already|back|officially|be|heads|headed|finally) (?:back )?(?:into |in |before the )?(?:full )?(?:production|cameras|the cameras)\b(?! (?:company|team|house|designer|design|on (?:a|the) (?:new|next) film))|\bin (?:full |active )?production\b(?! (?:design|costs))|\bin front of (?:the )?cameras\b|\bbefore the cameras\b
        | \b(?:began|begun|started|starts|begins|beginning|commenced|kicked off|resumed|continues?|underway with|busy|midway through|halfway through|in the middle of|currently|now|still|already|is|are|been|actively|back|finally|also) (?:principal )?(?:filming|shooting|photography|production)\b(?! (?:in the works|locations?|company|design\w*|is\b|has\b|schedule))
        | \b(?:be (?:currently |now |already )?(?:filming|shooting)|being (?:filmed|shot)|(?:is|are) (?:currently |now |already )?(?:filming|shooting|lensing)|calls? action|called action|cameras roll(?:ed)?|start of (?:filming|production|photography))\b
        """)),
    ("writing", compile_rule(
        r"""
        \b(?:S+|T+|G+|it) (?:(?:has|have|is|are|been|now|currently|already|still|well|only|just|reportedly) ){1,4}(?:being (?:written|scripted|penned)|in the writing stage|in the writers' room|at script stage)\b
        | \bwriting (?:the |its )?S+\b(?! (?:finale|episode))
        | \b(?:scripts?|screenplays?|episodes|writers?' room|writing|the writers|story ?lines?|the writing team)(?: (?:for|of|on) [^,;.]{2,40}?)? (?:(?:has|have|is|are|been|now|currently|already|still|well|only|just|reportedly|hard) ){0,4}(?:being (?:written|scripted|penned|worked on)|(?:at )?work on (?:the )?scripts?|underway|under way|begun|started|open(?:ed)?|reopened|in progress|being drafted|in the writing stage|in the writers' room|at script stage|assembled|back in the writers' room)
        | \b(?:is|are|currently|now|busy|still|begun|started|already|hard at work|been|at work) (?:working on|writing|penning|drafting|scripting) (?:the )?(?:scripts?|screenplay|new episodes|S+|episodes|sequel|next season|story|a S+)|\bin the writers?' room\b|\b(?:at|in) (?:the )?(?:script|scripting|writing) stage\b|\bwriters' room (?:is|has|opened|reopened|opens)|\bscriptwriting (?:is|has)|\bis being written\b
        """)),
    ("announced", compile_rule(r"""\b(?:in (?:active |early |pre-?)?development|in pre-?production|pre-?production (?:is|has|on)|in the works|in the pipeline|being developed)\b""")),
)  # fmt: skip
_LATER = re.compile(
    r"\b(?:will|won't|'ll|set to|due to|expected to|scheduled to|slated to|before|until|once|when|ahead of|plans? to|planned|aims? to|hopes? to|would|could (?:\w+ )?(?:begin|start|go|enter|wrap|finish|kick|resume|commence|film|shoot|move|head|roll)|should|if|unless|(?:may|might) (?:\w+ )?(?:begin|start|go|enter|wrap|finish|kick|resume|commence|film|shoot|move|head|roll)|yet to|has yet|as soon as|prior to|going to|gearing up|prepar\w+|ready to|about to|to begin|to start|must|can|eager|starts? (?:in|on|this|next)|begins? (?:in|on|this|next)|delay(?:s|ed)? to)\b"
)
_ELSEWHERE = re.compile(
    r"\b(?:other projects?|another (?:project|drama|film|series|show)|a (?:new )?(?:film|movie|drama|project)|his|her|my|spin-?off|trailer|teaser|documentary|video|scene|scenes)\b"
)


def find_production_statuses(sentence: Sentence) -> Iterator[Statement]:
    """Yield the production status that a sentence states of each season; of several the first in `_STATES`."""
    statements: dict[tuple[str, int | None], Statement] = {}
    for state, pattern in _STATES:
        for match in pattern.finditer(sentence.masked):
            statement = _make_statement(sentence, state, match)
            if statement and (statement.show, statement.season) not in statements:
                statements[statement.show, statement.season] = statement
    yield from statements.values()


def _make_statement(sentence: Sentence, state: str, match: re.Match[str]) -> Statement | None:
    low, _ = sentence.clause_at(match.start())
    lead = sentence.masked[max(0, low - 12) : match.start()]
    if (
        is_fictional_speech(sentence, match.start())
        or _ELSEWHERE.search(sentence.masked[max(low, match.start() - 30) : match.end()])
        and state != "unknown"
    ):
        return None
    is_unknown = state == "unknown"
    if not is_unknown and _is_not_now(sentence, match, lead, low):
        return None
    subject = find_subject(sentence, match.end() - 1)
    if subject.show is None or _is_about_others(sentence, subject, match):
        return None
    start, end = find_verb_phrase(sentence, *_find_predicate(match))
    is_past = bool(_DONE.search(match[0]))
    certainty = CONFIRMED if is_unknown else read_certainty(sentence, match.start(), is_past=is_past)
    return Statement(
        sentence=sentence.text,
        passage=sentence.passage,
        start=start,
        end=end,
        kind=PRODUCTION_STATUS.key,
        show=subject.show.slug,
        season=resolve_season(sentence, subject),
        person=None,
        value=state,
        certainty=certainty,
        phrase="clause",
        is_past=is_past,
    )


def _is_about_others(sentence: Sentence, subject: Subject, match: re.Match[str]) -> bool:
    """Whether a person is filming something else, or another work is in production."""
    low, high = sentence.clause_at(match.start())
    if sentence.tags_between("OX", match.end(), match.end() + 60) and sentence.tags_between("PC", low, match.start()):
        return True
    if has_foreign_subject(sentence, subject, match.end()):
        return True
    is_person = sentence.tags_between(Letter.PERSON, low, match.start()) and not sentence.tags_between("STG", low, high)
    return bool(is_person) and not re.search(r"film|production|shoot", match[0])


_DONE = re.compile(
    r"\b(?:began|started|wrapped|completed|concluded|finished|commenced|kicked off|was|were|entered|went)\b"
)
_WAS = re.compile(r"\b(?:was|were) (?:film|shot)|\bafter (?:the )?(?:production|filming) (?:was )?(?:delay|halt)")


def _is_not_now(sentence: Sentence, match: re.Match[str], lead: str, low: int) -> bool:
    """Whether a stage is planned, hypothetical, denied or long over."""
    ahead = re.sub(r"\bthat may\b", "", lead[-46:] + match[0])
    if _LATER.search(ahead) and not re.search(r"\b(?:after|since) $", lead) or is_hypothetical(sentence, match.start()):
        return True
    return is_negated(sentence, max(low, match.start() - 30), match.end()) or bool(_WAS.search(match[0]))


def _find_predicate(match: re.Match[str]) -> tuple[int, int]:
    """Return the span of a match without its subject: "has begun" of "filming for season two has begun"."""
    subject = re.match(
        r"[^,;]*?(?= (?:has|have|is|are|was|were|been|now|already|wrapped|began|started|remains)\b)", match[0]
    )
    return match.start() + (subject.end() if subject and subject.end() < len(match[0]) - 3 else 0), match.end()
