"""Comments in bulk, with replies; and what the pages of an article with very many of them cost."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.comments.threads import PAGE_SIZE, REPLIES_PAGE_SIZE
from articles.models import Comment, Live
from tests.bench.bulk import adapted, insert, next_key, reset_sequences
from tests.bench.databases import seconds_of
from tests.bench.rows import Row
from tests.bench.words import Writer


COUNTS = (150, 1_000, 10_000)  # comments on an article, half of them in one thread: at least two pages of threads
BUDGET = 1.5
_INTERVAL = timedelta(seconds=30)
_COLUMNS = (
    *("id", "article_id", "parent_id", "thread_id", "name", "text", "sender"),
    *("status", "created_at", "decided_at", "is_public"),
)
_COUNT = """
    UPDATE articles_live SET comment_count = shown.count
    FROM (SELECT article_id, count(*) AS count FROM articles_comment WHERE is_public GROUP BY article_id) AS shown
    WHERE shown.article_id = articles_live.article_id
"""


def add_comments(articles: Sequence[int], writer: Writer) -> None:
    """Add a comment on each of these articles, in this order. One in three is a reply, one in fifty is held.

    Args:
        articles: primary keys; an article may come up often.
    """
    texts, now, first = [writer.text(20) for _ in range(500)], timezone.now(), next_key(Comment)
    starts: dict[int, int] = {}  # by article, the newest thread

    def row(place: int, article: int) -> tuple[Any, ...]:
        at = adapted(now - _INTERVAL * (len(articles) - place))
        start = starts.get(article) if place % 3 == 0 else None
        is_held = place % 50 == 0
        if start is None and not is_held:
            starts[article] = first + place
        decision = ("held", at, None, False) if is_held else ("approved", at, at, True)
        return first + place, article, start, start, "A Reader", texts[place % 500], "a" * 32, *decision

    insert(Comment, _COLUMNS, (row(place, article) for place, article in enumerate(articles)))
    _count()


def rows() -> Iterator[Row]:
    """Measure the pages of three articles of the database that is in use, which it gives these numbers of comments."""
    articles = list(Live.objects.filter(comment_count=0).order_by("-pk")[: len(COUNTS)])
    seconds: dict[tuple[str, int], float] = {}
    for count, live in zip(COUNTS, articles, strict=True):
        start = _fill(live, count)
        threads = count - count // 2
        addresses = {
            "article": live.get_absolute_url(),
            "last page": f"{live.get_absolute_url()}comments/?page={-(-threads // PAGE_SIZE)}",
            "last page of a thread": _of_thread(live, start, count // 2),
            "permalink of the last reply": f"{live.get_absolute_url()}comments/{start + count - 1}/",
        }
        for name, address in addresses.items():
            seconds[name, count] = seconds_of(Client(), address)
            yield Row(f"{count:,} comments, {name}", 1000 * seconds[name, count], "ms")
            yield Row(f"{count:,} comments, {name}: queries", _queries(address), "")
    for name in addresses:
        ratio = seconds[name, COUNTS[-1]] / seconds[name, COUNTS[-2]]
        yield Row(f"{name}: {COUNTS[-1]:,} comments / {COUNTS[-2]:,}", ratio, "x", BUDGET)


def _of_thread(live: Live, start: int, replies: int) -> str:
    return f"{live.get_absolute_url()}comments/{start}/replies/?page={-(-replies // REPLIES_PAGE_SIZE)}"


def _fill(live: Live, count: int) -> int:
    """Add comments, the later half of them replies to the first; return the primary key of that."""
    first, now = next_key(Comment), timezone.now()
    decision = ("approved", adapted(now), adapted(now), True)
    starts = [None] * (count - count // 2) + [first] * (count // 2)
    head = ("A Reader", "Has nobody noticed the clock on the wall?", "a" * 32)
    rows = ((first + place, live.pk, start, start, *head, *decision) for place, start in enumerate(starts))
    insert(Comment, _COLUMNS, rows)
    reset_sequences(Comment)
    _count()
    return first


def _queries(address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        Client().get(address)
    return len(queries)


def _count() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_COUNT)
