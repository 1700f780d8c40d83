"""Cast statuses: who returns, who is new, who is gone."""

import re
from collections.abc import Iterator

from articles.factcheck.known import KnownShow
from articles.factcheck.language.certainty import is_fictional_speech, is_hypothetical, read_certainty
from articles.factcheck.language.entity import EntityTag, Letter
from articles.factcheck.language.folding import compile_rule
from articles.factcheck.language.sentence import Sentence, Subject
from articles.factcheck.language.spans import find_verb_phrase
from articles.factcheck.language.statement import CONFIRMED, RUMOURED, Statement
from articles.factcheck.language.subjects import has_unknown_subject, resolve_season
from shows.facts.types import CAST_STATUS


RETURNING, NEW, NOT_RETURNING, UNKNOWN = "returning", "new", "not-returning", "unknown"

_NOT_BACK_TO_WORK = r"(?! to (?!S|T|G|O|the (?:show|series|role|cast|screen|small screen|fold|franchise|drama|part|ensemble|set|zombie|world of|director|writ|helm|season|new season|second|third|sequel|follow)|their|his (?:role|part)|her (?:role|part)|reprise|play|star|direct|write|helm|our|screens|lead|voice|resume|face|headline|S+)| from| home| fire|s? to life)"
_CUE = compile_rule(
    rf"""
    (?P<returning>\b(?:return(?:s|ed|ing)?\b{_NOT_BACK_TO_WORK}|com(?:e|es|ing) back\b{_NOT_BACK_TO_WORK}|be back\b{_NOT_BACK_TO_WORK}|(?:is|are) (?:(?:both|all|also|now|officially|definitely|confirmed|set|reportedly|once again|well and truly) )*back(?! (?:at|home|from|together|to school|in (?!S|T|W|the (?:fold|cast|mix|sequel|second|new|next|show|series|director's|writers'|saddle)))|\W+in (?!S|T|W))|back (?:on board|in the (?:fold|cast|mix)|as|for (?=S|T|more|another)|in (?=S))
    | repris(?:e|es|ed|ing)|comeback|rejoin(?:s|ed|ing)?|rop(?:ed|ing) in|resum(?:e|es|ing) (?:his|her|their|the) roles?|(?:be )?seen (?:again )?in (?=S|the (?:sequel|new|next|second))|play(?:s|ing)? [A-Z]+ (?:once )?again|star(?:s|ring)? again|signed (?:on|up)?(?: again| for| to return)|(?:re-?signed|re-?upped)|on board
    | brought back|bring(?:s|ing)? back|welcom(?:e|es|ing) back|confirmed for|locked in for|(?:be )?(?:part of|involved in) (?=S|T|the S)|be in (?=S|T|the S)|appear(?:s|ing)? in (?=S|T|the (?:S|sequel|second|new|next|upcoming))|feature in (?=S)|make the cut|stay(?:s|ing)? on|stick(?:s|ing)? around|survive(?:s|d)? to return|one more time|step(?:s|ping)? back into|slip(?:s|ping)? back into|pick(?:s|ing)? up (?:his|her|their) roles?)(?!-))
    | (?P<new>\b(?:join(?:s|ed|ing)?(?! forces| hands| in the| the (?:army|military|resistance|fight|group|survivors|hunt|search|rebels))|newcomers?|new (?:cast (?:members?|additions?)|additions?|faces|recruits?|arrivals?|series regulars?|blood|names?|to the cast)|(?:been |was |were |is |are )(?:also )?cast (?:as|in|for|opposite|to)|added to the cast|boards|boarded|boarding|tapped (?:to|for|as)
    | addition(?:s)? (?:of|to)|latest to (?:join|board)|comes aboard|come aboard|coming aboard|climbs aboard|signs on|signed on (?:to play|as)|rounds? out the cast|recruited|enlisted|makes? (?:her|his|their) debut|debuts? as|guest[- ]stars?)\b)
    | (?P<gone>\b(?:exit(?:s|ed|ing)?|(?:leav(?:es|ing)|(?:will |to |would )leave)(?= (?:the (?:show|series|cast|drama|role)|T|G|S|after|following|ahead)|[.,;]|$)|(?:has |have |had )?left (?=the (?:show|series|cast|drama|role)|T|after|following|ahead)|depart(?:s|ed|ing)?|departure|quit(?:s|ting)?|bow(?:s|ed|ing)? out|step(?:s|ped|ping)? (?:away|down)|written out|drop(?:s|ped|ping)? out|absent|(?:is|are) out(?=[.,;]| of (?=S|T|the (?:show|series|cast|second|sequel))| for)
    | walk(?:s|ed|ing)? away|part(?:s|ed|ing) ways(?! with (?:his|her|their|the) (?:management|agency|label|company))|been (?:dropped|fired|axed|replaced|recast)|was (?:dropped|fired|let go|replaced|recast)|sit(?:s|ting)? (?:this|it|S+) out|sit(?:s|ting)? out|miss(?:es|ing) (?:from )?(?=S|the (?:second|new|sequel|cast))|not (?:be )?part of (?=S|T|the (?:second|new|sequel|cast))|no longer (?:be )?(?:part|in|a member|involved|attached)|said (?:goodbye|farewell)|done with (?=T|the (?:show|series|role))|turned down|bid(?:s|ding)? farewell|will be missing|\w+n't (?:be )?(?:in|part of|involved in) (?=S|T|the (?:S|sequel|second|new|next|cast)|it\b)|not (?:be )?involved in (?=S|T|the S)|not (?:be )?in (?=S|the (?:sequel|second|new|next|cast))|rules? (?:himself|herself|themselves) out|ruled (?:himself|herself|themselves|out))(?!-))
    """
)
_NOT = re.compile(
    r"\b(?:not|never|no longer|neither|nor|without|cannot|rules? out|ruled out|den(?:y|ies|ied)|impossible|no (?:comeback|return|chance|plans?)|hardly|won't|can't)\b|n't\b|\bnone of\b|\bno (?=return|comeback)|\bunlikely\b"
)
_UNKNOWN = re.compile(
    r"\b(?:whether|if (?=[A-Z]|he|she|they)|may|might|could|possib\w+|unclear|unknown|uncertain|unconfirmed|unresolved|up in the air|question mark|remains to be seen|no word|no confirmation|hopeful\w*|optimistic|hopes?|hoping|perhaps|maybe"
    r"|(?:yet|still) to (?:be )?(?:confirm|announc|decid|sign|reveal|say)\w*|(?:not|\w+n't|never)(?: yet| been| officially| yet been)* (?:confirm(?:ed)?|announced?|said|say|revealed?|addressed|commented|known|sure|decided)|open (?:question|to)|doubt|to be seen|in talks|negotiat\w+|would like|would love|wants? to|keen to|tba|tbc|mystery|jury is out|speculat\w+|fate|wonder\w*)\b"
)
_HOPE_ONLY = re.compile(
    r"\b(?:if|were|had)\b(?=[^,]{0,60}\b(?:would|could)\b)|\bwould(?: not|n't)? have\b|\bdemand\w*|\bpetition\b|\bfans (?:want|would love|are begging|demand)\b|\bwish\b|\bwhat if\b"
)
_STORY = re.compile(
    r"\b(?:dies|died|death|killed?|bitten|infected|sacrific\w+|turn(?:s|ed) into|zombie form|flashback|undead|grave|ghost|dream|rooftop)\b"
)
_SAYING = re.compile(
    r"\b(?:said|says|told|tells|confirmed|announced|revealed|shared|explained|teased|added|hinted|according to|reported)\b"
)


def find_cast_statuses(sentence: Sentence) -> Iterator[Statement]:
    """Yield whether people of our shows are in a season, as far as a sentence states it."""
    people = sentence.tags_between("PC", 0, len(sentence.text))
    if not people:
        return
    statements: dict[str, Statement] = {}
    last: tuple[re.Match[str], str] | None = None
    for low, high in sentence.clauses:
        cue = _find_cue(sentence, low, high)
        if cue is None:
            if last and (polarity := _read_ellipsis(sentence, low, high)):
                for tag in sentence.tags_between("PC", low, high):
                    _add_statement(
                        statements, sentence, last[0], tag, low, NOT_RETURNING if polarity == "no" else RETURNING
                    )
            continue
        value = _read_state(sentence, cue, low, high)
        if value:
            last = (cue, value)
            for tag in _find_people(sentence, cue, low, high):
                _add_statement(statements, sentence, cue, tag, low, value)
    yield from statements.values()


def _find_cue(sentence: Sentence, low: int, high: int) -> re.Match[str] | None:
    cues = [cue for cue in _CUE.finditer(sentence.masked, low, high) if not _is_in_whose_clause(sentence, cue)]
    gone = [cue for cue in cues if cue.lastgroup == "gone"]
    with_people = [cue for cue in cues if sentence.tags_between("PC", low, cue.start())]
    return next(iter(gone or with_people or cues), None)


def _is_in_whose_clause(sentence: Sentence, cue: re.Match[str]) -> bool:
    """Whether a cue stands in a clause about the character: "X, whose character was last seen boarding a bus, ..."."""
    return any(
        start <= cue.start() < end and sentence.masked.startswith(", whose", start) for start, end in sentence.asides
    )


def _read_state(sentence: Sentence, cue: re.Match[str], low: int, high: int) -> str | None:
    """Return the status that a clause states; None where the clause only wishes for it."""
    words = sentence.masked[low:high]
    before = sentence.masked[low : cue.end()]
    lead = sentence.masked[max(0, low - 80) : low]
    if _HOPE_ONLY.search(words) or is_fictional_speech(sentence, cue.start()):
        return None
    if (
        re.search(r"\bwhether\b", lead + words)
        or _UNKNOWN.search(re.sub(r"no longer|in W+", "", words))
        and not re.search(r"\bconfirmed (?:that )?(?:he|she|they|[PC]+) (?:will|won't|is|are)\b", words)
    ):
        return UNKNOWN
    is_negated = bool(_NOT.search(re.sub(r"\bnot only\b|\bor not\b", "", before)))
    if cue.lastgroup == "gone":
        has_own_negation = bool(re.match(r"\w*n't|not|no longer|rule|absent", cue[0]))
        return None if is_negated and not has_own_negation else NOT_RETURNING
    if cue.lastgroup == "new":
        return None if is_negated else NEW
    return NOT_RETURNING if is_negated else RETURNING


_LED_IN = re.compile(
    r"\b(?:without|replac\w+|unlike|opposite|stars? of|role of|thanks to|joining|by|from|against|about|save|avenge|told|with director|daughter of|son of|girlfriend|boyfriend|relation to)(?: [a-z]+){0,2} [\"']?$"
)
_OWNS = re.compile(r"'s? (?!return|comeback|departure|exit|future|fate|involvement)")
_ASIDE_FROM = re.compile(
    r"\b(?:unlike|replacing|without|opposite|stars? of|relation to|role of|thanks to|joining|before|after) [\"']?$"
)
_STANDS_FOR = re.compile(
    r"\W*(?:and|but|while|though|although|so|who|because)?\W*(?:he|she|they|both|neither|the (?:pair|trio|duo|actor|actress|star|former|latter))\b"
)
_COMES_ALONG = re.compile(
    r"[^.;]{0,60}?\b(?:alongside|along with|together with|as will|joined by|with|as well as|as do|plus|and so (?:will|do|is)|as (?:is|are|does))\b"
)


def _find_people(sentence: Sentence, cue: re.Match[str], low: int, high: int) -> list[EntityTag]:
    """Return the people that a cue is about: those before it in its clause, else those after it.

    Both, where the words after it add somebody: "X returns alongside Y".
    """
    people = sentence.tags_between("PC", low, high)
    before = [tag for tag in people if tag.start < cue.start() and not _only_reports(sentence, tag, cue)]
    before = [tag for tag in before if not _OWNS.match(sentence.masked, tag.end)] or before
    before = [tag for tag in before if not _ASIDE_FROM.search(sentence.masked[: tag.start])]
    after = [tag for tag in people if tag.start >= cue.start()]
    after = [tag for tag in after if not _LED_IN.search(sentence.masked[: tag.start])]
    if before and _COMES_ALONG.match(sentence.masked[cue.end() : high]):
        return before + after
    if before or after:
        return before or after
    earlier_people = sentence.tags_between("PC", 0, low)
    if not _STANDS_FOR.match(sentence.masked[low:high]):
        return []
    is_singular = re.search(r"\b(?:he|she|actor|actress|star)\b", sentence.masked[low : cue.start()])
    return earlier_people[-1:] if is_singular else earlier_people


def _only_reports(sentence: Sentence, tag: EntityTag, cue: re.Match[str]) -> bool:
    """Whether a person only reports it about someone else: "Director X confirmed that Y will be back"."""
    others = sentence.tags_between("PC", tag.end, cue.start())
    between = sentence.masked[tag.end : others[-1].start if others else cue.start()]
    return bool(others) and bool(
        _SAYING.match(between.strip(" ,"))
        or re.search(r"\b(?:that|told|said|says|confirmed|revealed)\b", between)
        and not re.search(r"\bwho\b", between)
    )


def _read_ellipsis(sentence: Sentence, low: int, high: int) -> str:
    """Return "yes" or "no" for "..., but X won't." and "..., and so will Y."; "" for none."""
    words = sentence.masked[low:high]
    if match := re.search(
        r"[PC]+['\")]*(?: [a-z]+)? (will|won't|will not|does|does not|doesn't|is|isn't|is not|are|aren't|are not)\W*$",
        words,
    ):
        return "no" if re.search(r"n't|not", match[1]) else "yes"
    if re.search(r"\bso (?:do|does|will|is|are) (?:[a-z]+ ){0,2}[PC]+\W*$", words):
        return "yes"
    return "no" if re.search(r"\b(?:not|neither will|nor will|nor is) [PC]+\W*$", words) else ""


_IF = re.compile(
    r"(?<!see )(?<!know )(?<!known )(?<!say )(?<!said )(?<!clear )(?<!decide )(?<!sure )(?<!as )\bif (?!all goes)"
)
_HEDGES = re.compile(r"\b(?:may|might|could|possib|hope|hoping|optimistic|perhaps|maybe|rumou?r|speculat)")
_ELSEWHERE = re.compile(r"\b(?:screen|stage|theatre|television|music|instagram) $")


def _add_statement(
    statements: dict[str, Statement], sentence: Sentence, cue: re.Match[str], tag: EntityTag, low: int, value: str
) -> None:
    person, place = tag.person, cue.start()
    show = next((show for show in sentence.context.known.shows if show.slug == tag.show), None)
    if person is None or show is None or person.slug in statements or _is_elsewhere(sentence, cue, tag):
        return
    if _IF.search(sentence.masked[:place]):
        return
    if value != UNKNOWN and is_hypothetical(sentence, place):
        value = UNKNOWN
    is_past = bool(re.search(r"(?:ed|left)$", cue[0].split()[0]))
    certainty = read_certainty(sentence, place, is_past=is_past)
    if value == UNKNOWN:
        certainty = RUMOURED if _HEDGES.search(sentence.masked[low:]) else CONFIRMED
    start, end = find_verb_phrase(sentence, place, cue.end())
    statements[person.slug] = Statement(
        sentence=sentence.text,
        passage=sentence.passage,
        start=start,
        end=end,
        kind=CAST_STATUS.key,
        show=show.slug,
        season=_find_season(sentence, cue, show),
        person=person.slug,
        value=value,
        certainty=certainty,
        phrase="clause",
        is_past=is_past,
    )


def _find_season(sentence: Sentence, cue: re.Match[str], show: KnownShow) -> int | None:
    """Return the season that the status is about. "After season one" and "died in season one" name another season."""
    low, high = sentence.clause_at(cue.start())
    for tag in sentence.tags_between(Letter.SEASON, low, high):
        lead = sentence.masked[max(low, tag.start - 24) : tag.start]
        if tag.season and not re.search(r"\b(?:after|since|from|of|off in|died in|end of|during)(?: the)? $", lead):
            return tag.season
    return resolve_season(sentence, Subject(show))


def _is_elsewhere(sentence: Sentence, cue: re.Match[str], tag: EntityTag) -> bool:
    """Whether the cue is about another work, or about the plot and not about the cast."""
    low, high = sentence.clause_at(cue.start())
    if has_unknown_subject(sentence, cue.start(), cue.start()) or _ELSEWHERE.search(sentence.masked[: cue.start()]):
        return True
    after = sentence.tags_between("OXTS", cue.start(), high)
    if after and (after[0].letter in "OX" or after[0].show == ""):
        return True
    if sentence.tags_between(Letter.OTHER_WORK, low, cue.start()) and not sentence.tags_between("TSG", low, high):
        return True
    if re.match(r"\W*(?:were|should|had) [PC]", sentence.masked):
        return True  # "Were she to return ..."
    if tag.letter != Letter.CHARACTER:
        return False
    if not sentence.tags_between("PST", 0, len(sentence.text)):
        return True  # without a season or an actor, a character leaves or returns in the plot
    is_narrated = _STORY.search(sentence.masked) and not re.search(r"\bwill|won't|S+", sentence.masked)
    return bool(is_narrated) or _is_story(sentence, cue)


def _is_story(sentence: Sentence, cue: re.Match[str]) -> bool:
    """Whether a cue tells the plot: a character joins or leaves, in the present or past tense and without a season."""
    low, high = sentence.clause_at(cue.start())
    if sentence.tags_between(Letter.PERSON, 0, len(sentence.text)) or sentence.tags_between(Letter.SEASON, low, high):
        return bool(re.match(r"(?:join|leav|left|exit|depart|quit)", cue[0])) and not sentence.tags_between(
            Letter.PERSON, 0, len(sentence.text)
        )
    return not re.search(
        r"\b(?:will|won't|'ll|be|set to|expected to|confirmed|repris\w+|may|might|comeback)\b|n't\b",
        sentence.masked[low : cue.end()],
    )
