"""Links to the working copy for people without a login, and their remarks: in the article's panel, and as a page."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.desk.lookup import get_article_or_404
from articles.models import Article, PreviewLink, PreviewRemark
from articles.previews.links import DAYS, make_preview_link, revoke_preview_link
from articles.previews.remarks import mark_remark
from shows.desk.keys import parse_pk


MAX_LINKS = 100  # in the list, newest first
MAX_REMARKS = 200


def preview_links_view(model_admin: ModelAdmin[Any], request: HttpRequest, key: int) -> HttpResponse:
    """List an article's links and remarks; POST makes or revokes a link, or marks a remark.

    The address of a new link is in the answer to its form, and nowhere else.
    """
    article = get_article_or_404(model_admin, request, key)
    if not model_admin.has_change_permission(request, article):
        raise PermissionDenied("You may not change articles. Ask an editor.")
    context: dict[str, Any] = {}
    if request.method == "POST":
        try:
            context = _act(request, article)
        except ValidationError as error:
            context = {"link_problem": " ".join(error.messages)}
    context |= {
        **model_admin.admin_site.each_context(request),
        "title": f"Previews of “{article}”",
        "opts": model_admin.opts,
        "original": article,
        "recipient": request.POST.get("recipient", "") if "link_problem" in context else "",
        **links_context(article),
    }
    status = 422 if "link_problem" in context else 200
    response = TemplateResponse(request, "admin/articles/article/preview_links_page.html", context, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def links_context(article: Article) -> dict[str, Any]:
    """Return the context of the list of links and remarks."""
    links = article.preview_links.select_related("made_by").annotate(remark_count=Count("remarks"))
    remarks = PreviewRemark.objects.filter(link__article=article).select_related("link", "done_by")
    newest = sorted(remarks.order_by("-created_at")[:MAX_REMARKS], key=lambda remark: remark.done_at is not None)
    return {
        "preview_links": links[:MAX_LINKS],
        "remarks": newest,
        "open_remarks": sum(remark.done_at is None for remark in newest),
        "days": DAYS,
        "links_address": reverse("admin:articles_article_preview_links", args=[article.pk]),
    }


def _act(request: HttpRequest, article: Article) -> dict[str, str]:
    """Run the pressed button; return what its answer shows in addition."""
    action, _, key = request.POST.get("do", "make").partition(":")
    if action == "make":
        days = parse_pk(request.POST.get("days", "")) or 0
        recipient = request.POST.get("recipient", "")
        link, token = make_preview_link(article, recipient=recipient, days=days, by=request.user)
        address = reverse("shared-preview", args=[token])
        return {"new_link": f"{settings.SITE_URL}{address}", "new_recipient": link.recipient}
    if action == "revoke":
        link = get_object_or_404(PreviewLink, article=article, pk=parse_pk(key) or 0)
        revoke_preview_link(link, by=request.user)
        messages.success(request, f"The link for {link.recipient} is revoked.")
    elif action in ("done", "open"):
        remark = get_object_or_404(PreviewRemark, link__article=article, pk=parse_pk(key) or 0)
        mark_remark(remark, done=action == "done", by=request.user)
    else:
        raise Http404("Unknown action: use make, revoke, done or open.")
    return {}
