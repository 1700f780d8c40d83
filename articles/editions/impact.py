"""The impact of recording a fact on live articles, and its uses: the places where live articles show it now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from articles.editions.affected import Pair, blank_fact, find_changed_mentions, find_mentions, table_key
from articles.editions.models import Live, Mention
from articles.editions.resolved_facts import (
    DEFAULT_PHRASE,
    ResolvedFacts,
    find_marks,
    replace_marks,
    resolve_subject_keys,
)
from articles.writing.references import Reference
from shows.facts.models import Fact


PLACES_PER_PAGE = 50

_ANSWER = Q(kind="question")
_TABLE = Q(sentence="")
_COUNTS = {
    "sentences": Count("place", distinct=True, filter=~_ANSWER & ~_TABLE),
    "answers": Count("place", distinct=True, filter=_ANSWER),
    "tables": Count("place", distinct=True, filter=_TABLE),
    "articles": Count("live", distinct=True),
    "articles_in_prose": Count("live", distinct=True, filter=~_ANSWER & ~_TABLE),
}


@dataclass(frozen=True)
class Change:
    """A sentence of a live article before and after the change; for a table, its lines for the facts."""

    live: Live
    kind: str
    before: str
    after: str


@dataclass(frozen=True)
class Place:
    """A sentence or table of a live article that shows a fact.

    Attributes:
        kind: the kind of its block.
        words: the sentence; for a table, the fact's label.
        pinned: the words of a pinned reference; "" if it is not pinned.
        why: the reason for the pin.
    """

    live: Live
    kind: str
    words: str
    pinned: str
    why: str
    review_on: date | None


@dataclass(frozen=True)
class Counts:
    """How many sentences of prose, answers to questions and tables of live articles, and in how many articles.

    Attributes:
        articles_in_prose: how many of the articles have one of the sentences.
    """

    sentences: int
    articles: int
    answers: int
    tables: int
    articles_in_prose: int

    @property
    def places(self) -> int:
        return self.sentences + self.answers + self.tables

    @property
    def in_words(self) -> str:
        """Return the counts as "14 sentences in 9 articles, 3 answers"; "" if all are 0."""
        counts = [(self.sentences, "sentence"), (self.answers, "answer"), (self.tables, "table")]
        phrases = [_count_noun(count, noun) for count, noun in counts if count]
        if phrases:
            phrases[0] += f" in {_count_noun(self.articles_in_prose or self.articles, 'article')}"
        return ", ".join(phrases)


@dataclass(frozen=True)
class Impact(Counts):
    """Counts over all live articles, and one page of the changes.

    Attributes:
        pinned: how many places show the fact and stay as they are, because they are pinned.
    """

    pinned: int
    changes: list[Change]

    @property
    def summary(self) -> str:
        """Return the counts as a sentence: "14 sentences in 9 articles, 3 answers."."""
        return f"{self.in_words}." if self.places else "No live article reads differently."


@dataclass(frozen=True)
class Uses(Counts):
    """Counts over all live articles, and the first places: the pinned ones before the others.

    Attributes:
        pinned: how many places are pinned.
        shown: at most `PLACES_PER_PAGE`.
    """

    pinned: int
    shown: list[Place]


def impact_of(fact: Fact, before: Fact | None, *, today: date | None = None, first: int = 0) -> Impact:
    """Return what will change in live articles if `fact` replaces `before`.

    Args:
        fact: the fact to be recorded; it need not be saved.
        before: the current fact; None if nothing is recorded yet.
        first: how many changes to skip: they are returned in pages of `PLACES_PER_PAGE`.
    """
    return impact_of_all([(fact, before)], today=today, first=first)


def impact_of_all(pairs: Sequence[Pair], *, today: date | None = None, first: int = 0) -> Impact:
    """Return what will change in live articles if all of these facts are recorded at once."""
    today = today or timezone.localdate()
    mentions = find_changed_mentions(pairs, today=today)
    pinned = Mention.objects.filter(subject_key__in=[fact.subject_key for fact, _ in pairs]).exclude(pinned="").count()
    changes = _read_changes(mentions, pairs, today, first)
    return Impact(**mentions.order_by().aggregate(**_COUNTS), pinned=pinned, changes=changes)


def find_uses(fact: Fact, *, today: date | None = None) -> Uses:
    """Return where readers see the current fact of a fact's subject key, including the pinned places."""
    mentions = find_mentions(fact)
    pinned = mentions.exclude(pinned="")
    resolved = resolve_subject_keys({fact.subject_key}, today=today)
    rows = list(pinned.select_related("live").order_by("review_on", "pk")[:PLACES_PER_PAGE])
    rows += _read_page(mentions.filter(pinned=""), 0)[: PLACES_PER_PAGE - len(rows)]
    others = _resolve_others(rows, {fact.subject_key}, resolved.today)

    def words(reference: Reference) -> str:
        return (resolved if reference.subject_key == fact.subject_key else others).words(reference)

    label = fact.phrase("label", resolved.today)
    shown = [
        Place(row.live, row.kind, replace_marks(row.sentence, words) or label, row.pinned, row.why, row.review_on)
        for row in rows
    ]
    return Uses(**mentions.order_by().aggregate(**_COUNTS), pinned=pinned.count(), shown=shown)


def _read_changes(mentions: QuerySet[Mention], pairs: Sequence[Pair], today: date, first: int) -> list[Change]:
    rows = _read_page(mentions, first)
    old = {fact.subject_key: before or blank_fact(fact) for fact, before in pairs}
    new = {fact.subject_key: fact for fact, _ in pairs}
    # Where nothing is known on a side, that of a country may stand in.
    known = {key for key in new if not (old[key].retracted or new[key].retracted)}
    others = _resolve_others(rows, known, today)
    sides = [(facts, others.with_facts(facts.values())) for facts in (old, new)]
    return [Change(row.live, row.kind, *(_word_mention(row, *side) for side in sides)) for row in rows]


def _word_mention(mention: Mention, facts: Mapping[str, Fact], resolved: ResolvedFacts) -> str:
    """Return a sentence in words; for a table, its lines for the facts.

    Args:
        facts: the facts of one side of the change, by subject key.
        resolved: these, and the current facts of all other subject keys in the sentence.
    """
    if mention.sentence:
        return replace_marks(mention.sentence, resolved.words)
    of_table = [fact for fact in facts.values() if table_key(fact) == mention.subject_key]
    return "; ".join(f"{_name_line(fact)}: {_word_line(fact, mention, resolved.today)}" for fact in of_table)


def _word_line(fact: Fact, mention: Mention, today: date) -> str:
    """Return the words of a fact's line in a table; a table limited to one state does not list facts of another."""
    if fact.retracted or mention.phrase not in (DEFAULT_PHRASE, fact.state):
        return "not listed"
    words = fact.phrase("label", today)
    return words if fact.certainty in words.lower() else f"{words}, {fact.certainty}"


def _read_page(mentions: QuerySet[Mention], first: int) -> list[Mention]:
    """Return a page of places, in the order of the articles, with the first mention of each."""
    numbers = mentions.order_by("place").values_list("place", flat=True).distinct()
    places = list(numbers[first : first + PLACES_PER_PAGE])
    rows: dict[int, Mention] = {}
    of_page = mentions.filter(place__in=places).select_related("live")
    for mention in of_page.defer("live__fact_visible_since", "live__standfirst").order_by("place", "pk"):
        rows.setdefault(mention.place, mention)
    return list(rows.values())


def _resolve_others(rows: Iterable[Mention], subject_keys: set[str], today: date) -> ResolvedFacts:
    """Read the facts that the sentences show besides those of `subject_keys`."""
    others = {reference.subject_key for row in rows for reference in find_marks(row.sentence)} - subject_keys
    return resolve_subject_keys(others, today=today) if others else ResolvedFacts((), today)


def _name_line(fact: Fact) -> str:
    return fact.member.person.name if fact.member else str(fact.get_kind_display())


def _count_noun(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
