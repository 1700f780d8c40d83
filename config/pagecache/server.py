"""The page cache in front of Django: a WSGI application that answers hits itself, and passes the rest to Django."""

import logging
import re
import time
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.conf import settings

from articles.comments.own import COOKIE as OWN_COMMENTS
from config.files import close_body
from config.pagecache.counts import BYTES, HITS, MISSES, write_counts
from config.pagecache.last_modified import matches_date
from config.pagecache.page import COUNTS_ENVIRON, PAGE_ENVIRON, PageDependencies
from config.pagecache.responses import (
    HIT,
    MISS,
    CachedPage,
    Headers,
    Response,
    apply_range,
    choose_encoding,
    make_cached_page,
    matches_etag,
    not_modified,
)
from config.pagecache.store import Render, Store


logger = logging.getLogger(__name__)

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

REPORT_INTERVAL_S = 2.0  # the least time between two writings of the counts
MAX_QUERY_CHARS = 1000
RENDER_TIMEOUT_S = 10.0  # how long a request waits for another one's rendering, before it renders the page too
# Parameters that mail and advertisements add to an address. No page reads them.
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|twclid|ttclid|igshid|mc_[ce]id|_gl|yclid")
_PORT = re.compile(r":\d*$")  # not the end of an IPv6 address, which is in brackets
_PAGE_NUMBER = re.compile(r"[1-9]\d{0,5}")
_CONDITIONS = {"HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE"}
# Headers that are not stored: they belong to one connection or one encoding, or the cache sets them itself.
_NOT_STORED = {"content-length", "content-encoding", "date", "server", "connection", "x-page-cache"}


class PageCache:
    """A WSGI application around Django's.

    Some requests bypass the cache: those with a session or with a cookie of the reader's own comments, all but GET and
    HEAD, and those for /admin/, /healthz, /preview/, /static/ and /media/.
    """

    def __init__(self, django: Application, max_bytes: int) -> None:
        """Hold at most `max_bytes` of entries."""
        self.django = django
        self.store = Store(max_bytes)
        self.counts = self.store.counts
        self._next_report = 0.0
        self._bypassed_paths = ("/admin", "/healthz", "/preview/", settings.STATIC_URL, settings.MEDIA_URL)
        self._personal_cookies = (f"{settings.SESSION_COOKIE_NAME}=", f"{OWN_COMMENTS}=")
        # Whether a request came by https is said by a header of the site's proxy or, without a proxy, by the server.
        proxy_header: tuple[str, str] | None = getattr(settings, "SECURE_PROXY_SSL_HEADER", None)
        self._site_host = urlsplit(settings.SITE_URL).netloc
        self._site_name = _without_port(self._site_host)
        self._scheme_name, self._https_value = proxy_header or ("wsgi.url_scheme", "https")

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if time.time() >= self._next_report:
            self._report()
        if (reason := self._bypass_reason(environ)) or not self.store.sync():
            self.counts[reason or "bypassed: the changes cannot be read"] += 1
            environ[COUNTS_ENVIRON] = self.counts
            return self.django(environ, start_response)
        if environ["QUERY_STRING"]:
            environ["QUERY_STRING"] = normalize_query(environ["QUERY_STRING"])
        # As Django reads it: of several proxies, the first names the scheme.
        is_https = environ.get(self._scheme_name, "").partition(",")[0].strip() == self._https_value
        host = environ.get("HTTP_HOST", "").lower()
        if _without_port(host) == self._site_name:
            # Whoever sends another port gets the site's own page, and no entry of their own.
            host = environ["HTTP_HOST"] = self._site_host
        cache_key = (host, environ["PATH_INFO"], environ["QUERY_STRING"], is_https)
        page = self.store.get(cache_key)
        if page is None:
            return self._render_or_wait(cache_key, environ, start_response)
        self.counts[HITS] += 1
        return self._send(cache_key, page, environ, start_response)

    def _report(self) -> None:
        self._next_report = time.time() + REPORT_INTERVAL_S
        try:
            write_counts(self.counts, pages=len(self.store), size=self.store.size)
        except OSError:
            logger.exception("The counts of the page cache could not be written.")

    def _bypass_reason(self, environ: Environ) -> str:
        """Return why Django must answer a request, in the words of the staff's page; "" if the cache may answer it."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return "bypassed: neither GET nor HEAD"
        if environ["PATH_INFO"].startswith(self._bypassed_paths):
            return "bypassed: the desk, or a file"
        cookies = environ.get("HTTP_COOKIE")
        if cookies and any(name in cookies for name in self._personal_cookies):
            return "bypassed: a session, or the reader's own comments"
        query = environ["QUERY_STRING"]
        if query and (len(query) > MAX_QUERY_CHARS or normalize_query(query) is None):
            return "bypassed: parameters that only the view knows"
        return ""

    def _render_or_wait(self, cache_key: object, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Render a page, or wait for the request that is rendering it, and send it."""
        for _ in range(2):  # a second time if the page that this request waited for was outdated when it was done
            render, is_ours = self.store.begin_render(cache_key)
            if not is_ours:
                render.done.wait(RENDER_TIMEOUT_S)
                if not render.is_cacheable:
                    break
            # Another request may have stored the page by now, and a change may have dropped it again.
            page = self.store.get(cache_key) if self.store.sync() else None
            if page is None and is_ours:
                return self._render(cache_key, render, environ, start_response)
            if is_ours:
                self.store.end_render(cache_key, render, page)
            if page is not None:
                self.counts[HITS] += 1
                return self._send(cache_key, page, environ, start_response)
        return self._render(cache_key, None, environ, start_response)

    def _render(
        self, cache_key: object, render: Render | None, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Have Django render a page, and send it. If `render` is None, the page is not stored."""
        dependencies, django_response = PageDependencies(), _StartResponse()
        page: CachedPage | None = None
        method = environ["REQUEST_METHOD"]
        try:
            # GET even if the request is HEAD, whose response has the same length and tag as that to GET.
            body = self.django(environ | {PAGE_ENVIRON: dependencies, "REQUEST_METHOD": "GET"}, django_response)
            if dependencies.is_for_cache:
                headers = [header for header in django_response.headers if header[0].lower() not in _NOT_STORED]
                encoding = choose_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
                page = make_cached_page(headers, _read(body), dependencies.keys, encoding)
        finally:
            is_stored = render is not None and self.store.end_render(cache_key, render, page)
        if page is None:
            self.counts[f"not cacheable: {dependencies.uncacheable_reason}"] += 1
            start_response(django_response.status, django_response.headers)
            return _without_body(body) if method == "HEAD" else body
        self.counts[MISSES] += 1
        return self._send(cache_key if is_stored else None, page, environ, start_response, is_hit=False)

    def _send(
        self,
        cache_key: object,
        page: CachedPage,
        environ: Environ,
        start_response: StartResponse,
        *,
        is_hit: bool = True,
    ) -> Iterable[bytes]:
        """Send a page. `cache_key` is None if the page is not stored."""
        encoding = choose_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
        response = page.responses.get(encoding)
        if response is None:
            response = page.response(encoding)
            self.store.recount(cache_key, page)
        if not _CONDITIONS.isdisjoint(environ):
            response = _apply_conditions(response, environ)
        headers = response.headers if is_hit else _miss_headers(response.headers, is_stored=cache_key is not None)
        start_response(response.status, headers)
        if environ["REQUEST_METHOD"] == "HEAD":
            return []
        self.counts[BYTES] += len(response.body)
        return [response.body]  # a list: granian sends it in one piece, and any other iterable piece by piece


class _StartResponse:
    """Stores status and headers of Django's response: a WSGI start_response."""

    status = ""
    headers: Headers = []

    def __call__(self, status: str, headers: Headers, exc_info: object = None) -> None:
        self.status, self.headers = status, headers


@lru_cache(maxsize=4096)
def normalize_query(query: str) -> str | None:
    """Return the part of a query that pages read: `page=2`, or "". None if it has parameters that only views know."""
    parameters = parse_qsl(query, keep_blank_values=True)
    values = {name: value for name, value in parameters if not _TRACKING.fullmatch(name)}
    is_known = not values or ([*values] == ["page"] and _PAGE_NUMBER.fullmatch(values["page"]))
    return urlencode(values) if is_known else None


def _without_port(host: str) -> str:
    return _PORT.sub("", host)


def _miss_headers(headers: Headers, *, is_stored: bool) -> Headers:
    """Return the headers of a page just rendered. If it was not stored, it may be outdated: no cache may keep it."""
    headers = [MISS if header == HIT else header for header in headers]
    if is_stored:
        return headers
    return [("Cache-Control", "no-store") if name == "Cache-Control" else (name, value) for name, value in headers]


def _apply_conditions(response: Response, environ: Environ) -> Response:
    etag = next(value for name, value in response.headers if name == "ETag")
    if "HTTP_IF_NONE_MATCH" in environ and matches_etag(environ["HTTP_IF_NONE_MATCH"], etag):
        return not_modified(response)
    if "HTTP_IF_MODIFIED_SINCE" in environ and "HTTP_IF_NONE_MATCH" not in environ:
        last_modified = next((value for name, value in response.headers if name == "Last-Modified"), "")
        if matches_date(environ["HTTP_IF_MODIFIED_SINCE"], last_modified):
            return not_modified(response)
    if "HTTP_RANGE" in environ and environ["REQUEST_METHOD"] == "GET":
        return apply_range(response, environ["HTTP_RANGE"], environ.get("HTTP_IF_RANGE", ""))
    return response


def _read(body: Iterable[bytes]) -> bytes:
    try:
        return b"".join(body)
    finally:
        close_body(body)


def _without_body(body: Iterable[bytes]) -> Iterable[bytes]:
    close_body(body)
    return []
