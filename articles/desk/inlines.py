"""Bylines and related links, the ordered lists in the article form's side panel."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from articles.desk.plain_errors import PlainFormSet
from articles.models import Article, Byline, RelatedLink


class OrderedRow(ModelForm[Any]):
    """A row that is empty if only its place is filled in: it is not saved, and nothing is demanded of it."""

    def has_changed(self) -> bool:
        return bool(set(self.changed_data) - {"order"}) if self.instance.pk is None else super().has_changed()


class OrderedInline(admin.StackedInline[Any, Article]):
    """A short list whose rows are moved by buttons; a script fills in `order`."""

    form = OrderedRow
    formset = PlainFormSet
    template = "admin/articles/article/ordered.html"
    extra = 0


class BylineInline(OrderedInline):
    model = Byline
    autocomplete_fields = ["author"]
    fields = ["author", "order"]

    def get_extra(self, request: HttpRequest, obj: Article | None = None, **kwargs: Any) -> int:
        """One empty row for a new article. `ArticleAdmin.get_formset_kwargs` fills in the user's own author."""
        return 1 if obj is None or obj.pk is None else 0


class RelatedLinkInline(OrderedInline):
    model = RelatedLink
    fk_name = "article"
    autocomplete_fields = ["target"]
    fields = ["target", "order"]
    verbose_name = "link"
    verbose_name_plural = "related links"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("target")
