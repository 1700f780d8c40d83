"""The list of facts in the admin. Facts are recorded, retracted and undone on pages of their own, and never edited."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from shows.desk import facts_cast, facts_page, facts_record, facts_words
from shows.desk.paginator import BoundedPaginator
from shows.facts.models import OLD_AFTER, Fact


class StatusFilter(admin.SimpleListFilter):
    """Filters current or retracted facts. Replaced ones are not in the list: each fact's page has its history."""

    title = "status"
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("retracted", "Retracted")]

    def choices(self, changelist: Any) -> Any:
        every, *others = super().choices(changelist)
        return [every | {"display": "Current"}, *others]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Fact]) -> QuerySet[Fact]:
        return queryset.filter(current__isnull=False, retracted=self.value() == "retracted")


class AgeFilter(admin.SimpleListFilter):
    title = "age"
    parameter_name = "age"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("old", "Older than 6 months")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Fact]) -> QuerySet[Fact]:
        return queryset.filter(as_of__lt=timezone.localdate() - OLD_AFTER) if self.value() == "old" else queryset


@admin.register(Fact)
class FactAdmin(admin.ModelAdmin[Fact]):
    list_display = ["says", "about", "kind", "certainty", "as_of", "source"]
    list_filter = [StatusFilter, "kind", "certainty", AgeFilter]
    search_fields = [
        *("show__search_terms__matches", "member__person__search_terms__matches"),
        *("source_name", "source_url"),
    ]
    search_help_text = "A show, a person or a source."
    list_per_page = 50
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    ordering = ["-pk"]
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Fact]:
        return super().get_queryset(request).select_related("show", "season__show", "member__person")

    def get_urls(self) -> list[URLPattern]:
        def view(function: Any) -> Any:
            return self.admin_site.admin_view(partial(function, self))

        return [
            path("understand/", self.admin_site.admin_view(facts_words.understand_view), name="shows_fact_understand"),
            path("cast/", view(facts_cast.cast_view), name="shows_fact_cast"),
            path("<int:key>/retract/", view(facts_page.retract_view), name="shows_fact_retract"),
            path("<int:key>/undo/", view(facts_page.undo_view), name="shows_fact_undo"),
            *super().get_urls(),
        ]

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return facts_record.record_view(self, request)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return facts_page.fact_view(self, request, object_id)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A fact's history is on its page."""
        facts_page.fact_view(self, request, object_id)  # called for its check of permissions
        return HttpResponseRedirect(reverse("admin:shows_fact_change", args=[object_id]) + "#history")

    def has_change_permission(self, request: HttpRequest, obj: Fact | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Fact | None = None) -> bool:
        return False

    @admin.display(description="what it says")
    def says(self, fact: Fact) -> str:
        return fact.phrase("label", timezone.localdate())

    @admin.display(description="about", ordering="show__title")
    def about(self, fact: Fact) -> str:
        return facts_words.subject_of(fact)

    @admin.display(description="source", ordering="source_name")
    def source(self, fact: Fact) -> SafeString | str:
        if not fact.source_url:
            return fact.source_name
        return format_html('<a href="{}" dir="auto">{}</a>', fact.source_url, fact.source_name or fact.source_url)
