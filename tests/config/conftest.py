import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.process_tree import MAKE_ARTICLE, ROOT, Site
from tests.proxy import CDN, Newsroom, Proxy


# Signs an admin in, and prints the key of the session.
SIGN_IN = """
from django.contrib.auth.models import User
from django.test import Client
client = Client()
client.force_login(User.objects.create_superuser("root"))
print(client.cookies["sessionid"].value)
"""


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


@pytest.fixture(scope="package")
def newsroom(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Iterator[Newsroom]:
    folder = tmp_path_factory.mktemp("nginx")
    shutil.copytree(prepared, folder / "data")
    proxy = Proxy(folder, folder / "data", COMMENT_LIMIT="2")
    *_, slug, session = proxy.site.manage("shell", "-c", MAKE_ARTICLE + SIGN_IN).split()
    try:
        proxy.site.start()
        with proxy.running(before=f"set_real_ip_from {CDN}; real_ip_header X-Forwarded-For;"):
            yield Newsroom(proxy, f"/articles/{slug}/", session)
    finally:
        proxy.site.kill()
