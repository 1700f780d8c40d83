from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as sitemap_of
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.editions.models import Live
from articles.taxonomy.models import Author, Section, Tag
from shows.models import Person, Show
from shows.reading.depends import depends_on


class ArticleSitemap(Sitemap[Live]):
    def items(self) -> QuerySet[Live]:
        return Live.objects.for_readers()

    def lastmod(self, item: Live) -> datetime:
        return item.updated_at


class FrontSitemap(Sitemap[str]):
    def items(self) -> list[str]:
        return ["home", "shows"]

    def location(self, item: str) -> str:
        return reverse(item)


class PagesOf(Sitemap[Model]):
    """The pages of a model that has an address for each row."""

    def __init__(self, queryset: QuerySet[Any]) -> None:
        self.queryset = queryset

    def items(self) -> QuerySet[Any]:
        return self.queryset.all()


# Filing pages without an article would be empty: they are left out.
SITEMAPS: dict[str, Any] = {
    "front": FrontSitemap,
    "articles": ArticleSitemap,
    "shows": PagesOf(Show.objects.all()),
    "people": PagesOf(Person.objects.all()),
    "sections": PagesOf(Section.objects.filter(live__isnull=False).distinct()),
    "tags": PagesOf(Tag.objects.filter(live__isnull=False).distinct()),
    "authors": PagesOf(Author.objects.filter(live__isnull=False).distinct()),
}

NEWS_FOR = timedelta(days=2)  # what news search takes: developers.google.com/search/docs/crawling-indexing/sitemaps
NEWS_MOST = 1000


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    depends_on(request, "article", "show", "person", "tag", "author")
    return sitemap_of(request, SITEMAPS)


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """List what was published in the last two days, as news search engines want it."""
    lives = Live.objects.for_readers().filter(published_at__gt=timezone.now() - NEWS_FOR)[:NEWS_MOST]
    context = {"lives": lives, "language": settings.LANGUAGE_CODE.partition("-")[0]}
    return render(request, "articles/news-sitemap.xml", context, content_type="application/xml")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /search/",
        "",
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
        f"Sitemap: {settings.SITE_URL}/news-sitemap.xml",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
