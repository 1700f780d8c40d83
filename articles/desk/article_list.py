"""The list of articles: its filters, columns and actions. It stays fast at a hundred thousand articles."""

from collections.abc import Callable
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

from articles.desk.moments import moment
from articles.desk.preflight import publish_unless_asked
from articles.desk.status import STATES, in_state, status_of, with_status
from articles.editions.publish import withdraw
from articles.models import Article, Byline
from shows.actor import Actor
from shows.desk.actions import SelectedOnly
from shows.desk.keys import parse_pk
from shows.models import Show


Verb = Callable[..., object]  # `publish` or `withdraw`


class StateFilter(admin.SimpleListFilter):
    title = "status"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        return list(STATES.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        return in_state(queryset, self.value() or "")


class MineFilter(admin.SimpleListFilter):
    title = "owner"
    parameter_name = "whose"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        return [("mine", "Mine")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        return mine(queryset, request.user) if self.value() == "mine" else queryset


class ShowFilter(admin.SimpleListFilter):
    """Articles about a show, chosen by typing its name: there may be thousands of shows."""

    title = "show"
    parameter_name = "show"
    template = "admin/articles/article/show_filter.html"

    def __init__(self, request: HttpRequest, params: Any, model: Any, model_admin: admin.ModelAdmin[Any]) -> None:
        super().__init__(request, params, model, model_admin)
        self.key = parse_pk(self.value() or "")
        widget = AutocompleteSelect(
            Article._meta.get_field("shows"), model_admin.admin_site, attrs={"id": "filter-show"}
        )
        # Only the selected show: the others are fetched while somebody types.
        widget.choices = ModelChoiceField(Show.objects.filter(pk=self.key or 0), required=False).choices
        self.widget = widget.render(self.parameter_name, self.key)
        self.request_params = [(name, value) for name, value in request.GET.items() if name not in ("show", "p")]

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        return [("any", "")]  # without a choice Django would not show the filter

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        return queryset.filter(shows=self.key) if self.key else queryset


def mine(articles: QuerySet[Article], user: Actor) -> QuerySet[Article]:
    """Keep the articles that the user created, or has a byline on."""
    created = Article.objects.filter(created_by=user.pk or 0).order_by().values("pk")
    signed = Byline.objects.filter(author__user=user.pk or 0).order_by().values("article")
    # A union of two index lookups: an OR would read every article.
    return articles.filter(pk__in=created.union(signed))


class ArticleChangeList(ChangeList):
    """The list, with all that its columns need in a fixed number of queries."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> QuerySet[Any]:
        articles = with_status(super().get_queryset(request, exclude_parameters)).select_related("section")
        return articles.prefetch_related(Prefetch("bylines", Byline.objects.select_related("author")))


class ArticleColumns(admin.ModelAdmin[Article]):
    """The columns and the actions of the list."""

    actions = ["publish_selected", "withdraw_selected"]
    action_form = SelectedOnly

    @admin.display(description="headline", ordering="title")
    def headline(self, article: Article) -> str:
        return str(article)

    @admin.display(description="status")
    def state(self, article: Article) -> SafeString:
        status = status_of(article)
        return format_html('<span class="state" data-state="{}">{}</span>', status.key, status.label)

    @admin.display(description="last saved", ordering="updated_at")
    def saved(self, article: Article) -> str:
        return moment(article.updated_at)

    @admin.display(description="by")
    def names(self, article: Article) -> str:
        return ", ".join(byline.author.name for byline in article.bylines.all()) or "No author"

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.publish_article")

    @admin.action(description="Publish now", permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self._apply_to_each(request, queryset, publish_unless_asked, "published")

    @admin.action(description="Withdraw from readers", permissions=["publish"])
    def withdraw_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self._apply_to_each(request, queryset, withdraw, "withdrawn")

    def _apply_to_each(self, request: HttpRequest, queryset: QuerySet[Article], verb: Verb, done: str) -> None:
        """Publish or withdraw each article. An article that is refused gets a message, and does not stop the others."""
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
        """Answer 403 for an action that the user may not run: Django would ignore the action and show the list."""
        if request.POST.get("action") in self.actions and not self.has_publish_permission(request):
            raise PermissionDenied("You may not do this. Ask an editor.")
        return super().changelist_view(request, extra_context)

    def get_actions(self, request: HttpRequest) -> Any:
        actions = super().get_actions(request)
        actions.pop(
            "delete_selected", None
        )  # only from an article's own page, which explains why published articles stay
        return actions
