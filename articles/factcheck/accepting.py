"""What an editor may do about a proposal, or about a flag that a fact could settle: let the fact say it, or leave the words."""

from datetime import date
from html import escape
from typing import Any

from content_editor.contents import contents_for_item
from django.core.exceptions import ValidationError
from django.db import transaction

from articles.editions.resolved_facts import RICH_TEXT_FIELDS
from articles.factcheck.deciding import DECIDE, keep_verdict
from articles.factcheck.inserting import insert, place_of
from articles.factcheck.language.statements import Statement
from articles.factcheck.models import Flag, Verdict
from articles.factcheck.proposals import Proposal, lead_of, proposals_of
from articles.writing.blocks import BLOCKS
from articles.writing.models import Article
from articles.writing.references import Reference
from shows.actor import Actor, require
from shows.facts.models import Fact
from shows.facts.record import record
from shows.facts.types import FACT_TYPE_OF
from shows.models import CastMember, Season, Show


OWN = "own"  # the certainty that each statement's own words carry


def accept(
    article: Article,
    key: str,
    *,
    by: Actor,
    certainty: str = "",
    as_of: date | None = None,
    source_name: str = "",
    source_url: str = "",
) -> tuple[Fact, ...]:
    """Let facts say what the working copy states: the recorded ones or, given a certainty, new ones.

    Args:
        certainty: of the new facts; `OWN` for what the words of each carry; "" to record nothing.

    Raises:
        PermissionDenied: `by` may not change articles, or record facts.
        ValidationError: with a sentence for what does not fit; the proposal is gone, or its fact cannot be recorded.
    """
    require(by, DECIDE)
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=article.pk)
        proposal = next((one for one in proposals_of(article) if one.key == key), None)
        if proposal is None:
            raise ValidationError("This sentence has changed since. Look at it again.")
        if proposal.says_a_fact:
            raise ValidationError("A fact stands in this sentence already, and would be lost. Mend it by hand.")
        facts = proposal.facts
        if certainty:
            said = {"as_of": as_of, "source_name": source_name, "source_url": source_url}
            recorded = [_record(statement, certainty, by=by, **said) for statement in proposal.statements]
            facts = tuple({fact.subject_key: fact for fact in recorded}.values())
        elif not proposal.can_be_put:
            raise ValidationError("Not all of this is recorded yet: say how sure it is, and record it.")
        _put(article, proposal, facts)
    return facts


def accept_agreeing(article: Article, *, by: Actor) -> int:
    """Accept every proposal that the record agrees with; return how many.

    Raises:
        PermissionDenied: `by` may not change articles.
    """
    require(by, DECIDE)
    done: set[str] = set()
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=article.pk)
        # One changes the sentence of another, which is then found anew.
        while proposal := next((one for one in proposals_of(article) if one.agrees and one.key not in done), None):
            _put(article, proposal, proposal.facts)
            done.add(proposal.key)
    return len(done)


def pass_over(article: Article, key: str, *, by: Actor) -> None:
    """Leave the words as they are, and propose them no more.

    Raises:
        PermissionDenied: `by` may not change articles.
        ValidationError: there is no such proposal any more.
    """
    require(by, DECIDE)
    if not any(proposal.key == key for proposal in proposals_of(article)):
        raise ValidationError("This sentence has changed since. Look at it again.")
    keep_verdict(article, key, Verdict.Decision.PASSED, by=by)


def insert_fact(flag: Flag, *, by: Actor) -> None:
    """Let the working copy say the fact that a flag holds its words against.

    Raises:
        PermissionDenied: `by` may not change articles.
        ValidationError: there is no such fact, or the sentence stands there no longer.
    """
    require(by, DECIDE)
    if flag.fact is None or flag.phrase not in flag.fact.type.phrases:
        raise ValidationError("Nothing recorded could stand there. Mend the sentence by hand.")
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=flag.live_id)
        becomes = "".join([*lead_of(flag.words), Reference(flag.fact.subject_key, flag.phrase).as_html()])
        if not _replace(article, flag.stands_as, flag.start, flag.start + len(flag.words), becomes):
            raise ValidationError("The working copy no longer says this. Publish it, or mend it by hand.")


def _record(statement: Statement, certainty: str, *, by: Actor, **said: Any) -> Fact:
    sure = statement.certainty if certainty == OWN else certainty
    return record(**_subject(statement), certainty=sure, by=by, **said)


def _subject(statement: Statement) -> dict[str, Any]:
    """Return what a statement is about and says, as `record` takes it."""
    show = Show.objects.get(slug=statement.show)
    season = Season.objects.filter(show=show, number=statement.season).first() if statement.season else None
    if statement.season and season is None:
        raise ValidationError(f"{show} has no season {statement.season}. Add it on the show\u2019s page first.")
    member = None
    if statement.person:
        members = CastMember.objects.filter(show=show, person__slug=statement.person)
        # Somebody who is in a show twice is spoken of as whom viewers see.
        member = min(members, key=lambda one: (one.role != CastMember.Role.CAST, one.pk), default=None)
    value = FACT_TYPE_OF[statement.kind].read(str(statement.value))
    return {"kind": statement.kind, "show": show, "season": season, "member": member, "value": value}


def _put(article: Article, proposal: Proposal, facts: tuple[Fact, ...]) -> None:
    if proposal.is_whole and _holds_a_link(article, proposal):
        raise ValidationError("This sentence holds a link, which writing it anew would lose. Mend it by hand.")
    parts = proposal.parts(facts)
    becomes = "".join(escape(part, quote=False) if isinstance(part, str) else part.as_html() for part in parts)
    if not _replace(article, proposal.sentence, proposal.start, proposal.end, becomes):
        raise ValidationError("These words stand where no fact can: in a heading, a caption or a quote.")


def _holds_a_link(article: Article, proposal: Proposal) -> bool:
    """Whether a link stands in the sentence: what is cut out for it then has its tag."""
    for block in contents_for_item(article, BLOCKS)["main"]:
        for name in RICH_TEXT_FIELDS:
            html = getattr(block, name, "")
            if span := html and place_of(html, proposal.sentence, proposal.start, proposal.end):
                return "<a " in html[slice(*span)]
    return False


def _replace(article: Article, sentence: str, start: int, end: int, becomes: str) -> bool:
    """Put HTML in place of some words of a sentence, wherever it stands in the working copy now; False where it is gone."""
    for block in contents_for_item(article, BLOCKS)["main"]:
        for name in RICH_TEXT_FIELDS:
            html = getattr(block, name, "")
            changed = insert(html, sentence, start, end, becomes) if html else None
            if changed is not None:
                setattr(block, name, changed)
                block.save(update_fields=[name])
                article.revision += 1
                article.save(update_fields=["revision", "updated_at"])
                return True
    return False
