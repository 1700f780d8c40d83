"""Files that are sent to slow clients."""

from collections.abc import Iterable, Iterator
from itertools import chain
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from config.places import RETRY_AFTER_S, Places, refuse
from shows.client import client_network


# A list is taken by the server whole, and then holds no thread, however slowly it is read. So almost all files are
# sent as lists: styles, scripts, and pictures in the sizes that pages show.
MAX_MEMORY_BYTES = 2_000_000


class FileSender:
    """A WSGI application that sends what streams from another application: from memory, or if long, to few clients."""

    def __init__(self, application: WSGIApplication) -> None:
        self.application = application
        self.places = Places()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        body = self.application(environ, start_response)
        if isinstance(body, list):
            return body
        stream, start, size = iter(body), [], 0  # nothing of it is sent yet, so it can still be refused
        for chunk in stream:
            start.append(chunk)
            size += len(chunk)
            if size > MAX_MEMORY_BYTES:
                break
        else:
            close_body(body)
            return start
        client = client_network(environ)
        if not self.places.take(client):
            close_body(body)
            sentence = "Too many are reading files at the moment. Try again in a few seconds."
            return refuse(start_response, "503 Service Unavailable", sentence, retry_after_s=RETRY_AFTER_S)
        return _Stream(self.places, client, chain(start, stream), body)


class _Stream:
    """A long body, whose client holds a place until the server closes it."""

    def __init__(self, places: Places, client: str, chunks: Iterator[bytes], body: Iterable[bytes]) -> None:
        self.places, self.client, self.chunks, self.body = places, client, chunks, body

    def __iter__(self) -> Iterator[bytes]:
        return self.chunks

    def close(self) -> None:
        self.places.give_back(self.client)
        close_body(self.body)


def close_body(body: Iterable[bytes]) -> None:
    """Close the body of a response, as a WSGI server must. A list has nothing to close."""
    if hasattr(body, "close"):
        body.close()
