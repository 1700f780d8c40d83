"""Full-text search over live articles, by `search_on_sqlite` or `search_on_postgresql`."""

from collections.abc import Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.editions.models import SearchEntry
from articles.reading import search_on_postgresql, search_on_sqlite
from articles.reading.rows import CardRow, read_cards
from articles.reading.snippets import BEGIN as BEGIN, END as END, mark_passage
from shows.search_terms import (
    BEFORE_TERMS,
    BETWEEN_TERMS,
    MAX_QUERY_WORDS,
    QueryWord,
    query_words,
    without_extra_terms,
)


# The time of a search must not grow with the archive. Up to this many articles are ranked by relevance; of more, the
# newest come first, and among the newest those with the words in their titles.
MAX_RANKED_ARTICLES = 500
MAX_ARTICLES = 6000  # listed for one search

Rows = list[tuple[int, str]]  # keys of articles and snippets


class SearchBackend(Protocol):
    """What a database's module of search offers."""

    def quote_term(self, word: str, *, is_beginning: bool = False) -> str: ...
    def all_of(self, terms: list[str]) -> str: ...
    def any_of(self, terms: list[str]) -> str: ...
    def only_by_index(self, cursor: CursorWrapper) -> AbstractContextManager[int]: ...
    def has_more_than(self, cursor: CursorWrapper, count: int, term: str) -> bool: ...
    def find_newest(self, cursor: CursorWrapper, terms: list[str], limit: int, newest_key: int) -> list[int]: ...
    def find_in_titles(self, cursor: CursorWrapper, terms: list[str], keys: list[int]) -> list[int]: ...
    def make_snippets(
        self, cursor: CursorWrapper, terms: list[str], marks: tuple[str, str], keys: list[int]
    ) -> Rows: ...
    def rank(
        self, cursor: CursorWrapper, terms: list[str], marks: tuple[str, str], *, start: int, count: int
    ) -> Rows | None: ...


@dataclass(frozen=True)
class Hit:
    """A live article that matches a search, and the passage that matches, with the words marked."""

    live: CardRow
    snippet: SafeString


class Hits:
    """The articles that match a search, as a sequence that a paginator can count and slice."""

    def __init__(self, words: list[QueryWord], depth: int) -> None:
        """Search for articles with all these words, but stop after the newest `depth` articles or a little more."""
        self.words = words
        self.depth = min(max(depth, MAX_RANKED_ARTICLES), MAX_ARTICLES)

    def count(self) -> int:
        return min(len(self._keys), self.depth)

    def __len__(self) -> int:
        return self.count()

    @property
    def more_than(self) -> int:
        """A lower bound of the number of matches if the search stopped before the last of them; otherwise 0."""
        return MAX_RANKED_ARTICLES if len(self._keys) > self.depth else 0

    def __getitem__(self, part: slice) -> list[Hit]:
        start, stop = part.start or 0, min(part.stop, self.count())
        if stop <= start:
            return []
        rows = self._mark_extra_hits(self._rows(start, stop))
        lives = {card.pk: card for card in read_cards([key for key, _ in rows])}
        return [Hit(lives[key], _mark_hits(snippet)) for key, snippet in rows if key in lives]

    @property
    def _keys(self) -> list[int]:
        """The keys of the matching articles, newest first."""
        return self._matches[1]

    @property
    def _terms(self) -> list[str]:
        """The words as terms of the database's search language."""
        return self._matches[0]

    @cached_property
    def _matches(self) -> tuple[list[str], list[int]]:
        """The terms and the keys. Unless the last word is common as it is, it matches as the beginning of a word."""
        if not self.words:
            return [], []
        backend, last_word, limit = _backend(), self.words[-1], self.depth + 1
        terms = [_term_of(word) for word in self.words]
        beginnings = {alternative[-1] for alternative in last_word.alternatives}
        with connection.cursor() as cursor, backend.only_by_index(cursor) as newest_key:
            keys = backend.find_newest(cursor, terms, limit, newest_key)
            is_whole_word = len(keys) > MAX_RANKED_ARTICLES or not _may_be_beginning(last_word)
            if not is_whole_word and not backend.has_more_than(cursor, MAX_RANKED_ARTICLES, terms[-1]):
                terms = [_term_of(word, beginnings) for word in self.words]
                keys = backend.find_newest(cursor, terms, limit, newest_key)
        return terms, list(keys)

    def _mark_extra_hits(self, rows: Rows) -> Rows:
        """Return the rows with the words marked as they stand in the text, where its extra terms match them."""
        snippets = {key: snippet.partition(BEFORE_TERMS)[0] for key, snippet in rows}
        has_dense = not all(word.is_plain for word in self.words)
        unmarked = [key for key, text in snippets.items() if has_dense or BEGIN not in text or BETWEEN_TERMS in text]
        if unmarked:
            for key, text in SearchEntry.objects.filter(pk__in=unmarked).values_list("pk", "text"):
                passage = mark_passage(without_extra_terms(text), self.words)
                if BEGIN in passage or BETWEEN_TERMS in snippets[key]:
                    snippets[key] = passage
        return list(snippets.items())

    def _rows(self, start: int, stop: int) -> Rows:
        backend, keys, marks = _backend(), self._keys, (BEGIN, END)
        with connection.cursor() as cursor:
            if len(keys) <= MAX_RANKED_ARTICLES:
                ranked = backend.rank(cursor, self._terms, marks, start=start, count=stop - start)
                if ranked is not None:
                    return ranked
            if start < MAX_RANKED_ARTICLES:
                newest, older = keys[:MAX_RANKED_ARTICLES], keys[MAX_RANKED_ARTICLES:]
                in_title = set(backend.find_in_titles(cursor, self._terms, newest))
                keys = sorted(newest, key=lambda key: key not in in_title) + older
            page = keys[start:stop]
            snippets = dict(backend.make_snippets(cursor, self._terms, marks, page))
        return [(key, snippets[key]) for key in page if key in snippets]


def search(words: str, *, depth: int = MAX_RANKED_ARTICLES) -> Hits:
    """Find articles that have all the words, in any form; the last word may be the beginning of one.

    Visitors search for words only: operators and quotes have no meaning.

    Args:
        depth: how many of the matching articles the reader looks at, at most.
    """
    return Hits(query_words(words)[:MAX_QUERY_WORDS], depth)


def _term_of(word: QueryWord, beginnings: Collection[str] = ()) -> str:
    """Return a word of a query as a term of the database's search language.

    Args:
        beginnings: those of its terms that may be the beginnings of words.
    """
    backend = _backend()
    alternatives = [
        backend.all_of([backend.quote_term(term, is_beginning=term in beginnings) for term in alternative])
        for alternative in word.alternatives
    ]
    return backend.any_of(alternatives)


def _may_be_beginning(word: QueryWord) -> bool:
    """Whether a word may be the beginning of another: nearly every article has a word that begins with a letter."""
    return word.is_plain and not (len(word.letters) == 1 and word.letters.isascii())


def _mark_hits(snippet: str) -> SafeString:
    escaped = escape(snippet.replace("\n", " "))
    return mark_safe(escaped.replace(BEGIN, "<mark>").replace(END, "</mark>"))  # noqa: S308 - escaped above


def _backend() -> SearchBackend:
    return search_on_postgresql if connection.vendor == "postgresql" else search_on_sqlite
