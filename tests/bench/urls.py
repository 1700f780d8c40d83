"""The site, and the least that Django can answer, to compare with."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from articles.comments.threads import threads
from articles.editions.models import Live
from articles.reading.page import body
from articles.reading.related import related
from articles.taxonomy.models import Section
from config.pagecache.counts import read_counts


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


def asked(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask the database what an article's page asks it, and render nothing."""
    live = Live.objects.for_readers().select_related("edition", "section", "article").get(slug=slug)
    document = live.edition.document
    body(document, live=live)
    found = [*related(document, article_id=live.pk), *threads(live.pk), *Section.objects.all()]
    return HttpResponse(str(len(found)))


def counted(request: HttpRequest, what: str) -> HttpResponse:
    """Tell how many "pages" are kept, or their "size" in bytes: as of two seconds ago."""
    return HttpResponse(str(sum(getattr(one, what) for one in read_counts().values())))


urlpatterns = [
    path("empty/", empty),
    path("asked/<slug:slug>/", asked),
    path("counted/<str:what>/", counted),
    path("", include("config.urls")),
]
handler404 = "articles.reading.site.not_found"
