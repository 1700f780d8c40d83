"""What the facts of a document say today: read together, and worded by the phrases of their types."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from django.db.models import Q
from django.utils import timezone

from articles.editions.document import HasBlocks, season_ids
from articles.writing.block import Columns, StoredBlock
from articles.writing.blocks import BLOCKS, block_class
from articles.writing.references import CHIP, Reference
from shows.facts.models import Fact
from shows.facts.record import show_id_of
from shows.facts.types import CAST_STATUS, FACT_TYPE_OF
from shows.models import CastMember, Season


# The columns of blocks that hold prose, for whoever writes facts into the prose of a working copy.
RICH_TEXT_FIELDS = tuple(dict.fromkeys(column for block in BLOCKS for column in block.prose_columns()))
DEFAULT_PHRASE = "label"  # what a table says of each fact; a table of one state says that state instead
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
        self.shows = dict(shows or {})  # of each season that a block shows
        # The shows that the document says something about, whether or not anything is known about them.
        self.about = {*self.shows.values(), *(show_id_of(subject_key) for subject_key in subject_keys)}
        self.history: dict[str, list[Fact]] = {}
        for fact in sorted(facts, key=lambda fact: fact.pk, reverse=True):
            self.history.setdefault(fact.subject_key, []).append(fact)

    def current(self, subject_key: str) -> Fact | None:
        """Return the newest row of the subject key: it counts, and may be a retraction."""
        history = self.history.get(subject_key)
        return history[0] if history else None

    def words(self, reference: Reference) -> str:
        """Return what a reference says; "(not known)" where its fact or phrase is missing, which no saved prose should be."""
        if reference.pin:
            return reference.pin
        fact = self.current(reference.subject_key)
        phrases = FACT_TYPE_OF[reference.kind].phrases if reference.kind in FACT_TYPE_OF else {}
        if fact is None or reference.phrase not in phrases:
            return "(not known)"
        return phrases[reference.phrase].words(fact, self.today)

    def of_season(self, season_id: int, kinds: Iterable[str]) -> list[Fact]:
        """Return what is known of a season, kind by kind; of the show where nothing is known of the season itself."""
        current = [history[0] for history in self.history.values() if not history[0].retracted]
        show_id = self.shows.get(season_id)
        facts: list[Fact] = []
        for kind in kinds:
            of_kind = [fact for fact in current if fact.kind == kind]
            of_season = [fact for fact in of_kind if fact.season_id == season_id]
            of_show = [fact for fact in of_kind if fact.season_id is None and fact.show_id == show_id]
            facts += of_season or of_show
        return facts

    def of_table(self, table: Columns) -> list[Fact]:
        """Return what a block that is a table of facts lists of its season."""
        kind = block_class(table)
        types, state = kind.fact_types(table), kind.only_state(table)
        facts = [fact for season in sorted(kind.season_ids(table)) for fact in self.of_season(season, types)]
        return [fact for fact in facts if state in ("", fact.state)]

    def cast_of_table(self, table: Columns) -> list[Fact]:
        """Return who of a table is in front of the camera, in the show's order."""
        cast = [fact for fact in self.of_table(table) if fact.member and fact.member.role == CastMember.Role.CAST]
        return sorted(cast, key=lambda fact: (fact.member.order, fact.member.pk) if fact.member else (0, 0))


def resolve_facts(
    document: HasBlocks,
    *,
    also: Iterable[str] = (),
    today: date | None = None,
    shows: Mapping[int, int] | None = None,
) -> ResolvedFacts:
    """Read the facts that a document shows, in one query; in none where it shows no fact.

    Args:
        also: subject keys that are read too.
        shows: the show of each season that a block shows, if they are known; else they cost one more query.
    """
    blocks = document["blocks"]
    references = (reference for block in blocks for reference in block_class(block).references(block))
    subject_keys = {*also, *(reference.subject_key for reference in references)}
    if shows is None:
        shows = _shows(season_ids(document))
    facts = _facts(_types_by_season(blocks), subject_keys, shows)
    return ResolvedFacts(facts, today or timezone.localdate(), shows, subject_keys)


def resolve_subject_keys(subject_keys: Iterable[str], *, today: date | None = None) -> ResolvedFacts:
    """Read the facts of some subject keys, in one query."""
    return ResolvedFacts(_read(Q(subject_key__in=set(subject_keys))), today or timezone.localdate())


def mark(reference: Reference) -> str:
    """Return what stands for a fact in a sentence that is stored as plain text."""
    return f"{CHIP}{reference.subject_key}|{reference.phrase}{CHIP}"


def marks_in(sentence: str) -> list[Reference]:
    return [Reference(*match.groups()) for match in _MARK.finditer(sentence)]


def unmarked(sentence: str, words: Callable[[Reference], str]) -> str:
    """Return a stored sentence with its facts in words."""
    return _MARK.sub(lambda match: words(Reference(*match.groups())), sentence)


def _facts(types: Mapping[int, set[str]], subject_keys: set[str], shows: Mapping[int, int]) -> Iterable[Fact]:
    """Read facts by columns of their own table alone: with another table's in the query, a database reads all facts."""
    wanted = Q(subject_key__in=subject_keys)
    for season, of_season in types.items():
        wanted |= Q(season=season, kind__in=sorted(of_season))
        if of_show := of_season - {CAST_STATUS.key}:
            wanted |= Q(season__isnull=True, show=shows.get(season, 0), kind__in=sorted(of_show))
    return _read(wanted) if subject_keys or types else ()


def _types_by_season(blocks: Iterable[StoredBlock]) -> dict[int, set[str]]:
    """Return which types of fact the tables list of each season."""
    types: dict[int, set[str]] = {}
    for block in blocks:
        kind = block_class(block)
        if of_block := kind.fact_types(block):
            for season in kind.season_ids(block):
                types.setdefault(season, set()).update(of_block)
    return types


def _shows(seasons: set[int]) -> dict[int, int]:
    return dict(Season.objects.filter(pk__in=seasons).values_list("pk", "show")) if seasons else {}


def _read(wanted: Q) -> Iterator[Fact]:
    subjects = Fact.objects.select_related("show", "season", "member__person__portrait")
    for fact in subjects.filter(wanted).order_by():
        # The season and the member are of the fact's own show, which is thereby read once and not three times.
        for related in (fact.season, fact.member):
            if related is not None:
                related.show = fact.show
        yield fact
