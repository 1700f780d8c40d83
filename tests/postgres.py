"""`python -m tests.postgres COMMAND ...`: run a command with a PostgreSQL server of its own, which ends with it.

The command finds the server's address in TEST_DATABASE_URL. Exit status: the command's, or 0 with a loud message where
PostgreSQL is not installed.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.ports import free_port


START_TIMEOUT_S = 30.0
STOP_TIMEOUT_S = 30.0
# The data are thrown away after the command: no write needs to reach the disk.
_OPTIONS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=127.0.0.1")


def main(command: list[str]) -> int:
    folder = programs()
    if folder is None:
        sys.stderr.write(
            "SKIPPED, all of it: no PostgreSQL here. Install Debian's package postgresql to run its tests too.\n"
        )
        return 0
    with server(folder) as url:
        return subprocess.run(command, env=os.environ | {"TEST_DATABASE_URL": url}, check=False).returncode


def programs() -> Path | None:
    """Return the folder of the programs of the newest PostgreSQL that is installed."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    return installed[-1].parent if installed else Path(on_path).parent if on_path else None


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """Run a server with an empty database; yield its address."""
    user = "postgres" if os.getuid() == 0 else None  # PostgreSQL refuses to run as root
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="greenroom-postgres-") as own:
        data, log = Path(own) / "data", Path(own) / "log"
        if user:
            shutil.chown(own, user)
        initdb_options = ("--username=greenroom", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        subprocess.run(
            [str(folder / "initdb"), "-D", str(data), *initdb_options], user=user, stdout=subprocess.DEVNULL, check=True
        )
        options = [
            word for option in (*_OPTIONS, f"port={port}", f"unix_socket_directories={own}") for word in ("-c", option)
        ]
        with log.open("wb") as out:
            process = subprocess.Popen(
                [str(folder / "postgres"), "-D", str(data), *options], user=user, stdout=out, stderr=out
            )
        try:
            _wait_for(folder, port, process, log)
            yield f"postgres://greenroom@127.0.0.1:{port}/postgres"
        finally:
            process.send_signal(signal.SIGINT)  # "fast" shutdown: open connections are closed
            process.wait(STOP_TIMEOUT_S)


def _wait_for(folder: Path, port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    is_ready = [str(folder / "pg_isready"), "--quiet", "--host=127.0.0.1", f"--port={port}"]
    while time.monotonic() < deadline and process.poll() is None:
        if subprocess.run(is_ready, check=False).returncode == 0:
            return
        time.sleep(0.1)
    raise RuntimeError(f"PostgreSQL did not start: {log.read_text()}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
