"""Lighthouse's scores for a phone: the demo's article with a picture, and its home page."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.rows import Row
from tests.bench.servers import process
from tests.ports import free_port


FOLDER = Path(__file__).resolve().parent
PAGES = {"article with a picture": "/articles/all-of-us-are-dead-season-2/", "home": "/"}
RUNS = 3  # of which the median counts, since the machine may be busy during one of them
TRIES = 3  # for each run: sometimes the browser records nothing, and Lighthouse asks to be run again
CHROMIUM = (
    "--headless=new --no-sandbox --disable-gpu --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
)


def rows(folder: Path) -> Iterator[Row]:
    """Make the demo newsroom in a folder, serve it as its users do, and measure."""
    port = free_port()
    inherited = ("PATH", "HOME", "LANG", "npm_config_registry")
    environment = {name: value for name, value in os.environ.items() if name in inherited}
    environment |= {"DATA_DIR": str(folder), "PORT": str(port)}
    subprocess.run([sys.executable, "-m", "config.demo"], env=environment, stdout=sys.stderr, check=True)
    with process([sys.executable, "-m", "config.serve"], port, environment) as served:
        for name, path in PAGES.items():
            served.get(path)
            runs = [_scores(served.url + path, folder / "lighthouse.json") for _ in range(RUNS)]
            for category in runs[0]:
                scores = sorted(run[category] for run in runs)
                spread = (scores[-1] - scores[0]) / 2
                yield Row(f"Lighthouse, {name}: {category}", scores[RUNS // 2], "", 100.0, at_least=True, spread=spread)


def _scores(url: str, file: Path) -> dict[str, float]:
    command = [str(FOLDER / "node_modules/.bin/lighthouse"), url, "--quiet", "--output=json", f"--output-path={file}"]
    environment = os.environ | {"CHROME_PATH": "/usr/bin/chromium"}
    for left in reversed(range(TRIES)):
        asked = subprocess.run(
            [*command, f"--chrome-flags={CHROMIUM}"], env=environment, stdout=sys.stderr, check=not left
        )
        if asked.returncode == 0:
            break
    categories = json.loads(file.read_text())["categories"]
    return {name: round(100 * category["score"]) for name, category in categories.items()}
