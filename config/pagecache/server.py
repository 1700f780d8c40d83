"""The page cache in front of Django: what is known and true is answered without it."""

import logging
import re
import time
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.conf import settings

from articles.comments.own import COOKIE as OWN_COMMENTS
from config.pagecache.answers import (
    HIT,
    MISS,
    Answer,
    Headers,
    Kept,
    encoding_for,
    is_known,
    kept,
    not_modified,
    part_of,
)
from config.pagecache.counted import BYTES, HITS, MISSES, write
from config.pagecache.page import COUNTS, ENVIRON, Page
from config.pagecache.store import Render, Store


logger = logging.getLogger(__name__)

Environ = dict[str, Any]
Start = Callable[..., Any]
Application = Callable[[Environ, Start], Iterable[bytes]]

REPORT_EVERY = 2.0  # seconds, if anything is asked for
LONGEST = 1000  # characters of a query
PATIENCE = 10.0  # seconds to wait for somebody else's rendering before doing it oneself
# What those who spread an address hang on it; no page reads any of it.
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|twclid|ttclid|igshid|mc_[ce]id|_gl|yclid")
_NUMBER = re.compile(r"[1-9]\d{0,5}")
_OF_THE_HOP = {"content-length", "content-encoding", "date", "server", "connection", "x-page-cache"}


class PageCache:
    """A WSGI application around Django's.

    A visitor with a session, or with comments of their own, always gets Django's answer; so does whatever is not asked
    by GET or HEAD, and whatever lies under /admin/, /static/ and /media/.
    """

    def __init__(self, django: Application, room: int) -> None:
        """Keep at most `room` bytes of pages."""
        self.django = django
        self.store = Store(room)
        self.counts = self.store.counts
        self._report_at = 0.0
        self._elsewhere = ("/admin", "/healthz", settings.STATIC_URL, settings.MEDIA_URL)
        self._personal = (f"{settings.SESSION_COOKIE_NAME}=", f"{OWN_COMMENTS}=")
        # The name and the value of what says that a request came by https: the site's proxy, or the server itself.
        told: tuple[str, str] | None = getattr(settings, "SECURE_PROXY_SSL_HEADER", None)
        self._scheme, self._secure = told or ("wsgi.url_scheme", "https")

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        if time.time() >= self._report_at:
            self._report()
        if (reason := self._why_not(environ)) or not self.store.follow():
            self.counts[reason or "the versions cannot be read"] += 1
            environ[COUNTS] = self.counts
            return self.django(environ, start)
        if environ["QUERY_STRING"]:
            environ["QUERY_STRING"] = canonical(environ["QUERY_STRING"])
        is_secure = environ.get(self._scheme) == self._secure
        key = (environ.get("HTTP_HOST", "").lower(), environ["PATH_INFO"], environ["QUERY_STRING"], is_secure)
        page = self.store.get(key)
        if page is None:
            return self._render(key, environ, start)
        self.counts[HITS] += 1
        return self._send(key, page, environ, start)

    def _report(self) -> None:
        self._report_at = time.time() + REPORT_EVERY
        try:
            write(self.counts, pages=len(self.store), size=self.store.size)
        except OSError:
            logger.exception("The counts of the page cache could not be written.")

    def _why_not(self, environ: Environ) -> str:
        """Return why a request is none of the cache's, in the words of the staff's page; "" if it is."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return "not asked by GET"
        if environ["PATH_INFO"].startswith(self._elsewhere):
            return "the desk, or a file"
        cookies = environ.get("HTTP_COOKIE")
        if cookies and any(name in cookies for name in self._personal):
            return "a session, or comments of one's own"
        query = environ["QUERY_STRING"]
        if query and (len(query) > LONGEST or canonical(query) is None):
            return "parameters that only the view knows"
        return ""

    def _render(self, key: object, environ: Environ, start: Start) -> Iterable[bytes]:
        for _ in range(2):  # the second time where what was waited for had changed meanwhile
            render, is_mine = self.store.begin(key)
            if not is_mine:
                render.done.wait(PATIENCE)
                if not render.can_be_kept:
                    break
            # Somebody may have finished it just before, or while we waited; and it may have been made untrue since.
            page = self.store.get(key) if self.store.follow() else None
            if page is None and is_mine:
                return self._render_now(key, render, environ, start)
            if is_mine:
                self.store.end(key, render, page)
            if page is not None:
                self.counts[HITS] += 1
                return self._send(key, page, environ, start)
        return self._render_now(key, None, environ, start)

    def _render_now(self, key: object, render: Render | None, environ: Environ, start: Start) -> Iterable[bytes]:
        asked, told = Page(), _Told()
        page: Kept | None = None
        method = environ["REQUEST_METHOD"]
        try:
            # HEAD too is answered with the length and the tag of what GET gets.
            body = self.django(environ | {ENVIRON: asked, "REQUEST_METHOD": "GET"}, told)
            if asked.is_kept:
                headers = [one for one in told.headers if one[0].lower() not in _OF_THE_HOP]
                page = kept(headers, _read(body), asked.keys, encoding_for(environ.get("HTTP_ACCEPT_ENCODING", "")))
        finally:
            was_kept = render is not None and self.store.end(key, render, page)
        if page is None:
            self.counts[f"not to be kept: {asked.why_not}"] += 1
            start(told.status, told.headers)
            return _without_body(body) if method == "HEAD" else body
        self.counts[MISSES] += 1
        return self._send(key if was_kept else None, page, environ, start, is_hit=False)

    def _send(self, key: object, page: Kept, environ: Environ, start: Start, *, is_hit: bool = True) -> Iterable[bytes]:
        encoding = encoding_for(environ.get("HTTP_ACCEPT_ENCODING", ""))
        answer = page.whole.get(encoding)
        if answer is None:
            answer = page.answer(encoding)
            self.store.grown(key, page)
        if "HTTP_IF_NONE_MATCH" in environ or "HTTP_RANGE" in environ:
            answer = _conditional(answer, environ)
        start(answer.status, answer.headers if is_hit else _of_a_miss(answer.headers, was_kept=key is not None))
        if environ["REQUEST_METHOD"] == "HEAD":
            return []
        self.counts[BYTES] += len(answer.body)
        return [answer.body]  # a list: granian sends it whole, and anything else piece by piece


class _Told:
    """What Django told of its answer, instead of a server's start_response."""

    status = ""
    headers: Headers = []

    def __call__(self, status: str, headers: Headers, exc_info: Any = None) -> None:
        self.status, self.headers = status, headers


@lru_cache(maxsize=4096)
def canonical(query: str) -> str | None:
    """Return the part of a query that pages read; None where only the view can know what it means."""
    asked = parse_qsl(query, keep_blank_values=True)
    read = {name: value for name, value in asked if not _TRACKING.fullmatch(name)}
    return urlencode(read) if not read or ([*read] == ["page"] and _NUMBER.fullmatch(read["page"])) else None


def _of_a_miss(headers: Headers, *, was_kept: bool) -> Headers:
    """Return the headers of what was rendered just now. What is not kept may be old already: nobody else may keep it."""
    told = [MISS if one is HIT else one for one in headers]
    if was_kept:
        return told
    return [("Cache-Control", "no-store") if name == "Cache-Control" else (name, value) for name, value in told]


def _conditional(answer: Answer, environ: Environ) -> Answer:
    tag = next(value for name, value in answer.headers if name == "ETag")
    if "HTTP_IF_NONE_MATCH" in environ and is_known(environ["HTTP_IF_NONE_MATCH"], tag):
        return not_modified(answer)
    if "HTTP_RANGE" in environ and environ["REQUEST_METHOD"] == "GET":
        return part_of(answer, environ["HTTP_RANGE"], environ.get("HTTP_IF_RANGE", ""))
    return answer


def _read(body: Iterable[bytes]) -> bytes:
    try:
        return b"".join(body)
    finally:
        if hasattr(body, "close"):
            body.close()


def _without_body(body: Iterable[bytes]) -> Iterable[bytes]:
    if hasattr(body, "close"):
        body.close()
    return []
