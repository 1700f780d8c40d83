"""Unsaved drafts: what an editor has typed into the form of an article and not saved yet."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import ClassVar, Self
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict
from django.utils import timezone

from articles.writing.models import Article


KEEP_DROPPED = timedelta(days=7)


class UnsavedDraftQuerySet(models.QuerySet["UnsavedDraft"]):
    """Unsaved drafts, found by what they are of."""

    def of_article(self, article: Article | None) -> Self:
        """Return those of an article, with what was typed into its form before it existed; None: of new articles."""
        if article is None:
            return self.filter(~Exists(Article.objects.filter(form_token=OuterRef("form_token"))), article=None)
        is_of_form = Q(article=None, form_token=article.form_token) if article.form_token else Q(pk__in=[])
        return self.filter(Q(article=article) | is_of_form)


class UnsavedDraft(models.Model):
    """What was typed into one tab of one editor, as the form would send it: also what is invalid or half done.

    It is no part of the history, and changes nothing of the article. Each tab has a row of its own, so that two tabs
    never overwrite each other's words.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, db_index=False, on_delete=models.CASCADE, related_name="+")
    article = models.ForeignKey(
        Article,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Null: of an article not saved yet, or deleted while somebody wrote it.",
    )
    form_token = models.UUIDField(null=True, help_text="Of the form for a new article.")
    tab = models.UUIDField(help_text="The opened form that writes into this row.")
    revision = models.PositiveIntegerField(null=True, help_text="The saved version that the form was opened at.")
    typed_at = models.DateTimeField(help_text="When the last key was pressed.")
    dropped_at = models.DateTimeField(null=True, db_index=True, help_text="When the editor discarded it.")
    digest = models.CharField(max_length=64)
    form = models.TextField(help_text="Names and values of the form, URL-encoded, without files.")

    objects: ClassVar[UnsavedDraftQuerySet] = UnsavedDraftQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-typed_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["by", "tab"], name="unsaved_draft_once_a_tab")]

    def __str__(self) -> str:
        return f"Unsaved words of {timezone.localtime(self.typed_at):%Y-%m-%d %H:%M}"

    def find_article(self) -> Article | None:
        """Return the article, which may have been saved after the words were typed into the form for a new one."""
        if self.article_id is None and self.form_token:
            return Article.objects.filter(form_token=self.form_token).first()
        return self.article

    @property
    def fields(self) -> QueryDict:
        return QueryDict(self.form)

    @property
    def title(self) -> str:
        return self.fields.get("title", "")

    @property
    def taken(self) -> str:
        """What the form that shows these words sends, so that it goes on in this row: see `TypedForm.taken`."""
        return f"{self.pk}-{self.digest}"

    @property
    def deleted_at(self) -> datetime | None:
        return self.dropped_at + KEEP_DROPPED if self.dropped_at else None


@dataclass(frozen=True)
class TypedForm:
    """What a tab has typed.

    Attributes:
        form: URL-encoded names and values.
        taken: `UnsavedDraft.taken` of the row that the form was filled with, or "".
        age: how long ago it was typed, if it could not be sent at once.
    """

    tab: UUID
    form: str
    article: Article | None
    form_token: UUID | None
    revision: int | None
    taken: str = ""
    age: timedelta = timedelta(0)


def keep_typed(typed: TypedForm, *, by: User) -> UnsavedDraft | None:
    """Store what was typed in the row of its tab. Nothing is written if it is the same, or older than the row.

    Returns:
        The row; None if the form was saved meanwhile.
    """
    digest = sha256(typed.form.encode()).hexdigest()
    typed_at = timezone.now() - typed.age
    row = _find_row(by, typed.tab, typed.taken)
    if row and (row.typed_at > typed_at or (row.tab, row.digest, row.dropped_at) == (typed.tab, digest, None)):
        return row
    columns = {name: getattr(typed, name) for name in ("tab", "form", "article", "form_token", "revision")}
    columns |= {"digest": digest, "typed_at": typed_at, "dropped_at": None}
    if row is None:
        return UnsavedDraft.objects.get_or_create(by=by, tab=typed.tab, defaults=columns)[0]
    # Not by `save`, which would insert the row again if a save of the form has just deleted it.
    return row if UnsavedDraft.objects.filter(pk=row.pk).update(**columns) else None


def _find_row(by: User, tab: UUID, taken: str) -> UnsavedDraft | None:
    """Return the tab's own row; or else the row that its form was filled with, unless that has changed since."""
    rows = list(_rows_of(by, tab, taken).defer("form"))
    return next((row for row in rows if row.tab == tab), rows[0] if rows else None)


def forget_tab(*, tab: UUID, taken: str, by: User) -> None:
    """Delete what a tab has kept: call it in the transaction that saves the form."""
    _rows_of(by, tab, taken).delete()


def _rows_of(by: User, tab: UUID, taken: str) -> UnsavedDraftQuerySet:
    key, _, digest = taken.partition("-")
    is_taken = Q(pk=int(key), digest=digest) if key.isdecimal() and len(key) <= 18 else Q(pk__in=[])
    return UnsavedDraft.objects.filter(Q(tab=tab) | is_taken, by=by)


def drop_draft(draft: UnsavedDraft) -> None:
    """Discard unsaved words: for a week they can still be taken up again."""
    draft.dropped_at = timezone.now()
    draft.save(update_fields=["dropped_at"])


def delete_dropped() -> int:
    """Delete what was discarded more than a week ago. Return how many."""
    return UnsavedDraft.objects.filter(dropped_at__lt=timezone.now() - KEEP_DROPPED).delete()[0]
