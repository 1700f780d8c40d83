"""What the cues of release.toml state: which date is the release of a season, or that there is none yet."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from articles.factcheck.language.certainty import read_certainty
from articles.factcheck.language.grammars.scopes import Scope
from articles.factcheck.language.grammars.times import Time
from articles.factcheck.language.lexicon import LISTS
from articles.factcheck.language.matcher import Match
from articles.factcheck.language.roles import subject_of
from articles.factcheck.language.rules import find_matches, make_statement
from articles.factcheck.language.sentence import Sentence, Subject
from articles.factcheck.language.spans import find_verb_phrase
from articles.factcheck.language.statement import CONFIRMED, Statement
from articles.factcheck.language.subjects import resolve_season
from shows.catalogue.season_numbers import is_year
from shows.facts.periods import Period
from shows.facts.types import RELEASE_WINDOW


_LONG_BEFORE = timedelta(days=180)
_NEARLY_OVER = timedelta(days=14)  # in late November "it will be along in the autumn" means the next one
_END_OF_WINTER = (3, 31)  # month and day: until then a season of the year before may begin
_ON = re.compile(r" (?:on|to|via|for) (?:the )?| \(")
_LEAD = re.compile(r"later|before|after|by|this|next|last|between")


def find_release_windows(sentence: Sentence) -> Iterator[Statement]:
    """Yield the release windows that a sentence states, each date once, and that there is no date yet."""
    statements = list(_find_stated(sentence))
    yield from statements
    yield from _find_listed(sentence, statements)


def _find_stated(sentence: Sentence) -> Iterator[Statement]:
    """Yield what the cues find."""
    seen: set[int] = set()
    platforms = _platforms_of_times(sentence)
    times = {time.start: time for time in sentence.times}
    scopes = {time.start: scope for time, scope in zip(sentence.times, sentence.scopes, strict=True)}
    for cue, match in find_matches(sentence, "release"):
        subject = subject_of(sentence, match)
        if subject.show is None:
            continue
        if cue.value:
            if not seen:
                seen.add(0)
                yield _undated(sentence, match, subject)
            continue
        time = times.get(match.spans_of("date")[-1][0])
        if time is None or time.start in seen:
            continue
        is_past = _is_over(match)
        period = _read_period(sentence, match, time, is_past=is_past)
        season = resolve_season(sentence, subject, first=is_past)
        period = _in_year_of_season(time, period, season, is_past=is_past)
        if period is None or not (period.earliest or period.latest):
            continue
        today = sentence.context.today
        if time.is_plain_year and sentence.masked[time.start - 1 : time.start] == "(":
            continue  # "Season 2 (2025)" is a catalogue's way to name it
        if period.earliest and period.earliest > today:
            is_past = False
        elif time.has_year and period.latest and period.latest < today and "hit" in match.text.split():
            is_past = True
        seen.add(time.start)
        statement = _dated(sentence, match, time, period, scopes[time.start], is_past=is_past)
        slip = time.wrong_weekday(today, period)
        statement = replace(statement, platform=platforms.get(time.start, ""), slip=slip)
        yield from _for_regions(sentence, statement, time, scopes[time.start].regions or ("",))


def _platforms_of_times(sentence: Sentence) -> dict[int, str]:
    """Return the platform that each time is of, by its start, where a sentence says another of another.

    It is the one right behind it, or else the last one before it and after the time before.
    """
    names = {tag.name for tag in sentence.platforms}
    if len(names) < 2 or len(sentence.times) < 2:
        return {}
    platforms, begin = {}, 0
    for place, time in enumerate(sentence.times):
        stop = sentence.times[place + 1].start if place + 1 < len(sentence.times) else len(sentence.text)
        behind = [tag for tag in sentence.platforms if time.end <= tag.start < stop]
        is_behind = behind and _ON.fullmatch(sentence.folded, time.end, behind[0].start)
        before = [tag for tag in sentence.platforms if begin <= tag.start < time.start]
        if is_behind or before:
            platforms[time.start] = behind[0].name if is_behind else before[-1].name
        begin = behind[0].end if is_behind else time.end
    return platforms if len(set(platforms.values())) > 1 else {}


def _in_year_of_season(time: Time, period: Period | None, season: int | None, *, is_past: bool) -> Period | None:
    """Return the period of a time without a year; of a season that has a year in that year, or soon after it."""
    if time.has_year or period is None or period.earliest is None or season is None or not is_year(season):
        return period
    if period.earliest.year > season and (is_past or period.earliest > date(season + 1, *_END_OF_WINTER)):
        return replace(time, words=f"{time.words} {season}", has_year=True).period(period.earliest)
    return period


def _dated(sentence: Sentence, match: Match, time: Time, period: Period, scope: Scope, *, is_past: bool) -> Statement:
    subject = subject_of(sentence, match)
    return make_statement(
        sentence,
        match,
        (time.lead, time.end),
        kind=RELEASE_WINDOW.key,
        show=subject.show.slug if subject.show else "",
        season=resolve_season(sentence, subject, first=is_past),
        value=period.words,
        certainty=read_certainty(sentence, match.start, is_past=is_past),
        phrase="when" if time.lead < time.start or _LEAD.match(sentence.folded, time.start) else "date",
        earliest=period.earliest,
        latest=period.latest,
        edtf=period.edtf,
        is_past=is_past,
        part=scope.part,
    )


def _find_listed(sentence: Sentence, stated: list[Statement]) -> Iterator[Statement]:
    """Yield the dates of further parts or countries, listed with one that a cue has found.

    "It premieres on 30 December in the US, 31 December in Korea"; "part 1 on 12 March, part 2 follows on 9 July".
    """
    platforms = _platforms_of_times(sentence)
    dated = [statement for statement in stated if statement.part or statement.region or statement.platform]
    if not dated:
        return
    spans = {statement.end for statement in stated}
    stated_of = {(statement.part, statement.region, statement.platform) for statement in dated}
    for time, scope in zip(sentence.times, sentence.scopes, strict=True):
        base = dated[0]
        platform = platforms.get(time.start, "")
        is_new = (scope or platform) and stated_of.isdisjoint(
            (scope.part, region, platform) for region in scope.regions or ("",)
        )
        if time.end in spans or not is_new or bool(scope.part) != bool(base.part) or _other_work(sentence, time):
            continue
        period = _in_year_of(time, base) or time.period(sentence.context.today, is_past=base.is_past)
        if period is None or not (period.earliest or period.latest):
            continue
        phrase = "when" if time.lead < time.start else "date"
        listed = replace(
            base, start=time.lead, end=time.end, part=scope.part, phrase=phrase, platform=platform, slip=""
        )
        yield from _for_regions(sentence, _at(listed, period), time, scope.regions or (base.region,))


def _for_regions(sentence: Sentence, statement: Statement, time: Time, regions: Iterable[str]) -> Iterator[Statement]:
    """Yield a statement for each region, in which a feast may be on another day."""
    for region in regions:
        local = time.in_region(region).period(sentence.context.today, is_past=statement.is_past) if region else None
        yield replace(_at(statement, local) if local else statement, region=region)


def _at(statement: Statement, period: Period) -> Statement:
    """Return a statement with another date."""
    return replace(statement, value=period.words, earliest=period.earliest, latest=period.latest, edtf=period.edtf)


def _in_year_of(time: Time, base: Statement) -> Period | None:
    """Return the period of a time without a year, in the year of the date that it is listed with."""
    if time.has_year or base.latest is None:
        return None
    dated = [
        replace(time, words=f"{time.words} {year}", has_year=True).period(base.latest)
        for year in (base.latest.year, base.latest.year + 1)
    ]
    near = (period for period in dated if period and period.latest and period.latest > base.latest - _LONG_BEFORE)
    return next(near, None)


def _other_work(sentence: Sentence, time: Time) -> bool:
    """Whether another work, or a thing such as a trailer, is named between a time and the one before it."""
    before = max((other.end for other in sentence.times if other.end <= time.start), default=0)
    return bool(sentence.tags_between("OX", before, time.start))


def _undated(sentence: Sentence, match: Match, subject: Subject) -> Statement:
    span = find_verb_phrase(sentence, match.start, match.end)
    return make_statement(
        sentence,
        match,
        span,
        kind=RELEASE_WINDOW.key,
        show=subject.show.slug if subject.show else "",
        season=resolve_season(sentence, subject),
        value="TBA",
        certainty=CONFIRMED,
        phrase="clause",
        edtf="XXXX",
    )


def _is_over(match: Match) -> bool:
    """Whether a match reports something that has happened: "premiered", not "is expected to be released"."""
    lead = [match.word(index) for index in range(max(0, match.first - 4), match.first)]
    if "," in lead:
        lead = lead[len(lead) - lead[::-1].index(",") :]  # "two years after it aired, Tin Moon is back in May"
    words = [*lead, *match.text.split()]
    if set(words) & set(LISTS["debut_nouns"]) and set(words) & set(LISTS["since_its_debut"]):
        return True
    if words[words.index("W") + 1 : words.index("W") + 2] in (["saw"], ["brought"], ["marked"]):
        return True
    is_noun = [place > 0 and words[place - 1] in ("the", "first", "a", "its") for place in range(len(words))]
    came_out = [place for place, word in enumerate(words) if word in LISTS["came_out"]]
    verb = next((place for place in came_out if not is_noun[place] or words[place] != "broadcast"), None)
    if verb is None:
        return bool({"was", "were"} & set(words))
    return not set(words[max(0, verb - 4) : verb]) & set(LISTS["ahead"])


def _read_period(sentence: Sentence, match: Match, time: Time, *, is_past: bool) -> Period | None:
    """Return the period of a time; "won't arrive before 2028" is from 2028 on."""
    words = re.sub(r"^(?:before|by) ", "", time.words)
    if "until at least W" in match.text or "at least W" in match.text and "not" in match.text.split():
        return Time(time.start, time.end, f"from {time.words}", time.lead, time.has_year).period(sentence.context.today)
    lead = [match.word(index) for index in range(max(0, match.first - 5), match.last)]
    if words != time.words and not is_past and {"not", "never", "unlikely", "no"} & set(lead):
        time = Time(time.start, time.end, f"from {words}", time.lead, time.has_year)
    today = sentence.context.today
    period = time.period(today, is_past=is_past)
    end = period.latest if period and period.earliest and period.earliest <= today else None
    if end and not time.has_year and timedelta() < end - today < _NEARLY_OVER and "will" in lead:
        time = Time(time.start, time.end, f"{time.words} {today.year + 1}", time.lead, has_year=True)
    return time.period(today, is_past=is_past)
