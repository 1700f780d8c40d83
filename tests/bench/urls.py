"""The site's addresses, with three more for the bench: an empty view, an article's queries, the cache's counts."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from articles.comments.threads import thread_page
from articles.reading.live import live_or_moved
from articles.reading.page import body
from articles.reading.related import related
from articles.reading.rows import read_sections
from config.pagecache.counts import read_counts


def empty_view(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


def queries_view(request: HttpRequest, slug: str) -> HttpResponse:
    """Run the queries of an article's page, and render nothing."""
    live = live_or_moved(slug)
    body(live.prepared, live=live)
    cards = related(live.prepared.document, article_id=live.pk).cards
    rows = [*cards, *thread_page(live.pk).comments, *read_sections()]
    return HttpResponse(str(len(rows)))


def counts_view(request: HttpRequest, name: str) -> HttpResponse:
    """Return the number of cached pages ("pages"), or their "size" in bytes, as of two seconds ago."""
    return HttpResponse(str(sum(getattr(counts, name) for counts in read_counts().values())))


urlpatterns = [
    path("empty/", empty_view),
    path("queries/<slug:slug>/", queries_view),
    path("counts/<str:name>/", counts_view),
    path("", include("config.urls")),
]
handler404 = "articles.reading.site.not_found"
