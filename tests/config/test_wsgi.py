import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from config.wsgi import MAX_DJANGO_REQUESTS, DjangoThreads


def start_response(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> Callable[[bytes], object]:
    raise AssertionError("The applications of these tests start no response.")


class Slow:
    """An application that counts how many requests are in it at once."""

    def __init__(self) -> None:
        self.running = self.max_running = 0
        self.lock = threading.Lock()

    def __call__(self, environ: dict[str, Any], start: Any) -> list[bytes]:
        with self.lock:
            self.running += 1
            self.max_running = max(self.max_running, self.running)
        time.sleep(0.05)
        with self.lock:
            self.running -= 1
        return [b"done"]


def test_django_answers_as_many_requests_at_once_as_allowed_and_all_in_the_end() -> None:
    slow = Slow()
    application = DjangoThreads(slow)
    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(lambda _: application({}, start_response), range(16)))
    assert answers == [[b"done"]] * 16
    assert slow.max_running == MAX_DJANGO_REQUESTS


def test_a_request_that_fails_frees_its_thread() -> None:
    def failing(environ: dict[str, Any], start: Any) -> list[bytes]:
        raise RuntimeError("It failed.")

    application = DjangoThreads(failing)
    for _ in range(MAX_DJANGO_REQUESTS + 1):
        with pytest.raises(RuntimeError, match="It failed"):
            application({}, start_response)


class Response(list[bytes]):
    """An answer of Django, which remembers the thread that closed it."""

    streaming = False
    closed_by = ""

    def close(self) -> None:
        self.closed_by = threading.current_thread().name


def test_a_response_is_closed_in_the_thread_that_has_its_connections() -> None:
    response = Response([b"done"])
    assert DjangoThreads(lambda environ, start: response)({}, start_response) == [b"done"]
    assert response.closed_by.startswith("django")


def test_a_response_that_streams_is_left_to_the_server_to_close() -> None:
    response = Response([b"a file"])
    response.streaming = True
    assert DjangoThreads(lambda environ, start: response)({}, start_response) is response
    assert response.closed_by == ""
