import threading
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from config.lanes import LOCK_DEADLINE, LOCK_WAIT_S, MAX_WRITES, READER_LOCK_WAIT_S, Lanes


def start_response(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> Any:
    raise AssertionError("The applications of these tests start no response.")


class Lane:
    """An application that answers with its name, and with how long a request may wait for the lock, in seconds."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.begun = threading.Semaphore(0)
        self.may_end = threading.Event()
        self.may_end.set()

    def __call__(self, environ: dict[str, Any], start: Any) -> list[bytes]:
        self.begun.release()
        assert self.may_end.wait(30)
        return [f"{self.name} {round(environ[LOCK_DEADLINE] - time.monotonic(), 1)}".encode()]


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
def test_what_reads_is_answered_apart_and_waits_for_no_lock(lanes: Lanes, method: str) -> None:
    assert ask(lanes, method) == f"reading {READER_LOCK_WAIT_S}"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "STRANGE"])
def test_everything_else_may_write_and_waits_for_the_lock(lanes: Lanes, method: str) -> None:
    assert ask(lanes, method) == f"writing {LOCK_WAIT_S}"


def test_reading_goes_on_beside_any_number_of_writers_and_what_is_too_much_does_not_wait(
    lanes: Lanes, writing: Lane
) -> None:
    writing.may_end.clear()
    with ThreadPoolExecutor(MAX_WRITES) as threads:
        answers = [threads.submit(ask, lanes, "POST") for _ in range(MAX_WRITES)]
        for _ in answers:
            assert writing.begun.acquire(timeout=30)
        assert ask(lanes, "GET") == f"reading {READER_LOCK_WAIT_S}"
        assert ask(lanes, "POST") == "reading -0.0"
        writing.may_end.set()
        assert {answer.result(30).split()[0] for answer in answers} == {"writing"}
    assert ask(lanes, "POST") == f"writing {LOCK_WAIT_S}"


def test_a_writer_that_fails_gives_its_place_back(reading: Lane) -> None:
    def failing(environ: dict[str, Any], start: Any) -> list[bytes]:
        raise RuntimeError("It failed.")

    lanes = Lanes(reading=reading, writing=failing)
    for _ in range(MAX_WRITES + 1):
        with pytest.raises(RuntimeError, match="It failed"):
            ask(lanes, "POST")
