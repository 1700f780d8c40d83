import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from config.wsgi import AT_A_TIME, _few_at_a_time


class Slow:
    """An application that counts how many are in it at once."""

    def __init__(self) -> None:
        self.inside = self.most = 0
        self.lock = threading.Lock()

    def __call__(self, environ: dict[str, Any], start: Any) -> list[bytes]:
        with self.lock:
            self.inside += 1
            self.most = max(self.most, self.inside)
        time.sleep(0.05)
        with self.lock:
            self.inside -= 1
        return [b"done"]


def test_django_answers_a_few_at_a_time_and_all_in_the_end() -> None:
    slow = Slow()
    application = _few_at_a_time(slow)
    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(lambda _: application({}, None), range(16)))
    assert answers == [[b"done"]] * 16
    assert slow.most == AT_A_TIME


def test_one_that_fails_leaves_its_place() -> None:
    def failing(environ: dict[str, Any], start: Any) -> list[bytes]:
        raise RuntimeError("It failed.")

    application = _few_at_a_time(failing)
    for _ in range(AT_A_TIME + 1):
        with pytest.raises(RuntimeError, match="It failed"):
            application({}, None)
