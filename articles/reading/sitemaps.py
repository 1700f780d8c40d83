"""The sitemaps and robots.txt."""

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
    """The articles, with the time of their last change."""

    def items(self) -> QuerySet[Live]:
        return Live.objects.for_readers()

    def lastmod(self, item: Live) -> datetime:
        return item.updated_at


class FrontSitemap(Sitemap[str]):
    """The home page and the list of shows."""

    def items(self) -> list[str]:
        return ["home", "shows"]

    def location(self, item: str) -> str:
        return reverse(item)


class ModelSitemap(Sitemap[Model]):
    """The pages of a model whose rows have a page each."""

    def __init__(self, queryset: QuerySet[Any]) -> None:
        self.queryset = queryset

    def items(self) -> QuerySet[Any]:
        return self.queryset.all()


# Sections, tags and authors without an article are left out: their pages are empty.
SITEMAPS: dict[str, Any] = {
    "front": FrontSitemap,
    "articles": ArticleSitemap,
    "shows": ModelSitemap(Show.objects.all()),
    "people": ModelSitemap(Person.objects.all()),
    "sections": ModelSitemap(Section.objects.filter(live__isnull=False).distinct()),
    "tags": ModelSitemap(Tag.objects.filter(live__isnull=False).distinct()),
    "authors": ModelSitemap(Author.objects.filter(live__isnull=False).distinct()),
}

NEWS_MAX_AGE = timedelta(days=2)  # as news search demands: developers.google.com/search/docs/crawling-indexing/sitemaps
NEWS_MAX_ARTICLES = 1000


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """List the pages of articles, shows, people, sections, tags and authors."""
    depends_on(request, "article", "show", "person", "tag", "author")
    return sitemap_of(request, SITEMAPS)


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """List the articles of the last two days, in the format of news search engines."""
    lives = Live.objects.for_readers().filter(published_at__gt=timezone.now() - NEWS_MAX_AGE)[:NEWS_MAX_ARTICLES]
    context = {"lives": lives, "language": settings.LANGUAGE_CODE.partition("-")[0]}
    return render(request, "articles/news-sitemap.xml", context, content_type="application/xml")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Keep crawlers out of the desk and of search, and name the sitemaps."""
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
