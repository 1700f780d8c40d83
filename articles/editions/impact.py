"""What readers will read differently once facts have changed, and where they read a fact now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from articles.editions.models import Live, Mention
from articles.editions.resolved_facts import DEFAULT_PHRASE, ResolvedFacts, marks_in, resolve_subject_keys, unmarked
from articles.writing.references import Reference
from shows.facts.models import Fact
from shows.facts.record import subject_key_prefix


SHOWN = 50  # places on a page of the impact

Pair = tuple[Fact, Fact | None]  # what is about to be recorded, and what it takes the place of

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
    """A sentence as it reads and as it will read; for a table, what it says of the facts."""

    live: Live
    kind: str
    before: str
    after: str


@dataclass(frozen=True)
class Place:
    """Where readers read a fact; pinned where an editor holds it to its words."""

    live: Live
    kind: str
    words: str
    pinned: str
    why: str
    review_on: date | None


@dataclass(frozen=True)
class Counts:
    """How many places say something: sentences of prose, answers to questions, tables; in how many articles.

    Attributes:
        articles_in_prose: those of the articles whose prose says it.
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
        """Return the counts as "14 sentences in 9 articles, 3 answers"; "" for none."""
        counts = [(self.sentences, "sentence"), (self.answers, "answer"), (self.tables, "table")]
        told = [_number(count, name) for count, name in counts if count]
        if told:
            told[0] += f" in {_number(self.articles_in_prose or self.articles, 'article')}"
        return ", ".join(told)


@dataclass(frozen=True)
class Impact(Counts):
    """Counts over all live articles, and one page of the changes.

    Attributes:
        pinned: places that say the fact and stay as they are.
    """

    pinned: int
    changes: list[Change]

    @property
    def summary(self) -> str:
        """Return the counts in words: "14 sentences in 9 articles, 3 answers."."""
        return f"{self.in_words}." if self.places else "No live article reads differently."


@dataclass(frozen=True)
class Uses(Counts):
    """Counts over all live articles, and the first of the places, those that are pinned before the others."""

    pinned: int
    shown: list[Place]


def impact_of(fact: Fact, before: Fact | None, *, today: date | None = None, first: int = 0) -> Impact:
    """Return what will change in live articles if `fact` takes the place of `before`.

    Args:
        fact: what is about to be recorded; it need not be saved.
        first: how many changes to pass over: the impact is shown by pages of `SHOWN`.
    """
    return impact_of_all([(fact, before)], today=today, first=first)


def impact_of_all(pairs: Sequence[Pair], *, today: date | None = None, first: int = 0) -> Impact:
    """Return what will change in live articles if all of these facts take their places at once."""
    today = today or timezone.localdate()
    found = Mention.objects.filter(_any(_changed(fact, before, today) for fact, before in pairs))
    pinned = Mention.objects.filter(subject_key__in=[fact.subject_key for fact, _ in pairs]).exclude(pinned="").count()
    changes = _changes(found, pairs, today, first)
    return Impact(**found.order_by().aggregate(**_COUNTS), pinned=pinned, changes=changes)


def mentions_changed(fact: Fact, before: Fact | None, *, today: date) -> QuerySet[Mention]:
    """Return the places in live articles whose words a change from `before` to `fact` changes."""
    return Mention.objects.filter(_changed(fact, before, today))


def uses_of(fact: Fact, *, today: date | None = None) -> Uses:
    """Return where readers read what counts of a fact's subject key, and the places that are held to their words."""
    found = Mention.objects.filter(
        Q(subject_key=fact.subject_key) | (Q(pk__in=[]) if fact.retracted else _tables(fact, fact))
    )
    pinned = found.exclude(pinned="")
    told = resolve_subject_keys({fact.subject_key}, today=today)
    rows = list(pinned.select_related("live").order_by("review_on", "pk")[:SHOWN])
    rows += _page_of(found.filter(pinned=""), 0)[: SHOWN - len(rows)]
    others = _resolve_others(rows, {fact.subject_key}, told.today)

    def words(one: Reference) -> str:
        return told.words(one) if one.subject_key == fact.subject_key else others.words(one)

    label = fact.phrase("label", told.today)
    shown = [
        Place(row.live, row.kind, unmarked(row.sentence, words) or label, row.pinned, row.why, row.review_on)
        for row in rows
    ]
    return Uses(**found.order_by().aggregate(**_COUNTS), pinned=pinned.count(), shown=shown)


def _changed(fact: Fact, before: Fact | None, today: date) -> Q:
    old, phrases = before or _nothing(fact), fact.type.phrases
    changed = [name for name, phrase in phrases.items() if phrase.words(old, today) != phrase.words(fact, today)]
    places = Q(subject_key=fact.subject_key, phrase__in=changed, pinned="")
    # A table tells the label and how sure it is; and it gains or loses a line.
    in_tables = "label" in changed or (old.retracted, old.certainty) != (fact.retracted, fact.certainty)
    return places | _tables(fact, old) if in_tables else places


def _tables(fact: Fact, old: Fact) -> Q:
    """Return the tables that show the fact: where a season has facts of that kind itself, not those of its show."""
    shown = Q(
        subject_key=subject_key_prefix(fact.kind, fact.show_id, fact.season_id),
        phrase__in={DEFAULT_PHRASE, fact.state, old.state},
    )
    if fact.season_id is not None:
        return shown
    own = Fact.objects.current().filter(kind=fact.kind, show=fact.show_id, season__isnull=False)
    seasons = set(own.order_by().values_list("season", flat=True))
    covered = Mention.objects.filter(
        subject_key__in=[subject_key_prefix(fact.kind, fact.show_id, season) for season in seasons]
    )
    return shown & ~Q(place__in=covered.order_by().values("place")) if seasons else shown


def _changes(found: QuerySet[Mention], pairs: Sequence[Pair], today: date, first: int) -> list[Change]:
    rows = _page_of(found, first)
    by_subject_key = {fact.subject_key: (before or _nothing(fact), fact) for fact, before in pairs}
    others = _resolve_others(rows, set(by_subject_key), today)

    def said(mention: Mention, which: int) -> str:
        def words(one: Reference) -> str:
            fact = by_subject_key[one.subject_key][which] if one.subject_key in by_subject_key else None
            return fact.phrase(one.phrase, today) if fact else others.words(one)

        if mention.sentence:
            return unmarked(mention.sentence, words)
        of_table = [pair[which] for pair in by_subject_key.values() if _group(pair[which]) == mention.subject_key]
        return "; ".join(f"{_named(fact)}: {_row(fact, mention, today)}" for fact in of_table)

    return [Change(row.live, row.kind, said(row, 0), said(row, 1)) for row in rows]


def _row(fact: Fact, mention: Mention, today: date) -> str:
    """Return what a table says of a fact; a cast of one status lists nobody else."""
    if fact.retracted or mention.phrase not in (DEFAULT_PHRASE, fact.state):
        return "not listed"
    words = fact.phrase("label", today)
    return words if fact.certainty in words.lower() else f"{words}, {fact.certainty}"


def _page_of(found: QuerySet[Mention], first: int) -> list[Mention]:
    """Return one mention for each of the places of a page, in the order of the articles."""
    places = list(found.order_by("place").values_list("place", flat=True).distinct()[first : first + SHOWN])
    rows: dict[int, Mention] = {}
    wanted = found.filter(place__in=places).select_related("live").defer("live__fact_visible_since", "live__standfirst")
    for mention in wanted.order_by("place", "pk"):
        rows.setdefault(mention.place, mention)
    return list(rows.values())


def _resolve_others(rows: Iterable[Mention], known: set[str], today: date) -> ResolvedFacts:
    """Read what else the sentences say."""
    others = {one.subject_key for row in rows for one in marks_in(row.sentence)} - known
    return resolve_subject_keys(others, today=today) if others else ResolvedFacts((), today)


def _nothing(fact: Fact) -> Fact:
    """Return that nothing is known of what a fact is about."""
    columns: dict[str, Any] = {
        "kind": fact.kind,
        "certainty": fact.certainty,
        "subject_key": fact.subject_key,
        "retracted": True,
    }
    return Fact(show=fact.show, season=fact.season, member=fact.member, **columns)


def _any(conditions: Iterable[Q]) -> Q:
    found = Q(pk__in=[])
    for condition in conditions:
        found |= condition
    return found


def _group(fact: Fact) -> str:
    return subject_key_prefix(fact.kind, fact.show_id, fact.season_id)


def _named(fact: Fact) -> str:
    return fact.member.person.name if fact.member else str(fact.get_kind_display())


def _number(count: int, name: str) -> str:
    return f"{count:,} {name}" if count == 1 else f"{count:,} {name}s"
