import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from config.bodies import Application, BodyReader, Environ


DJANGO_THREADS = 4  # in one process

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


class DjangoThreads:
    """Django in a few threads of its own, behind the many of the web server.

    The server has so many threads that hits and slow clients need not wait for each other. In Django, so many would
    only slow each other down, and each would open connections to the database.
    """

    def __init__(self, django: Application) -> None:
        self.django = django
        self.threads = ThreadPoolExecutor(DJANGO_THREADS, thread_name_prefix="django")

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        return self.threads.submit(self.django, environ, start_response).result()


def _make_application() -> Any:  # any WSGI application
    django: Any = DjangoThreads(get_wsgi_application())
    from config.limits import client_of, max_body_bytes  # after Django is set up
    from config.pagecache.server import PageCache

    django = BodyReader(django, max_bytes=max_body_bytes, client_of=client_of)
    return PageCache(django, max_bytes=settings.PAGE_CACHE_MB * 1_000_000) if settings.PAGE_CACHE_MB else django


application = _make_application()
