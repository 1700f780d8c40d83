"""Real servers, on ports of their own, each in a folder of the bench; and `wrk`, which puts them under load."""

import getpass
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from tests.ports import free_port


START_TIMEOUT_S = 30.0
NGINX = """
daemon off; user {user}; worker_processes auto; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
events {{ worker_connections 512; }}
http {{ access_log off; sendfile on; tcp_nopush on; default_type "text/html; charset=utf-8";
  server {{ listen 127.0.0.1:{port}; root {folder}; {headers} }} }}
"""


@dataclass(frozen=True)
class Server:
    """A server that answers.

    Attributes:
        process: its main process, whose children answer the requests.
    """

    url: str
    process: subprocess.Popen[bytes]

    def workers(self) -> list[int]:
        """Return the processes that answer."""
        tasks = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(number) for number in tasks.split()]

    def memory(self) -> float:
        """Return the private memory of the processes that answer, in MB.

        The part of the database that they map is left out: it is the system's file cache.
        """
        statuses = [Path(f"/proc/{number}/status").read_text() for number in self.workers()]
        matches = [re.search(r"RssAnon:\s+(\d+)", status) for status in statuses]
        return sum(int(match[1]) for match in matches if match) / 1024

    def get(self, path: str, **headers: str) -> tuple[dict[str, str], bytes]:
        """Return headers, by names in lower case, and body."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        with urlopen(Request(self.url + path, headers=named), timeout=60) as response:
            return {name.lower(): value for name, value in response.headers.items()}, response.read()


def missing() -> list[str]:
    """Return which of the programs that the bench needs are not installed."""
    return [name for name in ("nginx", "wrk", "npm", "chromium") if shutil.which(name) is None]


@contextmanager
def site(database: str, *, cache_mb: int, workers: int = 2) -> Iterator[Server]:
    """Serve the site as `config.serve` does, over a database."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "BENCH_DATABASE": database,
        "BENCH_CACHE_MB": str(cache_mb),
    }
    with running(sys.executable, "config.wsgi:application", environment, workers=workers) as server:
        yield server


@contextmanager
def running(python: str, application: str, environment: dict[str, str], *, workers: int = 2) -> Iterator[Server]:
    """Serve an application by the site's web server, with the site's options for it."""
    from config.serve import ENVIRONMENT, web_command

    port = free_port()
    command = [python, *web_command("127.0.0.1", port, str(workers))[1:-1], application]
    with process(command, port, ENVIRONMENT | environment) as server:
        yield server


@contextmanager
def nginx(folder: Path, body: bytes, headers: dict[str, str]) -> Iterator[Server]:
    """Serve a file by nginx, with these headers."""
    port = free_port()
    (folder / "page").write_bytes(body)
    add_headers = " ".join(f'add_header {name} "{value}";' for name, value in headers.items())
    (folder / "nginx.conf").write_text(
        NGINX.format(user=getpass.getuser(), folder=folder, port=port, headers=add_headers)
    )
    with process(["nginx", "-c", str(folder / "nginx.conf")], port, dict(os.environ)) as server:
        yield server


def asked_by_wrk(
    url: str, *, seconds: float = 4, script: Path | None = None, threads: int = 2, connections: int = 16
) -> float:
    """Put an address under load, and return the responses per second.

    Raises:
        RuntimeError: some requests failed, or were answered by an error.
    """
    script_option = ["-s", str(script)] if script else []
    command = [
        "wrk",
        f"-t{threads}",
        f"-c{connections}",
        f"-d{seconds:g}s",
        "--timeout=10s",  # a slow response is measured, not counted as an error
        *script_option,
        "-H",
        "Accept-Encoding: gzip, br",
        url,
    ]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in out or "Socket errors" in out:
        raise RuntimeError(f"wrk met errors at {url}: {out}")
    match = re.search(r"Requests/sec:\s+([\d.]+)", out)
    if match is None:
        raise RuntimeError(f"wrk did not say how fast {url} is: {out}")
    return float(match[1])


@contextmanager
def process(command: list[str], port: int, environment: dict[str, str]) -> Iterator[Server]:
    """Run a server on a port until the block ends."""
    started = subprocess.Popen(command, env=environment, stdout=sys.stderr)
    try:
        _wait_for(port, started)
        yield Server(f"http://127.0.0.1:{port}", started)
    finally:
        started.terminate()
        started.wait(30)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urlopen(f"http://127.0.0.1:{port}/page", timeout=5).close()
        except URLError as error:
            if getattr(error, "code", None) is None:  # the server does not listen yet
                time.sleep(0.1)
                continue
        return
    raise RuntimeError("A server did not start.")
