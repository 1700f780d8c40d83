import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.conf import settings
from django.core.wsgi import get_wsgi_application


MAX_DJANGO_REQUESTS = 4  # that one process lets Django answer at once
MAX_DJANGO_WRITES = 2  # and beside them, of those that may write

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


class DjangoThreads:
    """Django in a few threads of its own, behind the many of the web server.

    The server has so many threads that hits and slow clients need not wait for each other. In Django, so many would
    only slow each other down, and each would open a connection to the database.
    """

    def __init__(self, django: WSGIApplication, threads: int = MAX_DJANGO_REQUESTS, name: str = "django") -> None:
        self.django = django
        self.threads = ThreadPoolExecutor(threads, thread_name_prefix=name)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        return self.threads.submit(self._answer, environ, start_response).result()

    def _answer(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request, and close the response in the thread in which Django opened its connections for it."""
        response = self.django(environ, start_response)
        if getattr(response, "streaming", True):
            return response  # a file, which the server sends and closes
        body = list(response)
        response.close()  # type: ignore[attr-defined]  # Django's responses have it
        return body


def _make_application() -> WSGIApplication:
    handler = get_wsgi_application()
    from config.bodies import BodyReader  # after Django is set up
    from config.files import FileSender
    from config.jinja import prepare_templates
    from config.lanes import Lanes
    from config.pagecache.server import PageCache
    from config.signin.lane import PasswordLane

    prepare_templates()
    lanes = Lanes(reading=DjangoThreads(handler), writing=DjangoThreads(handler, MAX_DJANGO_WRITES))
    django = PasswordLane(lanes, checking=DjangoThreads(handler, 1, name="passwords"))
    application = BodyReader(FileSender(django))
    max_bytes = settings.PAGE_CACHE_MB * 1_000_000
    return PageCache(application, max_bytes=max_bytes) if max_bytes else application


application = _make_application()
