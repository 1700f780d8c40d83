"""Search by SQLite's FTS5, over the index of migration 0002."""

from typing import Any


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
    SELECT rowid, snippet(articles_fulltext, 2, %s, %s, '…', 24) FROM articles_fulltext
    WHERE articles_fulltext MATCH %s AND rowid < ({_EDGE})
    ORDER BY rowid DESC LIMIT %s OFFSET %s
"""
_COUNT = "SELECT count(*) FROM articles_fulltext WHERE articles_fulltext MATCH %s"

Rows = list[tuple[int, str]]
Marks = tuple[str, str]


def count(cursor: Any, words: list[str]) -> int:
    """Return how many articles have all these words."""
    cursor.execute(_COUNT, [_expression(words)])
    return int(cursor.fetchone()[0])


def best(cursor: Any, words: list[str], marks: Marks, *, weighed: int, start: int, count: int) -> Rows:
    """Return keys and snippets of the most relevant among the newest `weighed`."""
    found = _expression(words)
    cursor.execute(_BEST, [*marks, found, found, weighed - 1, count, start])
    rows = sorted(cursor.fetchall(), key=lambda row: (row[2], -row[0]))  # the newer wins a tie
    return [(key, snippet) for key, snippet, _ in rows]


def others(cursor: Any, words: list[str], marks: Marks, *, weighed: int, start: int, count: int) -> Rows:
    """Return keys and snippets of those that are older than the newest `weighed`, the newer first."""
    found = _expression(words)
    cursor.execute(_OTHERS, [*marks, found, found, weighed - 1, count, start])
    rows: Rows = cursor.fetchall()
    return rows


def _expression(words: list[str]) -> str:
    quoted = [f'"{word}"' for word in words]
    return " ".join([*quoted[:-1], f"{quoted[-1]}*"])
