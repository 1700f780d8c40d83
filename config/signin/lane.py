"""Logging in has a thread of its own: to check a password takes a third of a second of a processor.

Whoever guesses passwords, or a whole newsroom at nine o'clock, waits for each other and not before readers' pages.
"""

import time
from collections.abc import Iterable
from threading import BoundedSemaphore
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from config.lanes import LOCK_DEADLINE, LOCK_WAIT_S
from config.places import RETRY_AFTER_S, refuse


MAX_WAITING = 4  # besides the one that is answered; further ones would only wait longer than a browser does
BUSY = "Too many people are logging in at the moment. Go back, and try again in a few seconds."


def checks_password(environ: WSGIEnvironment) -> bool:
    """Whether a request is one for the lane: what is sent to the log-in page, or to the pages beneath it."""
    return environ.get("REQUEST_METHOD") == "POST" and environ.get("PATH_INFO", "").startswith("/admin/login/")


class PasswordLane:
    """A WSGI application that passes on what checks a password to a second one, and refuses it if too many wait."""

    def __init__(self, application: WSGIApplication, *, checking: WSGIApplication) -> None:
        self.application, self.checking = application, checking
        self.places = BoundedSemaphore(1 + MAX_WAITING)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if not checks_password(environ):
            return self.application(environ, start_response)
        if not self.places.acquire(blocking=False):
            return refuse(start_response, "503 Service Unavailable", BUSY, retry_after_s=RETRY_AFTER_S)
        try:
            return self.checking(environ | {LOCK_DEADLINE: time.monotonic() + LOCK_WAIT_S}, start_response)
        finally:
            self.places.release()
