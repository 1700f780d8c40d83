"""The verbs for proposals: accept, dismiss; and for a flag that has a fact: insert that fact into the sentence."""

from datetime import date
from html import escape
from typing import Any, NamedTuple

from content_editor.contents import contents_for_item
from django.core.exceptions import ValidationError

from articles.editions.resolved_facts import RICH_TEXT_FIELDS
from articles.editions.revisions import change_working_copy
from articles.factcheck.deciding import DECIDE, save_verdict
from articles.factcheck.inserting import find_span, insert
from articles.factcheck.language.statements import Statement
from articles.factcheck.models import Flag, Verdict
from articles.factcheck.proposals import Proposal, leading_space, proposals_of
from articles.writing.blocks import BLOCKS
from articles.writing.models import Article
from articles.writing.references import Reference
from shows.actor import Actor, require
from shows.catalogue.season_numbers import season_words
from shows.facts.models import Fact
from shows.facts.record import record
from shows.facts.types import FACT_TYPE_OF
from shows.models import CastMember, Season, Show


OWN = "own"  # each new fact gets the certainty that the words of its statement express


class Source(NamedTuple):
    """Where a new fact comes from, as columns of `Fact`."""

    as_of: date | None
    source_name: str
    source_url: str


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
    """Replace the words of a proposal in the working copy by references to facts; return these facts.

    Args:
        key: of the proposal.
        certainty: of new facts to be recorded, or `OWN`; "" to insert those that are recorded already.
        as_of: the day of the source; today if None.

    Raises:
        PermissionDenied: `by` may not change articles, or record facts.
        ValidationError: the proposal does not exist any more, or its facts cannot be recorded or inserted.
    """
    editor = require(by, DECIDE)
    with change_working_copy(article, by=editor) as article:
        proposal = next((proposal for proposal in proposals_of(article) if proposal.key == key), None)
        if proposal is None:
            raise ValidationError("This sentence has changed since. Look at it again.")
        if proposal.says_a_fact:
            raise ValidationError("A fact stands in this sentence already, and would be lost. Mend it by hand.")
        facts = proposal.facts
        if certainty:
            source = Source(as_of, source_name, source_url)
            recorded = [_record_statement(statement, certainty, source, by=by) for statement in proposal.statements]
            facts = tuple({fact.subject_key: fact for fact in recorded}.values())
        elif not proposal.can_be_put:
            raise ValidationError("Not all of this is recorded yet: say how sure it is, and record it.")
        _insert_facts(article, proposal, facts)
    return facts


def accept_agreeing(article: Article, *, by: Actor) -> int:
    """Accept every proposal that agrees with the recorded facts; return how many these were.

    Raises:
        PermissionDenied: `by` may not change articles.
    """
    editor = require(by, DECIDE)
    accepted: set[str] = set()
    with change_working_copy(article, by=editor) as article:
        while True:
            # Accepting a proposal can change the sentence of another, so they are read again each time.
            agreeing = (proposal for proposal in proposals_of(article) if proposal.agrees)
            proposal = next((proposal for proposal in agreeing if proposal.key not in accepted), None)
            if proposal is None:
                return len(accepted)
            _insert_facts(article, proposal, proposal.facts)
            accepted.add(proposal.key)


def dismiss_proposal(article: Article, key: str, *, by: Actor) -> None:
    """Keep the words as written, and do not propose them again.

    Raises:
        PermissionDenied: `by` may not change articles.
        ValidationError: the proposal does not exist any more.
    """
    require(by, DECIDE)
    if not any(proposal.key == key for proposal in proposals_of(article)):
        raise ValidationError("This sentence has changed since. Look at it again.")
    save_verdict(article, key, Verdict.Decision.PASSED, by=by)


def insert_fact(flag: Flag, *, by: Actor) -> None:
    """Replace the flagged words of the working copy by a reference to the flag's fact.

    Raises:
        PermissionDenied: `by` may not change articles.
        ValidationError: the flag has no fact that fits, or the working copy no longer has the sentence.
    """
    editor = require(by, DECIDE)
    if flag.fact is None or flag.phrase not in flag.fact.type.phrases:
        raise ValidationError("Nothing recorded could stand there. Mend the sentence by hand.")
    with change_working_copy(flag.live.article, by=editor) as article:
        replacement = "".join([*leading_space(flag.words), Reference(flag.fact.subject_key, flag.phrase).as_html()])
        if not _replace_words(article, flag.stands_as, flag.start, flag.start + len(flag.words), replacement):
            raise ValidationError("The working copy no longer says this. Publish it, or mend it by hand.")


def _record_statement(statement: Statement, certainty: str, source: Source, *, by: Actor) -> Fact:
    certainty = statement.certainty if certainty == OWN else certainty
    return record(**_read_columns(statement), **source._asdict(), certainty=certainty, by=by)


def _read_columns(statement: Statement) -> dict[str, Any]:
    """Return the type, subject and value of a statement as arguments of `record`."""
    show = Show.objects.get(slug=statement.show)
    number = statement.season
    season = None if number is None else Season.objects.filter(show=show, number=number).first()
    if number is not None and season is None:
        raise ValidationError(f"{show} has no {season_words(number)}. Add it on the show\u2019s page first.")
    member = None
    if statement.person:
        members = CastMember.objects.filter(show=show, person__slug=statement.person)
        # A person with several roles in a show: a statement is about the role on screen, if there is one.
        member = min(members, key=lambda member: (member.role != CastMember.Role.CAST, member.pk), default=None)
    fact_type = FACT_TYPE_OF[statement.kind]
    value = fact_type.read(str(statement.value))
    if statement.edtf:  # "later in 2025" was read as of the day of the text
        value |= {name: getattr(statement, name) for name in ("earliest", "latest", "edtf")}
        value["words"] = statement.value
    if "region" in fact_type.columns:
        value["region"] = statement.region
    if "platform" in fact_type.scope_columns:
        value["platform"] = statement.platform
    about = {"show": show, "season": season, "part": statement.part, "member": member}
    return {"kind": statement.kind, "value": value} | about


def _insert_facts(article: Article, proposal: Proposal, facts: tuple[Fact, ...]) -> None:
    if proposal.is_whole and _has_link(article, proposal):
        raise ValidationError("This sentence holds a link, which writing it anew would lose. Mend it by hand.")
    parts = proposal.parts(facts)
    replacement = "".join(escape(part, quote=False) if isinstance(part, str) else part.as_html() for part in parts)
    if not _replace_words(article, proposal.sentence, proposal.start, proposal.end, replacement):
        raise ValidationError("These words stand where no fact can: in a heading, a caption or a quote.")


def _has_link(article: Article, proposal: Proposal) -> bool:
    """Whether the words of the proposal contain a link, which replacing them would remove."""
    for block in contents_for_item(article, BLOCKS)["main"]:
        for name in RICH_TEXT_FIELDS:
            html = getattr(block, name, "")
            if span := html and find_span(html, proposal.sentence, proposal.start, proposal.end):
                return "<a " in html[slice(*span)]
    return False


def _replace_words(article: Article, sentence: str, start: int, end: int, replacement: str) -> bool:
    """Replace `sentence[start:end]` by HTML where the working copy has the sentence; return whether it has it."""
    for block in contents_for_item(article, BLOCKS)["main"]:
        for name in RICH_TEXT_FIELDS:
            html = getattr(block, name, "")
            changed = insert(html, sentence, start, end, replacement) if html else None
            if changed is not None:
                setattr(block, name, changed)
                block.save(update_fields=[name])
                article.revision += 1
                article.save(update_fields=["revision", "updated_at"])
                return True
    return False
