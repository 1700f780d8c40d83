import os
from collections.abc import Iterable
from threading import BoundedSemaphore
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.conf import settings
from django.core.wsgi import get_wsgi_application


MAX_DJANGO_REQUESTS = 4  # that one process lets Django answer at once

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def _make_application() -> WSGIApplication:
    django = _limit_concurrency(get_wsgi_application())
    from config.pagecache.server import PageCache  # after Django is set up

    return PageCache(django, max_bytes=settings.PAGE_CACHE_MB * 1_000_000) if settings.PAGE_CACHE_MB else django


def _limit_concurrency(django: WSGIApplication) -> WSGIApplication:
    """Let Django answer `MAX_DJANGO_REQUESTS` at once; further requests wait.

    The server has more threads than that so that hits need not wait. In Django, so many would only slow each other
    down.
    """
    slots = BoundedSemaphore(MAX_DJANGO_REQUESTS)

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        with slots:
            return django(environ, start_response)

    return application


application = _make_application()
