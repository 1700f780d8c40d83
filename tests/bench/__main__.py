"""`make bench`: prints the measurements as a table and writes them as JSON. Exit status 1 if a budget is missed.

POSTGRES=1 measures over a PostgreSQL server of its own. SOAK sets the seconds of load. PEERS=1 measures Wagtail too.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from tests.bench.rows import Row


def main() -> int:
    """Measure over SQLite, or over PostgreSQL if asked to."""
    if os.environ.get("POSTGRES", "0") == "0":
        return _measure()
    from tests.postgres import programs, server

    folder = programs()
    if folder is None:
        sys.exit("There is no PostgreSQL here to measure: install Debian's package postgresql.")
    with server(folder) as url:
        os.environ["TEST_DATABASE_URL"] = url
        return _measure()


def _measure() -> int:
    folder = Path(os.environ.get("DATA_DIR") or Path(__file__).resolve().parents[2] / "var")
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"  # a folder of its own: nothing of the site's is touched

    import django

    django.setup()
    from django.test.utils import setup_test_environment

    from tests.bench.rows import print_table
    from tests.bench.servers import missing

    if absent := missing():
        sys.exit(f"The bench needs {' and '.join(absent)}: install Debian's packages of these names.")
    setup_test_environment(debug=False)
    with tempfile.TemporaryDirectory(prefix="greenroom-bench-") as own:
        return 0 if print_table(_rows(Path(own)), sys.stdout, folder / "bench.json") else 1


def _rows(own: Path) -> "Iterator[Row]":
    from django.db import connection

    from tests.bench import (
        editing,
        facts,
        growth,
        importing,
        keystrokes,
        lighthouse,
        serving,
        slow_clients,
        understanding,
    )
    from tests.bench.databases import copy_to

    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    empty = copy_to(own, "empty")
    yield from understanding.rows()
    yield from importing.rows()
    yield from facts.rows()
    yield from growth.rows(empty, own)  # leaves the largest archive in use
    yield from editing.rows()
    yield from keystrokes.rows()
    yield from lighthouse.rows(own / "demo")
    yield from slow_clients.rows(own / "slow")
    soak = float(os.environ.get("SOAK", serving.SOAK))
    yield from serving.rows(str(connection.settings_dict["NAME"]), own, soak)


if __name__ == "__main__":
    sys.exit(main())
