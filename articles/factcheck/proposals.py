"""What a working copy states in words that a fact could say: proposed, never done without an editor."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils import timezone
from django.utils.text import get_text_list

from articles.editions.freeze import freeze
from articles.factcheck.document import passages_of
from articles.factcheck.flags import key_of
from articles.factcheck.judging import Finding, Reason, findings
from articles.factcheck.known import Known, known_of
from articles.factcheck.language.statements import Statement
from articles.factcheck.models import Flag, Verdict
from articles.writing.models import Article
from articles.writing.references import CHIP, Reference
from shows.facts.choices import Certainty, State
from shows.facts.models import Fact
from shows.facts.types import FACT_TYPE_OF, FactType


@dataclass(frozen=True)
class Proposal:
    """What one place of a sentence states, and what facts would say instead.

    Where no fact fits in place of the words alone, the whole sentence is the place, with all that it states.

    Attributes:
        key: names it within its article, as long as its sentence stays.
        start: with `end`, the place within the sentence.
        names: of the people stated about, by slug.
        facts: what is recorded of the same things, as far as it is.
        problem: what is wrong with the statement, in a word; "" where nothing is.
    """

    key: str
    statements: tuple[Statement, ...]
    start: int
    end: int
    names: dict[str, str]
    facts: tuple[Fact, ...]
    today: date
    problem: str = ""

    @property
    def sentence(self) -> str:
        return self.statements[0].sentence

    @property
    def before(self) -> str:
        return self.sentence[: self.start]

    @property
    def words(self) -> str:
        return self.sentence[self.start : self.end]

    @property
    def after(self) -> str:
        return self.sentence[self.end :]

    @property
    def about(self) -> str:
        """The kinds and whom they concern: "Cast status of Park Ji-hu and Cho Yi-hyun, season 2"."""
        kinds = list(dict.fromkeys(FACT_TYPE_OF[one.kind].label for one in self.statements))
        people = list(dict.fromkeys(self.names[one.person] for one in self.statements if one.person))
        seasons = list(dict.fromkeys(f"season {one.season}" for one in self.statements if one.season))
        told = ", ".join(
            [get_text_list(people, "and")] * bool(people) + [get_text_list(seasons, "and")] * bool(seasons)
        )
        first, *others = kinds
        return f"{get_text_list([first, *map(str.lower, others)], 'and')} of {told or 'the show'}"

    @property
    def states(self) -> str:
        return "; ".join(dict.fromkeys(f"{_value(one)}, {one.certainty}" for one in self.statements))

    @property
    def certainty(self) -> str:
        """What new facts are offered to be recorded with; "" where the statements differ."""
        told = {one.certainty for one in self.statements}
        return told.pop() if len(told) == 1 else ""

    @property
    def problem_told(self) -> str:
        return str(Flag.Reason(self.problem).label) if self.problem else ""

    @property
    def is_whole(self) -> bool:
        """Whether the sentence would be written anew."""
        return not self.statements[0].fits

    @property
    def can_be_put(self) -> bool:
        """Whether all that it states is recorded, so that facts can say it."""
        return (
            bool(self.facts) and len(self.facts) == len(set(map(_subject_of, self.statements))) and not self.says_a_fact
        )

    @property
    def agrees(self) -> bool:
        """Whether the record says the same, is as sure of it, and fits in place of the words."""
        is_as_sure = all(
            one.certainty != Certainty.CONFIRMED or fact.certainty == Certainty.CONFIRMED for one, fact in self._pairs
        )
        return self.can_be_put and not self.is_whole and self.says_the_same and is_as_sure

    @property
    def says_the_same(self) -> bool:
        """Whether the values that are recorded are those that the words state."""
        return all(_says(fact, one) for one, fact in self._pairs)

    @property
    def _pairs(self) -> list[tuple[Statement, Fact]]:
        by_subject = {_subject_of_fact(fact): fact for fact in self.facts}
        return [(one, by_subject[_subject_of(one)]) for one in self.statements if _subject_of(one) in by_subject]

    @property
    def becomes(self) -> str:
        """The words that would stand there."""
        return "".join(part if isinstance(part, str) else self._said(part) for part in self.parts(self.facts))

    @property
    def says_a_fact(self) -> bool:
        """Whether the sentence that would be written anew says a fact already, which would be lost."""
        return self.is_whole and CHIP in self.sentence

    def parts(self, facts: tuple[Fact, ...]) -> list[str | Reference]:
        """Return what would stand there: text, and references to facts."""
        if not self.is_whole:
            phrase = self.statements[0].phrase
            reference = Reference(facts[0].subject_key, phrase if phrase in facts[0].type.phrases else "clause")
            return [*lead_of(self.words), reference]
        parts: list[str | Reference] = []
        for place, fact in enumerate(facts):
            joint = "" if not place else " and " if place == len(facts) - 1 else ", "
            parts += [f"{joint}{self._subject(fact)} ", Reference(fact.subject_key, "clause")]
        return [*parts, "."]

    def _subject(self, fact: Fact) -> str:
        if fact.member:
            return fact.member.person.name
        return f"Season {fact.season.number} of {fact.show.title}" if fact.season else fact.show.title

    def _said(self, reference: Reference) -> str:
        fact = next(fact for fact in self.facts if fact.subject_key == reference.subject_key)
        return fact.phrase(reference.phrase, self.today)


def lead_of(words: str) -> list[str]:
    """Return the space that a fact needs before it where it takes the place of "'s expected", which needs none."""
    return [" "] if words[:1] in ("'", "’") else []


def proposals_of(article: Article, *, today: date | None = None) -> list[Proposal]:
    """Return what the working copy states in its prose, but for what an editor has passed over."""
    today = today or timezone.localdate()
    known = known_of(article.shows.all())
    found = findings(passages_of(freeze(article)), known, today)
    verdicts = Verdict.objects.filter(article=article, decision=Verdict.Decision.PASSED)
    passed = set(verdicts.values_list("key", flat=True))
    facts = Fact.objects.select_related("show", "season__show", "member__person").in_bulk(
        [finding.record.fact for finding in found if finding.record]
    )
    problems: dict[tuple[str, int, int], str] = {}
    for finding in found:
        if finding.reason != Reason.PROPOSAL:
            problems.setdefault((finding.sentence, finding.start, finding.end), finding.reason)
    wanted = [finding for finding in found if _can_be_a_fact(finding)]
    made = (_proposal(group, known, facts, problems, today) for group in _places(wanted))
    return [proposal for proposal in made if proposal.key not in passed]


def _can_be_a_fact(finding: Finding) -> bool:
    one = finding.statement
    if finding.reason != Reason.PROPOSAL or one is None or one.passage.is_fixed:
        return False
    states = FACT_TYPE_OF[one.kind].states
    return not states or one.value in states


def _places(wanted: list[Finding]) -> Iterator[list[Finding]]:
    """Yield the findings place by place: each by itself, or all of a sentence that must be written anew."""
    for _, of_sentence in groupby(wanted, key=lambda finding: (finding.block, finding.sentence)):
        group = list(of_sentence)
        if all(finding.statement and finding.statement.fits for finding in group):
            yield from ([finding] for finding in group)
        else:
            yield sorted(group, key=lambda finding: bool(finding.statement and finding.statement.fits))


def _proposal(
    group: list[Finding],
    known: Known,
    facts: dict[int, Fact],
    problems: dict[tuple[str, int, int], str],
    today: date,
) -> Proposal:
    statements = tuple(finding.statement for finding in group if finding.statement)
    recorded = [facts[finding.record.fact] for finding in group if finding.record and finding.record.fact in facts]
    reasons = [problems.get((one.sentence, one.start, one.end), "") for one in group]
    is_whole = not statements[0].fits
    return Proposal(
        key=key_of(group[0]),
        statements=statements,
        start=0 if is_whole else statements[0].start,
        end=len(statements[0].sentence) if is_whole else statements[0].end,
        names={person.slug: person.names[0] for show in known.shows for person in show.people},
        facts=tuple({fact.subject_key: fact for fact in recorded}.values()),
        today=today,
        problem=next((reason for reason in reasons if reason), ""),
    )


def _value(one: Statement) -> str:
    return str(State(one.value).label).lower() if one.value in State.values else str(one.value)


def _says(fact: Fact, statement: Statement) -> bool:
    return not fact.retracted and fact.type.is_same(fact, statement)


def _subject_of_fact(fact: Fact) -> tuple[object, ...]:
    season = fact.season.number if fact.season else None
    person = fact.member.person.slug if fact.member else None
    return fact.kind, fact.show.slug, season, person, _identity(fact.type, fact.type.plain_value(fact))


def _subject_of(statement: Statement) -> tuple[object, ...]:
    identity = _identity(FACT_TYPE_OF[statement.kind], statement.value)
    return statement.kind, statement.show, statement.season, statement.person, identity


def _identity(fact_type: FactType, value: str | int) -> str:
    """Return what tells two facts about one subject apart, where several may count."""
    return str(value).casefold() if fact_type.has_many_values else ""
