"""Search by SQLite's FTS5, over the index of migration 0002."""

import json
from contextlib import AbstractContextManager, nullcontext
from typing import Any


# To know what a word weighs, bm25 reads the whole list of the articles that have it. A word of very many weighs next to
# nothing, and takes the longer the older the newsroom is: beside rarer ones it does not count.
COMMON = 4000
_ARE_MORE = "SELECT 1 FROM articles_fulltext WHERE articles_fulltext MATCH %s LIMIT 1 OFFSET %s"
_NEWEST = "SELECT rowid FROM articles_fulltext WHERE articles_fulltext MATCH %s ORDER BY rowid DESC LIMIT %s"
_TITLED = "SELECT rowid FROM articles_fulltext WHERE articles_fulltext MATCH %s AND rowid >= %s"
# The plus: FTS5 would look for one row after the other.
_SNIPPETS = """
    SELECT rowid, snippet(articles_fulltext, 2, %(begin)s, %(end)s, '…', 24) FROM articles_fulltext
    WHERE articles_fulltext MATCH %(asked)s AND +rowid IN (SELECT value FROM json_each(%(keys)s))
    ORDER BY rowid DESC LIMIT %(count)s
"""
# bm25's weights: a hit in the title is worth three in the names and six in the text. By `rank`, FTS5 makes snippets for
# the rows of the page only.
_BEST = """
    SELECT rowid, snippet(articles_fulltext, 2, %(begin)s, %(end)s, '…', 24), rank FROM articles_fulltext
    WHERE articles_fulltext MATCH %(asked)s AND rank MATCH 'bm25(6.0, 3.0, 1.0)'
    AND (%(all)s = %(asked)s OR +rowid IN (SELECT rowid FROM articles_fulltext WHERE articles_fulltext MATCH %(all)s))
    ORDER BY rank LIMIT %(count)s OFFSET %(start)s
"""

Rows = list[tuple[int, str]]
Marks = tuple[str, str]


def term(word: str, *, is_beginning: bool = False) -> str:
    """Return a word, or the beginning of one, as it is asked for. Quoted, it is a word whatever it is."""
    return f'"{word}"*' if is_beginning else f'"{word}"'


def by_the_index(cursor: Any) -> AbstractContextManager[int]:
    """Change nothing: SQLite has the words in their index, and nowhere else."""
    return nullcontext(0)


def are_more(cursor: Any, term: str, most: int) -> bool:
    """Return whether more articles than that have a word."""
    cursor.execute(_ARE_MORE, [term, most])
    return cursor.fetchone() is not None


def newest(cursor: Any, terms: list[str], most: int, last: int) -> list[int]:
    """Return the keys of what has all these words, the newest first; `last` is for PostgreSQL."""
    cursor.execute(_NEWEST, [" ".join(terms), most])
    return [key for (key,) in cursor.fetchall()]


def titled(cursor: Any, terms: list[str], among: list[int]) -> list[int]:
    """Return which of these, the newest first, have all the words in their titles."""
    cursor.execute(_TITLED, [f"{{title}} : ({' '.join(terms)})", among[-1]])
    return [key for (key,) in cursor.fetchall()]


def snippets(cursor: Any, terms: list[str], marks: Marks, keys: list[int]) -> Rows:
    """Return keys and snippets, of these keys."""
    told = _told(terms, marks) | {"keys": json.dumps(keys), "count": len(keys)}
    cursor.execute(_SNIPPETS, told)
    rows: Rows = cursor.fetchall()
    return rows


def best(cursor: Any, terms: list[str], marks: Marks, *, start: int, count: int) -> Rows | None:
    """Return keys and snippets, the most relevant first; None where all words are common, and tell nothing."""
    telling = terms if len(terms) == 1 else [term for term in terms if _tells(cursor, term)]
    if not telling:
        return None
    cursor.execute(_BEST, _told(telling, marks) | {"all": " ".join(terms), "start": start, "count": count})
    rows = sorted(cursor.fetchall(), key=lambda row: (row[2], -row[0]))  # the newer wins a tie
    return [(key, snippet) for key, snippet, _ in rows]


def _told(terms: list[str], marks: Marks) -> dict[str, Any]:
    begin, end = marks
    return {"asked": " ".join(terms), "begin": begin, "end": end}


def _tells(cursor: Any, term: str) -> bool:
    """Whether a word tells one article from another. What nobody has is no word to the index: nobody is asked for it."""
    return are_more(cursor, term, 0) and not are_more(cursor, term, COMMON)
