"""Reading the facts of a document in one query, and putting them into words for a given day."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from articles.editions.document import HasBlocks, season_ids
from articles.editions.standing_in import Condition, choose_stand_in, conditions_of_countries, key_everywhere
from articles.writing.block import Columns, StoredBlock
from articles.writing.blocks import BLOCKS, block_class
from articles.writing.references import CHIP, Reference
from shows.facts.record import show_id_of
from shows.facts.rows import AnyFact, FactRow, read_facts
from shows.facts.types import CAST_STATUS, FACT_TYPE_OF
from shows.models import CastMember, Season
from shows.rows import placeholders


# All columns of blocks with prose: where `factcheck` looks for a sentence to put a fact into.
RICH_TEXT_FIELDS = tuple(dict.fromkeys(column for block in BLOCKS for column in block.prose_columns()))
DEFAULT_PHRASE = "label"  # the phrase in tables; the mention of a table limited to one state has that state instead
_MARK = re.compile(f"{CHIP}([^{CHIP}|]*)\\|([a-z]*){CHIP}")


class ResolvedFacts:
    """The facts of a document with their history, and their words on the day `today`."""

    def __init__(
        self,
        facts: Iterable[AnyFact],
        today: date,
        shows: Mapping[int, int] | None = None,
        subject_keys: Iterable[str] = (),
    ) -> None:
        self.today = today
        self.shows = dict(shows or {})  # the show of each season in the blocks, by primary keys
        # The shows that the document refers to, whether or not they have facts.
        self.about = {*self.shows.values(), *(show_id_of(subject_key) for subject_key in subject_keys)}
        self.history: dict[str, list[AnyFact]] = {}
        self._words: dict[Reference, str] = {}
        for fact in sorted(facts, key=lambda fact: fact.pk, reverse=True):
            self.history.setdefault(fact.subject_key, []).append(fact)
        self._of_countries: dict[str, list[AnyFact]] = {}
        for newest, *_ in self.history.values():
            if key := key_everywhere(newest):
                self._of_countries.setdefault(key, []).append(newest)

    def current(self, subject_key: str) -> AnyFact | None:
        """Return the newest fact of a subject key, which may be a retraction; None if there is none.

        Where nothing is known that holds everywhere, it is that of the country that matters.
        """
        history = self.history.get(subject_key)
        newest = history[0] if history else None
        if newest is None or newest.retracted:
            return choose_stand_in(self._of_countries.get(subject_key, ())) or newest
        return newest

    def with_facts(self, facts: Iterable[AnyFact]) -> "ResolvedFacts":
        """Return the facts as they are once some others are recorded, which need not be saved."""
        newest = {fact.subject_key: fact for fact in facts}
        others = (fact for key, history in self.history.items() if key not in newest for fact in history)
        resolved = ResolvedFacts(others, self.today, self.shows)
        resolved.history |= {key: [fact] for key, fact in newest.items()}
        for fact in newest.values():
            if key := key_everywhere(fact):
                resolved._of_countries.setdefault(key, []).append(fact)
        return resolved

    def words(self, reference: Reference) -> str:
        """Return the words of a reference; "(not known)" if its fact or phrase is missing, which validation rules out.

        The words of a pinned reference are those of its pin.
        """
        if reference.pin:
            return reference.pin
        if reference not in self._words:
            self._words[reference] = self._word(reference)
        return self._words[reference]

    def _word(self, reference: Reference) -> str:
        fact = self.current(reference.subject_key)
        phrases = FACT_TYPE_OF[reference.kind].phrases if reference.kind in FACT_TYPE_OF else {}
        if fact is None or reference.phrase not in phrases:
            return "(not known)"
        return phrases[reference.phrase].words(fact, self.today)

    def of_season(self, season_id: int, kinds: Iterable[str]) -> list[AnyFact]:
        """Return the current facts of a season, type by type; for a type without any, those of its show."""
        current = [history[0] for history in self.history.values() if not history[0].retracted]
        show_id = self.shows.get(season_id)
        facts: list[AnyFact] = []
        for kind in kinds:
            of_kind = [fact for fact in current if fact.kind == kind]
            of_season = [fact for fact in of_kind if fact.season_id == season_id]
            of_show = [fact for fact in of_kind if fact.season_id is None and fact.show_id == show_id]
            facts += sorted(of_season or of_show, key=FACT_TYPE_OF[kind].order)
        return facts

    def of_table(self, table: Columns) -> list[AnyFact]:
        """Return the facts that a table lists, in its order."""
        kind = block_class(table)
        types, state = kind.fact_types(table), kind.only_state(table)
        facts = [fact for season in sorted(kind.season_ids(table)) for fact in self.of_season(season, types)]
        return [fact for fact in facts if state in ("", fact.state)]

    def cast_of_table(self, table: Columns) -> list[AnyFact]:
        """Return the facts of a table that are about cast members on screen, in the order of the show."""
        cast = [fact for fact in self.of_table(table) if fact.member and fact.member.role == CastMember.Role.CAST]
        return sorted(cast, key=lambda fact: (fact.member.order, fact.member.pk) if fact.member else (0, 0))


def resolve_facts(
    document: HasBlocks,
    *,
    also: Iterable[str] = (),
    today: date | None = None,
    shows: Mapping[int, int] | None = None,
) -> ResolvedFacts:
    """Read the facts that a document shows: in one query, or none if it shows no facts.

    Args:
        also: further subject keys to read.
        shows: the show of each season in the blocks, by primary keys; if None, they are read in another query.
    """
    return resolve_needs(needs_of(document), also=also, today=today, shows=shows)


@dataclass(frozen=True)
class FactNeeds:
    """Which facts a document shows.

    Attributes:
        references: the places in its prose that show facts.
        types: the types of fact that its tables list, by season.
        seasons: all seasons that its blocks are about.
    """

    references: Sequence[Reference]
    types: Mapping[int, Collection[str]]
    seasons: Collection[int]


def needs_of(document: HasBlocks) -> FactNeeds:
    """Return which facts a document shows. It follows from the document alone."""
    blocks = document["blocks"]
    references = tuple(reference for block in blocks for reference in block_class(block).references(block))
    return FactNeeds(references, _types_by_season(blocks), season_ids(document))


def resolve_needs(
    needs: FactNeeds, *, also: Iterable[str], today: date | None, shows: Mapping[int, int] | None
) -> ResolvedFacts:
    """Read the facts that a document shows, as `resolve_facts` does."""
    subject_keys = {*also, *(reference.subject_key for reference in needs.references)}
    if shows is None:
        shows = _read_shows(needs.seasons)
    facts = _read_facts(needs.types, subject_keys, shows)
    return ResolvedFacts(facts, today or timezone.localdate(), shows, subject_keys)


def resolve_subject_keys(subject_keys: Iterable[str], *, today: date | None = None) -> ResolvedFacts:
    """Read the facts of some subject keys, in one query."""
    return ResolvedFacts(_read_facts({}, set(subject_keys), {}), today or timezone.localdate())


def mark(reference: Reference) -> str:
    """Return the mark that stands for a reference in a sentence stored as plain text."""
    return f"{CHIP}{reference.subject_key}|{reference.phrase}{CHIP}"


def find_marks(sentence: str) -> list[Reference]:
    """Return the references of the marks in a stored sentence, in their order."""
    return [Reference(*match.groups()) for match in _MARK.finditer(sentence)]


def replace_marks(sentence: str, words: Callable[[Reference], str]) -> str:
    """Return a stored sentence with each mark replaced by the words of its reference."""
    return _MARK.sub(lambda match: words(Reference(*match.groups())), sentence)


def _read_facts(
    types: Mapping[int, Collection[str]], subject_keys: Collection[str], shows: Mapping[int, int]
) -> list[FactRow]:
    """Read the facts of some subject keys, and those of some types about seasons and their shows."""
    conditions = [*conditions_of_countries(subject_keys), *_conditions_of_tables(types, shows)]
    if subject_keys:
        conditions.append((f"f.subject_key IN ({placeholders(subject_keys)})", [*subject_keys]))
    if not conditions:
        return []
    params = [param for _, of_condition in conditions for param in of_condition]
    return read_facts(" OR ".join(f"({condition})" for condition, _ in conditions), params)


def _conditions_of_tables(types: Mapping[int, Collection[str]], shows: Mapping[int, int]) -> list[Condition]:
    """Return the conditions on the facts of some types: together for seasons with the same types.

    With one for each season, SQLite would refuse the query for a thousand.
    """
    seasons_with: dict[tuple[str, ...], list[int]] = {}
    for season, of_season in types.items():
        seasons_with.setdefault(tuple(sorted(of_season)), []).append(season)
    conditions: list[Condition] = []
    for kinds, seasons in seasons_with.items():
        of_seasons = f"f.season_id IN ({placeholders(seasons)}) AND f.kind IN ({placeholders(kinds)})"
        conditions.append((of_seasons, [*seasons, *kinds]))
        if of_show := [kind for kind in kinds if kind != CAST_STATUS.key]:
            about = [shows.get(season, 0) for season in seasons]
            about_shows = (
                f"f.season_id IS NULL AND f.show_id IN ({placeholders(about)}) AND f.kind IN ({placeholders(of_show)})"
            )
            conditions.append((about_shows, [*about, *of_show]))
    return conditions


def _types_by_season(blocks: Iterable[StoredBlock]) -> dict[int, set[str]]:
    """Return the types of fact that the tables list, by season."""
    types: dict[int, set[str]] = {}
    for block in blocks:
        kind = block_class(block)
        if of_block := kind.fact_types(block):
            for season in kind.season_ids(block):
                types.setdefault(season, set()).update(of_block)
    return types


def _read_shows(seasons: Collection[int]) -> dict[int, int]:
    return dict(Season.objects.filter(pk__in=seasons).values_list("pk", "show")) if seasons else {}
