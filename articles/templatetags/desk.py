"""The desk's first page, and its menu."""

from typing import Any

from django import template
from django.contrib.auth.models import User
from django.db.models import Prefetch
from django.template import RequestContext
from django.urls import NoReverseMatch, reverse

from articles.desk.article_list import mine
from articles.desk.comments import buttons, reply_note
from articles.desk.flags import flags_for
from articles.desk.status import with_status
from articles.desk.unsaved import unsaved_lines
from articles.editions.renames import SearchUpdate
from articles.factcheck.deciding import DECIDE
from articles.models import Article, Byline, Comment, Live, Schedule
from articles.reading.directions import with_directions
from shows.desk.picture_data import picture_data
from shows.desk.picture_library import TO_DO
from shows.desk.picture_uses import expired, public
from shows.models import Image
from shows.reading.times import iso_seconds


register = template.Library()
register.filter("directions", with_directions)
register.filter("iso_seconds", iso_seconds)

MAX_ROWS = 6  # of each list
MAX_RECENT_ARTICLES = 1000  # that are searched for drafts
MAX_COUNTED_PICTURES = 100
MAX_COUNTED_COMMENTS = 1000  # above it, "more than 999" is exact enough

# The links of the desk's menu: the text, the name of the admin's URL, and the permission to see it.
MENU = (
    ("Articles", "articles_article_changelist", "articles.view_article"),
    ("Flags", "articles_flag_changelist", "articles.change_article"),
    ("Comments", "articles_comment_changelist", "articles.view_comment"),
    ("Shows", "shows_show_changelist", "shows.view_show"),
    ("Facts", "shows_fact_changelist", "shows.view_fact"),
    ("People", "shows_person_changelist", "shows.view_person"),
    ("Images", "shows_image_changelist", "shows.view_image"),
    ("Sections", "articles_section_changelist", "articles.view_section"),
    ("Tags", "articles_tag_changelist", "articles.view_tag"),
    ("Authors", "articles_author_changelist", "articles.view_author"),
    ("Users", "auth_user_changelist", "auth.view_user"),
    ("Roles", "auth_group_changelist", "auth.view_group"),
    ("Failed log-ins", "axes_accessfailurelog_changelist", "axes.view_accessfailurelog"),
)


@register.simple_tag(takes_context=True)
def desk_menu(context: RequestContext) -> list[dict[str, Any]]:
    """Return the links to the pages of the desk that the user may see, and which of them is open."""
    request = context["request"]
    links = []
    for words, name, permission in MENU:
        if not request.user.has_perm(permission):
            continue
        try:
            address = reverse(f"admin:{name}")
        except NoReverseMatch:
            continue
        links.append({"words": words, "address": address, "is_open": request.path.startswith(address)})
    return links


@register.simple_tag
def comment_buttons(comment: Comment) -> str:
    """Return the buttons that moderate a comment."""
    return buttons(comment)


@register.simple_tag
def comment_reply_note(comment: Comment) -> str:
    """Return the line that says why readers would not see a reply if it were approved; "" if they would."""
    return reply_note(comment)


@register.inclusion_tag("admin/desk.html", takes_context=True)
def desk(context: RequestContext) -> dict[str, Any]:
    """Show the work to be done (drafts, schedules, flags, comments) and the newest live articles."""
    request = context["request"]
    user = request.user
    values: dict[str, Any] = {
        "request": request,
        "may_write": user.has_perm("articles.add_article"),
        "sees_articles": user.has_perm("articles.view_article"),
        "moderates": user.has_perm("articles.moderate_comment"),
    }
    if values["sees_articles"]:
        values |= _list_articles(user) | {"search_updates": SearchUpdate.objects.all()[:MAX_ROWS]}
        values["unsaved_lines"] = unsaved_lines(user) if values["may_write"] else []
    elif user.has_perm("shows.add_image"):
        values |= {"illustrates": True, "picture_work": _list_pictures()}  # a photo editor
    if user.has_perm(DECIDE):
        values["flags"] = flags_for(user)[:MAX_ROWS]
    if values["moderates"]:
        values |= _list_comments()
    if user.has_perm("shows.change_image"):
        values["expired_pictures"] = public(expired(Image.objects.order_by()))[:MAX_COUNTED_PICTURES].count()
    return values


def _list_articles(user: User) -> dict[str, Any]:
    # Drafts among the articles saved last. Older drafts are in the list of articles.
    recent = Article.objects.order_by("-updated_at", "-pk").values_list("pk", "live", "schedule")[:MAX_RECENT_ARTICLES]
    # A list of keys instead of a subquery, for which PostgreSQL would scan all articles.
    keys = [key for key, live, schedule in recent if not live and not schedule]
    unpublished = with_status(Article.objects.filter(pk__in=keys))
    drafts = unpublished.prefetch_related(Prefetch("bylines", Byline.objects.select_related("author")))
    own = list(mine(drafts, user)[:MAX_ROWS])
    others: list[Article] = []
    if len(own) < MAX_ROWS:
        others = list(drafts.exclude(pk__in=[article.pk for article in own])[: MAX_ROWS - len(own)])
    scheduled = Schedule.objects.select_related("article", "by").order_by("at")
    published = Live.objects.select_related("section").order_by("-published_at", "-pk")
    return {"own": own, "others": others, "scheduled": scheduled[:MAX_ROWS], "published": published[:MAX_ROWS]}


def _list_pictures() -> list[dict[str, Any]]:
    """Return what there is to do about pictures, each with its newest pictures."""
    work: list[dict[str, Any]] = []
    for key, (label, choose) in TO_DO.items():
        keys = choose(Image.objects.order_by("-pk")).values_list("pk", flat=True)[:MAX_COUNTED_PICTURES]
        if key != "expired" and (newest := list(keys)):
            work.append({"key": key, "label": label, "count": len(newest), "keys": newest[:MAX_ROWS]})
    shown = Image.objects.in_bulk([key for row in work for key in row["keys"]])
    for row in work:
        row["pictures"] = [picture_data(shown[key]) for key in row["keys"] if key in shown]
        row["count"] = f"{MAX_COUNTED_PICTURES - 1}+" if row["count"] == MAX_COUNTED_PICTURES else str(row["count"])
    return work


def _list_comments() -> dict[str, Any]:
    held = Comment.objects.filter(status=Comment.Status.HELD)
    count = held.order_by()[:MAX_COUNTED_COMMENTS].count()
    newest = held.select_related("article", "parent")[:5]
    words = f"more than {MAX_COUNTED_COMMENTS - 1}" if count == MAX_COUNTED_COMMENTS else str(count)
    return {"held": newest, "held_count": words}
