"""Search by PostgreSQL's own full-text search, over the columns and the index of migrations 0002 and 0011."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.backends.utils import CursorWrapper

from shows.search_terms import BEFORE_TERMS


_MATCHES = "FROM articles_searchentry WHERE words @@ to_tsquery('articles_words', %s)"
_HAS_MORE_THAN = f"SELECT 1 {_MATCHES} LIMIT 1 OFFSET %s"
_NEWEST_KEY = "SELECT coalesce(max(live_id), 0) FROM articles_searchentry"
_NEWEST = f"SELECT live_id {_MATCHES} AND live_id > %s ORDER BY live_id DESC LIMIT %s"
_IN_TITLES = """
    SELECT live_id FROM articles_searchentry WHERE title_words @@ to_tsquery('articles_words', %s) AND live_id = ANY(%s)
"""
_SET_SCANS = "SELECT set_config('enable_seqscan', %s, true), set_config('enable_indexscan', %s, true)"
# A word that many articles have is found among the newest few. So the search first looks through this many of the
# newest articles for each that is wanted, and only then through all.
_WINDOWS = (2, 16)
_SEARCH = "WITH search AS (SELECT to_tsquery('articles_words', %(terms)s) AS query)"
# Weights of D, C, B and A: a hit in the title counts as much as two in the names and six in the text. The 1 divides by
# the logarithm of the article's length.
_RANKED = f"""
    {_SEARCH}, page AS (
        SELECT live_id, ts_rank('{{0, 0.17, 0.5, 1}}', words, query, 1) AS rank FROM articles_searchentry, search
        WHERE words @@ query ORDER BY rank DESC, live_id DESC LIMIT %(count)s OFFSET %(start)s
    )
"""  # noqa: S608 - constants only
_BY_KEYS = f"{_SEARCH}, page AS (SELECT key AS live_id, 0 AS rank FROM unnest(%(keys)s::bigint[]) AS key)"  # noqa: S608 - constants only
# Snippets for the rows of the page only, with an ellipsis unless the snippet begins or ends where the text does.
_SNIPPETS = """
    SELECT live_id,
        CASE WHEN starts_with(prose, plain) THEN '' ELSE '…' END || rtrim(snippet, signs)
        || CASE WHEN right(body, length(plain)) = plain THEN substr(prose, length(body) + 1) ELSE '…' END
    FROM page JOIN articles_searchentry USING (live_id), search,
        (VALUES ('.!?…”’" ')) AS at_an_end (signs),
        LATERAL split_part(text, %(before_terms)s, 1) AS prose,
        LATERAL rtrim(prose, signs) AS body,
        LATERAL ts_headline('articles_words', prose, query, %(options)s) AS snippet,
        LATERAL rtrim(translate(snippet, %(begin)s || %(end)s, ''), signs) AS plain
    ORDER BY rank DESC, live_id DESC
"""
Rows = list[tuple[int, str]]
Marks = tuple[str, str]
Param = str | int | list[int]


def quote_term(word: str, *, is_beginning: bool = False) -> str:
    """Return a word, or the beginning of one, as a term of a tsquery. In quotes no word is an operator."""
    return f"'{word}':*" if is_beginning else f"'{word}'"


def all_of(terms: list[str]) -> str:
    """Return the term that an article matches if it matches all of these."""
    return terms[0] if len(terms) == 1 else f"({' & '.join(terms)})"


def any_of(terms: list[str]) -> str:
    """Return the term that an article matches if it matches one of these."""
    return terms[0] if len(terms) == 1 else f"({' | '.join(terms)})"


@contextmanager
def only_by_index(cursor: CursorWrapper) -> Iterator[int]:
    """Have `has_more_than` and `find_newest` use the index of words, and not read all articles. Yields the newest key.

    PostgreSQL's planner believes it cheap to read an article's own words. But they are long, compressed and stored
    apart: to read them takes ten times as long as to find the article in the index of words.
    """
    with transaction.atomic():
        cursor.execute(_NEWEST_KEY)
        (newest_key,) = cursor.fetchone()
        cursor.execute(_SET_SCANS, ["off", "off"])
        yield newest_key
        cursor.execute(_SET_SCANS, ["on", "on"])  # for later queries, if this is part of a longer transaction


def has_more_than(cursor: CursorWrapper, count: int, term: str) -> bool:
    """Return whether more than `count` articles match a term."""
    cursor.execute(_HAS_MORE_THAN, [term, count])
    return cursor.fetchone() is not None


def find_newest(cursor: CursorWrapper, terms: list[str], limit: int, newest_key: int) -> list[int]:
    """Return the keys of the newest articles that match all terms, newest first.

    Args:
        newest_key: the newest key in the index, as `only_by_index` yields it.
    """
    for window in _WINDOWS:
        if newest_key > window * limit:
            keys = _find_newest_after(cursor, newest_key - window * limit, terms, limit)
            if len(keys) == limit:
                return keys
    return _find_newest_after(cursor, 0, terms, limit)


def find_in_titles(cursor: CursorWrapper, terms: list[str], keys: list[int]) -> list[int]:
    """Return the keys of those of these articles whose titles match all terms."""
    cursor.execute(_IN_TITLES, [all_of(terms), keys])
    return [key for (key,) in cursor.fetchall()]


def make_snippets(cursor: CursorWrapper, terms: list[str], marks: Marks, keys: list[int]) -> Rows:
    """Return keys and snippets of these articles."""
    return _rows(cursor, _BY_KEYS, terms, marks, {"keys": keys})


def rank(cursor: CursorWrapper, terms: list[str], marks: Marks, *, start: int, count: int) -> Rows:
    """Return keys and snippets, the most relevant first."""
    return _rows(cursor, _RANKED, terms, marks, {"start": start, "count": count})


def _find_newest_after(cursor: CursorWrapper, after: int, terms: list[str], limit: int) -> list[int]:
    cursor.execute(_NEWEST, [all_of(terms), after, limit])
    return [key for (key,) in cursor.fetchall()]


def _rows(cursor: CursorWrapper, page: str, terms: list[str], marks: Marks, page_params: dict[str, Param]) -> Rows:
    begin, end = marks
    options = f"StartSel={begin}, StopSel={end}, MaxWords=24, MinWords=16, MaxFragments=1"
    params: dict[str, Param] = {"terms": all_of(terms), "options": options, "begin": begin, "end": end}
    cursor.execute(page + _SNIPPETS, params | {"before_terms": BEFORE_TERMS} | page_params)
    rows: Rows = cursor.fetchall()
    return rows
