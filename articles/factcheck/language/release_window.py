"""Release windows: which of the times of a sentence is the release of one of our shows."""

import re
from collections.abc import Iterator

from articles.factcheck.language.certainty import is_fictional_speech, is_hypothetical, is_negated, read_certainty
from articles.factcheck.language.governing import NOUN_AFTER, find_governor, heading_asks_when
from articles.factcheck.language.sentence import Sentence
from articles.factcheck.language.statement import Statement
from articles.factcheck.language.subjects import HELPERS, find_subject, has_foreign_subject, resolve_season
from articles.factcheck.language.times import Time
from articles.factcheck.language.undated import find_undated
from shows.facts.periods import Period
from shows.facts.types import RELEASE_WINDOW


_PAST = re.compile(
    r"\b(?:premiered|debuted|released|aired|(?:first )?shown|arrived|landed|dropped|launched|bowed|returned|came out|came back|came|hit|rolled out|streamed|was out|went live|kicked off|began|started|"
    r"has been (?:streaming|available|on)|became available|concluded|ended|its|last|saw|since)\b"
)
_OPENING = re.compile(r"(?:premiering|debuting|launching|arriving|airing)\b")
_FINITE_PAST = re.compile(r"\b(?:became|was|were|had|proved|went|drew|topped|shot|took)\b")
_AHEAD = re.compile(
    r"\b(?:will|'ll|to|set|expected|due|slated|scheduled|is being|be|would|could|may|might|can|should|won't|planned|coming|upcoming|speculated|rumou?red|not)\b"
)


def find_release_windows(sentence: Sentence) -> Iterator[Statement]:
    """Yield the release windows that a sentence states."""
    for time in sentence.times:
        if statement := _make_statement(sentence, time):
            yield statement
    yield from find_undated(sentence)


def _make_statement(sentence: Sentence, time: Time) -> Statement | None:
    place = find_governor(sentence, time)
    if place is None or is_fictional_speech(sentence, time.start) or _is_superseded(sentence, time):
        return None
    low, high = min(place, time.start), max(place, time.start)
    if is_hypothetical(sentence, time.start) or _is_denied(sentence, low, high, time):
        return None
    subject = find_subject(sentence, place)
    if (
        subject.show is None
        or _is_about_person(sentence, place)
        or (not heading_asks_when(sentence) and has_foreign_subject(sentence, subject, time.end))
    ):
        return None
    is_past = _is_past(sentence, place, time)
    period = _read_not_before(sentence, low, time, is_past=is_past)
    period = period or time.period(sentence.context.today, is_past=is_past)
    if period is None or not (period.earliest or period.latest):
        return None
    if is_past and period.earliest and period.earliest > sentence.context.today:
        is_past = False
    has_lead = time.lead < time.start or _LEAD.match(sentence.folded, time.start)
    return Statement(
        sentence=sentence.text,
        passage=sentence.passage,
        start=time.lead,
        end=time.end,
        kind=RELEASE_WINDOW.key,
        show=subject.show.slug,
        season=resolve_season(sentence, subject, first=is_past),
        person=None,
        value=period.words,
        certainty=read_certainty(sentence, place, is_past=is_past),
        phrase="when" if has_lead else "date",
        earliest=period.earliest,
        latest=period.latest,
        edtf=period.edtf,
        is_past=is_past,
    )


_LEAD = re.compile(r"later|before|after|by|this|next|last|between")
_PLAN = re.compile(
    r"\b(?:original|initial|earlier|first|abandoned) (?:plans?|ideas?|intentions?)\b|\blong since (?:abandoned|dropped|binned)\b"
)


def _is_superseded(sentence: Sentence, time: Time) -> bool:
    """Whether a time is an abandoned plan, which a newer time replaces."""
    if _PLAN.search(sentence.masked[: time.start]):
        return True
    before = sentence.masked[max(0, time.lead - 70) : time.start]
    if re.search(
        r"\b(?:instead of|rather than|and not|not|than|from) (?:in |on |its )?$", before[-20:]
    ) and not re.search(r"available from $|streaming from $|screens from $|n't until|not until", before):
        return len(sentence.times) > 1 or not before.endswith("from ")
    if re.search(
        r"\b(?:originally|initially|previously|once|at first|at one point|(?:idea|aim|plan|hope)s? had been|had (?:at one (?:time|point) |once |originally |initially )*been (?:pencil+ed|due|set|slated|expected|scheduled|planned|aiming)|once (?:foreseen|planned|mooted)|(?:had |once )?toyed with|had (?:considered|meant)|original plan|earlier plan|first drafts?|formerly|first (?:due|slated|scheduled|expected|set)|was supposed|were supposed|was meant|had been (?:due|set|slated|expected|scheduled)|missed|after missing|original|as planned|than planned|was planned|were planned|no longer)\b[^,;—]*$",
        before,
    ):
        return not re.search(r"\b(?:premiered|aired|debuted|released)\b(?! (?:date|plan))[^,;]*$", before)
    return False


def _read_not_before(sentence: Sentence, low: int, time: Time, *, is_past: bool) -> Period | None:
    """Read "won't arrive before 2028" as "from 2028"; None for any other time."""
    words = re.sub(r"^(?:before|by) ", "", time.words)
    if is_past or words == time.words or not is_negated(sentence, low, time.start):
        return None
    return Time(time.start, time.end, f"from {words}", time.lead, time.has_year).period(sentence.context.today)


def _is_denied(sentence: Sentence, low: int, high: int, time: Time) -> bool:
    if not is_negated(sentence, low, high):
        return False
    before = sentence.masked[max(0, time.start - 12) : time.start] + sentence.folded[time.start : time.end]
    return not re.search(r"\b(?:until|till|before|no earlier|no sooner|no later|not (?:earlier|later) than)\b", before)


_ASIDE = re.compile(r" of T+|, [^,]{1,60},|\([^()]{1,60}\)")


def _is_about_person(sentence: Sentence, place: int) -> bool:
    """Whether a person, and not a show, "returns" or "arrives" then."""
    low, high = sentence.clause_at(place)
    people = sentence.tags_between("PC", low, place)
    if any(re.fullmatch(HELPERS, _ASIDE.sub("", sentence.masked[person.end : place])) for person in people):
        return True
    return bool(people) and not sentence.tags_between("TSG", low, high)


def _is_past(sentence: Sentence, place: int, time: Time) -> bool:
    low, _ = sentence.clause_at(time.start)
    words = sentence.masked[min(max(low, place - 40), time.start) : max(time.lead, place) + 12]
    if re.search(
        r"\b(?:its|the|their)(?: \w+){0,2} $", sentence.masked[max(low, time.lead - 16) : time.lead]
    ) and NOUN_AFTER.match(sentence.masked[time.end :]):
        period = time.period(sentence.context.today, is_past=True)
        return bool(
            period
            and period.latest
            and period.latest < sentence.context.today
            and re.search(r"\b(?:since|after|with|upon|was|were)\b", sentence.masked[low : time.lead])
        )
    match = list(_PAST.finditer(words[: max(0, place - max(low, place - 40)) + 24]))
    if re.search(r"\b(?:since|after|following|upon) (?:its|the|their) (?:\w+ ){0,2}$", sentence.masked[low:place]):
        return True
    if re.search(r"\b(?:made|marked|had) (?:its|the|their|a) (?:\w+ ){0,2}$", sentence.masked[low:place]):
        return True
    if _OPENING.match(sentence.masked[place:]) and _FINITE_PAST.search(sentence.masked[time.end :]):
        return True  # "Premiering in 2022, it became ..."
    ahead = re.search(rf"(?:{_AHEAD.pattern})(?: [a-z]+){{0,2}} ?$", sentence.masked[max(low, place - 30) : place])
    if ahead:
        return False
    return (
        bool(re.match(_PAST, sentence.masked[place:]))
        or bool(match and match[-1][0] == "since")
        or bool(
            re.search(r"\b(?:was|were|been|got) (?:\w+ )?$", sentence.masked[max(low, place - 16) : place])
            and sentence.masked[place:].startswith(("released", "aired", "launched", "unveiled", "broadcast"))
        )
    )
