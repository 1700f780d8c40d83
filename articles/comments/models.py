from collections.abc import Collection, Iterable
from typing import Any, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Coalesce

from articles.editions.models import Live
from articles.writing.models import Article


_BATCH_SIZE = 5000  # rows updated by one statement


class CommentQuerySet(models.QuerySet["Comment"]):
    """Comments, limited to those that a reader may see."""

    def for_readers(self, *, own: Collection[int] = ()) -> Self:
        """Return the approved comments and, of the reader's own, those that await moderation; oldest first.

        Args:
            own: primary keys of the reader's comments. One that replies to what is hidden now is hidden, too.
        """
        own_held = Q(pk__in=own, status=Comment.Status.HELD) & (Q(parent=None) | Q(parent__is_public=True))
        return self.filter(Q(is_public=True) | own_held if own else Q(is_public=True)).order_by("created_at", "pk")

    def update(self, **columns: Any) -> int:  # noqa: ANN401 - as in Django
        """Update the rows and, if their status changes, what readers see of their threads."""
        if "status" not in columns:
            return super().update(**columns)
        with transaction.atomic():
            lock_articles(self.order_by().values("article"))
            starts = set(self.order_by().annotate(start=Coalesce("thread", "pk")).values_list("start", flat=True))
            count = super().update(**columns)
            update_visibility(starts)
        return count

    def bulk_create(self, objs: Iterable["Comment"], *args: Any, **kwargs: Any) -> list["Comment"]:  # noqa: ANN401 - as in Django
        """Insert comments, each in its thread."""
        comments = list(objs)
        with transaction.atomic():
            lock_articles({comment.article_id for comment in comments})
            for comment in comments:
                comment.join_thread()
            super().bulk_create(comments, *args, **kwargs)
            count_public({comment.article_id for comment in comments if comment.is_public})
        return comments


class Comment(models.Model):
    """A reader's reply to an article."""

    class Status(models.TextChoices):
        HELD = "held", "Held"
        APPROVED = "approved", "Approved"
        REJECTED = "rejected", "Rejected"
        SPAM = "spam", "Spam"

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="comments")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies")
    thread = models.ForeignKey(
        "self",
        null=True,
        editable=False,
        on_delete=models.CASCADE,
        related_name="+",
        help_text="The comment that began the thread; null for that comment itself.",
    )
    name = models.CharField(max_length=80)
    email = models.EmailField(blank=True)
    text = models.TextField(max_length=5000)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.HELD)
    is_public = models.BooleanField(
        default=False, editable=False, help_text="Whether readers see it: it is approved, and all that it replies to."
    )
    sender = models.CharField(
        max_length=32, blank=True, editable=False, help_text="A keyed hash of the sender's address: never the address."
    )
    created_at = models.DateTimeField("received", auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        permissions = [("moderate_comment", "Can approve, reject and mark comments as spam")]
        indexes = [
            models.Index(fields=["article", "status", "created_at"], name="comment_of_article"),
            models.Index(fields=["status", "-created_at"], name="comment_by_status"),
            models.Index(fields=["sender", "-created_at"], name="comment_by_sender"),
            models.Index(
                fields=["article", "created_at", "id"],
                name="comment_public_threads",
                condition=Q(is_public=True, parent__isnull=True),
            ),
            models.Index(fields=["article"], name="comment_public", condition=Q(is_public=True)),
            models.Index(fields=["thread", "id"], name="comment_of_thread"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="held", decided_at__isnull=True) | ~Q(status="held") & Q(decided_at__isnull=False),
                name="comment_decided_unless_held",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.text[:60]}"

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as in Django
        """Store the comment in its thread and, unless it is a new one that awaits moderation, what readers see."""
        self.join_thread()
        if self._state.adding and self.status == self.Status.HELD:
            super().save(*args, **kwargs)
            return
        with transaction.atomic():
            lock_articles([self.article_id])
            super().save(*args, **kwargs)
            update_visibility({self.thread_id or self.pk})

    def join_thread(self) -> None:
        """Set the columns that follow from the comment that it replies to."""
        parent = self.parent
        self.thread_id = (parent.thread_id or parent.pk) if parent else None
        self.is_public = self.status == self.Status.APPROVED and (parent is None or parent.is_public)


def lock_articles(keys: Any) -> None:  # noqa: ANN401 - keys, or a query for them
    """Have other changes of the comments on these articles wait, since each counts what readers see."""
    articles = Article.objects.filter(pk__in=keys).order_by("pk")
    list(articles.select_for_update(no_key=True).values_list("pk"))


def update_visibility(starts: Collection[int]) -> None:
    """Make `is_public` right in the threads that these comments began, and the number of comments of their articles."""
    rows = Comment.objects.filter(Q(pk__in=starts) | Q(thread__in=starts)).order_by("pk")
    shown: dict[int, bool] = {}
    changed: dict[bool, list[int]] = {True: [], False: []}
    articles = set()
    for key, parent, status, was_public, article in rows.values_list(
        "pk", "parent", "status", "is_public", "article"
    ):  # a reply has a higher key than what it replies to
        shown[key] = status == Comment.Status.APPROVED and (parent is None or shown.get(parent, False))
        articles.add(article)
        if shown[key] != was_public:
            changed[shown[key]].append(key)
    for is_public, keys in changed.items():
        for first in range(0, len(keys), _BATCH_SIZE):
            Comment.objects.filter(pk__in=keys[first : first + _BATCH_SIZE]).update(is_public=is_public)
    count_public(articles)


def count_public(articles: Collection[int]) -> None:
    """Store how many comments readers see under each of these articles."""
    for key in articles:
        count = Comment.objects.filter(article=key, is_public=True).count()
        Live.objects.filter(pk=key).exclude(comment_count=count).update(comment_count=count)
