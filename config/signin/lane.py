"""Logging in has a thread of its own: to check a password takes a third of a second of a processor.

Whoever guesses passwords, or a whole newsroom at nine o'clock, waits for each other and not before readers' pages.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore
from wsgiref.types import StartResponse, WSGIEnvironment

from config.places import RETRY_AFTER_S, refuse


MAX_WAITING = 4  # besides the one that is answered; further ones would only wait longer than a browser does
BUSY = "Too many people are logging in at the moment. Go back, and try again in a few seconds."


def checks_password(environ: WSGIEnvironment) -> bool:
    """Whether a request is one for the lane: what is sent to the log-in page, or to the pages beneath it."""
    return environ.get("REQUEST_METHOD") == "POST" and environ.get("PATH_INFO", "").startswith("/admin/login/")


class SignInLane:
    """One thread, and a few places for those who wait for it."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="sign-in")
        self._places = BoundedSemaphore(1 + MAX_WAITING)

    def answer(
        self, answer: Callable[..., Iterable[bytes]], environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answer a request in the thread, or refuse it where too many wait already."""
        if not self._places.acquire(blocking=False):
            return refuse(start_response, "503 Service Unavailable", BUSY, retry_after_s=RETRY_AFTER_S)
        try:
            return self._thread.submit(answer, environ, start_response).result()
        finally:
            self._places.release()
