"""What the desk's first page and its frame show."""

from typing import Any

from django import template
from django.db.models import Prefetch
from django.template import RequestContext
from django.urls import NoReverseMatch, reverse

from articles.desk.article_list import mine
from articles.desk.comments import buttons
from articles.desk.flags import flags_for
from articles.desk.status import status_of, with_status
from articles.factcheck.deciding import DECIDE
from articles.models import Article, Byline, Comment, Live, Schedule


register = template.Library()

SHOWN = 6  # rows of each list
LOOKED_AT = 1000  # articles, in search of drafts
COUNTED = 1000  # comments: "more than 999" is all that anybody needs to know

# What the desk's menu leads to, in its order: a link's words, the admin's name for the page, the model's permission.
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
)


@register.simple_tag(takes_context=True)
def desk_menu(context: RequestContext) -> list[dict[str, Any]]:
    """Return the pages of the desk that the user may open, and which of them is open."""
    request = context["request"]
    found = []
    for words, name, permission in MENU:
        if not request.user.has_perm(permission):
            continue
        try:
            address = reverse(f"admin:{name}")
        except NoReverseMatch:
            continue
        found.append({"words": words, "address": address, "is_open": request.path.startswith(address)})
    return found


@register.simple_tag
def words_for(article: Article) -> Any:
    """Return the article's status."""
    return status_of(article)


@register.simple_tag
def comment_buttons(comment: Comment) -> str:
    """Return the buttons that decide about a comment."""
    return buttons(comment)


@register.inclusion_tag("admin/desk.html", takes_context=True)
def desk(context: RequestContext) -> dict[str, Any]:
    """Show what waits for somebody: drafts, schedules, comments; and what went out last."""
    request = context["request"]
    user = request.user
    told: dict[str, Any] = {
        "request": request,
        "may_write": user.has_perm("articles.add_article"),
        "sees_articles": user.has_perm("articles.view_article"),
        "moderates": user.has_perm("articles.moderate_comment"),
    }
    if told["sees_articles"]:
        told |= _articles(user)
    elif user.has_perm("shows.add_image"):
        told["illustrates"] = True  # and does nothing else: this page would be empty
    if user.has_perm(DECIDE):
        told["flags"] = flags_for(user)[:SHOWN]
    if told["moderates"]:
        told |= _comments()
    return told


def _articles(user: Any) -> dict[str, Any]:
    # Among what was saved last: a draft that nobody has touched for so long is found in the list of articles.
    recent = Article.objects.order_by("-updated_at", "-pk").values_list("pk", "live", "schedule")[:LOOKED_AT]
    # Their keys, and no query in a query: for that, PostgreSQL goes through all articles.
    keys = [key for key, *known in recent if not any(known)]
    unpublished = with_status(Article.objects.filter(pk__in=keys))
    drafts = unpublished.prefetch_related(Prefetch("bylines", Byline.objects.select_related("author")))
    own = list(mine(drafts, user)[:SHOWN])
    others = (
        list(drafts.exclude(pk__in=[article.pk for article in own])[: SHOWN - len(own)]) if len(own) < SHOWN else []
    )
    waiting = Schedule.objects.select_related("article", "by").order_by("at")
    published = Live.objects.select_related("section").order_by("-edition_id")
    return {"own": own, "others": others, "scheduled": waiting[:SHOWN], "published": published[:SHOWN]}


def _comments() -> dict[str, Any]:
    held = Comment.objects.filter(status=Comment.Status.HELD)
    count = held.order_by()[:COUNTED].count()
    newest = held.select_related("article")[:5]
    return {"held": newest, "held_count": f"more than {COUNTED - 1}" if count == COUNTED else str(count)}
