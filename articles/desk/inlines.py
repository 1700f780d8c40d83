"""How each kind of block is edited, one line a kind; and the ordered lists beside the article."""

from typing import Any

from content_editor.admin import ContentEditorInline
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import Field, QuerySet, URLField
from django.forms import CheckboxSelectMultiple, Field as FormField, MultipleChoiceField, URLInput
from django.http import HttpRequest
from django.utils.text import capfirst

from articles.desk.widgets import OneLine
from articles.models import (
    Article,
    Byline,
    CastBlock,
    EmbedBlock,
    FactBoxBlock,
    ImageBlock,
    QuestionBlock,
    QuoteBlock,
    RelatedLink,
    TextBlock,
    TimelineBlock,
)
from articles.writing.blocks import BOX_KINDS


class BlockInline(ContentEditorInline):  # type: ignore[misc]  # the package has no types
    """A kind of block in the column of the article form."""

    template = "admin/articles/article/block.html"
    placeholders: dict[str, str] = {}
    related: tuple[str, ...] = ()  # what the block's title reads

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        found: QuerySet[Any] = super().get_queryset(request)
        return found.select_related(*self.related) if self.related else found

    def formfield_for_dbfield(
        self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> FormField | None:
        if db_field.name in ("heading", "question"):
            kwargs["widget"] = OneLine
        elif isinstance(db_field, URLField):
            kwargs["widget"] = URLInput
        field: FormField | None = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and (words := self.placeholders.get(db_field.name)):
            field.widget.attrs["placeholder"] = words
        if field is not None and type(field.widget) is AdminTextareaWidget:
            field.widget.attrs["rows"] = 2  # the sheet lets it grow with its text
        return field


class FactBoxInline(BlockInline):
    """The kinds as boxes to tick: the column holds a list."""

    def formfield_for_dbfield(
        self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> FormField | None:
        if db_field.name != "kinds":
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        return MultipleChoiceField(
            label=capfirst(str(db_field.verbose_name)),
            choices=BOX_KINDS,
            widget=CheckboxSelectMultiple,
            required=False,
            help_text=db_field.help_text,
        )


BLOCK_INLINES = [
    BlockInline.create(TextBlock, icon="notes", placeholders={"heading": "Heading"}),
    BlockInline.create(
        ImageBlock,
        icon="image",
        autocomplete_fields=["image"],
        related=("image",),
        placeholders={"caption": "Caption"},
    ),
    BlockInline.create(
        QuoteBlock,
        icon="format_quote",
        placeholders={"text": "What was said", "attribution": "Who said it", "source": "https://"},
    ),
    BlockInline.create(
        CastBlock,
        icon="groups",
        autocomplete_fields=["season"],
        related=("season__show",),
        placeholders={"heading": "Heading"},
    ),
    FactBoxInline.create(
        FactBoxBlock,
        icon="fact_check",
        autocomplete_fields=["season"],
        related=("season__show",),
        placeholders={"heading": "Heading"},
    ),
    BlockInline.create(
        TimelineBlock,
        icon="timeline",
        autocomplete_fields=["season"],
        related=("season__show",),
        placeholders={"heading": "Heading"},
    ),
    BlockInline.create(
        QuestionBlock,
        icon="help_outline",
        placeholders={"question": "The question", "group": "“Questions and answers” if empty"},
        fields=["region", "ordering", "question", "answer", "group"],
    ),
    BlockInline.create(
        EmbedBlock,
        icon="smart_display",
        placeholders={"url": "https://www.youtube.com/watch?v=…", "title": "What it is"},
    ),
]


class OrderedInline(admin.StackedInline[Any, Article]):
    """A short list in the side panel whose rows are moved by buttons; `order` is written by the page."""

    template = "admin/articles/article/ordered.html"
    extra = 0


class BylineInline(OrderedInline):
    model = Byline
    autocomplete_fields = ["author"]
    fields = ["author", "order"]

    def get_extra(self, request: HttpRequest, obj: Article | None = None, **kwargs: Any) -> int:
        """One empty row for a new article: whose name it gets is `ArticleAdmin.get_formset_kwargs`."""
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
