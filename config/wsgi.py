import os
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def _application() -> Any:  # any WSGI application
    django = get_wsgi_application()
    from config.pagecache.server import PageCache  # after Django is set up

    return PageCache(django, room=settings.PAGE_CACHE_MB * 1_000_000) if settings.PAGE_CACHE_MB else django


application = _application()
