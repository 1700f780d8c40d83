"""Full-text search over live articles. What differs between databases is `search_on_sqlite` and `search_on_postgresql`."""

import re
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from django.db import connection
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.editions.models import Live
from articles.reading import search_on_postgresql, search_on_sqlite


BEGIN, END = "\x02", "\x03"  # around a hit in a snippet: characters that no text holds
# How many of the articles that are found are put in the order of their relevance: the newest. Most searches find fewer.
# A word that stands everywhere finds everything, and weighing all of it takes longer the older the newsroom is.
WEIGHED = 1200
_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 12


@dataclass(frozen=True)
class Hit:
    """A live article that was found, and where, with the words marked."""

    live: Live
    snippet: SafeString


class Hits:
    """What was found, as a sequence that a paginator can count and slice."""

    def __init__(self, words: list[str]) -> None:
        self.words = words

    def count(self) -> int:
        if not self.words:
            return 0
        with connection.cursor() as cursor:
            return int(_database().count(cursor, self.words))

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> list[Hit]:
        start, stop = part.start or 0, part.stop
        if not self.words or stop <= start:
            return []
        rows = self._rows(start, stop - start)
        lives = Live.objects.for_readers().cards().in_bulk([key for key, _ in rows])
        return [Hit(lives[key], _marked(snippet)) for key, snippet in rows if key in lives]

    def _rows(self, start: int, count: int) -> list[tuple[int, str]]:
        """Return keys and snippets: first the newest by their relevance, then all others, the newer first."""
        database, marks = _database(), (BEGIN, END)
        rows: list[tuple[int, str]] = []
        with connection.cursor() as cursor:
            if start < WEIGHED:
                most = min(count, WEIGHED - start)
                rows += database.best(cursor, self.words, marks, weighed=WEIGHED, start=start, count=most)
            if start + count > WEIGHED:
                place, rest = max(0, start - WEIGHED), count - len(rows)
                rows += database.others(cursor, self.words, marks, weighed=WEIGHED, start=place, count=rest)
        return rows


def search(words: str) -> Hits:
    """Find articles in which all the words stand, in any form; the last may be the beginning of a word.

    Whatever a visitor types is taken as words: operators and quotes mean nothing.
    """
    # Some keyboards send letters and marks apart; the index holds them joined.
    return Hits(_WORD.findall(normalize("NFC", words))[:_MOST_WORDS])


def _marked(snippet: str) -> SafeString:
    return mark_safe(escape(snippet).replace(BEGIN, "<mark>").replace(END, "</mark>"))


def _database() -> Any:
    return search_on_postgresql if connection.vendor == "postgresql" else search_on_sqlite
