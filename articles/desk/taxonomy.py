"""Sections, tags and authors in the admin."""

from itertools import islice
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.desk.preflight import RulesField, rules_in_words
from articles.models import Author, Section, Tag
from articles.taxonomy.models import name_key
from shows.characters import mend
from shows.desk.paginator import BoundedPaginator
from shows.desk.picture_field import PictureAdminMixin
from shows.desk.slugs import ImmutableSlugMixin
from shows.desk.unwritable import FormComesBackMixin


MAX_RESULTS = 1_000  # of a search for a name

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Any]
else:
    Base = object


class SectionForm(forms.ModelForm[Section]):
    publishing_rules = RulesField(
        label="Before publishing",
        required=False,
        help_text="What the checks do to articles of this section. What warns is listed beside the article.",
    )

    class Meta:
        model = Section
        fields = ("name", "slug", "description", "order", "publishing_rules")


class NameSearchMixin(Base):
    """Finds names however case and accents are typed: "tele" finds "Télé". The databases fold only ASCII alike."""

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        words = name_key(mend(search_term)).split()
        if not words:
            return queryset, False
        names = ((key, name_key(name)) for key, name in queryset.order_by().values_list("pk", "name").iterator())
        matching = (key for key, name in names if all(word in name for word in words))
        return queryset.filter(pk__in=list(islice(matching, MAX_RESULTS))), False


@admin.register(Section)
class SectionAdmin(NameSearchMixin, FormComesBackMixin, ImmutableSlugMixin, admin.ModelAdmin[Section]):
    form = SectionForm
    slug_from = "name"
    list_display = ["name", "description", "order"]
    search_fields = ["name"]
    fields = ["name", "slug", "description", "order", "publishing_rules"]
    readonly_fields = ["before_publishing"]

    def get_fields(self, request: HttpRequest, obj: Section | None = None) -> Any:
        """Show the rules as sentences to who may not change them."""
        if obj is None or self.has_change_permission(request, obj):
            return super().get_fields(request, obj)
        return ["name", "slug", "description", "order", "before_publishing"]

    @admin.display(description="before publishing")
    def before_publishing(self, section: Section) -> SafeString | str:
        lines = rules_in_words(section.publishing_rules)
        items = format_html_join("", "<li>{}: {}</li>", lines)
        return format_html("<ul>{}</ul>", items) if lines else "Every check warns; none blocks."


@admin.register(Tag)
class TagAdmin(NameSearchMixin, FormComesBackMixin, ImmutableSlugMixin, admin.ModelAdmin[Tag]):
    slug_from = "name"
    list_display = ["name", "slug"]
    search_fields = ["name"]
    paginator = BoundedPaginator
    show_full_result_count = False
    fields = ["name", "slug"]


@admin.register(Author)
class AuthorAdmin(NameSearchMixin, FormComesBackMixin, PictureAdminMixin, ImmutableSlugMixin, admin.ModelAdmin[Author]):
    slug_from = "name"
    list_display = ["name", "user"]
    list_select_related = ["user"]
    search_fields = ["name"]
    fields = ["name", "slug", "user", "about", "portrait"]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "user":
            users: type[Model] = get_user_model()
            kwargs["queryset"] = users._default_manager.filter(is_staff=True, is_active=True)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
