"""The flags of a live article: found by reading it against the record, removed when their reason is gone."""

import hashlib
from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from articles.editions.models import Live, Mention
from articles.editions.resolved_facts import ResolvedFacts, replace_marks, resolve_facts
from articles.factcheck.document import passages_of
from articles.factcheck.judging import Finding, Reason, findings
from articles.factcheck.known import Known, known_of
from articles.factcheck.models import Flag, Verdict
from articles.writing.references import CHIP, Reference
from shows.facts.choices import Certainty
from shows.facts.models import OLD_AFTER, Fact


_SEVERITY = {reason: place for place, reason in enumerate(Flag.Reason)}


def check(live: Live, *, today: date | None = None, known: Known | None = None) -> list[Flag]:
    """Read a live article against the record and keep its flags; return those that stand.

    Args:
        known: what is known of the article's shows, where the caller has read it already.
    """
    today = today or timezone.localdate()
    resolved = resolve_facts(live.edition.document, today=today)
    known = known or known_of(live.shows.all())
    found = [*_of_prose(live, resolved, known, today), *_of_mentions(live, resolved, today)]
    verdicts = {verdict.key: verdict for verdict in Verdict.objects.filter(article=live.pk)}
    standing = {flag.key: flag for flag in found if _stands(flag, verdicts.get(flag.key), today)}
    with transaction.atomic():
        # A dismissal dies with its sentence: one that is changed back is asked of again.
        dismissed = Verdict.objects.filter(article=live.pk).exclude(decision=Verdict.Decision.PASSED)
        dismissed.exclude(key__in={flag.key for flag in found}).delete()
        Flag.objects.filter(live=live).exclude(key__in=standing).delete()
        for flag in standing.values():
            columns = (
                "reason",
                "severity",
                "block",
                "sentence",
                "stands_as",
                "start",
                "words",
                "told",
                "kind",
                "phrase",
                "fact",
            )
            values = {name: getattr(flag, name) for name in columns}
            Flag.objects.update_or_create(live=live, key=flag.key, defaults=values)
    return list(Flag.objects.filter(live=live).select_related("fact"))


def key_of(finding: Finding) -> str:
    """Return what stands for a sentence and what it states."""
    one = finding.statement
    about = (one.kind, one.show, str(one.season), str(one.person)) if one else (finding.against,)
    return hashed(finding.reason, *about, str(finding.start), finding.sentence)


def hashed(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _stands(flag: Flag, verdict: Verdict | None, today: date) -> bool:
    """Whether a flag is shown in spite of what was decided; one that was right before its fact changed says so."""
    if verdict is None:
        return True
    if flag.fact and verdict.fact_id and verdict.fact_id != flag.fact.pk:
        if verdict.decision != Verdict.Decision.RIGHT:
            return True  # it was only put off
        flag.reason, flag.severity = Flag.Reason.FACT_CHANGED, _SEVERITY[Flag.Reason.FACT_CHANGED]
        words = flag.fact.phrase("label", today)
        flag.told = (
            f"This was found right on {_day(timezone.localdate(verdict.at))}. The record has changed since: {words}."
        )
        return True
    return verdict.until is not None and verdict.until <= today


def _of_prose(live: Live, resolved: ResolvedFacts, known: Known, today: date) -> Iterator[Flag]:
    spoken = {
        replace_marks(one.sentence, lambda _: CHIP): replace_marks(one.sentence, resolved.words)
        for one in live.mentions.all()
    }
    rows = Fact.objects.in_bulk([record.fact for show in known.shows for record in show.records])
    for finding in _worst(findings(passages_of(live.edition.document), known, today)):
        one = finding.statement
        yield Flag(
            key=key_of(finding),
            reason=finding.reason,
            severity=_SEVERITY[Flag.Reason(finding.reason)],
            block=finding.block,
            sentence=spoken.get(finding.sentence, finding.sentence),
            stands_as=finding.sentence,
            start=finding.start,
            words=finding.sentence[finding.start : finding.end][:500],
            told=_told(finding),
            kind=one.kind if one else "",
            phrase=one.phrase if one and one.fits and not one.passage.is_fixed else "",
            fact=rows.get(finding.record.fact) if finding.record else None,
        )


def _worst(found: list[Finding]) -> list[Finding]:
    """Return what is wrong with each place, by the worst of its reasons: one sentence is one thing to look at."""
    worst: dict[tuple[int, str, int, int], Finding] = {}
    doubts = [finding for finding in found if finding.reason != Reason.PROPOSAL]
    for finding in sorted(doubts, key=lambda finding: _SEVERITY[Flag.Reason(finding.reason)]):
        worst.setdefault((finding.block, finding.sentence, finding.start, finding.end), finding)
    return [finding for finding in doubts if finding in worst.values()]


def _told(finding: Finding) -> str:
    words = finding.sentence[finding.start : finding.end]
    if finding.reason == Reason.NEAR_NAME:
        return f"“{words}” is close to “{finding.against}”, and is not it."
    if finding.reason == Reason.CONTRADICTS_ITSELF:
        return f"Another place of this article says otherwise: “{finding.against}”"
    if finding.reason == Reason.PASSED:
        return f"“{words}” is over, and the sentence still waits for it."
    record = finding.record
    told = f"“{record.words}”, {record.certainty}, as of {_day(record.as_of)}" if record else "otherwise"
    return f"The text says “{words}”; the record says {told}."


def _of_mentions(live: Live, resolved: ResolvedFacts, today: date) -> Iterator[Flag]:
    """Find what is due of the facts that the article shows: each once, at its first place."""
    seen: set[str] = set()
    for mention in live.mentions.all():
        if mention.pinned:
            if mention.review_on and mention.review_on <= today:
                told = f"Held to “{mention.pinned}” until {_day(mention.review_on)}: {mention.why}"
                yield _flag(mention, Flag.Reason.PIN_DUE, told, resolved)
            continue
        fact = resolved.current(mention.subject_key)
        if fact is None or fact.subject_key in seen or not mention.sentence:
            continue
        seen.add(fact.subject_key)
        if fact.retracted:
            told = f"What was known of this was taken back on {_day(timezone.localdate(fact.recorded_at))}. Is the sentence still wanted?"
            yield _flag(mention, Flag.Reason.FACT_CHANGED, told, resolved)
        elif fact.type.has_passed(fact, today) and fact.certainty != Certainty.CONFIRMED:
            told = f"“{fact.value}” is over. Has it come? Record what is known now."
            yield _flag(mention, Flag.Reason.PASSED, told, resolved)
        elif not fact.type.is_settled(fact, today) and fact.as_of < today - OLD_AFTER:
            who = f" of {fact.member.person.name}" if fact.member else ""
            told = f"The last word{who} is of {_day(fact.as_of)}. Ask again, and record what you hear."
            yield _flag(mention, Flag.Reason.OLD_SOURCE, told, resolved)


def _flag(mention: Mention, reason: Flag.Reason, told: str, resolved: ResolvedFacts) -> Flag:
    sentence = replace_marks(mention.sentence, resolved.words)
    fact = resolved.current(mention.subject_key)
    return Flag(
        key=hashed(reason, mention.subject_key, mention.sentence, mention.pinned, str(mention.review_on)),
        reason=reason,
        severity=_SEVERITY[reason],
        block=mention.block,
        sentence=sentence,
        stands_as=replace_marks(mention.sentence, lambda _: CHIP),
        words=mention.pinned or (resolved.words(Reference(mention.subject_key, mention.phrase))),
        told=told,
        kind=fact.kind if fact else "",
        fact=fact,
    )


def _day(day: date) -> str:
    return date_format(day, "j F Y")
