"""The body of a request, read before Django works on the request.

So a slow client holds a thread of the server, of which there are many, and never one of the few in which Django works.
"""

import tempfile
from collections.abc import Iterable
from threading import Semaphore
from typing import IO
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.conf import settings

from config.places import RETRY_AFTER_S, Places, refuse
from shows.client import client_network


MAX_MEMORY_BYTES = 1_000_000  # of one body; a longer one is stored in a file
CHUNK_BYTES = 65_536

MAX_PICTURES_AT_WORK = 2  # in Django, of a process: reading a large picture takes seconds, and pages go on meanwhile
MAX_PICTURES = 8  # of a process, those that wait for the two included

COMMENT_BYTES = 64_000  # and of whatever else is not sent to the desk


class BodyReader:
    """A WSGI application that reads the body of a request and then has another application answer it."""

    def __init__(self, application: WSGIApplication) -> None:
        self.application = application
        self.places = Places()
        self.picture_places = Places(MAX_PICTURES)
        self.picture_work = Semaphore(MAX_PICTURES_AT_WORK)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ.get("HTTP_TRANSFER_ENCODING"):
            return refuse(start_response, "411 Length Required", "Say in Content-Length how long the body is.")
        length = environ.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal():
            return refuse(start_response, "400 Bad Request", "Content-Length is no number.")
        if length == "0":
            return self.application(environ, start_response)
        limit = max_bytes(environ)
        if len(length) > 18 or int(length) > limit:
            sentence = f"This is too large: at most {limit:,} bytes can be sent here."
            return refuse(start_response, "413 Content Too Large", sentence)
        client = client_network(environ)
        if not self.places.take(client):
            sentence = "Too much is being sent at the moment. Go back, and send it again in a few seconds."
            return refuse(start_response, "503 Service Unavailable", sentence, retry_after_s=RETRY_AFTER_S)
        try:
            body = _read(environ["wsgi.input"], int(length))
        finally:
            self.places.give_back(client)
        if body is None:
            return refuse(start_response, "400 Bad Request", "The body ended before it was complete. Send it again.")
        with body:
            answer = self._answer_picture if _is_picture(environ) else self.application
            return answer(environ | {"wsgi.input": body}, start_response)

    def _answer_picture(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Have a picture wait here, in one of the server's many threads, until Django works on few others."""
        client = client_network(environ)
        if not self.picture_places.take(client):
            sentence = "Many pictures are being stored at the moment. Go back, and save again in a few seconds."
            return refuse(start_response, "503 Service Unavailable", sentence, retry_after_s=RETRY_AFTER_S)
        try:
            with self.picture_work:
                return self.application(environ, start_response)
        finally:
            self.picture_places.give_back(client)


def max_bytes(environ: WSGIEnvironment) -> int:
    """Return how many bytes a request may send, by its path.

    A picture may only be sent with a session. Nobody has looked at the session yet: with an invented one somebody may
    send as much as an editor, and Django then refuses it. A form of the desk may always be sent: an editor whose
    session has ended is asked to sign in, and not told that the article is too large.
    """
    path = environ.get("PATH_INFO", "")
    if not path.startswith("/admin/") or path.startswith("/admin/login/"):
        return COMMENT_BYTES
    form_bytes = int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    return form_bytes + int(settings.UPLOAD_MAX_BYTES) if _is_picture(environ) else form_bytes


def _is_picture(environ: WSGIEnvironment) -> bool:
    has_session = f"{settings.SESSION_COOKIE_NAME}=" in environ.get("HTTP_COOKIE", "")
    return has_session and environ.get("PATH_INFO", "").startswith("/admin/shows/image/")


def _read(stream: IO[bytes], length: int) -> IO[bytes] | None:
    """Read a body of so many bytes. Return None if the client has gone before it had sent them all."""
    body = tempfile.SpooledTemporaryFile(max_size=MAX_MEMORY_BYTES)  # noqa: SIM115 - the caller closes it
    while length > 0 and (chunk := stream.read(min(CHUNK_BYTES, length))):
        body.write(chunk)
        length -= len(chunk)
    if length:
        body.close()
        return None
    body.seek(0)
    return body
