"""The article as a form: what is asked, and the refusal to overwrite unseen what somebody else has saved."""

import re
from typing import Any

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from articles.desk.status import moment
from articles.desk.widgets import OneLine
from articles.models import Article
from shows.desk.keys import parse_pk


MOST_ROWS = 2000  # of one kind of block in one article
OVERWRITE = "_overwrite"  # the revision that an editor has been told of, and chooses to replace


class ArticleForm(forms.ModelForm[Article]):
    """The working copy. A save that began from an older revision than the stored one is refused."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

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
        self.stored_revision = self.instance.revision
        if "revision" in self.fields:
            self.initial["revision"] = self.instance.revision

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.instance.pk is not None and "revision" in self.fields:
            self._refuse_stale()
        return cleaned

    @property
    def is_stale(self) -> bool:
        return self.is_bound and self.instance.pk is not None and self._begun_from() != self.stored_revision

    def _begun_from(self) -> int | None:
        return parse_pk(self.data.get(OVERWRITE) or self.data.get("revision") or "")

    def _refuse_stale(self) -> None:
        rows = Article.objects.filter(pk=self.instance.pk)
        if transaction.get_connection().in_atomic_block:
            rows = rows.select_for_update()  # until this save is done, nobody else's begins
        self.stored_revision = rows.values_list("revision", flat=True).get()
        if self.is_stale:
            raise ValidationError(
                f"{who_saved(self.instance)} after you opened it, so yours was not saved over it. "
                "All that you typed is still here: copy what you need, or save yours over theirs.",
                code="stale",
            )


def who_saved(article: Article) -> str:
    """Return the beginning of a sentence: who saved the article last, and when."""
    last = (
        LogEntry.objects.filter(content_type=get_content_type_for_model(article), object_id=str(article.pk))
        .select_related("user")
        .order_by("-action_time")
        .first()
    )
    if last is None:
        return f"Somebody saved this article on {moment(article.updated_at)},"
    name = last.user.get_full_name() or last.user.get_username()
    when = timezone.localtime(last.action_time)
    said = f"at {when:%H:%M}" if when.date() == timezone.localdate() else f"on {moment(last.action_time)}"
    return f"{name} saved this article {said},"


def drop_theirs(article: Article, formsets: list[Any]) -> None:
    """Remove the rows that the forms never knew: they came with the save that is being replaced."""
    for formset in formsets:
        mine = [row.instance.pk for row in formset.forms if row.instance.pk]
        formset.model.objects.filter(**{formset.fk.name: article}).exclude(pk__in=mine).delete()


def rescue(data: QueryDict, *, prefix: str, known: set[str]) -> QueryDict:
    """Make new rows of those that somebody else has deleted since the form was opened.

    Django drops a row whose key it does not find, with all that was typed in it. Here such rows move behind the
    others, without their key.
    """
    total, initial = (parse_pk(data.get(f"{prefix}-{name}_FORMS") or "") for name in ("TOTAL", "INITIAL"))
    if total is None or initial is None or not initial <= total <= MOST_ROWS:
        return data  # nobody's form: Django refuses it by name
    gone = [place for place in range(initial) if data.get(f"{prefix}-{place}-id") not in known]
    if not gone:
        return data
    order = sorted(range(total), key=lambda place, lost=frozenset(gone): place in lost)  # type: ignore[misc]
    place_of = {str(old): new for new, old in enumerate(order)}
    row = re.compile(rf"{re.escape(prefix)}-(\d+)-(.+)")
    rescued = QueryDict(mutable=True)
    for name, values in data.lists():
        match = row.fullmatch(name)
        new_name = f"{prefix}-{place_of[match[1]]}-{match[2]}" if match and match[1] in place_of else name
        rescued.setlist(new_name, values)
    for place in range(total - len(gone), total):
        rescued[f"{prefix}-{place}-id"] = ""
    rescued[f"{prefix}-INITIAL_FORMS"] = str(initial - len(gone))
    return rescued
