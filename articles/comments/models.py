from collections.abc import Collection
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.writing.models import Article


class CommentQuerySet(models.QuerySet["Comment"]):
    """Comments, limited to those that a reader may see."""

    def for_readers(self, *, own: Collection[int] = ()) -> Self:
        """Return the approved comments and, of the reader's own, those that await moderation; oldest first.

        Args:
            own: primary keys of the reader's comments.
        """
        own_held = Q(pk__in=own, status=Comment.Status.HELD)
        return self.filter(Q(status=Comment.Status.APPROVED) | own_held).order_by("created_at", "pk")


class Comment(models.Model):
    """A reader's reply to an article."""

    class Status(models.TextChoices):
        HELD = "held", "Held"
        APPROVED = "approved", "Approved"
        REJECTED = "rejected", "Rejected"
        SPAM = "spam", "Spam"

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="comments")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies")
    name = models.CharField(max_length=80)
    email = models.EmailField(blank=True)
    text = models.TextField(max_length=5000)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.HELD)
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
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="held", decided_at__isnull=True) | ~Q(status="held") & Q(decided_at__isnull=False),
                name="comment_decided_unless_held",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.text[:60]}"
