"""Finds the sentences that, on a given day, still wait for a day that is over."""

from datetime import date

from articles.editions.document import Document
from articles.editions.resolved_facts import ResolvedFacts, resolve_facts
from articles.factcheck.document import passages_of
from articles.factcheck.judging import Reason, judge_passages
from articles.factcheck.known import known_of
from articles.writing.references import CHIP
from shows.facts.choices import Certainty
from shows.models import Show


def find_waiting(document: Document, *, on: date) -> list[str]:
    """Return the sentences of a document, and the facts in it, that wait for a day which is over on the day `on`."""
    known = known_of(Show.objects.filter(pk__in=document["shows"]))
    findings = judge_passages(passages_of(document), known, on)
    sentences = [finding.sentence.replace(CHIP, "…") for finding in findings if finding.reason == Reason.PASSED]
    return list(dict.fromkeys([*sentences, *_waiting_facts(resolve_facts(document, today=on))]))


def _waiting_facts(resolved: ResolvedFacts) -> list[str]:
    current = [history[0] for history in resolved.history.values()]
    return [
        f"{fact.get_kind_display()}: {fact.value} ({fact.get_certainty_display().lower()})"
        for fact in current
        if not fact.retracted and fact.certainty != Certainty.CONFIRMED and fact.type.has_passed(fact, resolved.today)
    ]
