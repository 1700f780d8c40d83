"""The list of articles: filters, columns, and the bulk verbs. Fast at a hundred thousand rows."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Prefetch, QuerySet
from django.forms import ModelChoiceField
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.desk.status import STATES, in_state, moment, status_of, with_status
from articles.editions.publish import publish, withdraw
from articles.models import Article, Byline
from shows.desk.actions import SelectedOnly
from shows.desk.keys import parse_pk
from shows.models import Show


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(STATES.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        return in_state(queryset, self.value() or "")


class MineFilter(admin.SimpleListFilter):
    title = "whose"
    parameter_name = "whose"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("mine", "Mine")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        return mine(queryset, request.user) if self.value() == "mine" else queryset


class ShowFilter(admin.SimpleListFilter):
    """Articles about a show, chosen by typing its name: there may be thousands of shows."""

    title = "show"
    parameter_name = "show"
    template = "admin/articles/article/show_filter.html"

    def __init__(self, request: HttpRequest, params: Any, model: Any, model_admin: Any) -> None:
        super().__init__(request, params, model, model_admin)
        self.key = parse_pk(self.value() or "")
        widget = AutocompleteSelect(
            Article._meta.get_field("shows"), model_admin.admin_site, attrs={"id": "filter-show"}
        )
        # The one choice that is chosen: the others are asked for while somebody types.
        widget.choices = ModelChoiceField(Show.objects.filter(pk=self.key or 0), required=False).choices
        self.widget = widget.render(self.parameter_name, self.key)
        self.request_params = [(name, value) for name, value in request.GET.items() if name not in ("show", "p")]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("any", "")]  # without one the filter would not be shown

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        return queryset.filter(shows=self.key) if self.key else queryset


def mine(articles: QuerySet[Article], user: Any) -> QuerySet[Article]:
    """Keep what the user began, or has their name over."""
    begun = Article.objects.filter(created_by=user).order_by().values("pk")
    signed = Byline.objects.filter(author__user=user).order_by().values("article")
    # By two indexes, and not by asking of each of a hundred thousand articles whether it is one.
    return articles.filter(pk__in=begun.union(signed))


class ArticleChangeList(ChangeList):
    """The list, with what its columns show fetched for the whole page at once."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> QuerySet[Any]:
        found = with_status(super().get_queryset(request, exclude_parameters)).select_related("section")
        return found.prefetch_related(Prefetch("bylines", Byline.objects.select_related("author")))


class ArticleColumns(admin.ModelAdmin[Article]):
    """The columns, and the verbs for what is ticked."""

    actions = ["publish_ticked", "withdraw_ticked"]
    action_form = SelectedOnly

    @admin.display(description="headline", ordering="title")
    def headline(self, article: Article) -> str:
        return article.title

    @admin.display(description="state")
    def state(self, article: Article) -> SafeString:
        status = status_of(article)
        return format_html('<span class="state" data-state="{}">{}</span>', status.key, status.label)

    @admin.display(description="last saved", ordering="updated_at")
    def saved(self, article: Article) -> str:
        return moment(article.updated_at)

    @admin.display(description="by")
    def names(self, article: Article) -> str:
        return ", ".join(byline.author.name for byline in article.bylines.all()) or "Nobody yet"

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.publish_article")

    @admin.action(description="Publish now", permissions=["publish"])
    def publish_ticked(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self._each(request, queryset, publish, "published")

    @admin.action(description="Withdraw from readers", permissions=["publish"])
    def withdraw_ticked(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self._each(request, queryset, withdraw, "withdrawn")

    def _each(self, request: HttpRequest, queryset: QuerySet[Article], verb: Any, done: str) -> None:
        """Do what can be done and name what cannot: one refused article does not hold up the others."""
        count = 0
        for article in queryset:
            try:
                verb(article, by=request.user)
                count += 1
            except ValidationError as error:
                messages.error(request, f"“{article}” was not {done}: {' '.join(error.messages)}")
        if count:
            messages.success(request, f"{count} article{'s' if count > 1 else ''} {done}.")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Answer 403 for a verb that is not the user's: Django would show the list as if nothing had been asked."""
        if request.POST.get("action") in self.actions and not self.has_publish_permission(request):
            raise PermissionDenied("You may not do this. Ask an editor.")
        return super().changelist_view(request, extra_context)

    def get_actions(self, request: HttpRequest) -> Any:
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)  # one by one, so that somebody reads what is said about editions
        return actions
