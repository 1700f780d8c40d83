"""Comments as a page shows them: threads of one level, with every reply under the comment that began the thread."""

from dataclasses import dataclass, field

from articles.comments.models import Comment
from articles.writing.models import Article


MAX_COMMENTS = 500  # on a page, the newest: more would make it slow


@dataclass
class Thread:
    """A comment, and the replies to it and to each other, oldest first."""

    comment: Comment
    replies: list[Comment] = field(default_factory=list)


def threads(article: Article | int, *, own: tuple[int, ...] = ()) -> list[Thread]:
    """Return an article's comments as a reader sees them, oldest first, in one query.

    Args:
        article: the article, or its primary key.
        own: primary keys of this reader's comments, which they see before these are approved.
    """
    key = article if isinstance(article, int) else article.pk
    newest = Comment.objects.for_readers(own=own).filter(article_id=key).reverse()[:MAX_COMMENTS]
    comments = {comment.pk: comment for comment in reversed(newest)}
    threads_by_start: dict[int, Thread] = {}
    for comment in comments.values():
        start = _find_start(comment, comments)
        if start is comment:
            threads_by_start[comment.pk] = Thread(comment)
        elif start is not None:
            threads_by_start[start.pk].replies.append(comment)
    return list(threads_by_start.values())


def _find_start(comment: Comment, comments: dict[int, Comment]) -> Comment | None:
    """Return the comment that began the thread; None if a comment in between is hidden, and so the reply is too."""
    while comment.parent_id is not None:
        parent = comments.get(comment.parent_id)
        if parent is None:
            return None
        comment.parent = parent  # so that the template reads its name without a query
        comment = parent
    return comment
