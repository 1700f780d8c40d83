"""Pages of this site for the prose editor's link dialog, as JSON: by search, or the page that a link names."""

from collections.abc import Iterable
from functools import reduce
from operator import and_, or_
from typing import Any

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.formats import date_format

from articles.models import Article
from articles.writing.links import Target
from shows.desk.keys import parse_pk
from shows.models import Person, Show


MAX_ARTICLES = 8
MAX_OTHERS = 4  # shows, and as many people
_MAX_WORDS = 8
_MAX_LENGTH = 200  # characters of a search


def links_view(model_admin: ModelAdmin[Any], request: HttpRequest) -> HttpResponse:
    """Answer `?q=words` with the pages that match, and `?href=#article:12` with the page that this link names.

    `?except=12` is the article that gets the link: it is not offered to itself.
    """
    if not (model_admin.has_change_permission(request) or model_admin.has_add_permission(request)):
        raise PermissionDenied
    if href := request.GET.get("href", ""):
        pages = _page_of(href)
    else:
        words = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:_MAX_LENGTH]
        pages = _search(words, _articles().exclude(pk=parse_pk(request.GET.get("except", "")) or 0))
    return JsonResponse({"pages": pages}, headers={"Cache-Control": "no-store"})


def _page_of(href: str) -> list[dict[str, Any]]:
    target = Target.from_href(href)
    if target is None:
        return []
    key = {"pk": target.key}
    if target.kind == "article":
        return [_of_article(article) for article in _articles().filter(**key)]
    return [_of_row(row) for row in (Show.objects if target.kind == "show" else Person.objects).filter(**key)]


def _search(words: str, in_articles: QuerySet[Article]) -> list[dict[str, Any]]:
    """Return shows and people by any of their names, then articles by their headline, or by whom they are about."""
    if not words:
        return []
    shows = list(Show.objects.search(words)[:MAX_OTHERS])
    people = list(Person.objects.search(words)[:MAX_OTHERS])
    articles = _newest_first(in_articles.filter(_in_headline(words.split()[:_MAX_WORDS])))
    if rest := MAX_ARTICLES - len(articles):
        about = in_articles.filter(Q(shows__in=shows) | Q(people__in=people)).distinct()
        articles += _newest_first(about.exclude(pk__in=[article.pk for article in articles]), rest)
    return [*map(_of_row, shows), *map(_of_row, people), *map(_of_article, articles)]


def _newest_first(articles: QuerySet[Article], count: int = MAX_ARTICLES) -> list[Article]:
    return list(articles.order_by("-updated_at", "-pk")[:count])


def _articles() -> QuerySet[Article]:
    return Article.objects.select_related("live", "section")


def _in_headline(words: Iterable[str]) -> Q:
    """Return the condition that all words occur in the headline. SQLite compares only ASCII without regard to case."""

    def occurs(word: str) -> Q:
        spellings = {word, word.lower(), word.upper(), word.capitalize()}
        return reduce(or_, (Q(title__icontains=spelling) for spelling in sorted(spellings)))

    return reduce(and_, map(occurs, words))


def _of_article(article: Article) -> dict[str, Any]:
    live = getattr(article, "live", None)
    detail = date_format(live.published_at, "j F Y") if live else "Not public"
    return {
        "href": Target("article", article.pk).href,
        "kind": "Article",
        "title": live.title if live else str(article),
        "detail": f"{article.section}, {detail}" if article.section else detail,
        "address": live.get_absolute_url() if live else "",
        "is_public": live is not None,
    }


def _of_row(row: Show | Person) -> dict[str, Any]:
    kind = "Show" if isinstance(row, Show) else "Person"
    return {
        "href": Target(kind.lower(), row.pk).href,
        "kind": kind,
        "title": str(row),
        "detail": row.get_absolute_url(),
        "address": row.get_absolute_url(),
        "is_public": True,
    }
