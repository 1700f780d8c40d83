"""Full-text search over live articles (SQLite FTS5; the index is made in migration 0002)."""

import re
from dataclasses import dataclass
from unicodedata import normalize

from django.db import connection
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.editions.models import Live


_WORD = re.compile(r"\w+", re.UNICODE)
_MOST_WORDS = 12
_BEGIN, _END = "\x02", "\x03"  # around a hit in a snippet: characters that no text holds
# bm25's weights: a hit in the title is worth three in the names and six in the text. Newer wins a tie.
_PAGE = """
    SELECT articles_fulltext.rowid, snippet(articles_fulltext, 2, %s, %s, '…', 24)
    FROM articles_fulltext JOIN articles_live ON articles_live.article_id = articles_fulltext.rowid
    WHERE articles_fulltext MATCH %s
    ORDER BY bm25(articles_fulltext, 6, 3, 1), articles_live.published_at DESC
    LIMIT %s OFFSET %s
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
        with connection.cursor() as cursor:
            cursor.execute(_PAGE, [_BEGIN, _END, self.expression, stop - start, start])
            rows = cursor.fetchall()
        lives = Live.objects.for_readers().cards().in_bulk([key for key, _ in rows])
        return [Hit(lives[key], _marked(snippet)) for key, snippet in rows if key in lives]


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
