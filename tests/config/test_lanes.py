import threading
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from config.lanes import CROWDED_LOCK_WAIT_S, LOCK_DEADLINE, LOCK_WAIT_S, MAX_WRITES, READER_LOCK_WAIT_S, Lanes


def start_response(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> Any:
    raise AssertionError("The applications of these tests start no response.")


class Lane:
    """An application that answers with its name, and remembers until when the last request may wait for the lock."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.deadline = 0.0
        self.begun = threading.Semaphore(0)
        self.may_end = threading.Event()
        self.may_end.set()

    def __call__(self, environ: dict[str, Any], start: Any) -> list[bytes]:
        self.begun.release()
        assert self.may_end.wait(30)
        self.deadline = environ[LOCK_DEADLINE]
        return [self.name.encode()]


@pytest.fixture
def reading() -> Lane:
    return Lane("reading")


@pytest.fixture
def writing() -> Lane:
    return Lane("writing")


@pytest.fixture
def lanes(reading: Lane, writing: Lane) -> Lanes:
    return Lanes(reading=reading, writing=writing)


def ask(lanes: Lanes, method: str) -> str:
    answer: Iterable[bytes] = lanes({"REQUEST_METHOD": method}, start_response)
    return b"".join(answer).decode()


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_what_reads_is_answered_apart_and_hardly_waits_for_a_lock(lanes: Lanes, reading: Lane, method: str) -> None:
    before = time.monotonic()
    assert ask(lanes, method) == "reading"
    assert before <= reading.deadline - READER_LOCK_WAIT_S <= time.monotonic()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "STRANGE"])
def test_everything_else_may_write_and_waits_for_the_lock(lanes: Lanes, writing: Lane, method: str) -> None:
    before = time.monotonic()
    assert ask(lanes, method) == "writing"
    assert before <= writing.deadline - LOCK_WAIT_S <= time.monotonic()


def test_reading_goes_on_beside_any_number_of_writers_and_what_is_too_much_waits_a_moment(
    lanes: Lanes, reading: Lane, writing: Lane
) -> None:
    writing.may_end.clear()
    with ThreadPoolExecutor(MAX_WRITES) as threads:
        answers = [threads.submit(ask, lanes, "POST") for _ in range(MAX_WRITES)]
        for _ in answers:
            assert writing.begun.acquire(timeout=30)
        assert ask(lanes, "GET") == "reading"
        before = time.monotonic()
        assert ask(lanes, "POST") == "reading"
        assert before <= reading.deadline - CROWDED_LOCK_WAIT_S <= time.monotonic()
        writing.may_end.set()
        assert {answer.result(30) for answer in answers} == {"writing"}
    assert ask(lanes, "POST") == "writing"


def test_a_writer_that_fails_gives_its_place_back(reading: Lane) -> None:
    def failing(environ: dict[str, Any], start: Any) -> list[bytes]:
        raise RuntimeError("It failed.")

    lanes = Lanes(reading=reading, writing=failing)
    for _ in range(MAX_WRITES + 1):
        with pytest.raises(RuntimeError, match="It failed"):
            ask(lanes, "POST")
