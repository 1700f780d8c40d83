import os
from threading import BoundedSemaphore
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application


AT_A_TIME = 4  # requests that Django answers, in a process

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def _application() -> Any:  # any WSGI application
    django = _few_at_a_time(get_wsgi_application())
    from config.pagecache.server import PageCache  # after Django is set up

    return PageCache(django, room=settings.PAGE_CACHE_MB * 1_000_000) if settings.PAGE_CACHE_MB else django


def _few_at_a_time(django: Any) -> Any:
    """Let the others wait: the server's threads are there to send what is kept, and in Django would hinder each other."""
    places = BoundedSemaphore(AT_A_TIME)

    def application(environ: dict[str, Any], start: Any) -> Any:
        with places:
            return django(environ, start)

    return application


application = _application()
