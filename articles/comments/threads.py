"""Comments as a page shows them: threads one level deep, each reply under the comment that began the thread."""

from dataclasses import dataclass, field

from articles.comments.models import Comment
from articles.writing.models import Article


SHOWN = 500  # comments on one page: more would be read by nobody and slow for everybody


@dataclass
class Thread:
    comment: Comment
    replies: list[Comment] = field(default_factory=list)


def threads(article: Article | int, *, own: tuple[int, ...] = ()) -> list[Thread]:
    """Return an article's comments as a reader sees them, oldest first, in one query.

    Args:
        article: the article, or its primary key.
        own: primary keys of this reader's comments, which they see while those wait.
    """
    key = article if isinstance(article, int) else article.pk
    newest = Comment.objects.for_readers(own=own).filter(article_id=key).reverse()[:SHOWN]
    comments = {comment.pk: comment for comment in reversed(newest)}
    found: dict[int, Thread] = {}
    for comment in comments.values():
        start = _start_of(comment, comments)
        if start is comment:
            found[comment.pk] = Thread(comment)
        elif start is not None:
            found[start.pk].replies.append(comment)
    return list(found.values())


def _start_of(comment: Comment, comments: dict[int, Comment]) -> Comment | None:
    """Follow the replies up; None where a comment on the way is not shown, and so the reply is not either."""
    while comment.parent_id is not None:
        parent = comments.get(comment.parent_id)
        if parent is None:
            return None
        comment.parent = parent  # known: the template asks for its name without a query
        comment = parent
    return comment
