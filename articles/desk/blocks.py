"""The form of each block type: one entry for each in `BLOCK_INLINES`."""

from typing import Any

from content_editor.admin import ContentEditorInline
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import Field, QuerySet, URLField
from django.forms import (
    CheckboxSelectMultiple,
    Field as FormField,
    HiddenInput,
    MultipleChoiceField,
    NumberInput,
    URLInput,
)
from django.http import HttpRequest
from django.utils.text import capfirst

from articles.desk.gallery import GalleryField
from articles.desk.plain_errors import PlainFormSet
from articles.desk.table import RowsField
from articles.desk.wanted import WantedPicturesField
from articles.desk.widgets import OneLine, PlainHiddenInput
from articles.models import (
    CastBlock,
    EmbedBlock,
    EpisodeGuideBlock,
    FactBoxBlock,
    GalleryBlock,
    ImageBlock,
    QuestionBlock,
    QuoteBlock,
    RelatedCardBlock,
    SpoilerBlock,
    TableBlock,
    TextBlock,
    TimelineBlock,
    VerdictBlock,
)
from articles.writing.blocks import FACT_BOX_CHOICES
from shows.desk.picture_field import PictureFieldsMixin


class BlockFormSet(PlainFormSet):
    """The forms of the blocks of one type. Each has four hidden inputs, which are drawn without templates."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            if type(field.widget) is HiddenInput:
                field.widget = PlainHiddenInput(field.widget.attrs)


class RatingInput(NumberInput):
    """A number as it was typed: 8, not 8.0."""

    def format_value(self, value: object) -> str | None:
        text: str | None = super().format_value(f"{value:g}" if isinstance(value, float) else value)
        return text


class BlockInline(PictureFieldsMixin, ContentEditorInline):  # type: ignore[misc]  # the package has no types
    """The forms of one block type in the article form."""

    formset = BlockFormSet
    template = "admin/articles/article/block.html"
    placeholders: dict[str, str] = {}
    related: tuple[str, ...] = ()  # what `str(block)` needs

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Name the columns. Django would make a class of forms to learn them, twice for each kind and page."""
        columns = self.model._meta.concrete_fields
        return self.fields or [column.name for column in columns if column.editable and not column.primary_key]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        blocks: QuerySet[Any] = super().get_queryset(request)
        return blocks.select_related(*self.related) if self.related else blocks

    def formfield_for_dbfield(
        self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> FormField | None:
        if db_field.name in ("heading", "question"):
            kwargs["widget"] = OneLine
        elif isinstance(db_field, URLField):
            kwargs["widget"] = URLInput
        elif db_field.name == "rating":
            kwargs["widget"] = RatingInput(attrs={"min": 0, "max": 10, "step": 0.5})
        if db_field.name == "wanted":
            return WantedPicturesField(required=False, widget=HiddenInput(attrs={"data-wanted": ""}))
        field: FormField | None = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and (placeholder := self.placeholders.get(db_field.name)):
            field.widget.attrs["placeholder"] = placeholder
        if field is not None and type(field.widget) is AdminTextareaWidget:
            field.widget.attrs["rows"] = 2  # the style sheet makes it grow with its text
        return field


class FactBoxInline(BlockInline):
    """The types of fact as checkboxes: the column holds a list."""

    def formfield_for_dbfield(
        self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> FormField | None:
        if db_field.name != "kinds":
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        return MultipleChoiceField(
            label=capfirst(str(db_field.verbose_name)),
            choices=FACT_BOX_CHOICES,
            widget=CheckboxSelectMultiple,
            required=False,
            help_text=db_field.help_text,
        )


class GalleryInline(BlockInline):
    """The pictures as an ordered list with thumbnails: the column holds a list."""

    def formfield_for_dbfield(
        self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> FormField | None:
        if db_field.name != "pictures":
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        return GalleryField(label=capfirst(str(db_field.verbose_name)), required=False)


class TableInline(BlockInline):
    """The cells as a text, which a script shows as a grid."""

    def formfield_for_dbfield(
        self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> FormField | None:
        if db_field.name != "rows":
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        return RowsField(label="Cells", required=False, help_text=db_field.help_text)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Somebody who may only look sees the cells as lines, not as data."""
        rows = "rows" if self.has_change_permission(request, obj) else "cells"
        return ["region", "ordering", "caption", rows, "has_header_row", "has_header_column"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [*super().get_readonly_fields(request, obj), "cells"]

    @admin.display(description="Cells")
    def cells(self, block: TableBlock) -> str:
        return "\n".join(" | ".join(row) for row in block.rows)


BLOCK_INLINES = [
    BlockInline.create(TextBlock, icon="notes", placeholders={"heading": "Heading"}),
    BlockInline.create(
        ImageBlock,
        icon="image",
        related=("image",),
        placeholders={"caption": "Caption"},
    ),
    BlockInline.create(
        QuoteBlock,
        icon="format_quote",
        placeholders={"text": "Quotation", "attribution": "Speaker", "source": "https://"},
    ),
    TableInline.create(TableBlock, icon="table_chart", placeholders={"caption": "Caption"}),
    BlockInline.create(SpoilerBlock, icon="visibility_off", placeholders={"about": "the end of season 2"}),
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
        EpisodeGuideBlock,
        icon="format_list_numbered",
        autocomplete_fields=["season"],
        related=("season__show",),
        placeholders={"heading": "Heading"},
    ),
    BlockInline.create(
        QuestionBlock,
        icon="help_outline",
        placeholders={"question": "Question", "group": "“Questions and answers” if empty"},
        fields=["region", "ordering", "question", "answer", "group"],
    ),
    BlockInline.create(
        EmbedBlock,
        icon="smart_display",
        placeholders={"url": "https://www.youtube.com/watch?v=…", "title": "Title of the video or audio"},
    ),
    BlockInline.create(
        VerdictBlock,
        icon="star_half",
        autocomplete_fields=["show", "season", "episode"],
        related=("show", "season__show", "episode__season__show"),
        placeholders={"summary": "The verdict in one sentence"},
    ),
    BlockInline.create(RelatedCardBlock, icon="art_track", autocomplete_fields=["target"], related=("target__live",)),
    GalleryInline.create(GalleryBlock, icon="collections"),
]
