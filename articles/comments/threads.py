"""Comments as pages show them: threads of one level, with every reply under the comment that began the thread.

A page has `PAGE_SIZE` threads, oldest first. A long thread does not push out the others: of all replies to the threads
of a page, `MAX_REPLIES` are shown, the first replies of each thread before further ones of any. The rest of a thread
is on pages of its own.
"""

from dataclasses import dataclass, field
from datetime import datetime
from math import ceil
from typing import NamedTuple

from django.db.models import Q, QuerySet

from articles.comments.models import Comment
from articles.writing.models import Article
from shows.rows import Table, select


PAGE_SIZE = 50  # threads
MAX_REPLIES = 500  # on a page of threads
REPLIES_PAGE_SIZE = 100  # on a page of one thread
FOLDED_ABOVE, UNFOLDED = 10, 5  # a thread with more replies than the first shows as many as the second, and a button

# The threads of a page with their replies, in one query. `{visible}` is what `for_readers` filters by. That every
# comment was written after the year 0 makes SQLite count the threads in the index that has their order.
_PAGE = """
WITH starts AS (
    SELECT c.id FROM articles_comment c WHERE c.article_id = %s AND c.parent_id IS NULL AND {visible}
    ORDER BY c.created_at, c.id LIMIT %s OFFSET %s
), replies AS (
    SELECT c.id, row_number() OVER (PARTITION BY c.thread_id ORDER BY c.id) AS place,
        count(*) OVER (PARTITION BY c.thread_id) AS reply_count
    FROM articles_comment c WHERE c.thread_id IN (SELECT id FROM starts) AND {visible}
), shown AS (SELECT id, reply_count FROM replies ORDER BY place, id LIMIT %s)
SELECT {columns}, 0 AS reply_count, (
    SELECT count(*) FROM articles_comment c
    WHERE c.article_id = %s AND c.parent_id IS NULL AND c.created_at >= '0001-01-01' AND {visible}
) AS thread_count
FROM articles_comment c WHERE c.id IN (SELECT id FROM starts)
UNION ALL
SELECT {columns}, shown.reply_count, 0 FROM shown JOIN articles_comment c ON c.id = shown.id
ORDER BY created_at, id
"""
_OWN_VISIBLE = """(c.is_public OR c.status = 'held' AND c.id IN ({keys}) AND (
    c.parent_id IS NULL OR (SELECT p.is_public FROM articles_comment p WHERE p.id = c.parent_id)
))"""


class CommentRow(NamedTuple):
    """A comment as pages show it.

    Attributes:
        reply_count: of a reply: how many its thread has.
        thread_count: of a comment that began a thread: how many threads the article has.
        parent: what it replies to; None for the comment that began a thread.
    """

    pk: int
    parent_id: int | None
    thread_id: int | None
    name: str
    text: str
    status: str
    is_public: bool
    created_at: datetime
    reply_count: int
    thread_count: int
    parent: "CommentRow | None" = None


COMMENTS = Table(CommentRow, Comment, "reply_count", "thread_count", "parent")


@dataclass
class Thread:
    """A comment, and the replies to it and to each other, oldest first.

    Attributes:
        replies: those that the page shows.
        reply_count: how many there are.
    """

    comment: CommentRow
    replies: list[CommentRow] = field(default_factory=list)
    reply_count: int = 0

    @property
    def unfolded(self) -> list[CommentRow]:
        """The replies that are shown at once."""
        return self.replies if len(self.replies) <= FOLDED_ABOVE else self.replies[:UNFOLDED]

    @property
    def folded(self) -> list[CommentRow]:
        """The replies that are shown on a click."""
        return self.replies[len(self.unfolded) :]

    @property
    def elsewhere(self) -> int:
        """How many replies only the thread's own pages show."""
        return self.reply_count - len(self.replies)


@dataclass
class ThreadPage:
    """A page of an article's threads.

    Attributes:
        number: from 1.
        thread_count: on all pages.
    """

    threads: list[Thread]
    number: int = 1
    thread_count: int = 0

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return max(1, ceil(self.thread_count / PAGE_SIZE))

    @property
    def comments(self) -> dict[int, CommentRow]:
        """The comments on this page, by primary key."""
        return {comment.pk: comment for thread in self.threads for comment in (thread.comment, *thread.replies)}


def thread_page(article: Article | int, number: int = 1, *, own: tuple[int, ...] = ()) -> ThreadPage:
    """Return a page of an article's comments as a reader sees them, in one query. It is empty beyond the last page.

    Args:
        article: the article, or its primary key.
        own: primary keys of this reader's comments, which they see before these are approved.
    """
    key = article if isinstance(article, int) else article.pk
    visible, mine = "c.is_public", []
    if own:
        mine = list(own)
        visible = _OWN_VISIBLE.format(keys=", ".join(["%s"] * len(own)))
    params = [key, *mine, PAGE_SIZE, (number - 1) * PAGE_SIZE, *mine, MAX_REPLIES, key, *mine]
    sql = _PAGE.format(visible=visible, columns=COMMENTS.columns("c"))
    rows = [columns for (columns,) in select((COMMENTS,), sql, params)]
    comments: dict[int, CommentRow] = {}
    for columns in sorted(rows):  # by their keys: a reply has a higher one than what it replies to
        comments[columns[0]] = COMMENTS.make(columns, comments.get(columns[1]))
    threads = {key: Thread(comments[key]) for key, *_ in rows if comments[key].thread_id is None}
    for comment in comments.values():
        if comment.thread_id in threads and comment.parent:  # else what it replies to is hidden now
            thread = threads[comment.thread_id]
            thread.replies.append(comment)
            thread.reply_count = comment.reply_count
    count = max((comment.thread_count for comment in comments.values()), default=0)
    return ThreadPage(list(threads.values()), number, count)


def replies_of(start: Comment, *, own: tuple[int, ...] = ()) -> QuerySet[Comment]:
    """Return the replies of a thread as a reader sees them, oldest first, with what they reply to."""
    return Comment.objects.for_readers(own=own).filter(thread=start).order_by("pk").select_related("parent")


def page_number(comment: Comment, *, own: tuple[int, ...] = ()) -> int:
    """Return the page on which the thread of a comment is, as this reader sees the pages."""
    start = comment.thread or comment
    # Not "earlier, or at the same time and": an index finds nothing by an "or".
    before = Q(created_at__lte=start.created_at) & (Q(created_at__lt=start.created_at) | Q(pk__lt=start.pk))
    starts = Comment.objects.for_readers(own=own).filter(article=comment.article_id, parent=None)
    return starts.filter(before).count() // PAGE_SIZE + 1
