"""Checking live articles against the recorded facts: which flags they get, and which are removed again."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format

from articles.editions.document import Document
from articles.editions.mentions import find_mentions
from articles.editions.models import Live, Mention
from articles.editions.resolved_facts import ResolvedFacts, replace_marks, resolve_facts
from articles.factcheck.document import passages_of, written_on
from articles.factcheck.judging import Finding, Reason, judge_passages
from articles.factcheck.known import Known, known_of
from articles.factcheck.link_flags import flags_of_links
from articles.factcheck.models import Flag, Verdict
from articles.writing.references import CHIP, Reference
from shows.facts.choices import Certainty
from shows.facts.models import OLD_AFTER, Fact
from shows.models import Show


_SEVERITY = {reason: place for place, reason in enumerate(Flag.Reason)}
_STORED_COLUMNS = (
    *("reason", "severity", "block", "sentence", "stands_as", "start", "words"),
    *("explanation", "because", "kind", "phrase", "fact_id", "target", "outside"),
)


def check(live: Live, *, today: date | None = None, known: Known | None = None) -> list[Flag]:
    """Check a live article against the recorded facts, and update its flags; return them.

    Args:
        known: the facts and names of the article's shows, if the caller has read them already.
    """
    today = today or timezone.localdate()
    known = known or known_of(live.shows.all())
    flags = _find_flags(live.edition.document, list(live.mentions.all()), known, today, written=written_on(live))
    standing = _without_decided(flags, live.pk, today)
    with transaction.atomic():
        # A verdict on a flag is deleted with its sentence: if an editor changes the sentence back, it is flagged again.
        # One on a sentence of the working copy waits until that is published.
        dismissed = Verdict.objects.filter(article=live.pk).exclude(decision=Verdict.Decision.PASSED)
        dismissed = dismissed.exclude(Q(of_draft=True, at__gt=live.edition.created_at))
        dismissed.exclude(key__in={flag.key for flag in flags}).delete()
        Flag.objects.filter(live=live).exclude(key__in=standing).delete()
        for flag in standing.values():
            values = {name: getattr(flag, name) for name in _STORED_COLUMNS}
            Flag.objects.update_or_create(live=live, key=flag.key, defaults=values)
    return list(Flag.objects.filter(live=live).select_related("fact"))


def flags_of_draft(document: Document, article_id: int, *, today: date | None = None) -> list[Flag]:
    """Return the flags, unsaved, that a document would get by being published, without those that are decided."""
    today = today or timezone.localdate()
    known = known_of(Show.objects.filter(pk__in=document["shows"]))
    flags = _find_flags(document, find_mentions(document), known, today, written=today)
    return list(_without_decided(flags, article_id, today).values())


def _find_flags(
    document: Document, mentions: Sequence[Mention], known: Known, today: date, *, written: date
) -> list[Flag]:
    resolved = resolve_facts(document, today=today)
    findings = judge_passages(passages_of(document), known, today, written=written)
    flags = [*_flags_of_prose(findings, mentions, resolved, known), *_check_mentions(mentions, resolved, today)]
    return [*flags, *flags_of_links(document, resolved)]


def _without_decided(flags: list[Flag], article_id: int, today: date) -> dict[str, Flag]:
    """Return the flags that no editor's verdict hides, by their keys."""
    verdicts = {verdict.key: verdict for verdict in Verdict.objects.filter(article=article_id)}
    return {flag.key: flag for flag in flags if _apply_verdict(flag, verdicts.get(flag.key), today)}


def key_of(finding: Finding) -> str:
    """Return a key that stays the same as long as the sentence and its statement do."""
    stated = finding.statement
    about = [stated.kind, stated.show, str(stated.season), str(stated.person)] if stated else [finding.against]
    about += [scope for scope in (stated.region, stated.platform, stated.slip) if scope] if stated else []
    return _hash_parts(finding.reason, *about, str(finding.start), finding.sentence)


def _hash_parts(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _apply_verdict(flag: Flag, verdict: Verdict | None, today: date) -> bool:
    """Return whether a flag is shown despite the verdict on it.

    If the fact has changed since its sentence was found right, this becomes the reason of the flag.
    """
    if verdict is None:
        return True
    if flag.fact and verdict.fact_id and verdict.fact_id != flag.fact.pk:
        if verdict.decision != Verdict.Decision.RIGHT:
            return True  # it was only snoozed
        flag.reason, flag.severity = Flag.Reason.FACT_CHANGED, _SEVERITY[Flag.Reason.FACT_CHANGED]
        words = flag.fact.phrase("label", today)
        day = _format_day(timezone.localdate(verdict.at))
        flag.explanation = f"This was found right on {day}. The record has changed since: {words}."
        return True
    return verdict.until is not None and verdict.until <= today


def _flags_of_prose(
    findings: list[Finding], mentions: Sequence[Mention], resolved: ResolvedFacts, known: Known
) -> Iterator[Flag]:
    in_words = {
        replace_marks(mention.sentence, lambda _: CHIP): replace_marks(mention.sentence, resolved.words)
        for mention in mentions
    }
    rows = Fact.objects.in_bulk([record.fact for show in known.shows for record in show.records])
    for finding in _pick_worst(findings):
        stated = finding.statement
        yield Flag(
            key=key_of(finding),
            reason=finding.reason,
            severity=_SEVERITY[Flag.Reason(finding.reason)],
            block=finding.block,
            sentence=in_words.get(finding.sentence, finding.sentence),
            stands_as=finding.sentence,
            start=finding.start,
            words=finding.sentence[finding.start : finding.end][:500],
            explanation=_explain(finding),
            because=stated.because if stated else "",
            kind=stated.kind if stated else "",
            phrase=stated.phrase if stated and stated.fits and not stated.passage.is_fixed else "",
            fact=rows.get(finding.record.fact) if finding.record else None,
        )


def _pick_worst(findings: list[Finding]) -> list[Finding]:
    """Return the findings that are not proposals: for each place only the most severe one."""
    worst: dict[tuple[int, str, int, int], Finding] = {}
    doubts = [finding for finding in findings if finding.reason != Reason.PROPOSAL]
    for finding in sorted(doubts, key=lambda finding: _SEVERITY[Flag.Reason(finding.reason)]):
        worst.setdefault((finding.block, finding.sentence, finding.start, finding.end), finding)
    return [finding for finding in doubts if finding in worst.values()]


def _explain(finding: Finding) -> str:
    """Return a sentence that says what is wrong."""
    words = finding.sentence[finding.start : finding.end]
    if finding.reason == Reason.NEAR_NAME:
        return f"“{words}” is close to “{finding.against}”, and is not it."
    if finding.reason == Reason.CONTRADICTS_ITSELF and finding.statement and finding.against == finding.statement.slip:
        return f"{finding.against} One of the two is wrong."
    if finding.reason == Reason.CONTRADICTS_ITSELF:
        return f"Another place of this article says otherwise: “{finding.against}”"
    if finding.reason == Reason.PASSED:
        return f"“{words}” is over, and the sentence still waits for it."
    record = finding.record
    recorded = f"“{record.words}”, {record.certainty}, as of {_format_day(record.as_of)}" if record else "otherwise"
    return f"The text says “{words}”; the record says {recorded}."


def _check_mentions(mentions: Sequence[Mention], resolved: ResolvedFacts, today: date) -> Iterator[Flag]:
    """Yield flags for pins that are due and, once for each fact, for facts that are retracted, past or old."""
    seen: set[str] = set()
    for mention in mentions:
        if mention.pinned:
            if mention.review_on and mention.review_on <= today:
                explanation = f"Held to “{mention.pinned}” until {_format_day(mention.review_on)}: {mention.why}"
                yield _make_flag(mention, Flag.Reason.PIN_DUE, explanation, resolved)
            continue
        fact = resolved.current(mention.subject_key)
        if fact is None or fact.subject_key in seen or not mention.sentence:
            continue
        seen.add(fact.subject_key)
        if fact.retracted:
            day = _format_day(timezone.localdate(fact.recorded_at))
            explanation = f"What was known of this was taken back on {day}. Is the sentence still wanted?"
            yield _make_flag(mention, Flag.Reason.FACT_CHANGED, explanation, resolved)
        elif fact.type.has_passed(fact, today) and fact.certainty != Certainty.CONFIRMED:
            explanation = f"“{fact.value}” is over. Has it come? Record what is known now."
            yield _make_flag(mention, Flag.Reason.PASSED, explanation, resolved)
        elif not fact.type.is_settled(fact, today) and fact.as_of < today - OLD_AFTER:
            who = f" of {fact.member.person.name}" if fact.member else ""
            explanation = f"The last word{who} is of {_format_day(fact.as_of)}. Ask again, and record what you hear."
            yield _make_flag(mention, Flag.Reason.OLD_SOURCE, explanation, resolved)


def _make_flag(mention: Mention, reason: Flag.Reason, explanation: str, resolved: ResolvedFacts) -> Flag:
    sentence = replace_marks(mention.sentence, resolved.words)
    fact = resolved.current(mention.subject_key)
    return Flag(
        key=_hash_parts(reason, mention.subject_key, mention.sentence, mention.pinned, str(mention.review_on)),
        reason=reason,
        severity=_SEVERITY[reason],
        block=mention.block,
        sentence=sentence,
        stands_as=replace_marks(mention.sentence, lambda _: CHIP),
        words=mention.pinned or (resolved.words(Reference(mention.subject_key, mention.phrase))),
        explanation=explanation,
        kind=fact.kind if fact else "",
        fact_id=fact.pk if fact else None,
    )


def _format_day(day: date) -> str:
    return date_format(day, "j F Y")
