"""Search by PostgreSQL's own full-text search, over the column and the index of migration 0002."""

from typing import Any


# Weights of D, C, B and A: a hit in the title is worth two in the names and six in the text. The 1: divided by how long
# the article is (its logarithm).
_RANK = "ts_rank('{0, 0.17, 0.5, 1}', words, asked.query, 1)"
_BEST = f"""
    WITH asked AS (SELECT to_tsquery('articles_words', %(query)s) AS query),
    newest AS (
        SELECT live_id, words FROM articles_searchentry, asked WHERE words @@ query
        ORDER BY live_id DESC LIMIT %(weighed)s
    ),
    page AS (
        SELECT live_id, {_RANK} AS rank FROM newest, asked
        ORDER BY rank DESC, live_id DESC LIMIT %(count)s OFFSET %(start)s
    )
"""
_OTHERS = """
    WITH asked AS (SELECT to_tsquery('articles_words', %(query)s) AS query),
    page AS (
        SELECT live_id, 0 AS rank FROM articles_searchentry, asked WHERE words @@ query
        ORDER BY live_id DESC LIMIT %(count)s OFFSET %(weighed)s + %(start)s
    )
"""
# Made for the rows of the page only; an ellipsis where it does not begin with the text, or end with it.
_SNIPPETS = """
    SELECT live_id,
        CASE WHEN starts_with(text, plain) THEN '' ELSE '…' END || rtrim(snippet, signs)
        || CASE WHEN right(body, length(plain)) = plain THEN substr(text, length(body) + 1) ELSE '…' END
    FROM page JOIN articles_searchentry USING (live_id), asked,
        (VALUES ('.!?…”’" ')) AS at_an_end (signs),
        LATERAL rtrim(text, signs) AS body,
        LATERAL ts_headline('articles_words', text, query, %(how)s) AS snippet,
        LATERAL rtrim(translate(snippet, %(begin)s || %(end)s, ''), signs) AS plain
    ORDER BY rank DESC, live_id DESC
"""
_COUNT = "SELECT count(*) FROM articles_searchentry WHERE words @@ to_tsquery('articles_words', %s)"

Rows = list[tuple[int, str]]
Marks = tuple[str, str]


def count(cursor: Any, words: list[str]) -> int:
    """Return how many articles have all these words."""
    cursor.execute(_COUNT, [_query(words)])
    return int(cursor.fetchone()[0])


def best(cursor: Any, words: list[str], marks: Marks, *, weighed: int, start: int, count: int) -> Rows:
    """Return keys and snippets of the most relevant among the newest `weighed`."""
    return _rows(cursor, _BEST, words, marks, weighed=weighed, start=start, count=count)


def others(cursor: Any, words: list[str], marks: Marks, *, weighed: int, start: int, count: int) -> Rows:
    """Return keys and snippets of those that are older than the newest `weighed`, the newer first."""
    return _rows(cursor, _OTHERS, words, marks, weighed=weighed, start=start, count=count)


def _rows(cursor: Any, page: str, words: list[str], marks: Marks, **numbers: int) -> Rows:
    begin, end = marks
    how = f"StartSel={begin}, StopSel={end}, MaxWords=24, MinWords=16, MaxFragments=1"
    cursor.execute(page + _SNIPPETS, {"query": _query(words), "how": how, "begin": begin, "end": end, **numbers})
    rows: Rows = cursor.fetchall()
    return rows


def _query(words: list[str]) -> str:
    """Return what is asked: all words, the last as a beginning. Quoted, they are words whatever they are."""
    return " & ".join([*(f"'{word}'" for word in words[:-1]), f"'{words[-1]}':*"])
