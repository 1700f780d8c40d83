"""Search by PostgreSQL's own full-text search, over the columns and the index of migrations 0002 and 0011."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction


_FOUND = "FROM articles_searchentry WHERE words @@ to_tsquery('articles_words', %s)"
_ARE_MORE = f"SELECT 1 {_FOUND} LIMIT 1 OFFSET %s"
_LAST = "SELECT coalesce(max(live_id), 0) FROM articles_searchentry"
_NEWEST = f"SELECT live_id {_FOUND} AND live_id > %s ORDER BY live_id DESC LIMIT %s"
_TITLED = """
    SELECT live_id FROM articles_searchentry WHERE title_words @@ to_tsquery('articles_words', %s) AND live_id = ANY(%s)
"""
_SET = "SELECT set_config('enable_seqscan', %s, true), set_config('enable_indexscan', %s, true)"
# Among how many of the newest articles, for each that is wanted, a word is looked for before it is among all: what many
# have is found among few.
_WINDOWS = (2, 16)
_ASKED = "WITH asked AS (SELECT to_tsquery('articles_words', %(asked)s) AS query)"
# Weights of D, C, B and A: a hit in the title is worth two in the names and six in the text. The 1: divided by how long
# the article is (its logarithm).
_BEST = f"""
    {_ASKED}, page AS (
        SELECT live_id, ts_rank('{{0, 0.17, 0.5, 1}}', words, query, 1) AS rank FROM articles_searchentry, asked
        WHERE words @@ query ORDER BY rank DESC, live_id DESC LIMIT %(count)s OFFSET %(start)s
    )
"""
_THESE = f"{_ASKED}, page AS (SELECT key AS live_id, 0 AS rank FROM unnest(%(keys)s::bigint[]) AS key)"
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
Rows = list[tuple[int, str]]
Marks = tuple[str, str]


def term(word: str, *, is_beginning: bool = False) -> str:
    """Return a word, or the beginning of one, as it is asked for. Quoted, it is a word whatever it is."""
    return f"'{word}':*" if is_beginning else f"'{word}'"


@contextmanager
def by_the_index(cursor: Any) -> Iterator[int]:
    """Have `are_more` and `newest` go by indexes alone, and not through all articles. Yield the newest key there is.

    PostgreSQL takes a look at an article's own words for cheap. But they are long, packed and kept apart: a look takes ten
    times as long as to find the article by the index of words.
    """
    with transaction.atomic():
        cursor.execute(_LAST)
        (last,) = cursor.fetchone()
        cursor.execute(_SET, ["off", "off"])
        yield last
        cursor.execute(_SET, ["on", "on"])  # for what else its transaction asks, if that goes on


def are_more(cursor: Any, term: str, most: int) -> bool:
    """Return whether more articles than that have a word."""
    cursor.execute(_ARE_MORE, [term, most])
    return cursor.fetchone() is not None


def newest(cursor: Any, terms: list[str], most: int, last: int) -> list[int]:
    """Return the keys of what has all these words, the newest first.

    Args:
        last: the newest key there is.
    """
    for window in _WINDOWS:
        if last > window * most:
            found = _newest_after(cursor, last - window * most, terms, most)
            if len(found) == most:
                return found
    return _newest_after(cursor, 0, terms, most)


def titled(cursor: Any, terms: list[str], among: list[int]) -> list[int]:
    """Return which of these have all the words in their titles."""
    cursor.execute(_TITLED, [" & ".join(terms), among])
    return [key for (key,) in cursor.fetchall()]


def snippets(cursor: Any, terms: list[str], marks: Marks, keys: list[int]) -> Rows:
    """Return keys and snippets, of these keys."""
    return _rows(cursor, _THESE, terms, marks, {"keys": keys})


def best(cursor: Any, terms: list[str], marks: Marks, *, start: int, count: int) -> Rows:
    """Return keys and snippets by their relevance, the most relevant first."""
    return _rows(cursor, _BEST, terms, marks, {"start": start, "count": count})


def _newest_after(cursor: Any, after: int, terms: list[str], most: int) -> list[int]:
    cursor.execute(_NEWEST, [" & ".join(terms), after, most])
    return [key for (key,) in cursor.fetchall()]


def _rows(cursor: Any, page: str, terms: list[str], marks: Marks, told: dict[str, Any]) -> Rows:
    begin, end = marks
    how = f"StartSel={begin}, StopSel={end}, MaxWords=24, MinWords=16, MaxFragments=1"
    known = {"asked": " & ".join(terms), "how": how, "begin": begin, "end": end}
    cursor.execute(page + _SNIPPETS, told | known)
    rows: Rows = cursor.fetchall()
    return rows
