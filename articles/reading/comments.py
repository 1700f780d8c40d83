"""Readers' pages of comments: the pages after the first, which is under the article; long threads; and permalinks."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.comments.forms import CommentForm
from articles.comments.models import Comment
from articles.comments.own import own_comments
from articles.comments.threads import REPLIES_PAGE_SIZE, CommentRow, page_number, replies_of, thread_page
from articles.reading.live import live_or_moved
from articles.reading.rows import LiveRow
from shows.addresses import address
from shows.reading.depends import depends_on, mark_paginated
from shows.reading.paging import page_of


def comments_context(
    request: HttpRequest, live: LiveRow, *, number: int = 1, form: CommentForm | None = None
) -> dict[str, Any]:
    """Return what the templates of comments show, for a page of an article's threads.

    Args:
        form: the comment form as a reader sent it, with its errors; None for an empty form.
    """
    own = own_comments(request)
    page = thread_page(live.pk, number, own=own)
    held = sum(not comment.is_public for comment in page.comments.values())  # this reader's, which only they see
    return {
        "thread_page": page,
        "comment_count": live.comment_count + held,
        "comments_url": address("comment", live.slug),
        "previous_url": page_address(live, number - 1) if number > 1 else "",
        "next_url": page_address(live, number + 1) if number < page.page_count else "",
        "here_url": page_address(live, number),
        "page_parameter": f"page={number}&" if number > 1 else "",
        **form_context(request, live, page.comments, form),
    }


def form_context(
    request: HttpRequest, live: LiveRow, shown: Mapping[int, Comment | CommentRow], form: CommentForm | None = None
) -> dict[str, Any]:
    """Return the form, and the comment that it replies to.

    Args:
        shown: the comments on the page, by primary key.
    """
    form = form or _unbound_form(request.GET.get("reply"))
    parent = str(form["parent"].value() or "")
    key = int(parent) if parent.isdecimal() and len(parent) < 19 else 0
    reply_to: Comment | CommentRow | None = shown.get(key)
    if key and reply_to is None:  # it is on another page
        reply_to = Comment.objects.for_readers().filter(article=live.pk, pk=key).first()
    return {"form": form, "reply_to": reply_to}


def _unbound_form(reply_to: str | None) -> CommentForm:
    return CommentForm(initial={"parent": reply_to}) if reply_to else _empty_form()


@cache
def _empty_form() -> CommentForm:
    """Return the form as most readers get it: all pages share it, since making it takes longer than a query."""
    return CommentForm()


def page_address(live: LiveRow, number: int) -> str:
    """Return the address of a page of the article's comments. The first page is the article's own."""
    return f"{address('comment', live.slug)}?page={number}" if number > 1 else live.get_absolute_url()


def comment_address(live: LiveRow, comment: Comment, *, own: tuple[int, ...] = ()) -> str:
    """Return the address of the page on which this reader sees a comment, with the anchor at which it stands."""
    number = page_number(comment, own=own)
    place = page_address(live, number)
    if comment.thread is not None and comment.pk not in thread_page(live.pk, number, own=own).comments:
        before = replies_of(comment.thread, own=own).filter(pk__lt=comment.pk).count()
        number = before // REPLIES_PAGE_SIZE + 1
        place = reverse("replies", args=[live.slug, comment.thread_id]) + (f"?page={number}" if number > 1 else "")
    return f"{place}#comment-{comment.pk}"


def comments(request: HttpRequest, live: LiveRow) -> HttpResponse:
    """Show a page of the comments on a live article. The first page's address leads to the article.

    Raises:
        Http404: there is no such page.
    """
    mark_paginated(request)
    number = request.GET.get("page", "1")
    if not (number.isdecimal() and int(number[:9]) > 0):
        raise Http404("There is no such page of comments.")
    if int(number[:9]) == 1:
        return HttpResponsePermanentRedirect(live.get_absolute_url())
    context = comments_context(request, live, number=int(number[:9]))
    if not context["thread_page"].threads:
        raise Http404("There is no such page of comments.")
    return _page(request, live, "articles/comments/page.html", context)


@require_safe
def replies(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """Show the replies of a long thread, page by page."""
    live = live_or_moved(slug)
    own = own_comments(request)
    start = _find_comment(live, key, own=own)
    if start.thread_id is not None or live.slug != slug:
        key = start.thread_id or start.pk
        return HttpResponsePermanentRedirect(reverse("replies", args=[live.slug, key]))
    page = page_of(request, replies_of(start, own=own), size=REPLIES_PAGE_SIZE)
    shown = {comment.pk: comment for comment in (start, *page)}
    context = {
        "start": start,
        "page": page,
        "comments_url": address("comment", live.slug),
        "here_url": f"{request.path}?page={page.number}" if page.number > 1 else request.path,
        "page_parameter": f"page={page.number}&" if page.number > 1 else "",
        **form_context(request, live, shown),
    }
    return _page(request, live, "articles/comments/replies.html", context)


@require_safe
def comment_link(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """Lead to the page on which a comment stands today: the permalink of the comment."""
    live = live_or_moved(slug)
    own = own_comments(request)
    response = HttpResponseRedirect(comment_address(live, _find_comment(live, key, own=own), own=own))
    response["Cache-Control"] = "private, no-store" if own else "no-cache"
    return response


def _find_comment(live: LiveRow, key: int, *, own: tuple[int, ...]) -> Comment:
    comments = Comment.objects.for_readers(own=own).filter(article=live.pk, pk=key)
    comment = comments.select_related("thread").first()
    if comment is None:
        raise Http404("There is no such comment, or a moderator has not approved it.")
    return comment


def _page(request: HttpRequest, live: LiveRow, template: str, context: dict[str, Any]) -> HttpResponse:
    context |= {"live": live, "document": live.prepared.document}
    response = render(request, template, context)
    if own_comments(request):
        response["Cache-Control"] = "private, no-store"
    else:
        depends_on(request, f"article:{live.pk}", f"comments:{live.pk}")
    return response
