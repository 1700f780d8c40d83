"""Episode counts: which numbers of a sentence say how many episodes a season of ours has."""

import re
from collections.abc import Iterator

from articles.factcheck.language.certainty import is_fictional_speech, is_hypothetical, is_negated, read_certainty
from articles.factcheck.language.entity import Letter
from articles.factcheck.language.folding import compile_rule
from articles.factcheck.language.sentence import Sentence, Subject
from articles.factcheck.language.statement import Statement
from articles.factcheck.language.subjects import find_subject, has_foreign_subject, resolve_season
from shows.facts.numbers import ONES, TENS, parse_count
from shows.facts.types import EPISODE_COUNT


_WORD = rf"(?:(?:(?:{'|'.join(ONES[1:])}|a) hundred(?: and)? ?)?(?:(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(ONES[1:10])}))?|{'|'.join(sorted(ONES[1:], key=len, reverse=True))})|(?:a|one) hundred|a dozen|two dozen)"
_NUMBER = rf"(?P<number>(?<![\d.,$£€#-])\d{{1,3}}(?![\d%]|[.,]\d)|\b{_WORD})"
_KIND = r"(?:(?:(?:brand[- ])?new|hour-?long|half-?hour|feature-?length|(?:\d+|[a-z]+)-(?:hour|minute)|hour|full|all-new|fresh|gripping|thrilling|self-contained|standalone|tense|original|scripted|action-packed|jam-packed|super-?sized|regular|explosive|gruesome|intense|terrifying|blood-soaked|pulse-pounding|\d+-minute) ?,? ?){0,3}"
_EPISODES = rf"{_NUMBER} {_KIND}(?P<noun>episodes?|eps|instal+ments|chapters|parts)\b"
_SEASON = r"(?:(?:[a-z]+(?:-[a-z]+)*|[A-Z]+) ){0,4}?(?:season|series|run|order|show|drama|k-drama|thriller|comedy|sitcom|sequel|follow-?up|instal+ment|outing|adventure|chapter|saga|event|mystery|mini-?series|programme|program|adaptation|project|S+|T+)\b"
_LONG = rf"{_NUMBER}[- ](?P<noun>episode|part|ep|chapter),? (?={_SEASON})"
_COUNT = re.compile(_EPISODES)
_LONG_COUNT = re.compile(_LONG)
_PARTER = re.compile(rf"{_NUMBER}-(?P<noun>parter)\b")
_ELLIPSIS = re.compile(
    rf"(?:\b(?:has|have|had|will have|will be|gets?|getting|with|just|only|contains|to|to be|be|was|were|is|are)|S+:|O+:|T+:) {_NUMBER}(?=\W*(?:$|[.,;)]| (?:and|while|but|in total|this time|too|again|in S)))"
)
_ANSWER = re.compile(
    rf"\W*(?:just |only |probably |likely |reportedly |officially |exactly )?{_NUMBER}\b[^:;]{{0,120}}"
)

# Words that introduce the number of episodes of a whole season.
_HAS = compile_rule(
    r"""
    (?:\b(?:has|have|having|had|get|gets|getting|got|consists?(?:ed|ing)? of|compris(?:e[sd]?|ing)(?: of)?|contain(?:s|ed|ing)?|features?|featured|featuring|includes?|included|including
    | total(?:s|led|ed|ling|ing)?|a total of|total of|run of|order of|order for|made up of|composed of|count of|count (?:is|was|will be|stands at|at|remains|to)|number of episodes (?:is|was|will be|at)|spans?|spanned|spanning|span|stretch(?:es|ed)? (?:to|over|across)
    | runs?(?: for| to| over| across)?|ran(?: for| to| over)?|running(?: for| to| over)?|be|is|are|was|were|also|of|with|across|over|offers?|offering|delivers?|brings?|there(?:'s| are| will be| were| is)|ordered|orders|commissioned|picked up|greenlit|renewed for
    | consist|drops? all|release all|all|order for|totaling|sees|receive[sd]?|boasts?|clock(?:s|ed)? in at|set at|pegged at|cut to|down to|up to|reduced to|expanded to|extended to|trimmed to|shortened to|(?:shrink|grow|drop|rise|expand|stretch)s? to|sticks? (?:to|with)|stay(?:s|ing)? at|confirmed|same|packs?|unfolds? (?:over|across|in)
    | told (?:over|across|in)|split (?:into|across|over)|divided into|follow-?up of|season of|series of|set of|into|the|its|their|these|those|give us|giving us|planned|expect|expecting|reveals?|revealed|likely|exactly|just|only|now|still|lasts?|lasted|return(?:s|ing)? (?:with|for)|back (?:with|for)|:|—|,|\() ?
    | (?:S+|T+|G+|W)['\"]?(?::| —|,|'s| \() ?)$
    """
)
_NO_COUNT_BEFORE = compile_rule(
    r"""
    \b(?:first|last|final|opening|closing|next|another|remaining|other|previous|past|initial|more|extra|additional|further|under|within|after|before|every|per|each|at least|more than|fewer than|less than|up to|as many as|over|around|about|roughly|approximately|nearly
    | almost|some|between|or|to|-|—|directed|directs|directing|wrote|writes|written|writing|penned|helmed|watch(?:ed|ing|es)?|seen|saw|binged?|binge-watch(?:ed|ing)?|screened|provided|sent|reviewed|finished|filmed|shot|completed|edited|produced|made|appear(?:s|ed)? in|starr?ed in|missed|lasted|survived|survives?|just|only
    | top|best|favou?rite|(?:premier(?:e[sd]?|ing)|debut(?:s|ed|ing)?|launch(?:es|ed|ing)?|open(?:s|ed|ing)?|kick(?:s|ed)? off|begin[s]?|began|start(?:s|ed)?) with|of the|in the|for the|the (?:top|best|same)|episodes?|died in|out of|through|into|dropped after|hours|these|those|for just|for only|guest) $
    """
)
_NO_COUNT_AFTER = re.compile(
    r"^,? ?(?:in(?=[ ]?[,.!]|$| and )|into\b|later|ago|each\b|(?:a|per|each|every) (?:week|day|night|month|friday|monday|tuesday|wednesday|thursday|saturday|sunday)|weekly|at a time|at once|per\b|ahead\b|behind\b|deep\b|were (?:watched|screened|shown|previewed|sent|leaked|available to critics|made available|enough|written|filmed|shot|directed|nominated)|have (?:aired|been released|been filmed|been shot|dropped|leaked|now aired|already)"
    r"|on (?:launch|premiere|opening|release) (?:day|night)|followed by|(?:will )?(?:premiere|debut|arrive|drop|land|launch|air|release)s? (?:first|together|initially|each|every|weekly|at once)|had (?:aired|been)|left\b|to go\b|before\b|remain(?:s|ing)?\b|out of\b|was enough|is enough|"
    r"of footage|of (?!S|T|G|the (?:S|T|new|second|first|third|fourth|upcoming|series|show)|season|it|around|about|roughly|between|\d|up|an hour|one hour|television|tv|thrilling|drama|[a-z]+ (?:drama|horror|action|chaos)|W)|that (?:he|she|they)|(?:he|she|they) (?:directed|wrote)|as (?:a )?(?:guest|director)|through\b|for (?:him|her|them))"
)


def find_episode_counts(sentence: Sentence) -> Iterator[Statement]:
    """Yield the episode counts that a sentence states."""
    is_asked = "how many episodes" in sentence.context.heading
    matches = [match for pattern in (_COUNT, _LONG_COUNT, _PARTER) for match in pattern.finditer(sentence.masked)]
    candidates = [
        _make_statement(sentence, match, match.start("number"), match.end())
        for match in matches
        if _is_count(sentence, match)
    ]
    statements = [statement for statement in candidates if statement]
    if statements or is_asked:
        statements += _find_elliptic_counts(sentence, statements)
    if not statements and is_asked and (answer := _ANSWER.fullmatch(sentence.masked)):
        statement = _make_statement(sentence, answer, answer.start("number"), answer.end("number"))
        statements = [statement] if statement else []
    yield from sorted(statements, key=lambda statement: statement.start)


def _find_elliptic_counts(sentence: Sentence, statements: list[Statement]) -> list[Statement]:
    """Return counts that leave out the word "episodes": "season one had eight episodes, season two will have ten"."""
    elliptic = []
    for match in _ELLIPSIS.finditer(sentence.masked):
        start, end = match.span("number")
        if not any(start < statement.end and statement.start < end for statement in statements):
            elliptic.append(_make_statement(sentence, match, start, end))
    return [statement for statement in elliptic if statement]


_LISTED = re.compile(r"\b(?:lists?|listed|puts?|pegs?|pegged) [^,;]{0,60} at $")
_FIRST_PERSON = re.compile(
    r"\b(?:i|i'd|i've|i'll|got through|get through|binged|watched|sat through|appear(?:s|ed)? in|featured in|guested in|starr?ed in)\b(?:(?! season | series ).){0,24}$"
)
_PLAN = re.compile(
    r"\b(?:at one point|at first|originally|initially|earlier (?:plan|draft|idea)s?|original (?:plan|idea)s?|first drafts?|(?:was|were) (?:once )?(?:meant|supposed|intended|going) to|had been (?:planned|meant|conceived|envisaged)|consider(?:ed|ing)|toyed with|idea (?:had been|was)|had meant|(?:first|originally) been (?:pitched|planned|ordered)|pitched (?:as|with)|aim had been|had once|once (?:called|planned)|envisag\w+)\b"
)


def _is_count(sentence: Sentence, match: re.Match[str]) -> bool:
    if _FIRST_PERSON.search(sentence.masked[: match.start()]) or _PLAN.search(sentence.masked[: match.start()]):
        return False
    before = sentence.masked[max(0, match.start() - 40) : match.start()]
    after = sentence.masked[match.end() :]
    if match["noun"] in ("chapters", "parts") and not re.search(
        r"\b(?:told|consists? of|made up of|in|across|comprises|split into|season|series)\W*(?:\w+\W+){0,2}$", before
    ):
        return False
    if match["noun"] in ("episode", "part", "ep", "chapter", "parter") and match.re is not _COUNT:
        return not re.search(r"\b(?:first|opening|final|last|closing|between|at least|or|to) $", before)
    if _NO_COUNT_AFTER.match(after) or match["noun"] == "episode" and parse_count(match["number"]) != 1:
        return False
    if re.search(r"\b(?:all|total of) $", before) or re.match(
        r" (?:in total|altogether|in all|long\b|overall|(?:has|have|had)? ?(?:been |were |was |are |is )?(?:ordered|planned|confirmed|commissioned|expected|scheduled|in the works)|make up|will make up|strong)",
        after,
    ):
        return not re.search(r"\b(?:first|last|between|at least|or|more than|up to) $", before)
    if _NO_COUNT_BEFORE.search(before):
        return bool(
            re.search(
                r"\b(?:has|have|had|consists? of|be|comprises|contains|features?|with|for|ordered|runs? for|to|are|run|unfolds) (?:just|only) $|\b(?:told|unfolds?|spread|split|play(?:s|ed)? out|runs?|ran|running|stretch(?:es|ed)?) (?:over|through|into) $|(?:cut|trimmed|reduced|expanded|extended|ran|run(?:s|ning)?|stretch(?:es)?|up|down|shortened|shrink|grow|drop|rise|increased|stick(?:s|ing)?|amount(?:s|ing)?) to $",
                before,
            )
        )
    if (
        sentence.tags_between(Letter.PERSON, max(0, match.start() - 60), match.start())
        and re.search(r"P+,?(?: \w+){0,4} $", before)
        and not sentence.tags_between("STG", sentence.clause_at(match.start())[0], match.end() + 40)
    ):
        return False
    return (
        bool(_HAS.search(before))
        or bool(_LISTED.search(sentence.masked[: match.start()]))
        or not before.strip(" \"'")
        and bool(re.match(r" (?:are|were|will|for|of|have|make|await)", after))
    )


_FORMER_COUNT = re.compile(
    r"\b(?:originally|initially|instead of|rather than|not|from|previously|unlike|than|compared (?:to|with))(?: (?:its|the|a|an|planned|ordered|planned for|for|season one's))* $"
)
_PAST = re.compile(
    r"\b(?:had|was|were|ran|consisted|comprised|contained|spanned|featured|lasted|totalled|totaled|aired|told|premiered|debuted|dropped|released|launched|arrived|landed|bowed)\b"
)


def _make_statement(sentence: Sentence, match: re.Match[str], start: int, end: int) -> Statement | None:
    number = parse_count(match["number"])
    low, _ = sentence.clause_at(start)
    if (
        number is None
        or not 1 <= number <= 500
        or is_hypothetical(sentence, start)
        or is_fictional_speech(sentence, start)
    ):
        return None
    is_former = _FORMER_COUNT.search(sentence.masked[max(0, start - 34) : start])
    if is_former or is_negated(sentence, max(low, start - 40), start):
        return None
    subject = find_subject(sentence, end if "noun" in match.groupdict() and match.re is _LONG_COUNT else start)
    if match.re is _LONG_COUNT:
        subject = _find_following_subject(sentence, match) or subject
    is_asked = "episodes" in sentence.context.heading
    if subject.show is None or (not is_asked and has_foreign_subject(sentence, subject, end)):
        return None
    is_past = bool(_PAST.search(sentence.masked[max(low, start - 40) : start]))
    while not sentence.text[end - 1].isalnum():
        end -= 1
    return Statement(
        sentence=sentence.text,
        passage=sentence.passage,
        start=start,
        end=end,
        kind=EPISODE_COUNT.key,
        show=subject.show.slug,
        season=resolve_season(sentence, subject, first=is_past),
        person=None,
        value=number,
        certainty=read_certainty(sentence, start, is_past=is_past),
        phrase="number" if match["number"].isdigit() else "words",
        is_past=is_past,
    )


def _find_following_subject(sentence: Sentence, match: re.Match[str]) -> Subject | None:
    """Return the season that follows the adjective: "the ten-episode second season"."""
    following = sentence.tags_between("STOG", match.end(), match.end() + 60)
    return (
        find_subject(sentence, following[0].start)
        if following and following[0].letter == Letter.SEASON and following[0].start - match.end() < 30
        else None
    )
