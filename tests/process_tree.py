"""A real site for tests: the process tree of `config.serve`, over a data folder and a port of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from tests.ports import free_port


ROOT = Path(__file__).resolve().parent.parent
MAKE_ARTICLE = """
from tests.factories.articles import make_live
print(make_live(slug="harbour").slug)
"""


class Site:
    """A site with its own data folder and port."""

    def __init__(self, folder: Path, **environment: str) -> None:
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
            **environment,
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

    def read(self, path: str) -> bytes:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", path)
            return connection.getresponse().read()
        finally:
            connection.close()

    def comment(self, path: str) -> int:
        return self.post(path, f"The lamp at {time.monotonic()}")[0]

    def post(self, path: str, text: str) -> tuple[int, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            form = urlencode({"name": "Ida", "text": text})
            connection.request("POST", path, form, {"Content-Type": "application/x-www-form-urlencoded"})
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def upload(self, picture: bytes, session: str) -> int:
        token = "a" * 64
        fields = {"csrfmiddlewaretoken": token, "alt": "A lamp", "licence": "own", "focal_x": "0.5", "focal_y": "0.5"}
        form = "".join(f'--x\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in fields.items())
        form += '--x\r\nContent-Disposition: form-data; name="file"; filename="lamp.png"\r\n\r\n'
        cookies = f"sessionid={session}; csrftoken={token}"
        headers = {"Content-Type": "multipart/form-data; boundary=x", "Cookie": cookies}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            connection.request("POST", "/admin/shows/image/add/", form.encode() + picture + b"\r\n--x--\r\n", headers)
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

    def web_processes(self) -> list[int]:
        return [process for process, command in self.processes().items() if "config.worker" not in command]

    def stop(self, stop_signal: signal.Signals = signal.SIGTERM) -> int:
        assert self.process is not None
        self.process.send_signal(stop_signal)
        return self.process.wait(40)

    def kill(self) -> None:
        for process in self.processes():
            os.kill(process, signal.SIGKILL)
        if self.process is not None:
            self.process.wait(10)


def wait_for(condition: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "It did not happen in time."
        time.sleep(0.1)


def hold(port: int, request: str, sender: str = "127.0.0.1") -> socket.socket:
    """Send a request, or the beginning of it, and return the connection, from which nothing is read."""
    connection = socket.socket()
    connection.bind((sender, 0))
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.connect(("127.0.0.1", port))
    connection.sendall(request.encode())
    return connection
