import threading
from collections.abc import Callable
from typing import Any

import pytest

from config.signin.lane import MAX_WAITING, PasswordLane
from config.wsgi import DjangoThreads


class Gate:
    """An application that answers once it is opened, and remembers in which threads it was at work."""

    def __init__(self) -> None:
        self.opened = threading.Event()
        self.threads: list[str] = []

    def __call__(self, environ: dict[str, Any], start: Any) -> list[bytes]:
        if environ["PATH_INFO"].startswith("/admin/login/"):
            self.threads.append(threading.current_thread().name)
            self.opened.wait(10)
        return [b"done"]


def lane_of(django: Callable[..., Any]) -> PasswordLane:
    return PasswordLane(DjangoThreads(django), checking=DjangoThreads(django, 1, name="passwords"))


def environ_of(path: str, method: str = "POST") -> dict[str, Any]:
    return {"PATH_INFO": path, "REQUEST_METHOD": method}


def send(application: PasswordLane, path: str = "/admin/login/", method: str = "POST") -> tuple[str, list[bytes]]:
    """Return the status that was started, "" if none was, and the body."""
    statuses: list[str] = []

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], object]:
        statuses.append(f"{status} {dict(headers).get('Retry-After', '')}")
        return lambda data: None

    body = list(application(environ_of(path, method), start_response))
    return "".join(statuses), body


def test_as_many_wait_as_there_are_places_and_further_ones_are_refused_with_a_time_to_wait() -> None:
    gate = Gate()
    application = lane_of(gate)
    answers: list[list[bytes]] = []
    waiting = [threading.Thread(target=lambda: answers.append(send(application)[1])) for _ in range(1 + MAX_WAITING)]
    for thread in waiting:
        thread.start()
    while application.places._value:
        threading.Event().wait(0.01)
    assert send(application)[0] == "503 Service Unavailable 10"
    assert send(application, "/admin/login/code/")[0] == "503 Service Unavailable 10"
    assert send(application, method="GET", path="/admin/")[1] == [b"done"]
    gate.opened.set()
    for thread in waiting:
        thread.join()
    assert answers == [[b"done"]] * (1 + MAX_WAITING)
    assert set(gate.threads) == {"passwords_0"}
    assert send(application)[1] == [b"done"]


def test_the_log_in_page_itself_is_answered_while_the_lane_is_full() -> None:
    gate = Gate()
    gate.opened.set()
    assert send(lane_of(gate), method="GET")[1] == [b"done"]
    assert gate.threads == ["django_0"]


def test_a_failure_gives_its_place_back() -> None:
    def failing(environ: dict[str, Any], start: Any) -> list[bytes]:
        raise RuntimeError("It failed.")

    application = lane_of(failing)
    for _ in range(2 + MAX_WAITING):
        with pytest.raises(RuntimeError, match="It failed"):
            send(application)
