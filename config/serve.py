"""`python -m config.serve`: the web server, a worker and the clock, as one tree of processes that stop together.

On Ctrl-C or SIGTERM the web server finishes its requests and the worker its task, and all processes end. A worker that
dies is started again. If the web server dies, everything stops, so that a supervisor such as systemd notices.
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

TICK_INTERVAL_S = 10.0
HOURLY_INTERVAL_S = 3600.0
STOP_TIMEOUT_S = 25.0  # a process that has not stopped by then is killed
POLL_INTERVAL_S = 0.2  # between two looks at the processes
# The C library gives every thread a heap of its own and returns little of it to the system. Two heaps for all threads
# take a third less memory.
ENVIRONMENT = {"MALLOC_ARENA_MAX": "2"}


class ProcessTree:
    """The child processes of this one."""

    def __init__(self, commands: dict[str, list[str]]) -> None:
        self.commands = commands
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.stopping = False
        self.stopped = threading.Event()

    def start(self, name: str) -> None:
        # In a session of its own, a child does not get the terminal's Ctrl-C: only this process does, and stops the
        # children by one signal each. A second signal would make the worker drop its task.
        self.running[name] = subprocess.Popen(  # noqa: S603 - only the commands that `main` gives
            self.commands[name], env=ENVIRONMENT | os.environ, start_new_session=True, preexec_fn=_die_with_parent
        )

    def stop(self) -> None:
        self.stopped.set()
        for process in self.running.values():
            process.terminate()
        deadline = time.monotonic() + STOP_TIMEOUT_S
        for name, process in self.running.items():
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                logger.warning("%s did not stop within %.0f seconds and is killed.", name, STOP_TIMEOUT_S)
            # The child's own children are in its process group, and may still run.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def ended_names(self) -> list[str]:
        return [name for name, process in self.running.items() if process.poll() is not None]

    def on_signal(self, signal_number: int, frame: FrameType | None) -> None:
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
    tree = ProcessTree({"web": web, "worker": [sys.executable, "-m", "config.worker"]})
    signal.signal(signal.SIGTERM, tree.on_signal)
    signal.signal(signal.SIGINT, tree.on_signal)
    for name in tree.commands:
        tree.start(name)
    try:
        return _watch(tree)
    finally:
        tree.stop()


def _watch(tree: ProcessTree) -> int:
    from config.background import hourly, tick  # after django.setup()

    _start_purger(tree.stopped)
    next_tick = next_hour = next_start = 0.0
    while not tree.stopping:
        now = time.monotonic()
        ended = tree.ended_names()
        if "web" in ended:
            logger.error("The web server stopped by itself.")
            return 1
        if "worker" in ended and now >= next_start:
            logger.error("The worker died and is started again.")
            tree.start("worker")
            next_start = now + TICK_INTERVAL_S  # it may die each time: do not start it again in a tight loop
        if now >= next_tick:
            tick()
            next_tick = now + TICK_INTERVAL_S
        if now >= next_hour:
            hourly()
            next_hour = now + HOURLY_INTERVAL_S
        time.sleep(POLL_INTERVAL_S)
    return 0


def _start_purger(stop: threading.Event) -> None:
    """Start the thread that purges the CDN in front of the site, if there is one."""
    from django.conf import settings

    if settings.CDN_PURGE_URL:
        from config.pagecache.purge import run_purger

        file = settings.DATA_DIR / "pagecache" / "purged"
        threading.Thread(target=run_purger, args=(file, stop), name="purger", daemon=True).start()


def web_command(host: str, port: int, workers: str, threads: int = 32) -> list[str]:
    """Return the command of the web server.

    Args:
        threads: of each worker. With few threads, hits wait for each other: four serve a quarter less than 16.
    """
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"),
        *("--host", host, "--port", str(port)),
        *("--workers", workers, "--blocking-threads", str(threads), "--backlog", "1024"),
        # By default a worker takes so few connections that open ones which send nothing keep everybody else out.
        *("--backpressure", "4096"),
        # A whole page fits into the buffer and is sent by one write: a fifth more pages a second than by default.
        *("--http1-buffer-size", "131072"),
        # Errors only: its warnings are about the number of threads.
        *("--workers-kill-timeout", "15", "--respawn-failed-workers", "--log-level", "error"),
        "config.wsgi:application",
    ]


def _threads() -> int:
    """Return how many threads a worker has. Each may open a connection, and PostgreSQL allows a hundred in all."""
    return 16 if connection.vendor == "postgresql" else 32


def _workers() -> str:
    return os.environ.get("WEB_WORKERS") or str(min(4, os.cpu_count() or 1))


def _host() -> str:
    return os.environ.get("HOST", "127.0.0.1")


def _port_is_free() -> bool:
    """Whether no process listens on the port. The web server would not notice: its workers share it (SO_REUSEPORT)."""
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
    """Have Linux send SIGTERM to this child when its parent dies.

    A parent that is killed by SIGKILL cannot stop its children, which would keep the port. Python has no function for
    prctl(2), hence ctypes.
    """
    if sys.platform == "linux":
        pr_set_pdeathsig = 1  # the number of PR_SET_PDEATHSIG in <linux/prctl.h>
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main())
