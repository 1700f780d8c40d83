"""Bodies of requests: bounded in size and in number, and read before Django works on the request."""

import threading
import time
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from pytest_django import Settings

from config import bodies
from config.bodies import COMMENT_BYTES, BodyReader
from config.places import MAX_PLACES, MAX_PLACES_PER_CLIENT


class Recorder:
    """The application behind: it remembers what it was sent. Also a `start_response` that remembers the answer."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        self.status = ""
        self.headers: dict[str, str] = {}

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        self.bodies.append(environ["wsgi.input"].read())
        start_response("200 OK", [])
        return [b"done"]

    def start_response(self, status: str, headers: list[tuple[str, str]], exc_info: object = None) -> Any:
        self.status, self.headers = status, dict(headers)


class Stuck:
    """A body that never comes, until the test lets go of it."""

    def __init__(self) -> None:
        self.released = threading.Event()
        self.reading = threading.Semaphore(0)

    def read(self, size: int) -> bytes:
        self.reading.release()
        self.released.wait(20)
        return b""


@pytest.fixture
def behind() -> Recorder:
    return Recorder()


@pytest.fixture
def stuck() -> Iterator[Stuck]:
    body = Stuck()
    yield body
    body.released.set()


def environ_of(body: Any = b"", **values: str) -> dict[str, Any]:
    stream = BytesIO(body) if isinstance(body, bytes) else body
    length = str(len(body)) if isinstance(body, bytes) else "4000"
    environ = {"PATH_INFO": "/articles/lamp/comments/", "REMOTE_ADDR": "192.0.2.1", "CONTENT_LENGTH": length}
    return environ | {"wsgi.input": stream} | values


def hold(reader: BodyReader, stuck: Stuck, addresses: list[str]) -> list[threading.Thread]:
    """Send requests whose bodies never come, and return once they are being read."""
    threads = []
    for address in addresses:
        environ = environ_of(stuck, REMOTE_ADDR=address)
        thread = threading.Thread(target=reader, args=(environ, Recorder().start_response), daemon=True)
        thread.start()
        threads.append(thread)
    for _ in addresses:
        assert stuck.reading.acquire(timeout=10)
    return threads


def test_the_application_gets_the_whole_body(behind: Recorder) -> None:
    assert BodyReader(behind)(environ_of(b"name=Ida"), behind.start_response) == [b"done"]
    assert behind.bodies == [b"name=Ida"]


def test_a_long_body_is_stored_in_a_file_and_is_whole(behind: Recorder) -> None:
    body = b"x" * (bodies.MAX_MEMORY_BYTES + 1)
    environ = environ_of(body, PATH_INFO="/admin/", HTTP_COOKIE="sessionid=1")
    BodyReader(behind)(environ, behind.start_response)
    assert behind.bodies == [body]


def test_a_request_without_a_body_is_passed_on_as_it_is(behind: Recorder) -> None:
    stream = BytesIO()
    seen: list[Any] = []
    reader = BodyReader(lambda environ, start_response: seen.append(environ["wsgi.input"]) or [])  # type: ignore[func-returns-value]
    reader(environ_of(b"") | {"wsgi.input": stream}, behind.start_response)
    assert seen == [stream]


def test_half_a_body_is_not_taken_for_a_whole_one(behind: Recorder) -> None:
    BodyReader(behind)(environ_of(b"name=Ida&text=The+la", CONTENT_LENGTH="24"), behind.start_response)
    assert (behind.status, behind.bodies) == ("400 Bad Request", [])


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"HTTP_TRANSFER_ENCODING": "chunked", "CONTENT_LENGTH": ""}, "411 Length Required"),
        ({"CONTENT_LENGTH": "-1"}, "400 Bad Request"),
        ({"CONTENT_LENGTH": "many"}, "400 Bad Request"),
        ({"CONTENT_LENGTH": str(COMMENT_BYTES + 1)}, "413 Content Too Large"),
        ({"CONTENT_LENGTH": "9" * 5000}, "413 Content Too Large"),
    ],
)
def test_what_is_too_long_or_of_no_length_is_refused_before_a_byte_is_read(
    behind: Recorder, values: dict[str, str], status: str
) -> None:
    stream = BytesIO(b"never read")
    [sentence] = BodyReader(behind)(environ_of(stream, **values), behind.start_response)
    assert (behind.status, behind.headers["Connection"]) == (status, "close")
    assert sentence.decode().endswith(".\n")
    assert stream.tell() == 0
    assert behind.bodies == []


@pytest.mark.parametrize(
    ("path", "cookie", "limit"),
    [
        ("/articles/lamp/comments/", "", COMMENT_BYTES),
        ("/articles/lamp/comments/", "sessionid=1", COMMENT_BYTES),
        ("/admin/login/", "", COMMENT_BYTES),
        ("/admin/login/code/", "", COMMENT_BYTES),
        ("/admin/articles/article/1/change/", "sessionid=1", 10_000_000),
        ("/admin/shows/image/add/", "sessionid=1", 35_000_000),
        ("/admin/shows/image/add/", "", 10_000_000),
        ("/admin/articles/article/1/change/", "", 10_000_000),
    ],
)
def test_how_much_may_be_sent_depends_on_the_path_and_pictures_need_a_session(
    path: str, cookie: str, limit: int, settings: Settings
) -> None:
    settings.UPLOAD_MAX_BYTES = 25_000_000
    assert bodies.max_bytes({"PATH_INFO": path, "HTTP_COOKIE": cookie}) == limit


def test_of_one_client_only_so_many_bodies_are_read_at_once(behind: Recorder, stuck: Stuck) -> None:
    reader = BodyReader(behind)
    hold(reader, stuck, ["192.0.2.1"] * MAX_PLACES_PER_CLIENT)
    reader(environ_of(b"name=Ida"), behind.start_response)
    assert (behind.status, behind.headers["Retry-After"]) == ("503 Service Unavailable", "10")
    reader(environ_of(b"name=Ida", REMOTE_ADDR="192.0.2.2"), behind.start_response)
    assert behind.bodies == [b"name=Ida"]


def test_of_all_clients_together_only_so_many_bodies_are_read_at_once(behind: Recorder, stuck: Stuck) -> None:
    reader = BodyReader(behind)
    hold(reader, stuck, [f"192.0.2.{number}" for number in range(MAX_PLACES)])
    reader(environ_of(b"name=Ida", REMOTE_ADDR="198.51.100.1"), behind.start_response)
    assert behind.status == "503 Service Unavailable"


def test_a_client_that_goes_makes_place(behind: Recorder, stuck: Stuck) -> None:
    reader = BodyReader(behind)
    threads = hold(reader, stuck, ["192.0.2.1"] * MAX_PLACES_PER_CLIENT)
    stuck.released.set()
    for thread in threads:
        thread.join(10)
    behind.bodies.clear()
    reader(environ_of(b"name=Ida"), behind.start_response)
    assert behind.bodies == [b"name=Ida"]


def test_two_pictures_are_worked_on_at_once_and_others_wait_or_are_refused_while_everything_else_goes_on() -> None:
    at_work, done = threading.Semaphore(0), threading.Event()

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        if environ["PATH_INFO"].startswith("/admin/shows/image/"):
            at_work.release()
            assert done.wait(20)
        start_response("200 OK", [])
        return [b"done"]

    reader = BodyReader(application)
    pictures = [Recorder() for _ in range(bodies.MAX_PICTURES)]
    threads = [threading.Thread(target=reader, args=(picture_environ(), sent.start_response)) for sent in pictures]
    for thread in threads:
        thread.start()
    assert at_work.acquire(timeout=10)
    assert at_work.acquire(timeout=10)
    assert not at_work.acquire(timeout=0.2)
    ninth, comment = Recorder(), Recorder()
    wait_for_places(reader, bodies.MAX_PICTURES)
    [sentence] = reader(picture_environ(), ninth.start_response)
    assert (ninth.status, ninth.headers["Retry-After"]) == ("503 Service Unavailable", "10")
    assert b"Many pictures are being stored" in sentence
    assert reader(environ_of(b"name=Ida"), comment.start_response) == [b"done"]
    done.set()
    for thread in threads:
        thread.join(10)
    assert [sent.status for sent in pictures] == ["200 OK"] * bodies.MAX_PICTURES
    assert reader(picture_environ(), ninth.start_response) == [b"done"]


def picture_environ() -> dict[str, Any]:
    return environ_of(b"a picture", PATH_INFO="/admin/shows/image/add/", HTTP_COOKIE="sessionid=1")


def wait_for_places(reader: BodyReader, count: int) -> None:
    deadline = time.monotonic() + 10
    while reader.picture_places._held.total() < count:
        assert time.monotonic() < deadline
        time.sleep(0.01)
