"""The form of an article. It refuses to overwrite changes that another editor has saved since it was opened."""

import re
from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from articles.desk.moments import moment
from articles.desk.other_editor import refuse_other_editor
from articles.desk.plain_errors import use_plain_words
from articles.desk.widgets import OneLine
from articles.models import Article
from shows.actor import Actor, name_of_user
from shows.desk.keys import parse_pk, parse_uuid


MAX_ROWS = 2000  # of one formset
MADE_BY_FORM = "form_token"  # the name of a hidden field of the form for a new article
OVERWRITE = "_overwrite"  # the name of a button; its value is the stored revision that the editor replaces knowingly


class ArticleForm(forms.ModelForm[Article]):
    """The working copy. Saving fails if the form was opened at an older revision than the stored one."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    user: Actor | None = None  # who edits; set by `ArticleAdmin.get_form`
    is_saved: bool = True  # a preview is not: it overwrites nothing

    class Meta:
        model = Article
        exclude = ("authors",)  # noqa: DJ006 - the fieldsets of ArticleAdmin name what is shown
        widgets = {
            "title": OneLine(attrs={"placeholder": "Headline"}),
            "standfirst": forms.Textarea(attrs={"rows": 2, "placeholder": "Standfirst: one or two sentences"}),
            "lead_caption": forms.TextInput(attrs={"placeholder": "Caption"}),
            "search_description": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for field in self.fields.values():
            use_plain_words(field)
        self.stored_revision = self.instance.revision
        if "revision" in self.fields:
            self.initial["revision"] = self.instance.revision if self.instance.pk else None

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.is_saved and isinstance(self.user, User):
            refuse_other_editor(cast(QueryDict, self.data), self.user)
        if self.is_saved and self.instance.pk is not None and "revision" in self.fields:
            self._refuse_stale()
        return cleaned

    @property
    def is_stale(self) -> bool:
        return self.is_bound and self.instance.pk is not None and self._opened_revision() != self.stored_revision

    def _opened_revision(self) -> int | None:
        return parse_pk(self.data.get(OVERWRITE) or self.data.get("revision") or "")

    def _refuse_stale(self) -> None:
        rows = Article.objects.filter(pk=self.instance.pk)
        if transaction.get_connection().in_atomic_block:
            rows = rows.select_for_update()  # other saves wait until this one is committed
        self.stored_revision = rows.values_list("revision", flat=True).get()
        if self.is_stale:
            raise ValidationError(
                f"{who_saved(self.instance, self.user)} so this version was not saved. Everything you typed is still "
                "here: choose below what is to be saved.",
                code="stale",
            )


def who_saved(article: Article, user: Actor | None = None) -> str:
    """Return the beginning of a sentence that names who saved the article last, and when. `user` is called "you"."""
    last = (
        LogEntry.objects.filter(content_type=get_content_type_for_model(article), object_id=str(article.pk))
        .select_related("user")
        .order_by("-action_time")
        .first()
    )
    if last is None:
        return f"Somebody saved this article on {moment(article.updated_at)}, after you opened it,"
    when = timezone.localtime(last.action_time)
    time = f"at {when:%H:%M}" if when.date() == timezone.localdate() else f"on {moment(last.action_time)}"
    if user is not None and last.user_id == user.pk:
        return f"You saved this article {time} from another tab or an earlier page,"
    name = name_of_user(last.user)
    return f"{name} saved this article {time}, after you opened it,"


def article_of_token(data: QueryDict) -> Article | None:
    """Return the article that the form for a new article has made already, when it is sent a second time."""
    token = parse_token(data)
    return Article.objects.filter(form_token=token).first() if token else None


def parse_token(data: QueryDict) -> UUID | None:
    return parse_uuid(data.get(MADE_BY_FORM, ""))


def delete_unknown_rows(article: Article, formsets: list[Any]) -> None:
    """Delete the rows that are not in the forms: they belong to the version that is replaced."""
    for formset in formsets:
        form_keys = [row.instance.pk for row in formset.forms if row.instance.pk]
        formset.model.objects.filter(**{formset.fk.name: article}).exclude(pk__in=form_keys).delete()


def adopt_rows(data: QueryDict, *, prefix: str, keys: Iterable[int]) -> QueryDict:
    """Give the keys of stored rows to the new rows of a form that was opened before these were stored."""
    total, initial = (parse_pk(data.get(f"{prefix}-{name}_FORMS") or "") for name in ("TOTAL", "INITIAL"))
    if total is None or initial is None or not initial <= total <= MAX_ROWS:
        return data  # not sent by our form: Django refuses it
    sent = {data.get(f"{prefix}-{index}-id") for index in range(initial)}
    unknown = [str(key) for key in sorted(keys) if str(key) not in sent]  # in the order in which the rows were sent
    adopted = data.copy()
    for index, key in zip(range(initial, total), unknown, strict=False):
        adopted[f"{prefix}-{index}-id"] = key
    adopted[f"{prefix}-INITIAL_FORMS"] = str(min(total, initial + len(unknown)))
    return adopted


def rescue_deleted_rows(data: QueryDict, *, prefix: str, known: set[str]) -> QueryDict:
    """Turn rows that another editor has deleted since the form was opened into new rows.

    Django ignores a row whose key it does not find, and what was typed in it would be lost. So such rows move behind
    the others and lose their keys.
    """
    total, initial = (parse_pk(data.get(f"{prefix}-{name}_FORMS") or "") for name in ("TOTAL", "INITIAL"))
    if total is None or initial is None or not initial <= total <= MAX_ROWS:
        return data  # not sent by our form: Django refuses it
    deleted = [index for index in range(initial) if data.get(f"{prefix}-{index}-id") not in known]
    if not deleted:
        return data
    order = [index for index in range(total) if index not in deleted] + deleted
    new_index = {str(old): new for new, old in enumerate(order)}
    row = re.compile(rf"{re.escape(prefix)}-(\d+)-(.+)")
    rescued = QueryDict(mutable=True)
    for name, values in data.lists():
        match = row.fullmatch(name)
        new_name = f"{prefix}-{new_index[match[1]]}-{match[2]}" if match and match[1] in new_index else name
        rescued.setlist(new_name, values)
    for index in range(total - len(deleted), total):
        rescued[f"{prefix}-{index}-id"] = ""
    rescued[f"{prefix}-INITIAL_FORMS"] = str(initial - len(deleted))
    return rescued


def make_rows_new(data: QueryDict, *, prefix: str, parent: str) -> QueryDict:
    """Turn the rows of an article that is deleted into rows of a new one.

    Args:
        parent: the name of the field that says whose rows they are.
    """
    rescued = rescue_deleted_rows(data, prefix=prefix, known=set())
    if rescued is not data:
        for name in rescued:
            if re.fullmatch(rf"{re.escape(prefix)}-\d+-{parent}", name):
                rescued[name] = ""
    return rescued
