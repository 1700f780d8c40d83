"""What a page says of itself while it is rendered."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers


ENVIRON = "greenroom.page"  # where the server's environment holds the page that is asked for
COUNTS = "greenroom.counts"  # and where, what the page cache has counted
SITE = "site"  # a key of every page
CDN_AGE = 24 * 3600  # seconds for which a CDN may keep what it is told to forget when it changes


class Page:
    """The names of what a page shows, as `config.pagecache.watched` tells their changes."""

    def __init__(self) -> None:
        self.keys: set[str] = set()
        self.reads_number = False  # whether it is one of the pages of a list, by the parameter `page`
        self.is_kept = False
        self.why_not = "no page"

    def depends_on(self, *keys: str) -> None:
        self.keys.update(keys)


def page_middleware(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Give a request its `page`, and mark the answers that may be kept: those whose view said what they show."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        kept_by_server = request.META.get(ENVIRON)
        page = kept_by_server or Page()
        request.page = page  # type: ignore[attr-defined]
        response = get_response(request)
        page.why_not = why_not(request, response, page)
        if not page.why_not:
            response.headers["X-Page-Cache"] = "miss" if kept_by_server else "off"
            page.is_kept = kept_by_server is not None
            _tell_caches(response, page)
        return response

    return middleware


def why_not(request: HttpRequest, response: HttpResponseBase, page: Page) -> str:
    """Return why an answer is not the same for every reader; "" if it is, until something that it shows changes."""
    if request.method not in ("GET", "HEAD") or response.status_code != 200:
        return f"{response.status_code} to {request.method}"
    if not page.keys or not isinstance(response, HttpResponse):
        return "its view does not say what it shows"
    if "page" in request.GET and not page.reads_number:
        return "it has no pages"
    if response.cookies or "private" in response.headers.get("Cache-Control", ""):
        return "it is for one reader"
    return ""


def _tell_caches(response: HttpResponseBase, page: Page) -> None:
    """Browsers ask each time whether they have the newest; a CDN need not, where it is told what to forget."""
    response.headers["Cache-Control"] = "no-cache"
    if settings.CDN_PURGE_URL:
        response.headers["Cache-Control"] = f"public, max-age=0, s-maxage={CDN_AGE}, must-revalidate"
        response.headers["Surrogate-Key"] = " ".join([SITE, *sorted(page.keys)])
    patch_vary_headers(response, ["Accept-Encoding", "Cookie"])
