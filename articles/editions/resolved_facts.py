"""Reading the facts of a document in one query, and putting them into words for a given day."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from django.db.models import Q
from django.utils import timezone

from articles.editions.document import HasBlocks, season_ids
from articles.editions.standing_in import choose_stand_in, key_everywhere, match_of_countries
from articles.writing.block import Columns, StoredBlock
from articles.writing.blocks import BLOCKS, block_class
from articles.writing.references import CHIP, Reference
from shows.facts.models import Fact
from shows.facts.record import show_id_of
from shows.facts.types import CAST_STATUS, FACT_TYPE_OF
from shows.models import CastMember, Season


# All columns of blocks with prose: where `factcheck` looks for a sentence to put a fact into.
RICH_TEXT_FIELDS = tuple(dict.fromkeys(column for block in BLOCKS for column in block.prose_columns()))
DEFAULT_PHRASE = "label"  # the phrase in tables; the mention of a table limited to one state has that state instead
_MARK = re.compile(f"{CHIP}([^{CHIP}|]*)\\|([a-z]*){CHIP}")


class ResolvedFacts:
    """The facts of a document with their history, and their words on the day `today`."""

    def __init__(
        self,
        facts: Iterable[Fact],
        today: date,
        shows: Mapping[int, int] | None = None,
        subject_keys: Iterable[str] = (),
    ) -> None:
        self.today = today
        self.shows = dict(shows or {})  # the show of each season in the blocks, by primary keys
        # The shows that the document refers to, whether or not they have facts.
        self.about = {*self.shows.values(), *(show_id_of(subject_key) for subject_key in subject_keys)}
        self.history: dict[str, list[Fact]] = {}
        for fact in sorted(facts, key=lambda fact: fact.pk, reverse=True):
            self.history.setdefault(fact.subject_key, []).append(fact)
        self._of_countries: dict[str, list[Fact]] = {}
        for newest, *_ in self.history.values():
            if key := key_everywhere(newest):
                self._of_countries.setdefault(key, []).append(newest)

    def current(self, subject_key: str) -> Fact | None:
        """Return the newest fact of a subject key, which may be a retraction; None if there is none.

        Where nothing is known that holds everywhere, it is that of the country that matters.
        """
        history = self.history.get(subject_key)
        newest = history[0] if history else None
        if newest is None or newest.retracted:
            return choose_stand_in(self._of_countries.get(subject_key, ())) or newest
        return newest

    def with_facts(self, facts: Iterable[Fact]) -> "ResolvedFacts":
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
        fact = self.current(reference.subject_key)
        phrases = FACT_TYPE_OF[reference.kind].phrases if reference.kind in FACT_TYPE_OF else {}
        if fact is None or reference.phrase not in phrases:
            return "(not known)"
        return phrases[reference.phrase].words(fact, self.today)

    def of_season(self, season_id: int, kinds: Iterable[str]) -> list[Fact]:
        """Return the current facts of a season, type by type; for a type without any, those of its show."""
        current = [history[0] for history in self.history.values() if not history[0].retracted]
        show_id = self.shows.get(season_id)
        facts: list[Fact] = []
        for kind in kinds:
            of_kind = [fact for fact in current if fact.kind == kind]
            of_season = [fact for fact in of_kind if fact.season_id == season_id]
            of_show = [fact for fact in of_kind if fact.season_id is None and fact.show_id == show_id]
            facts += sorted(of_season or of_show, key=FACT_TYPE_OF[kind].order)
        return facts

    def of_table(self, table: Columns) -> list[Fact]:
        """Return the facts that a table lists, in its order."""
        kind = block_class(table)
        types, state = kind.fact_types(table), kind.only_state(table)
        facts = [fact for season in sorted(kind.season_ids(table)) for fact in self.of_season(season, types)]
        return [fact for fact in facts if state in ("", fact.state)]

    def cast_of_table(self, table: Columns) -> list[Fact]:
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
    blocks = document["blocks"]
    references = (reference for block in blocks for reference in block_class(block).references(block))
    subject_keys = {*also, *(reference.subject_key for reference in references)}
    if shows is None:
        shows = _read_shows(season_ids(document))
    facts = _read_facts(_types_by_season(blocks), subject_keys, shows)
    return ResolvedFacts(facts, today or timezone.localdate(), shows, subject_keys)


def resolve_subject_keys(subject_keys: Iterable[str], *, today: date | None = None) -> ResolvedFacts:
    """Read the facts of some subject keys, in one query."""
    keys = set(subject_keys)
    condition = Q(subject_key__in=keys) | match_of_countries(keys)
    return ResolvedFacts(_select_facts(condition), today or timezone.localdate())


def mark(reference: Reference) -> str:
    """Return the mark that stands for a reference in a sentence stored as plain text."""
    return f"{CHIP}{reference.subject_key}|{reference.phrase}{CHIP}"


def find_marks(sentence: str) -> list[Reference]:
    """Return the references of the marks in a stored sentence, in their order."""
    return [Reference(*match.groups()) for match in _MARK.finditer(sentence)]


def replace_marks(sentence: str, words: Callable[[Reference], str]) -> str:
    """Return a stored sentence with each mark replaced by the words of its reference."""
    return _MARK.sub(lambda match: words(Reference(*match.groups())), sentence)


def _read_facts(types: Mapping[int, set[str]], subject_keys: set[str], shows: Mapping[int, int]) -> Iterable[Fact]:
    """Read the facts of some subject keys, and those of some types about seasons and their shows.

    The condition uses only columns of the table of facts: with a joined column, databases scan the whole table.
    """
    condition = Q(subject_key__in=subject_keys) | match_of_countries(subject_keys)
    for season, of_season in types.items():
        condition |= Q(season=season, kind__in=sorted(of_season))
        if of_show := of_season - {CAST_STATUS.key}:
            condition |= Q(season__isnull=True, show=shows.get(season, 0), kind__in=sorted(of_show))
    return _select_facts(condition) if subject_keys or types else ()


def _types_by_season(blocks: Iterable[StoredBlock]) -> dict[int, set[str]]:
    """Return the types of fact that the tables list, by season."""
    types: dict[int, set[str]] = {}
    for block in blocks:
        kind = block_class(block)
        if of_block := kind.fact_types(block):
            for season in kind.season_ids(block):
                types.setdefault(season, set()).update(of_block)
    return types


def _read_shows(seasons: set[int]) -> dict[int, int]:
    return dict(Season.objects.filter(pk__in=seasons).values_list("pk", "show")) if seasons else {}


def _select_facts(condition: Q) -> Iterator[Fact]:
    facts = Fact.objects.select_related("show", "season", "member__person__portrait")
    for fact in facts.filter(condition).order_by():
        # Both belong to the show of the fact, which is already loaded: do not read it again.
        for related in (fact.season, fact.member):
            if related is not None:
                related.show = fact.show
        yield fact
