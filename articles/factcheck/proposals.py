"""What a working copy states in words that a fact could say: proposed, never done without an editor."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from content_editor.contents import contents_for_item
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from articles.editions.acting import User, require
from articles.editions.freeze import freeze
from articles.editions.telling import PROSE
from articles.factcheck.deciding import DECIDE, keep_verdict
from articles.factcheck.document import passages_of
from articles.factcheck.flags import key_of
from articles.factcheck.inserting import insert
from articles.factcheck.judging import Finding, Reason, findings
from articles.factcheck.known import known_of
from articles.factcheck.language.statements import Statement
from articles.factcheck.models import Flag, Verdict
from articles.writing.blocks import BLOCKS
from articles.writing.models import Article
from articles.writing.references import Reference
from shows.facts.models import Fact, Kind, State
from shows.facts.phrases import PHRASES, say as words_of
from shows.facts.record import record
from shows.facts.values import read_value
from shows.models import CastMember, Season, Show


@dataclass(frozen=True)
class Proposal:
    """A statement that a fact could make.

    Attributes:
        key: names it within its article, as long as its sentence stays.
        fact: what is recorded of the same thing; None where nothing is.
        becomes: the words that would stand there, if `fact` is inserted.
        problem: what is wrong with the statement, in a word; "" where nothing is.
    """

    key: str
    statement: Statement
    fact: Fact | None
    becomes: str
    problem: str = ""

    @property
    def before(self) -> str:
        return self.statement.sentence[: self.statement.start]

    @property
    def words(self) -> str:
        return self.statement.sentence[self.statement.start : self.statement.end]

    @property
    def after(self) -> str:
        return self.statement.sentence[self.statement.end :]

    @property
    def about(self) -> str:
        """The kind and whom it concerns: "Cast status of Park Ji-hu, season 2"."""
        one = self.statement
        person = one.person.replace("-", " ").title() if one.person else ""
        told = ", ".join(part for part in (person, f"season {one.season}" if one.season else "") if part)
        return f"{Kind(one.kind).label} of {told or 'the show'}"

    @property
    def states(self) -> str:
        return f"{self.statement.value}, {self.statement.certainty}"

    @property
    def problem_told(self) -> str:
        return str(Flag.Reason(self.problem).label) if self.problem else ""

    @property
    def agrees(self) -> bool:
        """Whether the record says the same, as it is put here or otherwise."""
        return self.fact is not None and self.problem not in (Reason.CONTRADICTS_RECORD, Reason.CONTRADICTS_ITSELF)

    @property
    def say(self) -> str:
        phrases = PHRASES[self.statement.kind]
        return self.statement.say if self.statement.say in phrases else next(iter(phrases))


def proposals_of(article: Article, *, today: date | None = None) -> list[Proposal]:
    """Return what the working copy states in its prose, but for what an editor has passed over."""
    today = today or timezone.localdate()
    found = findings(passages_of(freeze(article)), known_of(article.shows.all()), today)
    passed = set(
        Verdict.objects.filter(article=article, decision=Verdict.Decision.PASSED).values_list("key", flat=True)
    )
    facts = Fact.objects.select_related("show", "season__show", "member__person").in_bulk(
        [finding.record.fact for finding in found if finding.record]
    )
    problems: dict[tuple[str, int, int], str] = {}
    for finding in found:
        if finding.reason != Reason.PROPOSAL:
            problems.setdefault((finding.sentence, finding.start, finding.end), finding.reason)
    wanted = [finding for finding in found if _can_be_a_fact(finding) and key_of(finding) not in passed]
    return [_proposal(finding, facts, problems, today) for finding in wanted]


def accept(
    article: Article,
    key: str,
    *,
    by: User,
    certainty: str = "",
    as_of: date | None = None,
    source_name: str = "",
    source_url: str = "",
) -> Fact:
    """Let a fact say what the working copy states: the recorded one or, given a certainty, a new one.

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
        fact = proposal.fact
        if certainty:
            fact = record(
                **_subject(proposal.statement),
                certainty=certainty,
                as_of=as_of,
                source_name=source_name,
                source_url=source_url,
                by=by,
            )
        elif fact is None:
            raise ValidationError("Nothing is recorded of this yet: say how sure it is, and record it.")
        _put(article, proposal.statement, Reference(fact.slot, proposal.say))
        article.revision += 1
        article.save(update_fields=["revision", "updated_at"])
    return fact


def pass_over(article: Article, key: str, *, by: User) -> None:
    """Leave the words as they are, and ask no more. Raises PermissionDenied."""
    keep_verdict(article, key, Verdict.Decision.PASSED, by=by)


def replace_in_working_copy(article: Article, *, words: str, sentence: str, reference: Reference) -> bool:
    """Let a fact say some words of a sentence, wherever the sentence stands now; False where it is gone."""
    start = sentence.find(words)
    for block in contents_for_item(article, BLOCKS)["main"]:
        for name in PROSE:
            html = getattr(block, name, "")
            changed = insert(html, sentence, start, start + len(words), reference) if html and start != -1 else None
            if changed is not None:
                setattr(block, name, changed)
                block.save(update_fields=[name])
                return True
    return False


def _can_be_a_fact(finding: Finding) -> bool:
    one = finding.statement
    if finding.reason != Reason.PROPOSAL or one is None or one.passage.is_fixed:
        return False
    return one.kind not in ("production-status", "renewal", "cast-status") or one.value in State.values


def _proposal(
    finding: Finding, facts: dict[int, Fact], problems: dict[tuple[str, int, int], str], today: date
) -> Proposal:
    if finding.statement is None:
        raise ValueError("A proposal states something.")
    fact = facts.get(finding.record.fact) if finding.record else None
    problem = problems.get((finding.sentence, finding.start, finding.end), "")
    proposal = Proposal(key_of(finding), finding.statement, fact, "", problem)
    becomes = words_of(fact, proposal.say, today) if fact else ""
    return Proposal(proposal.key, proposal.statement, fact, becomes, problem)


def _subject(statement: Statement) -> dict[str, Any]:
    """Return what a statement is about and says, as `record` takes it."""
    show = Show.objects.get(slug=statement.show)
    season = Season.objects.filter(show=show, number=statement.season).first() if statement.season else None
    if statement.season and season is None:
        raise ValidationError(f"{show} has no season {statement.season}. Add it on the show's page first.")
    member = None
    if statement.person:
        member = CastMember.objects.filter(show=show, person__slug=statement.person).first()
    value = read_value(statement.kind, str(statement.value))
    return {"kind": statement.kind, "show": show, "season": season, "member": member, "value": value}


def _put(article: Article, statement: Statement, reference: Reference) -> None:
    words = statement.sentence[statement.start : statement.end]
    if not replace_in_working_copy(article, words=words, sentence=statement.sentence, reference=reference):
        raise ValidationError("These words stand where no fact can: in a heading, a caption or a quote.")


def insert_fact(flag: Flag, *, by: User) -> None:
    """Let the working copy say the fact that a flag holds its words against.

    Raises:
        PermissionDenied: `by` may not change articles.
        ValidationError: there is no such fact, or the sentence stands there no longer.
    """
    require(by, DECIDE)
    if flag.fact is None or flag.say not in PHRASES[flag.fact.kind]:
        raise ValidationError("Nothing recorded could stand there. Mend the sentence by hand.")
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=flag.live_id)
        reference = Reference(flag.fact.slot, flag.say)
        if not replace_in_working_copy(article, words=flag.words, sentence=flag.stands_as, reference=reference):
            raise ValidationError("The working copy no longer says this. Publish it, or mend it by hand.")
        article.revision += 1
        article.save(update_fields=["revision", "updated_at"])


def accept_agreeing(article: Article, *, by: User) -> int:
    """Accept every proposal that the record agrees with; return how many.

    Raises:
        PermissionDenied: `by` may not change articles.
    """
    count = 0
    with transaction.atomic():
        for proposal in proposals_of(article):
            if proposal.agrees:
                accept(article, proposal.key, by=by)
                count += 1
    return count
