"""The body of a request, read before Django works on the request.

A client may send its body as slowly as it likes, and a read from it cannot be interrupted. So a slow client holds a
thread of the server, of which there are many, and never one of the few in which Django works. Only so many bodies are
read at once, in all and of each client: further ones are refused, while pages go on being answered.
"""

import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import IO
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.conf import settings

from shows.client import client_network


MAX_BODIES = 16  # that one process reads at once
MAX_BODIES_PER_CLIENT = 8
MAX_MEMORY_BYTES = 1_000_000  # of one body; a longer one is stored in a file
CHUNK_BYTES = 65_536
RETRY_AFTER_S = 10

COMMENT_BYTES = 64_000  # and of whatever else comes without a session
_UPLOAD = re.compile(r"/admin/shows/image/")


class TooManyBodies(Exception):
    """As many bodies are being read as may be."""


class BodyReader:
    """A WSGI application that reads the body of a request and then has another application answer it."""

    def __init__(self, application: WSGIApplication) -> None:
        self.application = application
        self._lock = Lock()
        self._reading: Counter[str] = Counter()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ.get("HTTP_TRANSFER_ENCODING"):
            return _refuse(start_response, "411 Length Required", "Say in Content-Length how long the body is.")
        length = environ.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal():
            return _refuse(start_response, "400 Bad Request", "Content-Length is no number.")
        if length == "0":
            return self.application(environ, start_response)
        if len(length) > 18 or int(length) > (limit := max_bytes(environ)):
            limit = max_bytes(environ)
            sentence = f"This is too large: at most {limit:,} bytes can be sent here."
            return _refuse(start_response, "413 Content Too Large", sentence)
        try:
            with self._place(client_network(environ)):
                body = _read(environ["wsgi.input"], int(length))
        except TooManyBodies:
            sentence = "Too much is being sent at the moment. Go back, and send it again in a few seconds."
            return _refuse(start_response, "503 Service Unavailable", sentence, retry_after_s=RETRY_AFTER_S)
        with body:
            # A list: what is not sent yet may still be read from the body.
            return list(self.application(environ | {"wsgi.input": body}, start_response))

    @contextmanager
    def _place(self, client: str) -> Iterator[None]:
        """Hold a place while a body is read. Raises TooManyBodies."""
        with self._lock:
            if self._reading.total() >= MAX_BODIES or self._reading[client] >= MAX_BODIES_PER_CLIENT:
                raise TooManyBodies
            self._reading[client] += 1
        try:
            yield
        finally:
            with self._lock:
                self._reading[client] -= 1
                if not self._reading[client]:
                    del self._reading[client]


def max_bytes(environ: WSGIEnvironment) -> int:
    """Return how many bytes a request may send, by its path and by whether it comes with a session.

    Nobody has looked at the session yet: with an invented one somebody may send as much as an editor, and Django then
    refuses it.
    """
    if f"{settings.SESSION_COOKIE_NAME}=" not in environ.get("HTTP_COOKIE", ""):
        return COMMENT_BYTES
    path = environ.get("PATH_INFO", "")
    if not path.startswith("/admin/"):
        return COMMENT_BYTES
    form_bytes = int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    return form_bytes + int(settings.UPLOAD_MAX_BYTES) if _UPLOAD.match(path) else form_bytes


def _read(stream: IO[bytes], length: int) -> IO[bytes]:
    body = tempfile.SpooledTemporaryFile(max_size=MAX_MEMORY_BYTES)  # noqa: SIM115 - the caller closes it
    while length > 0 and (chunk := stream.read(min(CHUNK_BYTES, length))):
        body.write(chunk)
        length -= len(chunk)
    body.seek(0)
    return body


def _refuse(
    start_response: StartResponse, status: str, sentence: str, *, retry_after_s: int | None = None
) -> list[bytes]:
    """Answer without reading the body. The connection is closed: its next bytes are the body, and no request."""
    text = f"{sentence}\n".encode()
    headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(text))),
        ("Cache-Control", "no-store"),
        ("Connection", "close"),
    ]
    if retry_after_s is not None:
        headers.append(("Retry-After", str(retry_after_s)))
    start_response(status, headers)
    return [text]
