"""The site, and the least that Django can answer, to compare with."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from config.pagecache.counted import read_all


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


def counted(request: HttpRequest, what: str) -> HttpResponse:
    """Tell how many "pages" are kept, or their "size" in bytes: as of two seconds ago."""
    return HttpResponse(str(sum(getattr(one, what) for one in read_all().values())))


urlpatterns = [path("empty/", empty), path("counted/<str:what>/", counted), path("", include("config.urls"))]
handler404 = "articles.reading.site.not_found"
