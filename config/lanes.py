"""Which of Django's threads answer a request: those for reading, or those for what may write.

A database has one writer at a time (SQLite), or none for a while. Whoever waits to write must not hold the threads in
which pages are rendered.
"""

import time
from collections.abc import Iterable
from threading import BoundedSemaphore
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


# The key of the WSGI environment that says until when (`time.monotonic`) a request may wait for the write lock.
LOCK_DEADLINE = "greenroom.lock_deadline"
LOCK_WAIT_S = 5.0  # from the moment at which the request came
READER_LOCK_WAIT_S = 1.0  # a page that is only read needs no write lock, and waits for a moment at most
MAX_WRITES = 8  # at work and waiting, in one process
CROWDED_LOCK_WAIT_S = 0.25  # of any further one: long enough for other writers to finish, if there is no other trouble

_READS = {"GET", "HEAD", "OPTIONS"}


class Lanes:
    """A WSGI application that passes a request to one of two others: one for reading, one for what may write.

    If too many wait to write, the next is answered by the first, and waits for a moment only. If the database is locked
    for longer, it gets back what it sent. So no number of writers holds all threads of the server.
    """

    def __init__(self, *, reading: WSGIApplication, writing: WSGIApplication) -> None:
        self.reading, self.writing = reading, writing
        self.places = BoundedSemaphore(MAX_WRITES)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        now = time.monotonic()
        if environ["REQUEST_METHOD"] in _READS:
            return self.reading(environ | {LOCK_DEADLINE: now + READER_LOCK_WAIT_S}, start_response)
        if not self.places.acquire(blocking=False):
            return self.reading(environ | {LOCK_DEADLINE: now + CROWDED_LOCK_WAIT_S}, start_response)
        try:
            return self.writing(environ | {LOCK_DEADLINE: now + LOCK_WAIT_S}, start_response)
        finally:
            self.places.release()
