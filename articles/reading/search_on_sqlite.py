"""Search by SQLite's FTS5, over the index of migration 0002."""

from typing import Any


# To know what a word weighs, bm25 reads the whole list of the articles that have it. A word of very many weighs next to
# nothing, and takes the longer the older the newsroom is: beside rarer ones it does not count.
COMMON = 4000
_COUNT_TO_COMMON = "SELECT count(*) FROM (SELECT 1 FROM articles_fulltext WHERE articles_fulltext MATCH %s LIMIT %s)"
_EDGE = """
    SELECT rowid FROM articles_fulltext WHERE articles_fulltext MATCH %(words)s ORDER BY rowid DESC LIMIT 1 OFFSET %(edge)s
"""
# bm25's weights: a hit in the title is worth three in the names and six in the text. By `rank`, FTS5 makes snippets for
# the rows of the page only.
_RANKED = """
    SELECT rowid, snippet(articles_fulltext, 2, %(begin)s, %(end)s, '…', 24), rank FROM articles_fulltext
    WHERE articles_fulltext MATCH %(telling)s AND rank MATCH 'bm25(6.0, 3.0, 1.0)' AND {which}
    ORDER BY rank LIMIT %(count)s OFFSET %(start)s
"""
_BEST = _RANKED.format(which=f"rowid >= coalesce(({_EDGE}), 0)")
# The plus: FTS5 would look for one row after the other.
_BEST_BY_SOME = _RANKED.format(
    which="""+rowid IN (
        SELECT rowid FROM articles_fulltext WHERE articles_fulltext MATCH %(words)s ORDER BY rowid DESC LIMIT %(weighed)s
    )"""
)
_OTHERS = f"""
    SELECT rowid, snippet(articles_fulltext, 2, %(begin)s, %(end)s, '…', 24) FROM articles_fulltext
    WHERE articles_fulltext MATCH %(words)s AND rowid < ({_EDGE})
    ORDER BY rowid DESC LIMIT %(count)s OFFSET %(start)s
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
    asked, telling = _expression(words), _telling(cursor, words)
    told = _told(asked, marks, weighed, start, count) | {"telling": telling, "weighed": weighed}
    cursor.execute(_BEST if telling == asked else _BEST_BY_SOME, told)
    rows = sorted(cursor.fetchall(), key=lambda row: (row[2], -row[0]))  # the newer wins a tie
    return [(key, snippet) for key, snippet, _ in rows]


def others(cursor: Any, words: list[str], marks: Marks, *, weighed: int, start: int, count: int) -> Rows:
    """Return keys and snippets of those that are older than the newest `weighed`, the newer first."""
    cursor.execute(_OTHERS, _told(_expression(words), marks, weighed, start, count))
    rows: Rows = cursor.fetchall()
    return rows


def _told(asked: str, marks: Marks, weighed: int, start: int, count: int) -> dict[str, str | int]:
    begin, end = marks
    return {"words": asked, "begin": begin, "end": end, "edge": weighed - 1, "start": start, "count": count}


def _telling(cursor: Any, words: list[str]) -> str:
    """Return the expression of the words that tell one article from another: all, if all are common."""
    if len(words) == 1:
        return _expression(words)
    found = []
    for word in _quoted(words):
        cursor.execute(_COUNT_TO_COMMON, [word, COMMON])
        # None at all: to the index it is no word, and it is asked for by nobody.
        if 0 < cursor.fetchone()[0] < COMMON:
            found.append(word)
    return " ".join(found) or _expression(words)


def _expression(words: list[str]) -> str:
    return " ".join(_quoted(words))


def _quoted(words: list[str]) -> list[str]:
    """Return each as a word, whatever it is; the last as the beginning of one."""
    return [*(f'"{word}"' for word in words[:-1]), f'"{words[-1]}"*']
