"""The body of a request, read before Django works on the request.

A client may send its body as slowly as it likes, and a read from it cannot be interrupted. So a slow client holds a thread of
the server, of which there are many, and never one of the few threads in which Django works. Only so many bodies are read at
once, in all and for each client: further ones are refused at once, and pages go on being answered.
"""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import IO, Any


Environ = dict[str, Any]
Application = Callable[[Environ, Any], Iterable[bytes]]

MAX_BODIES = 16  # that one process reads at once
MAX_BODIES_PER_CLIENT = 8
MAX_MEMORY_BYTES = 1_000_000  # of one body; a longer one is stored in a file
CHUNK_BYTES = 65_536
RETRY_AFTER_S = 10
_WITHOUT_BODY = ("GET", "HEAD", "OPTIONS", "TRACE")


class TooManyBodies(Exception):
    """As many bodies are being read as may be."""


class BodyReader:
    """A WSGI application that reads the body of a request and then lets another application answer it.

    Args:
        application: gets the request with its whole body in `wsgi.input`.
        max_bytes: returns how many bytes a request may have, by its environ. A larger one is refused by its header, before a byte is read.
        client_of: returns who sent a request.
    """

    def __init__(
        self, application: Application, *, max_bytes: Callable[[Environ], int], client_of: Callable[[Environ], str]
    ) -> None:
        self.application = application
        self.max_bytes = max_bytes
        self.client_of = client_of
        self._lock = Lock()
        self._reading: Counter[str] = Counter()

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        length = environ.get("CONTENT_LENGTH") or ""
        if environ.get("HTTP_TRANSFER_ENCODING"):
            return _refuse(start_response, "411 Length Required", "Say in Content-Length how long the body is.")
        if length in ("", "0"):
            return self.application(environ, start_response)
        if not length.isdecimal():
            return _refuse(start_response, "400 Bad Request", "Content-Length is no number.")
        if int(length) > (limit := self.max_bytes(environ)):
            sentence = f"This is too large: at most {limit:,} bytes can be sent here."
            return _refuse(start_response, "413 Content Too Large", sentence)
        try:
            with self._place(self.client_of(environ)):
                body = _read(environ["wsgi.input"], int(length))
        except TooManyBodies:
            sentence = "Too much is being sent at the moment. Try again in a few seconds."
            return _refuse(start_response, "503 Service Unavailable", sentence, retry=True)
        with body:
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


def _read(stream: Any, length: int) -> IO[bytes]:
    body = tempfile.SpooledTemporaryFile(max_size=MAX_MEMORY_BYTES)  # noqa: SIM115 - the caller closes it
    while length > 0 and (chunk := stream.read(min(CHUNK_BYTES, length))):
        body.write(chunk)
        length -= len(chunk)
    body.seek(0)
    return body


def _refuse(start_response: Any, status: str, sentence: str, *, retry: bool = False) -> list[bytes]:
    """Answer without reading the body, and close the connection: what was not read would be taken for the next request."""
    text = f"{sentence}\n".encode()
    headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(text))),
        ("Cache-Control", "no-store"),
        ("Connection", "close"),
        *([("Retry-After", str(RETRY_AFTER_S))] if retry else []),
    ]
    start_response(status, headers)
    return [text]
