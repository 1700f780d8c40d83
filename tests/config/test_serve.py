"""The real process tree, started and stopped as an operator does it."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.factories.shows import picture_file
from tests.process_tree import MAKE_ARTICLE, ROOT, Site, hold, wait_for
from tests.unwritable import LONG_TEXT, locked


# One group of pytest-xdist: a single process runs them, prepares the folder once, and does not overload the machine.
pytestmark = [pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc"), pytest.mark.xdist_group("serve")]

MAKE_USER = """
from tests.factories.articles import make_user
make_user(username="ines")
"""
MAKE_IMAGE = """
from shows.models import Image
Image.objects.create(file=f"originals/{'a' * 32}.png", width=1, height=1, alt="A long file")
"""
PRINT_SESSION = """
from django.test import Client
from tests.factories.articles import make_user
client = Client()
client.force_login(make_user("writer"))
print(client.cookies["sessionid"].value)
"""
PRINT_COMMENTS = """
import json
from articles.models import Comment
print(json.dumps(list(Comment.objects.values_list("text", flat=True))))
"""


PAGE = "/articles/harbour/"  # of MAKE_ARTICLE


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Iterator[Site]:
    """A site with an article and a picture, for the tests that leave it running; it stops cleanly after them."""
    folder = tmp_path_factory.mktemp("running") / "data"
    shutil.copytree(prepared, folder)
    site = Site(folder)
    try:
        site.manage("shell", "-c", MAKE_ARTICLE + MAKE_IMAGE)
        site.start()
        yield site
        assert site.stop() == 0
        assert site.processes() == {}
    finally:
        site.kill()


def peak_memory_mb(process: int) -> float:
    (line,) = [line for line in Path(f"/proc/{process}/status").read_text().splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) / 1000


@pytest.mark.parametrize("stop_signal", [signal.SIGTERM, signal.SIGINT])
def test_all_processes_stop_together_and_none_is_left(site: Site, stop_signal: signal.Signals) -> None:
    site.start()
    assert len(site.processes()) >= 3
    assert site.stop(stop_signal) == 0
    assert site.processes() == {}


def test_a_worker_that_was_killed_is_started_again(running: Site) -> None:
    (worker,) = [key for key, command in running.processes().items() if "config.worker" in command]
    os.kill(worker, signal.SIGKILL)
    wait_for(lambda: any(key != worker and "config.worker" in text for key, text in running.processes().items()))
    assert worker not in running.processes()


def test_no_process_is_left_when_the_parent_is_killed(site: Site) -> None:
    """Fails without prctl: a parent that is killed by SIGKILL cannot stop its children."""
    site.start()
    site.stop(signal.SIGKILL)
    wait_for(lambda: site.processes() == {})
    assert not site.answers()


def test_a_second_server_on_the_same_port_is_refused_with_a_sentence(running: Site) -> None:
    second = [sys.executable, "-m", "config.serve"]
    ended = subprocess.run(second, cwd=ROOT, env=running.environment, capture_output=True, text=True, timeout=30)
    assert ended.returncode == 1
    assert ended.stderr.strip().endswith("is taken: stop what listens there, or set PORT to another.")


def test_when_the_web_server_is_killed_everything_stops_and_nothing_goes_on_serving(site: Site) -> None:
    site.start()
    assert site.process is not None
    children = Path(f"/proc/{site.process.pid}/task/{site.process.pid}/children").read_text().split()
    (web,) = [int(key) for key in children if "granian" in site.processes()[int(key)]]
    os.kill(web, signal.SIGKILL)
    assert site.process.wait(40) == 1
    wait_for(lambda: site.processes() == {})


def test_eight_people_commenting_at_once_for_ten_seconds_lose_none(running: Site) -> None:
    answers: list[tuple[str, int]] = []
    deadline = time.monotonic() + 10

    def person(name: str) -> None:
        connection = HTTPConnection("127.0.0.1", running.port, timeout=30)
        number = 0
        while time.monotonic() < deadline:
            number += 1
            text = f"{name} says this for the {number}th time"
            form = urlencode({"name": name, "text": text})
            connection.request("POST", f"{PAGE}comments/", form, {"Content-Type": "application/x-www-form-urlencoded"})
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
    stored = json.loads(running.manage("shell", "-c", PRINT_COMMENTS).splitlines()[-1])
    assert sorted(text for text in stored if text.startswith("Reader ")) == sorted(text for text, _ in answers)
    assert len(answers) > 100


def test_pages_are_answered_beside_comments_that_wait_for_the_lock_and_each_comes_back_with_its_text(
    site: Site,
) -> None:
    site.environment["WEB_WORKERS"] = "1"  # all of them wait in the same process
    slug = site.manage("shell", "-c", MAKE_ARTICLE).split()[-1]
    site.start()
    page, comments = f"/articles/{slug}/", f"/articles/{slug}/comments/"
    cold = [page, f"{page}?not=kept", "/shows/", "/healthz"]
    with ThreadPoolExecutor(12) as people:
        with locked(str(Path(site.environment["DATA_DIR"]) / "greenroom.sqlite3")):
            answers = [people.submit(site.post, comments, f"The lamp, said {number}") for number in range(12)]
            wait_for(lambda: any(answer.done() for answer in answers))  # it found no place among those that wait
            assert site.get("/search/?q=lamp") == 200
            assert not all(answer.done() for answer in answers)
            assert [site.get(path) for path in cold] == [200] * 4
            wait_for(lambda: site.read("/healthz") == b'{"status": "read-only", "database": "locked"}')
            for number, answer in enumerate(answers):
                status, body = answer.result(30)
                assert (status, f"The lamp, said {number}</textarea>".encode() in body) == (503, True)
        assert site.comment(comments) == 303
    wait_for(lambda: site.read("/healthz") == b'{"status": "ok"}')
    assert json.loads(site.manage("shell", "-c", PRINT_COMMENTS).splitlines()[-1])[0].startswith("The lamp at ")
    assert site.stop() == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 60 MB, in memory. Only root can mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=60m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("A small disk cannot be mounted here.")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_on_a_full_disk_reading_goes_on_and_writing_comes_back_with_the_room(small_disk: Path, prepared: Path) -> None:
    shutil.copytree(prepared, small_disk, dirs_exist_ok=True)
    site = Site(small_disk)
    slug = site.manage("shell", "-c", MAKE_ARTICLE).split()[-1]
    site.start()
    try:
        page, comments = f"/articles/{slug}/", f"/articles/{slug}/comments/"
        assert (site.comment(comments), site.get(page)) == (303, 200)
        filler = small_disk / "filler"
        with pytest.raises(OSError, match="No space left"):
            filler.write_bytes(bytes(60_000_000))
        wait_for(lambda: site.post(comments, LONG_TEXT)[0] == 503)  # the log had some room left
        assert LONG_TEXT.strip().encode() in site.post(comments, LONG_TEXT)[1]
        assert [site.get(path) for path in (page, f"{page}?not=kept", "/search/?q=lamp", "/")] == [200] * 4
        wait_for(lambda: site.read("/healthz") == b'{"status": "read-only", "database": "disk full"}')
        filler.unlink()
        wait_for(lambda: site.read("/healthz") == b'{"status": "ok"}')
        assert site.comment(comments) == 303
        wait_for(lambda: any("config.worker" in command for command in site.processes().values()))
        assert site.stop() == 0
    finally:
        for process in site.processes():
            os.kill(process, signal.SIGKILL)


def test_pages_are_answered_beside_slow_clients_of_every_kind_and_posts_come_back(running: Site) -> None:
    originals = Path(running.environment["DATA_DIR"]) / "media" / "originals"
    originals.mkdir(parents=True, exist_ok=True)
    picture = originals / f"{'a' * 32}.png"
    picture.write_bytes(bytes(20_000_000))
    page, comments = PAGE, f"{PAGE}comments/"
    host = f"Host: 127.0.0.1:{running.port}\r\n"
    silent = [
        f"POST {comments} HTTP/1.1\r\n{host}Content-Length: 4000\r\n\r\nname=x",  # its body never comes
        f"GET /media/originals/{picture.name} HTTP/1.1\r\n{host}\r\n",  # its answer is never read
        "",
    ]
    with ExitStack() as held:
        for request in silent * 70:
            held.enter_context(hold(running.port, request))
        wait_for(lambda: running.comment(comments) == 503)  # the server has begun to read them
        assert [running.get(path) for path in (page, "/search/?q=lamp", "/healthz")] == [200, 200, 200]
    wait_for(lambda: running.comment(comments) == 303)
    # Each process has given back every place: twenty times in a row, whichever process answers.
    wait_for(lambda: {running.get(f"/media/originals/{picture.name}") for _ in range(20)} == {200})


def test_eight_large_pictures_at_once_are_all_taken_while_pages_are_answered_in_bounded_memory(site: Site) -> None:
    slug = site.manage("shell", "-c", MAKE_ARTICLE).split()[-1]
    session = site.manage("shell", "-c", PRINT_SESSION).split()[-1]
    picture = picture_file((700, 70_000), "PNG").getvalue()  # many pixels, of which few are left to be encoded
    site.start()
    with ThreadPoolExecutor(8) as writers:
        uploads = [writers.submit(site.upload, picture, session) for _ in range(8)]
        beside: list[int] = []
        while not all(upload.done() for upload in uploads):
            beside += [site.get("/search/?q=lamp"), site.get("/healthz"), site.comment(f"/articles/{slug}/comments/")]
    assert [upload.result() for upload in uploads] == [302] * 8
    assert set(beside) == {200, 303}
    assert max(peak_memory_mb(process) for process in site.web_processes()) < 250, "A picture is 200 MB when decoded."
    assert site.stop() == 0


def test_a_body_of_300_mb_for_a_comment_is_refused_at_its_header(running: Site) -> None:
    connection = HTTPConnection("127.0.0.1", running.port, timeout=5)
    connection.putrequest("POST", f"{PAGE}comments/")
    connection.putheader("Content-Type", "multipart/form-data; boundary=part")
    connection.putheader("Content-Length", "300000000")
    connection.endheaders()
    response = connection.getresponse()
    assert (response.status, response.getheader("Connection")) == (413, "close")
    assert b"at most 64,000 bytes" in response.read()
    connection.close()


def test_sixteen_who_guess_passwords_wait_for_each_other_and_nobody_else_does(running: Site) -> None:
    answers: list[tuple[int, str | None]] = []
    deadline = time.monotonic() + 4

    def guess(number: int) -> None:
        while time.monotonic() < deadline:
            answers.append(running.log_in(f"guessed-{number}", "guess", f"192.0.2.{number}"))

    guessers = [threading.Thread(target=guess, args=(number,)) for number in range(16)]
    for thread in guessers:
        thread.start()
    pages = []
    while time.monotonic() < deadline:
        pages += [running.get(path) for path in (PAGE, "/search/?q=lamp", "/healthz", "/admin/login/")]
    for thread in guessers:
        thread.join()
    assert set(pages) == {200}
    assert (503, "10") in answers
    assert {status for status, _ in answers} <= {200, 429, 503}


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
