"""The real process tree, started and stopped as an operator does it."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.ports import free_port


ROOT = Path(__file__).resolve().parents[2]
# One group of pytest-xdist: a single process runs them, prepares the folder once, and does not overload the machine.
pytestmark = [pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc"), pytest.mark.xdist_group("serve")]

MAKE_USER = """
from tests.factories.articles import make_user
make_user(username="ines")
"""
MAKE_ARTICLE = """
from tests.factories.articles import make_live
print(make_live(slug="harbour").slug)
"""
PRINT_COMMENTS = """
import json
from articles.models import Comment
print(json.dumps(list(Comment.objects.values_list("text", flat=True))))
"""


class Site:
    """A site with its own data folder and port."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.environment = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME")} | {
            "DATA_DIR": str(folder),
            "SECRET_KEY": "only for this test, and long enough to be taken for a key",
            "ALLOWED_HOSTS": "127.0.0.1",
            "SITE_URL": f"http://127.0.0.1:{self.port}",
            "PORT": str(self.port),
            "COMMENT_LIMIT": "0",
            "TRUSTED_PROXIES": "1",
            "PYTHONPATH": str(ROOT),
        }
        self.process: subprocess.Popen[bytes] | None = None

    def manage(self, *arguments: str) -> str:
        ended = subprocess.run(
            [sys.executable, "manage.py", *arguments], cwd=ROOT, env=self.environment, capture_output=True, text=True
        )
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    def start(self) -> None:
        self.process = subprocess.Popen([sys.executable, "-m", "config.serve"], cwd=ROOT, env=self.environment)
        wait_for(self.answers)
        wait_for(lambda: any("config.worker" in command for command in self.processes().values()))

    def answers(self) -> bool:
        try:
            return self.get("/healthz") == 200
        except OSError:
            return False

    def get(self, path: str) -> int:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        finally:
            connection.close()

    def comment(self, path: str) -> int:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            form = urlencode({"name": "Ida", "text": f"The lamp at {time.monotonic()}"})
            connection.request("POST", path, form, {"Content-Type": "application/x-www-form-urlencoded"})
            return connection.getresponse().status
        finally:
            connection.close()

    def log_in(self, username: str, password: str, address: str) -> tuple[int, str | None]:
        """Return the status of what was posted to the log-in page, and its Retry-After."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", "/admin/login/")
            page = connection.getresponse()
            cookie = (page.getheader("Set-Cookie") or "").partition(";")[0]
            (token,) = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page.read().decode())[:1]
            form = urlencode({"username": username, "password": password, "csrfmiddlewaretoken": token})
            headers = {
                "Cookie": cookie,
                "X-Forwarded-For": address,
                "Content-Type": "application/x-www-form-urlencoded",
            }
            connection.request("POST", "/admin/login/", form, headers)
            response = connection.getresponse()
            response.read()
            return response.status, response.getheader("Retry-After")
        finally:
            connection.close()

    def processes(self) -> dict[int, str]:
        """Return every process of this site with its command, found by the data folder in its environment."""
        processes = {}
        for folder in Path("/proc").iterdir():
            if not folder.name.isdigit() or int(folder.name) == os.getpid():
                continue
            try:
                if f"DATA_DIR={self.environment['DATA_DIR']}".encode() in (folder / "environ").read_bytes():
                    processes[int(folder.name)] = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue  # the process has ended meanwhile
        return processes

    def stop(self, stop_signal: signal.Signals = signal.SIGTERM) -> int:
        assert self.process is not None
        self.process.send_signal(stop_signal)
        return self.process.wait(40)


def wait_for(condition: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "It did not happen in time."
        time.sleep(0.1)


def hold(port: int, request: str) -> socket.socket:
    """Send a request, or the beginning of it, and return the connection, from which nothing is read."""
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.connect(("127.0.0.1", port))
    connection.sendall(request.encode())
    return connection


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with database and static files, which each test copies."""
    folder = tmp_path_factory.mktemp("prepared")
    site = Site(folder)
    for _ in range(2):  # the second run has nothing to do
        prepared = subprocess.run([sys.executable, "-m", "config.prepare"], cwd=ROOT, env=site.environment)
        assert prepared.returncode == 0
    return folder


@pytest.fixture
def site(tmp_path: Path, prepared: Path) -> Iterator[Site]:
    folder = tmp_path / "data"
    shutil.copytree(prepared, folder)
    site = Site(folder)
    yield site
    for process in site.processes():
        os.kill(process, signal.SIGKILL)
    if site.process is not None:
        site.process.wait(10)


@pytest.mark.parametrize("stop_signal", [signal.SIGTERM, signal.SIGINT])
def test_all_processes_stop_together_and_none_is_left(site: Site, stop_signal: signal.Signals) -> None:
    site.start()
    assert len(site.processes()) >= 3
    assert site.stop(stop_signal) == 0
    assert site.processes() == {}


def test_a_worker_that_was_killed_is_started_again(site: Site) -> None:
    site.start()
    (worker,) = [key for key, command in site.processes().items() if "config.worker" in command]
    os.kill(worker, signal.SIGKILL)
    wait_for(lambda: any(key != worker and "config.worker" in text for key, text in site.processes().items()))
    assert site.stop() == 0


def test_no_process_is_left_when_the_parent_is_killed(site: Site) -> None:
    """Fails without prctl: a parent that is killed by SIGKILL cannot stop its children."""
    site.start()
    site.stop(signal.SIGKILL)
    wait_for(lambda: site.processes() == {})
    assert not site.answers()


def test_a_second_server_on_the_same_port_is_refused_with_a_sentence(site: Site) -> None:
    site.start()
    second = [sys.executable, "-m", "config.serve"]
    ended = subprocess.run(second, cwd=ROOT, env=site.environment, capture_output=True, text=True, timeout=30)
    assert ended.returncode == 1
    assert ended.stderr.strip().endswith("is taken: stop what listens there, or set PORT to another.")
    assert site.stop() == 0


def test_when_the_web_server_is_killed_everything_stops_and_nothing_goes_on_serving(site: Site) -> None:
    site.start()
    assert site.process is not None
    children = Path(f"/proc/{site.process.pid}/task/{site.process.pid}/children").read_text().split()
    (web,) = [int(key) for key in children if "granian" in site.processes()[int(key)]]
    os.kill(web, signal.SIGKILL)
    assert site.process.wait(40) == 1
    wait_for(lambda: site.processes() == {})


def test_eight_people_commenting_at_once_for_ten_seconds_lose_none(site: Site) -> None:
    slug = site.manage("shell", "-c", MAKE_ARTICLE).split()[-1]
    site.start()
    answers: list[tuple[str, int]] = []
    deadline = time.monotonic() + 10

    def person(name: str) -> None:
        connection = HTTPConnection("127.0.0.1", site.port, timeout=30)
        number = 0
        while time.monotonic() < deadline:
            number += 1
            text = f"{name} says this for the {number}th time"
            form = urlencode({"name": name, "text": text})
            connection.request(
                "POST", f"/articles/{slug}/comments/", form, {"Content-Type": "application/x-www-form-urlencoded"}
            )
            response = connection.getresponse()
            response.read()
            answers.append((text, response.status))
        connection.close()

    people = [threading.Thread(target=person, args=(f"Reader {letter}",)) for letter in "ABCDEFGH"]
    for thread in people:
        thread.start()
    for thread in people:
        thread.join()
    assert {status for _, status in answers} == {303}
    stored = json.loads(site.manage("shell", "-c", PRINT_COMMENTS).splitlines()[-1])
    assert sorted(stored) == sorted(text for text, _ in answers)
    assert len(stored) > 100
    assert site.stop() == 0


def test_pages_are_answered_beside_slow_clients_of_every_kind_and_posts_come_back(site: Site) -> None:
    slug = site.manage("shell", "-c", MAKE_ARTICLE).split()[-1]
    originals = Path(site.environment["DATA_DIR"]) / "media" / "originals"
    originals.mkdir(parents=True, exist_ok=True)
    picture = originals / f"{'a' * 32}.png"
    picture.write_bytes(bytes(20_000_000))
    site.start()
    page, comments = f"/articles/{slug}/", f"/articles/{slug}/comments/"
    host = f"Host: 127.0.0.1:{site.port}\r\n"
    silent = [
        f"POST {comments} HTTP/1.1\r\n{host}Content-Length: 4000\r\n\r\nname=x",  # its body never comes
        f"GET /media/originals/{picture.name} HTTP/1.1\r\n{host}\r\n",  # its answer is never read
        "",
    ]
    with ExitStack() as held:
        for request in silent * 70:
            held.enter_context(hold(site.port, request))
        wait_for(lambda: site.comment(comments) == 503)  # the server has begun to read them
        assert [site.get(path) for path in (page, "/search/?q=lamp", "/healthz")] == [200, 200, 200]
    wait_for(lambda: site.comment(comments) == 303)
    # Each process has given back every place: twenty times in a row, whichever process answers.
    wait_for(lambda: {site.get(f"/media/originals/{picture.name}") for _ in range(20)} == {200})
    assert site.stop() == 0


def test_a_body_of_300_mb_for_a_comment_is_refused_at_its_header(site: Site) -> None:
    slug = site.manage("shell", "-c", MAKE_ARTICLE).split()[-1]
    site.start()
    connection = HTTPConnection("127.0.0.1", site.port, timeout=5)
    connection.putrequest("POST", f"/articles/{slug}/comments/")
    connection.putheader("Content-Type", "multipart/form-data; boundary=part")
    connection.putheader("Content-Length", "300000000")
    connection.endheaders()
    response = connection.getresponse()
    assert (response.status, response.getheader("Connection")) == (413, "close")
    assert b"at most 64,000 bytes" in response.read()
    connection.close()
    assert site.stop() == 0


def test_sixteen_who_guess_passwords_wait_for_each_other_and_nobody_else_does(site: Site) -> None:
    slug = site.manage("shell", "-c", MAKE_ARTICLE).split()[-1]
    site.start()
    answers: list[tuple[int, str | None]] = []
    deadline = time.monotonic() + 4

    def guess(number: int) -> None:
        while time.monotonic() < deadline:
            answers.append(site.log_in(f"guessed-{number}", "guess", f"192.0.2.{number}"))

    guessers = [threading.Thread(target=guess, args=(number,)) for number in range(16)]
    for thread in guessers:
        thread.start()
    pages = []
    while time.monotonic() < deadline:
        pages += [site.get(path) for path in (f"/articles/{slug}/", "/search/?q=lamp", "/healthz", "/admin/login/")]
    for thread in guessers:
        thread.join()
    assert set(pages) == {200}
    assert (503, "10") in answers
    assert {status for status, _ in answers} <= {200, 429, 503}
    assert site.stop() == 0


def test_failures_at_several_processes_lock_together_and_the_command_unlocks(site: Site) -> None:
    site.environment["WEB_WORKERS"] = "4"
    site.manage("shell", "-c", MAKE_USER)
    site.start()
    with ThreadPoolExecutor(4) as threads:  # at once, so that they reach different processes
        for _ in range(3):
            list(threads.map(lambda _: site.log_in("ines", "guess", "192.0.2.1"), range(4)))
    assert {site.log_in("ines", "greenroom", "192.0.2.1")[0] for _ in range(8)} == {429}
    assert site.log_in("ines", "greenroom", "192.0.2.2")[0] == 302
    assert site.manage("unlock_sign_in", "--user", "ines") == "Unlocked: 1.\n"
    assert site.log_in("ines", "greenroom", "192.0.2.1")[0] == 302
    assert site.stop() == 0
