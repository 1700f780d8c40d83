"""The same article on Wagtail, in an environment of its own: StreamField, prefetches, its recommended caching."""

import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.rows import Row
from tests.bench.servers import running, site
from tests.bench.turns import in_turns, ratio, spread


WANTED = ("wagtail>=7.0", "granian>=2.8", "pillow>=12.0")
_FOLDER = Path(__file__).resolve().parent


def rows(folder: Path, database: str, path: str) -> Iterator[Row]:
    """Install Wagtail, make the article, and measure it beside ours at a path, both rendered each time.

    Both have 12 blocks, 6 facts, 10 comments, 5 related articles with pictures, a menu and a form. Wagtail's is
    measured with structured data, which ours has, and without, and as it comes from Django's cache of whole pages.
    """
    environment = folder / "wagtail"
    python = str(environment / "bin" / "python")
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    subprocess.run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *WANTED], check=True)
    data = folder / "wagtail-data"
    data.mkdir()
    settings = os.environ | {"PEER_DATA": str(data), "DJANGO_SETTINGS_MODULE": "wagtailsite.settings"}
    settings |= {"PYTHONPATH": str(_copied(folder))}
    subprocess.run([python, "-m", "wagtailsite.load"], env=settings, check=True)
    application = "wagtailsite.wsgi:application"
    with (
        site(database, cache_mb=0) as ours,
        running(python, application, settings) as theirs,
        running(python, application, settings | {"PEER_JSONLD": "0"}) as leaner,
        running(python, application, settings | {"PEER_CACHED": "1"}) as cached,
    ):
        urls = (ours.url + path, f"{theirs.url}/", f"{leaner.url}/", f"{cached.url}/")
        cold, same, lean, from_cache = in_turns(*urls)
    yield ratio("a cold article / Wagtail's with the same content", cold, same, 3.0)
    yield ratio("a cold article / Wagtail's without structured data", cold, lean)
    for name, rates in (("rendered each time", same), ("from Django's cache of pages", from_cache)):
        yield Row(f"the article on Wagtail, {name}", statistics.median(rates), "/s", spread=spread(rates))


def _copied(folder: Path) -> Path:
    """Copy the site's code to where its migrations may be written."""
    shutil.copytree(_FOLDER / "wagtailsite", folder / "code" / "wagtailsite")
    return folder / "code"
