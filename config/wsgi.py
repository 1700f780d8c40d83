import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from config.signin.lane import SignInLane, checks_password


MAX_DJANGO_REQUESTS = 4  # that one process lets Django answer at once

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


class DjangoThreads:
    """Django in a few threads of its own, behind the many of the web server.

    The server has so many threads that hits and slow clients need not wait for each other. In Django, so many would
    only slow each other down, and each would open a connection to the database. Passwords are checked beside them.
    """

    def __init__(self, django: WSGIApplication) -> None:
        self.django = django
        self.threads = ThreadPoolExecutor(MAX_DJANGO_REQUESTS, thread_name_prefix="django")
        self.sign_in = SignInLane()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if checks_password(environ):
            return self.sign_in.answer(self._answer, environ, start_response)
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
    django = DjangoThreads(get_wsgi_application())
    from config.bodies import BodyReader  # after Django is set up
    from config.files import FileSender
    from config.pagecache.server import PageCache

    application = BodyReader(FileSender(django))
    max_bytes = settings.PAGE_CACHE_MB * 1_000_000
    return PageCache(application, max_bytes=max_bytes) if max_bytes else application


application = _make_application()
