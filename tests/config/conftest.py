import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.process_tree import ROOT, Site


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with database and static files, which each test copies."""
    folder = tmp_path_factory.mktemp("prepared")
    site = Site(folder)
    for _ in range(2):  # the second run has nothing to do
        prepared = subprocess.run([sys.executable, "-m", "config.prepare"], cwd=ROOT, env=site.environment)
        assert prepared.returncode == 0
    return folder


@pytest.fixture
def site(tmp_path: Path, prepared: Path) -> Iterator[Site]:
    folder = tmp_path / "data"
    shutil.copytree(prepared, folder)
    site = Site(folder)
    yield site
    site.kill()
