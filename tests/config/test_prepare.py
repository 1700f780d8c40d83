import shutil
from pathlib import Path

import pytest
from pytest_django import Settings

from config.prepare import fingerprint, prepare


@pytest.fixture
def sources(tmp_path: Path, settings: Settings) -> Path:
    """A folder of static files with one file, and no static files of packages."""
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "site.css").write_text("a { color: teal }")
    settings.STATICFILES_DIRS = [folder]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "collected"
    return folder


@pytest.mark.django_db
def test_static_files_are_collected_once_and_again_only_when_one_changes(sources: Path, settings: Settings) -> None:
    collected = Path(settings.STATIC_ROOT) / "site.css"
    prepare()
    assert collected.read_text() == "a { color: teal }"
    collected.unlink()
    prepare()
    assert not collected.exists()
    (sources / "site.css").write_text("a { color: rebeccapurple }")
    prepare()
    assert collected.read_text() == "a { color: rebeccapurple }"


def test_a_file_that_comes_or_goes_changes_the_fingerprint(sources: Path) -> None:
    before = fingerprint()
    shutil.copy(sources / "site.css", sources / "print.css")
    assert fingerprint() != before
