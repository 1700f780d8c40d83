"""The sitemaps and robots.txt.

While a site is small, /sitemap.xml lists all its pages. A larger one has a sitemap for the articles of each month, and
one for each other kind of page; then /sitemap.xml is their index. Each has at most `MAX_ADDRESSES`, further ones on
pages of their own (`?page=2`), so that each is made in less than a second and none exceeds what search engines take.
"""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from articles.editions.models import Live
from articles.reading.sitemap_entries import Entry, find_month, sitemap_parts
from articles.reading.sitemap_xml import index_xml, urlset_xml
from shows.reading.depends import depends_on, mark_paginated
from shows.reading.jsonld import absolute


MAX_ADDRESSES = 5000  # in a sitemap; search engines take 50,000

NEWS_MAX_AGE = timedelta(days=2)  # as news search demands: developers.google.com/search/docs/crawling-indexing/sitemaps
NEWS_MAX_ARTICLES = 1000


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """List every page of the site or, where these are many, the sitemaps that do."""
    depends_on(request, "article", "show", "person", "tag", "author", "image")
    parts = sitemap_parts()
    if sum(part.count for part in parts) <= MAX_ADDRESSES:
        return _xml(urlset_xml(entries := [entry for part in parts for entry in part.entries(0, part.count)]), entries)
    locations = [
        Entry(f"{address}?page={number}" if number > 1 else address, part.updated_at)
        for part in parts
        for address in [absolute(reverse("sitemap-part", args=[part.name]))]
        for number in range(1, -(-part.count // MAX_ADDRESSES) + 1)
    ]
    return _xml(index_xml(locations), locations)


@require_safe
def sitemap_part(request: HttpRequest, name: str) -> HttpResponse:
    """List the articles of a month ("2027-03"), or the pages of another kind ("shows")."""
    mark_paginated(request)
    number = request.GET.get("page", "1")
    part = find_month(name) or next((part for part in sitemap_parts(months=False) if part.name == name), None)
    if part is None or not number.isdecimal() or len(number) > 6 or int(number) < 1:
        raise Http404("There is no such sitemap.")
    first = (int(number) - 1) * MAX_ADDRESSES
    entries = part.entries(first, first + MAX_ADDRESSES)
    if not entries:
        raise Http404("There is no such sitemap.")
    depends_on(request, *part.keys)
    return _xml(urlset_xml(entries), entries)


def _xml(text: str, entries: list[Entry]) -> HttpResponse:
    response = HttpResponse(text, content_type="application/xml")
    if times := [entry.updated_at for entry in entries if entry.updated_at]:
        response["Last-Modified"] = http_date(max(times).timestamp())
    response["X-Robots-Tag"] = "noindex, noodp, noarchive"
    return response


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
