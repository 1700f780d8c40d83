"""What the facts of a document say today: read together, said by their kinds' grammar."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from articles.writing.blocks import BOX_KINDS
from articles.writing.references import CHIP, Reference, references
from shows.facts.models import Fact
from shows.facts.record import show_id_of
from shows.facts.types import CAST_STATUS, FACT_TYPE_OF
from shows.models import CastMember, Season


Document = dict[str, Any]

RICH_TEXT_FIELDS = ("body", "answer")  # the columns of blocks that hold prose
DEFAULT_PHRASE = "label"  # what a table says of each fact; a cast of one status says that status instead
FACT_BLOCK_TYPES = ("cast", "facts", "timeline")  # the kinds of block that show the facts of a season
_MARK = re.compile(f"{CHIP}([^{CHIP}|]*)\\|([a-z]*){CHIP}")


class ResolvedFacts:
    """The facts of a document, with their history, and their words on a day."""

    def __init__(
        self,
        facts: Iterable[Fact],
        today: date,
        shows: Mapping[int, int] | None = None,
        subject_keys: Iterable[str] = (),
    ) -> None:
        self.today = today
        self.shows = dict(shows or {})  # the show of each season of which a table tells
        # The shows that the document says something of, whether or not anything is known of it.
        self.about = {*self.shows.values(), *(show_id_of(subject_key) for subject_key in subject_keys)}
        self.history: dict[str, list[Fact]] = {}
        for fact in sorted(facts, key=lambda fact: fact.pk, reverse=True):
            self.history.setdefault(fact.subject_key, []).append(fact)

    def current(self, subject_key: str) -> Fact | None:
        """Return what counts: the newest row of its subject key, which may take back what was known."""
        found = self.history.get(subject_key)
        return found[0] if found else None

    def words(self, reference: Reference) -> str:
        """Return what a reference says. One that nothing is known of says so: prose was checked when it was saved."""
        if reference.pin:
            return reference.pin
        fact, phrases = (
            self.current(reference.subject_key),
            FACT_TYPE_OF[reference.kind].phrases if reference.kind in FACT_TYPE_OF else {},
        )
        if fact is None or reference.phrase not in phrases:
            return "(not known)"
        return phrases[reference.phrase].words(fact, self.today)

    def of_season(self, season_id: int, kinds: Iterable[str]) -> list[Fact]:
        """Return what is known of a season, kind by kind; of the show where nothing is known of the season itself."""
        found = [history[0] for history in self.history.values() if not history[0].retracted]
        told: list[Fact] = []
        for kind in kinds:
            of_kind = [fact for fact in found if fact.kind == kind]
            own = [fact for fact in of_kind if fact.season_id == season_id]
            of_show = [fact for fact in of_kind if fact.season_id is None and fact.show_id == self.shows.get(season_id)]
            told += own or of_show
        return told

    def cast_of(self, season_id: int) -> list[Fact]:
        """Return who is in a season before the camera, in the show's order."""
        found = [
            fact
            for fact in self.of_season(season_id, [CAST_STATUS.key])
            if fact.member and fact.member.role == CastMember.Role.CAST
        ]
        return sorted(found, key=lambda fact: (fact.member.order, fact.member.pk) if fact.member else (0, 0))


def resolve_facts(
    document: Document,
    *,
    also: Iterable[str] = (),
    today: date | None = None,
    shows: Mapping[int, int] | None = None,
) -> ResolvedFacts:
    """Read the facts that a document shows, in one query; in none where it shows no fact.

    Args:
        also: keys of subject keys that are read too.
        shows: the show of each season that has a table, if it is known; else tables cost one more query.
    """
    subject_keys = {*also, *(one.subject_key for block in document["blocks"] for one in references_in(block))}
    tables = [block for block in document["blocks"] if block["kind"] in FACT_BLOCK_TYPES]
    if shows is None:
        shows = _shows(tables)
    return ResolvedFacts(_facts(tables, subject_keys, shows), today or timezone.localdate(), shows, subject_keys)


def resolve_subject_keys(subject_keys: Iterable[str], *, today: date | None = None) -> ResolvedFacts:
    """Read the facts of some subject keys, in one query."""
    return ResolvedFacts(_read(Q(subject_key__in=set(subject_keys))), today or timezone.localdate())


def references_in(block: Document) -> list[Reference]:
    """Return the references to facts in a block's prose."""
    return [one for name in RICH_TEXT_FIELDS if name in block for one in references(block[name])]


def kinds_shown(block: Document) -> list[str]:
    """Return the kinds of fact that a table shows."""
    if block["kind"] == "cast":
        return [CAST_STATUS.key]
    return block.get("kinds") or [kind for kind, _ in BOX_KINDS]


def mark(reference: Reference) -> str:
    """Return what stands for a fact in a sentence that is kept as plain text."""
    return f"{CHIP}{reference.subject_key}|{reference.phrase}{CHIP}"


def marks_in(sentence: str) -> list[Reference]:
    return [Reference(*match.groups()) for match in _MARK.finditer(sentence)]


def unmarked(sentence: str, words: Callable[[Reference], str]) -> str:
    """Return a kept sentence with its facts in words."""
    return _MARK.sub(lambda match: words(Reference(*match.groups())), sentence)


def _facts(tables: list[Document], subject_keys: set[str], shows: Mapping[int, int]) -> Iterable[Fact]:
    """Read facts, each by columns of their own table: asked by another's, a database goes through all facts."""
    wanted = Q(subject_key__in=subject_keys)
    for season, kinds in _kinds_by_season(tables).items():
        wanted |= Q(season=season, kind__in=sorted(kinds))
        if of_show := kinds - {CAST_STATUS.key}:
            wanted |= Q(season__isnull=True, show=shows.get(season, 0), kind__in=sorted(of_show))
    return _read(wanted) if subject_keys or tables else ()


def _kinds_by_season(tables: list[Document]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for table in tables:
        found.setdefault(table["season_id"], set()).update(kinds_shown(table))
    return found


def _shows(tables: list[Document]) -> dict[int, int]:
    """Return the show of each season that has a table."""
    seasons = {table["season_id"] for table in tables}
    return dict(Season.objects.filter(pk__in=seasons).values_list("pk", "show")) if seasons else {}


def _read(wanted: Q) -> Iterator[Fact]:
    subjects = Fact.objects.select_related("show", "season", "member__person__portrait")
    for fact in subjects.filter(wanted).order_by():
        # They are of the fact's own show: no need to read it three times.
        for one in (fact.season, fact.member):
            if one is not None:
                one.show = fact.show
        yield fact
