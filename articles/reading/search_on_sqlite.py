"""Search by SQLite's FTS5, over the index of migration 0002."""

import json
from contextlib import AbstractContextManager, nullcontext

from django.db.backends.utils import CursorWrapper


# To weigh a word, bm25 reads the list of all articles that have it, which takes longer the larger the archive is. A
# word of more articles than this hardly changes the order: beside rarer words it is left out of the ranking.
MAX_WEIGHED_ARTICLES = 4000
_HAS_MORE_THAN = "SELECT 1 FROM articles_fulltext WHERE articles_fulltext MATCH %s LIMIT 1 OFFSET %s"
_NEWEST = "SELECT rowid FROM articles_fulltext WHERE articles_fulltext MATCH %s ORDER BY rowid DESC LIMIT %s"
_IN_TITLES = "SELECT rowid FROM articles_fulltext WHERE articles_fulltext MATCH %s AND rowid >= %s"
# "+rowid" keeps FTS5 from running the search again for each row of the list.
_SNIPPETS = """
    SELECT rowid, snippet(articles_fulltext, 2, %(begin)s, %(end)s, '…', 24) FROM articles_fulltext
    WHERE articles_fulltext MATCH %(terms)s AND +rowid IN (SELECT value FROM json_each(%(keys)s))
    ORDER BY rowid DESC LIMIT %(count)s
"""
# bm25's weights: a hit in the title counts as much as two in the names and six in the text. Ordered by `rank`, FTS5
# makes snippets only for the rows that it returns.
_RANKED = """
    SELECT rowid, snippet(articles_fulltext, 2, %(begin)s, %(end)s, '…', 24), rank FROM articles_fulltext
    WHERE articles_fulltext MATCH %(terms)s AND rank MATCH 'bm25(6.0, 3.0, 1.0)'
    AND (%(all)s = %(terms)s OR +rowid IN (SELECT rowid FROM articles_fulltext WHERE articles_fulltext MATCH %(all)s))
    ORDER BY rank LIMIT %(count)s OFFSET %(start)s
"""

Rows = list[tuple[int, str]]
Marks = tuple[str, str]


def quote_term(word: str, *, is_beginning: bool = False) -> str:
    """Return a word, or the beginning of one, as a term of FTS5's language. In quotes even "OR" is a word."""
    return f'"{word}"*' if is_beginning else f'"{word}"'


def all_of(terms: list[str]) -> str:
    """Return the term that an article matches if it matches all of these."""
    return terms[0] if len(terms) == 1 else f"({' AND '.join(terms)})"


def any_of(terms: list[str]) -> str:
    """Return the term that an article matches if it matches one of these."""
    return terms[0] if len(terms) == 1 else f"({' OR '.join(terms)})"


def only_by_index(cursor: CursorWrapper) -> AbstractContextManager[int]:
    """Change nothing: FTS5 always searches by its index. Yields 0, since `find_newest` needs no newest key."""
    return nullcontext(0)


def has_more_than(cursor: CursorWrapper, count: int, term: str) -> bool:
    """Return whether more than `count` articles match a term."""
    cursor.execute(_HAS_MORE_THAN, [term, count])
    return cursor.fetchone() is not None


def find_newest(cursor: CursorWrapper, terms: list[str], limit: int, newest_key: int) -> list[int]:
    """Return the keys of the newest articles that match all terms, newest first. Only PostgreSQL uses `newest_key`."""
    cursor.execute(_NEWEST, [all_of(terms), limit])
    return [key for (key,) in cursor.fetchall()]


def find_in_titles(cursor: CursorWrapper, terms: list[str], keys: list[int]) -> list[int]:
    """Return the keys of the articles whose titles match all terms, among these `keys`, newest first, or newer ones."""
    cursor.execute(_IN_TITLES, [f"{{title}} : ({all_of(terms)})", keys[-1]])
    return [key for (key,) in cursor.fetchall()]


def make_snippets(cursor: CursorWrapper, terms: list[str], marks: Marks, keys: list[int]) -> Rows:
    """Return keys and snippets of these articles."""
    begin, end = marks
    params: dict[str, str | int] = {"terms": all_of(terms), "begin": begin, "end": end, "keys": json.dumps(keys)}
    cursor.execute(_SNIPPETS, params | {"count": len(keys)})
    rows: Rows = cursor.fetchall()
    return rows


def rank(cursor: CursorWrapper, terms: list[str], marks: Marks, *, start: int, count: int) -> Rows | None:
    """Return keys and snippets, the most relevant first; None if all terms are too common to rank by."""
    weighed = terms if len(terms) == 1 else [term for term in terms if _is_weighed(cursor, term)]
    if not weighed:
        return None
    begin, end = marks
    params: dict[str, str | int] = {"terms": all_of(weighed), "all": all_of(terms), "begin": begin, "end": end}
    cursor.execute(_RANKED, params | {"start": start, "count": count})
    rows = sorted(cursor.fetchall(), key=lambda row: (row[2], -row[0]))  # of two with the same rank the newer first
    return [(key, snippet) for key, snippet, _ in rows]


def _is_weighed(cursor: CursorWrapper, term: str) -> bool:
    """Return whether a term counts for the ranking. One that no article has may be a sign that the index ignores."""
    return has_more_than(cursor, 0, term) and not has_more_than(cursor, MAX_WEIGHED_ARTICLES, term)
