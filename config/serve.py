"""`python -m config.serve`: the web server, a worker and the clock, as one tree of processes that stops as one.

Ctrl-C or SIGTERM: the web server answers what it is answering, the worker ends its task, then all are gone. A worker
that dies is started again; when the web server dies, everything stops, so that whoever runs this notices.
"""

import contextlib
import ctypes
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from types import FrameType

import django
from django.core.exceptions import ImproperlyConfigured
from django.db import connection


logger = logging.getLogger(__name__)

TICK = 10.0  # seconds between the clock's jobs
HOUR = 3600.0
GRACE = 25.0  # seconds that a process may take to stop before it is killed
LOOK = 0.2  # seconds between looks at the processes
# The C library has a heap for each thread, and gives little of it back: with two for all, a third less memory.
ENVIRONMENT = {"MALLOC_ARENA_MAX": "2"}


class Tree:
    """The processes under this one."""

    def __init__(self, commands: dict[str, list[str]]) -> None:
        self.commands = commands
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.stopping = False
        self.stopped = threading.Event()

    def start(self, name: str) -> None:
        # A session of its own: Ctrl-C reaches only this process, which then stops the others once, in order. Twice
        # would tell the worker to drop its task.
        self.running[name] = subprocess.Popen(
            self.commands[name], env=ENVIRONMENT | os.environ, start_new_session=True, preexec_fn=_die_with_parent
        )

    def stop(self) -> None:
        self.stopped.set()
        for process in self.running.values():
            process.terminate()
        deadline = time.monotonic() + GRACE
        for name, process in self.running.items():
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                logger.warning("%s did not stop within %.0f seconds and is killed.", name, GRACE)
            # What a process started itself is in its group, and may have outlived it.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def ended(self) -> list[str]:
        return [name for name, process in self.running.items() if process.poll() is not None]

    def on_signal(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True


def main() -> int:
    """Run until stopped. Return the exit status: 0 when asked to stop, 1 when the web server died."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    if not _port_is_free():
        sys.exit(f"Port {_port()} of {_host()} is taken: stop what listens there, or set PORT to another.")
    web = web_command(_host(), _port(), _workers(), _threads())
    tree = Tree({"web": web, "worker": [sys.executable, "-m", "config.worker"]})
    signal.signal(signal.SIGTERM, tree.on_signal)
    signal.signal(signal.SIGINT, tree.on_signal)
    for name in tree.commands:
        tree.start(name)
    try:
        return _watch(tree)
    finally:
        tree.stop()


def _watch(tree: Tree) -> int:
    from config.background import hourly, tick  # after django.setup()

    _tell_cdn(tree.stopped)
    next_tick = next_hour = next_start = 0.0
    while not tree.stopping:
        now = time.monotonic()
        ended = tree.ended()
        if "web" in ended:
            logger.error("The web server stopped by itself.")
            return 1
        if "worker" in ended and now >= next_start:
            logger.error("The worker died and is started again.")
            tree.start("worker")
            next_start = now + TICK  # not faster: it may die each time
        if now >= next_tick:
            tick()
            next_tick = now + TICK
        if now >= next_hour:
            hourly()
            next_hour = now + HOUR
        time.sleep(LOOK)
    return 0


def _tell_cdn(stop: threading.Event) -> None:
    """Begin to tell the CDN before the site, if there is one, what to forget."""
    from django.conf import settings

    if settings.CDN_PURGE_URL:
        from config.pagecache.purge import run

        file = settings.DATA_DIR / "pagecache" / "purged"
        threading.Thread(target=run, args=(file, stop), name="purger", daemon=True).start()


def web_command(host: str, port: int, workers: str, threads: int = 16) -> list[str]:
    """Return the command of the web server.

    Args:
        threads: of each worker. With fewer, hits wait for each other: with four there are a quarter less of them.
    """
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"),
        *("--host", host, "--port", str(port)),
        *("--workers", workers, "--blocking-threads", str(threads), "--backlog", "1024"),
        # A page goes out in one write: a fifth more of them than with the default of some kilobytes.
        *("--http1-buffer-size", "131072"),
        # Its warnings are of the number of threads.
        *("--workers-kill-timeout", "15", "--respawn-failed-workers", "--log-level", "error"),
        "config.wsgi:application",
    ]


def _threads() -> int:
    """Return how many threads a worker has. Each has two connections, and PostgreSQL takes a hundred in all."""
    return 8 if connection.vendor == "postgresql" else 16


def _workers() -> str:
    return os.environ.get("WEB_WORKERS") or str(min(4, os.cpu_count() or 1))


def _host() -> str:
    return os.environ.get("HOST", "127.0.0.1")


def _port_is_free() -> bool:
    """Whether nobody listens: the web server's own processes share a port, and would share it with strangers too."""
    family = socket.AF_INET6 if ":" in _host() else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_host(), _port()))
        except OSError:
            return False
    return True


def _port() -> int:
    from django.conf import settings

    return int(settings.PORT)


def _die_with_parent() -> None:
    """Ask Linux to stop this child when its parent is gone, even by SIGKILL: nothing is left behind."""
    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main())
