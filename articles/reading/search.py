"""Full-text search over live articles (SQLite FTS5; the index is made in migration 0002)."""

import re
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from django.db import connection
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.editions.models import Live


_WORD = re.compile(r"\w+", re.UNICODE)
_MOST_WORDS = 12
_BEGIN, _END = "\x02", "\x03"  # around a hit in a snippet: characters that no text holds
# How many of the articles that are found are put in the order of their relevance: the newest. Most searches find fewer.
# A word that stands everywhere finds everything, and weighing all of it takes longer the older the newsroom is.
WEIGHED = 1200
_EDGE = """
    SELECT rowid FROM articles_fulltext WHERE articles_fulltext MATCH %s ORDER BY rowid DESC LIMIT 1 OFFSET %s
"""
# bm25's weights: a hit in the title is worth three in the names and six in the text. By `rank`, FTS5 makes snippets for
# the rows of the page only.
_BEST = f"""
    SELECT rowid, snippet(articles_fulltext, 2, %s, %s, '…', 24), rank FROM articles_fulltext
    WHERE articles_fulltext MATCH %s AND rowid >= coalesce(({_EDGE}), 0) AND rank MATCH 'bm25(6.0, 3.0, 1.0)'
    ORDER BY rank LIMIT %s OFFSET %s
"""
_OTHERS = f"""
    SELECT rowid, snippet(articles_fulltext, 2, %s, %s, '…', 24), 0 FROM articles_fulltext
    WHERE articles_fulltext MATCH %s AND rowid < ({_EDGE})
    ORDER BY rowid DESC LIMIT %s OFFSET %s
"""
_COUNT = "SELECT count(*) FROM articles_fulltext WHERE articles_fulltext MATCH %s"


@dataclass(frozen=True)
class Hit:
    """A live article that was found, and where, with the words marked."""

    live: Live
    snippet: SafeString


class Hits:
    """What was found, as a sequence that a paginator can count and slice."""

    def __init__(self, expression: str) -> None:
        self.expression = expression

    def count(self) -> int:
        if not self.expression:
            return 0
        with connection.cursor() as cursor:
            cursor.execute(_COUNT, [self.expression])
            return int(cursor.fetchone()[0])

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> list[Hit]:
        start, stop = part.start or 0, part.stop
        if not self.expression or stop <= start:
            return []
        rows = self._rows(start, stop - start)
        lives = Live.objects.for_readers().cards().in_bulk([key for key, _, _ in rows])
        return [Hit(lives[key], _marked(snippet)) for key, snippet, _ in rows if key in lives]

    def _rows(self, start: int, count: int) -> list[tuple[int, str, float]]:
        asked: list[Any] = [_BEGIN, _END, self.expression, self.expression, WEIGHED - 1]
        rows: list[tuple[int, str, float]] = []
        with connection.cursor() as cursor:
            if start < WEIGHED:
                cursor.execute(_BEST, [*asked, min(count, WEIGHED - start), start])
                rows = sorted(cursor.fetchall(), key=lambda row: (row[2], -row[0]))  # the newer wins a tie
            if start + count > WEIGHED:
                cursor.execute(_OTHERS, [*asked, count - len(rows), max(0, start - WEIGHED)])
                rows += cursor.fetchall()
        return rows


def search(words: str) -> Hits:
    """Find articles in which all the words stand, in any form; the last may be the beginning of a word.

    Whatever a visitor types is taken as words: operators and quotes mean nothing.
    """
    # Some keyboards send letters and marks apart; the index holds them joined.
    found = _WORD.findall(normalize("NFC", words))[:_MOST_WORDS]
    if not found:
        return Hits("")
    quoted = [f'"{word}"' for word in found]
    return Hits(" ".join([*quoted[:-1], f"{quoted[-1]}*"]))


def _marked(snippet: str) -> SafeString:
    return mark_safe(escape(snippet).replace(_BEGIN, "<mark>").replace(_END, "</mark>"))
