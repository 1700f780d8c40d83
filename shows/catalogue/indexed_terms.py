"""Search terms with an index of their own, for a table that is too long to be read for each search.

PostgreSQL has an index of trigrams for the LIKE of the lookup `matches`. SQLite has a table of FTS5 beside the model's,
by the name of `FTS_TABLE`, kept up by triggers.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler

from shows.names import Matches, SearchTermsField, wanted_terms


FTS_TABLE = "shows_episode_titles"
_MIN_LETTERS = 3  # of a text in an index of trigrams


class IndexedSearchTermsField(SearchTermsField):
    """Search terms that the lookup `matches` asks an index for."""


@IndexedSearchTermsField.register_lookup
class IndexedMatches(Matches):
    """As `Matches`. On SQLite the beginning of a word has two letters at least."""

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, Any]:
        query = _fts_query(self.rhs)
        if not query:
            raise EmptyResultSet
        key = connection.ops.quote_name(self.lhs.target.model._meta.pk.column)
        table = connection.ops.quote_name(self.lhs.alias)
        return f"{table}.{key} IN (SELECT rowid FROM {FTS_TABLE} WHERE {FTS_TABLE} MATCH %s)", [query]  # noqa: S608 - names only


@IndexedSearchTermsField.register_lookup
class UnindexedMatches(Matches):
    """As `Matches`: reads the rows, which is faster where other conditions leave only a few."""

    lookup_name = "matches_unindexed"


def _fts_query(words: str) -> str:
    """Return a query of FTS5: the text as it is, or each of its words in one of its forms."""
    text, by_word = wanted_terms(words)
    queries = [_quoted(text)] if len(text) >= _MIN_LETTERS else []
    all_words = [_joined("OR", [_joined("AND", map(_quoted, terms)) for terms in forms]) for forms in by_word]
    return _joined("OR", [*queries, *([_joined("AND", all_words)] if all_words else [])])


def _joined(operator: str, queries: Iterable[str]) -> str:
    whole = f" {operator} ".join(queries)
    return f"({whole})" if whole else ""


def _quoted(term: str) -> str:
    whole = term if len(term) >= _MIN_LETTERS else f"{term}\n"
    return '"' + whole.replace('"', '""') + '"'
