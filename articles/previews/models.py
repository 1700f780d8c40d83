from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.writing.models import Article


class PreviewLink(models.Model):
    """A link to the working copy, for somebody without a login, until it expires or is revoked.

    The link's token is nowhere stored: who reads the database cannot open the previews.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="preview_links")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    recipient = models.CharField(max_length=100)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField("last opened", null=True)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"Preview of {self.article} for {self.recipient}"

    @property
    def is_open(self) -> bool:
        """Whether the link still leads to the preview."""
        return self.revoked_at is None and timezone.now() < self.expires_at


class PreviewRemark(models.Model):
    """A remark of somebody who has a preview link: about one block, or about the whole article.

    Attributes:
        block_kind: with `block_id`, the block of the working copy; "" for the whole article.
        about: how the block began then, for when it is gone.
    """

    link = models.ForeignKey(PreviewLink, on_delete=models.CASCADE, related_name="remarks")
    block_kind = models.CharField(max_length=20, blank=True)
    block_id = models.PositiveBigIntegerField(null=True)
    about = models.CharField(max_length=120, blank=True)
    name = models.CharField(max_length=80)
    text = models.TextField(max_length=2000)
    sender = models.CharField(max_length=32, editable=False, help_text="A keyed hash of the sender's address.")
    created_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["sender", "-created_at"], name="preview_remark_by_sender")]

    def __str__(self) -> str:
        return f"{self.name}: {self.text[:60]}"
