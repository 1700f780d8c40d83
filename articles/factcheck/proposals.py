"""Proposals: places of a working copy that state in plain words what a reference to a fact could show.

Nothing is replaced until an editor accepts it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils import timezone
from django.utils.text import get_text_list

from articles.editions.freeze import freeze
from articles.editions.models import Live
from articles.factcheck.document import passages_of, written_on
from articles.factcheck.flags import key_of
from articles.factcheck.judging import Finding, Reason, judge_passages
from articles.factcheck.known import Known, known_of, record_of
from articles.factcheck.language.statements import Statement
from articles.factcheck.models import Flag, Verdict
from articles.writing.models import Article
from articles.writing.references import CHIP, Reference
from shows.catalogue.season_numbers import season_words
from shows.facts.choices import Certainty, State
from shows.facts.models import Fact
from shows.facts.types import FACT_TYPE_OF


@dataclass(frozen=True)
class Proposal:
    """The statements of a place in a sentence, and the facts that could take its place.

    If a fact does not fit grammatically into the sentence, the place is the whole sentence, with all its statements.

    Attributes:
        key: identifies it within the article, as long as the sentence does not change.
        start: with `end`, the place within the sentence.
        names: the people of the article's shows, by slug.
        facts: the recorded facts about the same subjects; there may be fewer than statements.
        problem: the reason of a flag for the same words, as `Flag.Reason`; "" if there is none.
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
        """The types of fact and their subjects: "Cast status of Park Ji-hu and Cho Yi-hyun, season 2"."""
        stated = self.statements
        labels = list(dict.fromkeys(FACT_TYPE_OF[statement.kind].label for statement in stated))
        people = list(dict.fromkeys(self.names[statement.person] for statement in stated if statement.person))
        seasons = _season_words(stated)
        parts = [f"part {part}" for part in dict.fromkeys(statement.part for statement in stated) if part]
        subjects = ", ".join(get_text_list(names, "and") for names in (people, seasons, parts) if names)
        first, *others = labels
        return f"{get_text_list([first, *map(str.lower, others)], 'and')} of {subjects or 'the show'}"

    @property
    def states(self) -> str:
        """The values that the words state, with their certainty: "returning, confirmed"."""
        values = (f"{_word_value(statement)}, {statement.certainty}" for statement in self.statements)
        return "; ".join(dict.fromkeys(values))

    @property
    def because(self) -> list[str]:
        """Why the words were read so, each reason once."""
        return list(dict.fromkeys(statement.because for statement in self.statements if statement.because))

    @property
    def certainty(self) -> str:
        """The certainty suggested for new facts; "" if the statements differ."""
        certainties = {statement.certainty for statement in self.statements}
        return certainties.pop() if len(certainties) == 1 else ""

    @property
    def problem_label(self) -> str:
        return str(Flag.Reason(self.problem).label) if self.problem else ""

    @property
    def is_whole(self) -> bool:
        """Whether the facts would replace the whole sentence."""
        return not self.statements[0].fits

    @property
    def can_be_put(self) -> bool:
        """Whether there is a recorded fact for every statement, and no fact would be lost."""
        subjects = set(map(_subject_of, self.statements))
        return bool(self.facts) and len(self.facts) == len(subjects) and not self.says_a_fact

    @property
    def agrees(self) -> bool:
        """Whether the recorded facts have the same values, are as certain, and fit in place of the words."""
        is_as_sure = all(
            statement.certainty != Certainty.CONFIRMED or fact.certainty == Certainty.CONFIRMED
            for statement, fact in self._pairs
        )
        return self.can_be_put and not self.is_whole and self.says_the_same and is_as_sure

    @property
    def says_the_same(self) -> bool:
        """Whether the recorded facts have the values that the words state."""
        return all(_has_value(fact, statement) for statement, fact in self._pairs)

    @property
    def _pairs(self) -> list[tuple[Statement, Fact]]:
        return [(statement, fact) for statement in self.statements for fact in self.facts if _is_about(fact, statement)]

    @property
    def becomes(self) -> str:
        """The words of the place after replacing it by the facts."""
        return "".join(part if isinstance(part, str) else self._word_reference(part) for part in self.parts(self.facts))

    @property
    def says_a_fact(self) -> bool:
        """Whether the sentence would be replaced as a whole and already shows a fact, which would be lost."""
        return self.is_whole and CHIP in self.sentence

    def parts(self, facts: tuple[Fact, ...]) -> list[str | Reference]:
        """Return the replacement of the place by these facts: pieces of text, and references."""
        if not self.is_whole:
            phrase = self.statements[0].phrase
            reference = Reference(facts[0].subject_key, phrase if phrase in facts[0].type.phrases else "clause")
            return [*leading_space(self.words), reference]
        parts: list[str | Reference] = []
        for place, fact in enumerate(facts):
            joint = "" if not place else " and " if place == len(facts) - 1 else ", "
            parts += [f"{joint}{self._name_subject(fact)} ", Reference(fact.subject_key, "clause")]
        return [*parts, "."]

    def _name_subject(self, fact: Fact) -> str:
        if fact.member:
            return fact.member.person.name
        name = fact.season.of_show if fact.season else fact.show.title
        return f"Part {fact.part} of {name[0].lower()}{name[1:]}" if fact.part else name

    def _word_reference(self, reference: Reference) -> str:
        fact = next(fact for fact in self.facts if fact.subject_key == reference.subject_key)
        return fact.phrase(reference.phrase, self.today)


def leading_space(words: str) -> list[str]:
    """Return the space to put before a fact that replaces words like "'s expected", which have none before them."""
    return [" "] if words[:1] in ("'", "’") else []


def proposals_of(article: Article, *, today: date | None = None) -> list[Proposal]:
    """Return the proposals for the prose of a working copy, without those that an editor has dismissed."""
    today = today or timezone.localdate()
    known = known_of(article.shows.all())
    live = Live.objects.filter(article=article).select_related("edition").defer("edition__document").first()
    first_published = article.first_published
    day_of_draft = timezone.localdate(first_published) if first_published else today  # an old text that was imported
    written = written_on(live) if live else day_of_draft
    findings = judge_passages(passages_of(freeze(article)), known, today, written=written)
    verdicts = Verdict.objects.filter(article=article, decision=Verdict.Decision.PASSED)
    dismissed = set(verdicts.values_list("key", flat=True))
    facts = Fact.objects.select_related("show", "season__show", "member__person").in_bulk(
        [finding.record.fact for finding in findings if finding.record]
    )
    problems: dict[tuple[str, int, int], str] = {}
    for finding in findings:
        if finding.reason != Reason.PROPOSAL:
            problems.setdefault((finding.sentence, finding.start, finding.end), finding.reason)
    groups = _group_by_place([finding for finding in findings if _can_be_fact(finding)])
    proposals = (_make_proposal(group, known, facts, problems, today) for group in groups)
    return [proposal for proposal in proposals if proposal.key not in dismissed]


def _can_be_fact(finding: Finding) -> bool:
    statement = finding.statement
    if finding.reason != Reason.PROPOSAL or statement is None or statement.passage.is_fixed:
        return False
    states = FACT_TYPE_OF[statement.kind].states
    return not states or statement.value in states


def _group_by_place(findings: list[Finding]) -> Iterator[list[Finding]]:
    """Yield the findings of each place, which are several where it is said of several countries.

    Those of a sentence that has to be replaced as a whole are together.
    """
    for _, of_sentence in groupby(findings, key=lambda finding: (finding.block, finding.sentence)):
        group = list(of_sentence)
        if all(finding.statement and finding.statement.fits for finding in group):
            places = groupby(group, key=lambda finding: (finding.start, finding.end))
            yield from (list(of_place) for _, of_place in places)
        else:
            yield sorted(group, key=lambda finding: bool(finding.statement and finding.statement.fits))


def _make_proposal(
    group: list[Finding],
    known: Known,
    facts: dict[int, Fact],
    problems: dict[tuple[str, int, int], str],
    today: date,
) -> Proposal:
    statements = tuple(finding.statement for finding in group if finding.statement)
    recorded = [
        facts[finding.record.fact]
        for finding in group
        if finding.record and finding.record.fact in facts and _is_of_same_fact(finding)
    ]
    reasons = [problems.get((finding.sentence, finding.start, finding.end), "") for finding in group]
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


def _season_words(stated: Iterable[Statement]) -> list[str]:
    numbers = dict.fromkeys(statement.season for statement in stated)
    return [season_words(number) for number in numbers if number is not None]


def _is_of_same_fact(finding: Finding) -> bool:
    """Whether the record is that of the statement's own part and country, and not one that only agrees with it."""
    stated, record = finding.statement, finding.record
    return bool(stated and record and FACT_TYPE_OF[stated.kind].has_same_scope(stated, record))


def _word_value(statement: Statement) -> str:
    value = statement.value
    return str(State(value).label).lower() if value in State.values else str(value)


def _has_value(fact: Fact, statement: Statement) -> bool:
    return not fact.retracted and fact.type.is_same(fact, statement)


def _is_about(fact: Fact, statement: Statement) -> bool:
    """Whether a fact is about what a statement is about; a platform of any country, if the words name none."""
    record = record_of(fact)
    subject = (record.kind, fact.show.slug, record.season, record.person)
    is_same = subject == (statement.kind, statement.show, statement.season, statement.person)
    return is_same and fact.type.has_same_scope(statement, record) and fact.type.is_about_the_same(statement, record)


def _subject_of(statement: Statement) -> tuple[object, ...]:
    identity = FACT_TYPE_OF[statement.kind].identity(statement)
    return statement.kind, statement.show, statement.season, statement.person, *identity
