"""Former addresses of articles: where each leads, and the way to release it for another article."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.editions.former_addresses import PUBLISH, release_address
from articles.models import FormerSlug
from shows.desk.actions import SelectedOnly
from shows.desk.paginator import BoundedPaginator
from shows.desk.unwritable import FormComesBackMixin


# As the desk calls them. This makes no migration, as in `users.py`.
FormerSlug._meta.verbose_name, FormerSlug._meta.verbose_name_plural = "former address", "former addresses"


@admin.register(FormerSlug)
class FormerSlugAdmin(FormComesBackMixin, admin.ModelAdmin[FormerSlug]):
    """A list with one action: these rows are made by publishing."""

    list_display = ["slug", "leads_to"]
    list_display_links = None
    search_fields = ["slug", "article__title"]
    search_help_text = "The end of the former address, or words of the headline."
    actions = ["release"]
    action_form = SelectedOnly
    ordering = ["slug"]
    paginator = BoundedPaginator
    show_full_result_count = False

    def has_view_permission(self, request: HttpRequest, obj: FormerSlug | None = None) -> bool:
        return request.user.has_perm(PUBLISH)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: FormerSlug | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: FormerSlug | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[FormerSlug]:
        return super().get_queryset(request).select_related("article__live")

    @admin.display(description="leads to")
    def leads_to(self, former: FormerSlug) -> SafeString | str:
        live = getattr(former.article, "live", None)
        if live is None:
            return f"Nowhere: “{former.article}” is withdrawn"
        return format_html('<a href="{}">{}</a>', live.get_absolute_url(), live.title)

    @admin.action(description="Release: links to it lead nowhere, and another article may have it")
    def release(self, request: HttpRequest, rows: QuerySet[Any]) -> None:
        for slug in list(rows.values_list("slug", flat=True)):
            try:
                article = release_address(slug, by=request.user)
            except ValidationError as error:
                messages.warning(request, " ".join(error.messages))
            else:
                messages.success(request, f"Released: “{slug}” no longer leads to “{article}”.")
