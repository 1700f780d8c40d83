"""Moderation: the list of comments, and each comment beside its article. The text of a comment cannot be changed."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.db.models.expressions import Combinable
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString, mark_safe

from articles.comments.moderation import MODERATE, approve, hidden_above, hold, mark_spam, reject
from articles.desk.comment_outcomes import read_seen, selected_comments, sentence_of_count, sentences_of_unchanged
from articles.desk.moments import moment
from articles.models import Comment
from articles.reading.directions import set_directions
from shows.characters import mend
from shows.desk.actions import SelectedOnly
from shows.desk.paginator import BoundedPaginator


MAX_SEARCHED_COMMENTS = 20_000  # of a tab
# By key: the button, the message, the verb.
DECISIONS = {
    "approve": ("Approve", "approved", approve),
    "reject": ("Reject", "rejected", reject),
    "spam": ("Mark as spam", "marked as spam", mark_spam),
    "hold": ("Hold", "held for moderation", hold),
}
_DECISION_OF = {"approved": "approve", "rejected": "reject", "spam": "spam", "held": "hold"}


class StatusTabs(admin.SimpleListFilter):
    """The tabs above the list. The first, of held comments, is open unless another is chosen."""

    title = "status"
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        return [*Comment.Status.choices, ("all", "All")]

    def value(self) -> str:
        return super().value() or Comment.Status.HELD

    @property
    def tabs(self) -> list[dict[str, Any]]:
        """The tabs for the template. Each leads to the first page of its list, without the search."""
        return [
            {"selected": self.value() == key, "query_string": f"?{self.parameter_name}={key}", "display": label}
            for key, label in self.lookup_choices
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Comment]) -> QuerySet[Comment]:
        return queryset if self.value() == "all" else queryset.filter(status=self.value())


@admin.register(Comment)
class CommentAdmin(admin.ModelAdmin[Comment]):
    list_display = ["words", "about", "status_and_buttons"]
    list_display_links = None
    list_filter = [StatusTabs]
    list_select_related = ["article", "article__live", "decided_by", "parent"]
    search_fields = ["name", "email", "article__title"]
    search_help_text = (
        f"The sender’s name or email, or the article’s headline, among the newest {MAX_SEARCHED_COMMENTS:,}."
    )
    list_per_page = 50
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = ["approve_selected", "reject_selected", "spam_selected"]
    action_form = SelectedOnly

    def get_ordering(self, request: HttpRequest) -> list[str | Combinable]:
        """Newest first, by an index: that of status and date, or the primary key for the tab of all comments."""
        return ["-pk"] if request.GET.get("status") == "all" else ["-created_at", "-pk"]

    def get_urls(self) -> list[URLPattern]:
        decide = path("<int:key>/decide/", self.admin_site.admin_view(self._decide), name="articles_comment_decide")
        return [decide, *super().get_urls()]

    # Read only for everybody: comments change only by the verbs in `DECISIONS`.

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Comment | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Comment | None = None) -> bool:
        return False

    def has_moderate_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MODERATE)

    # The list

    def get_list_display(self, request: HttpRequest) -> Any:
        return ["words", "about", "status_and_buttons" if self.has_moderate_permission(request) else "status"]

    @admin.display(description="comment")
    def words(self, comment: Comment) -> SafeString:
        address = reverse("admin:articles_comment_change", args=[comment.pk])
        return format_html(
            '<p class="comment-meta"><a href="{}"><b dir="auto">{}</b></a> {} <time datetime="{}">{}</time></p>'
            '<div class="comment-text">{}</div>{}',
            address,
            comment.name,
            comment.email,
            comment.created_at.isoformat(timespec="seconds"),
            moment(comment.created_at),
            mark_safe(set_directions(linebreaks(comment.text, autoescape=True))),  # noqa: S308 - escaped by linebreaks
            reply_note(comment),
        )

    @admin.display(description="article")
    def about(self, comment: Comment) -> SafeString:
        live = getattr(comment.article, "live", None)
        address = (
            live.get_absolute_url() if live else reverse("admin:articles_article_change", args=[comment.article_id])
        )
        return format_html('<a href="{}" dir="auto">{}</a>', address, comment.article)

    @admin.display(description="decision")
    def status_and_buttons(self, comment: Comment) -> SafeString:
        return format_html(
            '<span class="state" data-state="{}">{}</span><span class="decide">{}</span>',
            comment.status,
            comment.get_status_display(),
            buttons(comment),
        )

    @admin.action(description="Approve", permissions=["moderate"])
    def approve_selected(self, request: HttpRequest, queryset: QuerySet[Comment]) -> None:
        self._decide_about(request, "approve", selected_comments(request))

    @admin.action(description="Reject", permissions=["moderate"])
    def reject_selected(self, request: HttpRequest, queryset: QuerySet[Comment]) -> None:
        self._decide_about(request, "reject", selected_comments(request))

    @admin.action(description="Mark as spam", permissions=["moderate"])
    def spam_selected(self, request: HttpRequest, queryset: QuerySet[Comment]) -> None:
        self._decide_about(request, "spam", selected_comments(request))

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if request.method == "POST" and not self.has_moderate_permission(request):
            raise PermissionDenied("You may not moderate comments.")
        return super().changelist_view(request, extra_context)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Comment], search_term: str
    ) -> tuple[QuerySet[Comment], bool]:
        """Search only the newest comments of the tab: no index finds a part of a name among a million."""
        if search_term:
            queryset = queryset.filter(pk__in=queryset.values("pk")[:MAX_SEARCHED_COMMENTS])
        return super().get_search_results(request, queryset, mend(search_term))

    # One comment

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        comment = self.get_object(request, object_id)
        return super().change_view(request, object_id, form_url, self._page_context(comment) if comment else None)

    def _page_context(self, comment: Comment) -> dict[str, Any]:
        first = comment.parent or comment
        others = Comment.objects.exclude(pk=comment.pk)
        return {
            "title": f"Comment by {comment.name}",
            "subtitle": None,
            "comment": comment,
            "article": comment.article,
            "live": getattr(comment.article, "live", None),
            "thread": [first, *first.replies.order_by("created_at", "pk")[:20]],
            "others": others.filter(sender=comment.sender)[:5] if comment.sender else [],
            "decisions": _open_decisions(comment),
            "hidden_above": hidden_above(comment),
        }

    def _decide(self, request: HttpRequest, key: int) -> HttpResponse:
        """Run a decision's button for one comment, then return to the page with the button."""
        if request.method != "POST":
            return HttpResponse(status=405, headers={"Allow": "POST"})
        decision = request.POST.get("decision", "").partition(":")[0]
        if decision not in DECISIONS:
            raise Http404("Unknown decision: use approve, reject, spam or hold.")
        self._decide_about(request, decision, Comment.objects.filter(pk=key))
        return HttpResponseRedirect(_return_address(request))

    def _decide_about(self, request: HttpRequest, decision: str, comments: QuerySet[Comment]) -> None:
        _, done, verb = DECISIONS[decision]
        seen = read_seen(request)
        keys = list(comments.order_by().values_list("pk", flat=True))
        count = verb(comments, by=request.user, seen=seen)  # type: ignore[arg-type]
        unchanged = sentences_of_unchanged(keys, decision, seen, by=request.user)
        for sentence in unchanged:
            messages.warning(request, sentence)
        if count or not unchanged:
            level = messages.SUCCESS if count else messages.WARNING
            messages.add_message(request, level, sentence_of_count(count, len(keys), done))


def buttons(comment: Comment) -> SafeString:
    """Return a button for each decision that would change the comment's status, for the form around them."""
    address = reverse("admin:articles_comment_decide", args=[comment.pk])
    seen = format_html('<input type="hidden" name="seen" value="{}:{}">', comment.pk, comment.status)
    return seen + format_html_join(
        "",
        '<button type="submit" name="decision" value="{}" formaction="{}" class="quiet {}">{}'
        '<span class="visually-hidden"> the comment by {}</span></button>',
        ((key, address, key, words, comment.name) for key, words in _open_decisions(comment)),
    )


def _open_decisions(comment: Comment) -> list[tuple[str, str]]:
    """Return key and button of each decision that would change what readers or colleagues see."""
    closed = {_current_decision(comment), "approve" if hidden_above(comment) else None}
    return [(key, words) for key, (words, _, _) in DECISIONS.items() if key not in closed]


def reply_note(comment: Comment) -> SafeString | str:
    """Return the line that says why readers would not see a reply if it were approved."""
    parent = hidden_above(comment)
    if parent is None:
        return ""
    address = reverse("admin:articles_comment_change", args=[parent.pk])
    return format_html(
        '<p class="comment-meta comment-hidden-above">Replies to <a href="{}">a comment by <b dir="auto">{}</b></a> '
        'that is <span class="state" data-state="{}">{}</span>: readers would not see it.</p>',
        address,
        parent.name,
        parent.status,
        parent.get_status_display().lower(),
    )


def _current_decision(comment: Comment) -> str | None:
    """Return the key of the decision that led to the comment's status: its button would do nothing."""
    return _DECISION_OF.get(comment.status)


def _return_address(request: HttpRequest) -> str:
    address = request.POST.get("next", "")
    if address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        return address
    return reverse("admin:articles_comment_changelist")
