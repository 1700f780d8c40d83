"""Flags in the admin: reasons why a live article may no longer be right, and the decisions about them."""

from datetime import date, timedelta
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import BooleanField, Case, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString

from articles.desk.article_list import mine
from articles.factcheck.accepting import insert_fact
from articles.factcheck.deciding import DECIDE, mark_right, snooze
from articles.factcheck.models import Flag
from articles.models import Article
from shows.actor import Actor
from shows.desk.paginator import BoundedPaginator


ORDER = ("-is_mine", "severity", "-found_at", "pk")  # the user's own first, then the most severe
DEFAULT_SNOOZE = timedelta(days=30)
REFUSAL = "You may not decide about flags. Ask an editor."


class OwnerFilter(admin.SimpleListFilter):
    title = "owner"
    parameter_name = "whose"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        return [("mine", "Mine")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Flag]) -> QuerySet[Flag]:
        return of_user(queryset, request.user) if self.value() == "mine" else queryset


@admin.register(Flag)
class FlagAdmin(admin.ModelAdmin[Flag]):
    """The list: the user's own flags first, then the most severe. Checks add and remove flags; nobody edits them."""

    list_display = ["flag"]
    list_display_links = None
    list_filter = ["reason", OwnerFilter]
    search_fields = ["live__title", "sentence"]
    search_help_text = "Words of the sentence or of the headline."
    list_per_page = 50
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Flag]:
        return flags_for(request.user)

    def get_ordering(self, request: HttpRequest) -> list[str | Combinable]:
        return [*ORDER]

    def get_urls(self) -> list[URLPattern]:
        decide = path("<int:key>/decide/", self.admin_site.admin_view(self._decide), name="articles_flag_decide")
        return [decide, *super().get_urls()]

    def has_view_permission(self, request: HttpRequest, obj: Flag | None = None) -> bool:
        return request.user.has_perm(DECIDE)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(DECIDE)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Flag | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Flag | None = None) -> bool:
        return False

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Redirect to the facts page of the article: a flag has no page of its own."""
        if not self.has_view_permission(request):
            raise PermissionDenied(REFUSAL)
        flag = self.get_object(request, object_id)
        if flag is None:
            raise Http404("There is no such flag. It may have been resolved.")
        return HttpResponseRedirect(reverse("admin:articles_article_checks", args=[flag.live_id]))

    @admin.display(description="flag")
    def flag(self, flag: Flag) -> SafeString:
        return render_to_string("admin/articles/flag/flag.html", {"flag": flag, "snooze_until": snooze_until()})

    def _decide(self, request: HttpRequest, key: int) -> HttpResponse:
        if request.method != "POST":
            return HttpResponse(status=405, headers={"Allow": "POST"})
        if not self.has_view_permission(request):
            raise PermissionDenied(REFUSAL)
        flag = get_object_or_404(Flag.objects.select_related("live__article", "fact"), pk=key)
        try:
            messages.success(request, _decide_flag(request, flag))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(_return_address(request, flag))


def of_user(flags: QuerySet[Flag], user: Actor) -> QuerySet[Flag]:
    """Keep the flags of the user's own articles."""
    return flags.filter(live__in=mine(Article.objects.all(), user).order_by().values("pk"))


def flags_for(user: Actor) -> QuerySet[Flag]:
    """Return all flags, annotated with `is_mine`: whether the article is the user's own."""
    own = of_user(Flag.objects.all(), user).order_by().values("pk")
    is_mine = Case(When(pk__in=own, then=Value(True)), default=Value(False), output_field=BooleanField())
    return Flag.objects.select_related("live", "fact", "outside").annotate(is_mine=is_mine).order_by(*ORDER)


def snooze_until() -> date:
    return timezone.localdate() + DEFAULT_SNOOZE


def parse_day(text: str, *, error: str) -> date:
    """Return the date that a date field sent.

    Raises:
        ValidationError: it is not a date; with `error` as its message.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValidationError(error) from None


def log_facts(request: HttpRequest, article: Article) -> None:
    """Log who changed the working copy, as a save of its form does."""
    LogEntry.objects.log_actions(int(request.user.pk or 0), [article], CHANGE, "Facts inserted.", single_object=True)


def _decide_flag(request: HttpRequest, flag: Flag) -> str:
    """Run the pressed button, and return its message."""
    decision = request.POST.get("decision", "").partition(":")[0]
    if not decision:
        raise ValidationError("Nothing was saved: press the button beside what you typed.")
    if decision == "insert":
        insert_fact(flag, by=request.user)
        log_facts(request, flag.live.article)
        return "Fact inserted into the working copy. Publish the article to update it for readers."
    if decision == "right":
        mark_right(flag, by=request.user, why=request.POST.get(f"why-{flag.pk}", ""))
        return "Marked as still right. The flag returns if the fact or the sentence changes."
    if decision == "snooze":
        until = parse_day(
            request.POST.get(f"until-{flag.pk}", ""), error="Choose the day until which to snooze the flag."
        )
        snooze(flag, by=request.user, until=until)
        return f"Snoozed until {date_format(until, 'j F Y')}."
    raise Http404("Unknown decision: use insert, right or snooze.")


def _return_address(request: HttpRequest, flag: Flag) -> str:
    address = request.POST.get("next", "")
    if address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        return address
    return reverse("admin:articles_article_checks", args=[flag.live_id])
