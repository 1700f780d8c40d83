"""The same article on Wagtail, in an environment of its own: StreamField, prefetches, its recommended caching."""

import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.rows import Row
from tests.bench.servers import asked_by_wrk, running


ROUNDS = 3
WANTED = ("wagtail>=7.0", "granian>=2.8", "pillow>=12.0")
_FOLDER = Path(__file__).resolve().parent


def rows(folder: Path) -> Iterator[Row]:
    """Install, make the article, and measure it as it is rendered each time and from Django's cache of whole pages."""
    environment = folder / "wagtail"
    python = environment / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    pip = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", *WANTED]
    subprocess.run(pip, check=True)
    data = folder / "wagtail-data"
    data.mkdir()
    settings = os.environ | {"PEER_DATA": str(data), "DJANGO_SETTINGS_MODULE": "wagtailsite.settings"}
    settings |= {"PYTHONPATH": str(_copied(folder))}
    subprocess.run([str(python), "-m", "wagtailsite.load"], env=settings, check=True)
    for name, more in (("rendered each time", {}), ("from Django's cache of pages", {"PEER_CACHED": "1"})):
        with running(str(python), "wagtailsite.wsgi:application", settings | more) as served:
            asked_by_wrk(served.url + "/", seconds=1)
            rates = [asked_by_wrk(served.url + "/") for _ in range(ROUNDS)]
        yield Row(
            f"the article on Wagtail, {name}", statistics.median(rates), "/s", spread=(max(rates) - min(rates)) / 2
        )


def _copied(folder: Path) -> Path:
    """Copy the site's code to where its migrations may be written."""
    shutil.copytree(_FOLDER / "wagtailsite", folder / "code" / "wagtailsite")
    return folder / "code"
