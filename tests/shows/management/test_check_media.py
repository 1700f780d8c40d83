import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command

from shows.models import Image
from tests.factories.shows import make_image
from tests.shows.images.test_checking import OLD, store


pytestmark = pytest.mark.django_db


def run(*arguments: str) -> tuple[str, int]:
    """Return what the command prints, and its exit status."""
    out = StringIO()
    try:
        call_command("check_media", *arguments, stdout=out)
    except SystemExit as ended:
        return out.getvalue().strip(), int(str(ended.code))
    return out.getvalue().strip(), 0


@pytest.fixture
def leftover() -> Path:
    return store(OLD)


@pytest.fixture
def without_original() -> Image:
    image = make_image()
    default_storage.delete(str(image.file.name))
    return image


def test_where_all_is_well_it_says_so_and_succeeds() -> None:
    make_image()
    assert run() == ("1 pictures compared. All is well.", 0)
    assert run("--mend") == ("1 pictures compared. All is well.", 0)


def test_a_check_lists_the_problems_and_fails_and_changes_nothing(leftover: Path) -> None:
    assert run() == (f"{OLD}: no picture has this file\n0 pictures compared. 1 problems, 0 of them mended.", 1)
    assert leftover.exists()


def test_what_is_mended_is_no_failure(leftover: Path) -> None:
    printed = f"{OLD}: no picture has this file, deleted\n0 pictures compared. 1 problems, 1 of them mended."
    assert run("--mend") == (printed, 0)
    assert not leftover.exists()


def test_what_cannot_be_mended_is_said_with_the_page_of_the_picture_and_fails(without_original: Image) -> None:
    printed, status = run("--mend")
    name, address = without_original.file.name, f"/admin/shows/image/{without_original.pk}/change/"
    assert printed.splitlines()[0] == f"{name}: the original is missing, {address}"
    assert status == 1


def test_scripts_get_one_line_of_json(leftover: Path) -> None:
    printed, status = run("--json")
    problem = {"path": OLD, "problem": "no picture has this file", "picture": None, "mended": False}
    assert (json.loads(printed), status) == ({"pictures": 0, "problems": [problem]}, 1)
    assert len(printed.splitlines()) == 1
