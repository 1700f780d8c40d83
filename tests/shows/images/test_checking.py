import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoAssertNumQueries

from shows.images import checking
from shows.images.checking import Problem, check_media, sweep_media
from shows.images.renditions import render, render_image, renditions
from shows.models import Image
from tests.factories.shows import make_image


pytestmark = pytest.mark.django_db

HEX = "0123456789abcdef0123456789abcdef"
OLD = f"originals/{HEX}.jpg"  # a file that no picture has


def store(name: str, content: bytes = b"a picture", *, hours: float = 2) -> Path:
    """Store a file in media that is as old as this."""
    file = Path(default_storage.path(default_storage.save(name, ContentFile(content))))
    make_older(file, hours=hours)
    return file


def make_older(file: Path, *, hours: float = 2) -> None:
    changed_at = time.time() - hours * 3600
    os.utime(file, (changed_at, changed_at))


def make_rendered() -> Image:
    image = make_image()
    render(image)
    return image


def files() -> Iterator[str]:
    for file in Path(settings.MEDIA_ROOT).rglob("*"):
        if file.is_file():
            yield str(file.relative_to(settings.MEDIA_ROOT))


def problems(*, mend: bool = False) -> list[tuple[str, str]]:
    return [(problem.path, problem.reason) for problem in check_media(mend=mend)]


def test_where_every_file_has_its_picture_and_every_picture_its_files_there_is_no_problem() -> None:
    make_image()
    image = make_rendered()
    image.focal_x = 0.2
    image.save()
    render(image)  # the copies with the former focal point stay for two days
    for name in files():
        make_older(Path(default_storage.path(name)), hours=30)
    before = sorted(files())
    assert problems(mend=True) == []
    assert sorted(files()) == before


def test_an_empty_media_folder_is_whole() -> None:
    assert problems() == []


@pytest.mark.parametrize("content", [b"", b"half a pict"], ids=["empty", "half"])
def test_what_a_failed_upload_left_is_reported_and_deleted_when_mending(content: bytes) -> None:
    file = store(OLD, content)
    assert problems() == [(OLD, "no picture has this file")]
    assert file.exists()
    assert list(check_media(mend=True)) == [Problem(OLD, "no picture has this file", None, "deleted", is_mended=True)]
    assert not file.exists()


def test_an_upload_that_is_just_being_stored_is_left_alone() -> None:
    store(OLD, hours=0.9)
    store(f"renditions/7/{HEX[:12]}/full-480.webp", hours=0.9)
    before = sorted(files())
    assert problems(mend=True) == []
    assert sorted(files()) == before


def test_renditions_of_a_deleted_picture_and_of_an_earlier_version_are_reported_by_folder_and_deleted() -> None:
    image = make_rendered()
    gone, earlier = f"renditions/{image.pk + 1}/{HEX[:12]}", f"renditions/{image.pk}/{HEX[:12]}"
    for folder in (gone, earlier):
        store(f"{folder}/full-480.webp")
        store(f"{folder}/full-480.avif")
    assert sorted(problems(mend=True)) == sorted(
        [(gone, "no picture has these renditions"), (earlier, "renditions of an earlier version")]
    )
    assert problems() == []
    assert len(renditions(image, "full", "webp")) == 1, "The present ones stay."


def test_a_rendition_that_was_stored_twice_is_deleted_and_the_first_stays() -> None:
    image = make_rendered()
    name = renditions(image, "full", "webp")[0].name
    second = store(name)
    assert second.name != Path(name).name
    assert problems(mend=True) == [
        (f"renditions/{image.pk}/{image.version}/{second.name}", "stored twice, and shown nowhere")
    ]
    assert default_storage.exists(name)
    assert not second.exists()


@pytest.mark.parametrize(
    "name",
    [
        "notes.txt",
        "elsewhere/picture.jpg",
        "originals/holiday.jpg",
        f"originals/{HEX}.svg",
        "originals/more/picture.jpg",
        "renditions/readme.txt",
        "renditions/old/picture.webp",
        "renditions/7/picture.webp",
        "renditions/7/old/full-480.webp",
        f"renditions/7/{HEX[:12]}/notes.txt",
    ],
)
def test_what_is_not_ours_is_reported_and_never_deleted(name: str) -> None:
    file = store(name, hours=1000)
    ((path, reason),) = problems(mend=True)
    assert name.startswith(path)
    assert reason == "not a file of this site"
    assert file.exists()


@pytest.mark.parametrize(("content", "reason"), [(None, "is missing"), (b"", "is empty")])
def test_a_picture_without_its_original_is_reported_with_its_page_and_cannot_be_mended(
    content: bytes | None, reason: str
) -> None:
    image = make_rendered()
    default_storage.delete(str(image.file.name))
    if content is not None:
        store(str(image.file.name), content)
    address = f"/admin/shows/image/{image.pk}/change/"
    assert list(check_media(mend=True)) == [Problem(str(image.file.name), f"the original {reason}", address)]
    assert renditions(Image.objects.get(), "full", "webp"), "Pages go on showing the renditions."


@pytest.mark.parametrize("content", [None, b""], ids=["missing", "empty"])
def test_missing_renditions_are_made_again(content: bytes | None) -> None:
    image = make_rendered()
    name = renditions(image, "full", "avif")[0].name
    default_storage.delete(name)
    if content is not None:
        store(name, content)
    DBTaskResult.objects.all().delete()
    folder = f"renditions/{image.pk}/{image.version}"
    assert problems() == [(folder, "renditions are missing or empty")]
    assert not DBTaskResult.objects.exists()
    assert [problem.is_mended for problem in check_media(mend=True)] == [True]
    assert renditions(Image.objects.get(), "full", "avif") == [], "Pages show the original meanwhile."
    assert DBTaskResult.objects.get().args_kwargs["args"] == [image.pk]
    render_image.call(image.pk)
    assert problems() == []
    assert default_storage.size(name) > 0


def test_a_file_that_cannot_be_deleted_is_a_problem_that_stays(caplog: pytest.LogCaptureFixture) -> None:
    store(f"{OLD}/held")
    store(f"renditions/7/{HEX[:12]}/full-480.webp/held")
    assert all(not problem.is_mended for problem in check_media(mend=True))
    assert len(list(files())) == 2


@pytest.mark.parametrize("count", [1, 300])
def test_many_files_take_few_queries(django_assert_num_queries: DjangoAssertNumQueries, count: int) -> None:
    images = [Image(file=f"originals/{number:032x}.jpg", width=1, height=1, alt="A lamp") for number in range(count)]
    for image in Image.objects.bulk_create(images):
        store(str(image.file.name))
        store(f"renditions/{image.pk}/{HEX[:12]}/full-480.webp")
    with django_assert_num_queries(4):  # originals, folders of renditions, pictures, and that there are no more of them
        assert len(problems()) == count


def test_more_pictures_than_one_query_asks_for_are_all_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "_BATCH", 2)
    for _ in range(5):
        make_image()
        store(OLD)
    done: list[int] = []
    assert len([problem for problem in check_media(mend=False, progress=done.append) if problem.remedy]) == 5
    assert done == [2, 4, 5]


def test_every_night_leftovers_are_deleted_and_what_cannot_be_mended_is_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    store(OLD)
    sweep_media.call()
    assert (list(files()), caplog.messages) == ([], [])
    image = make_image()
    default_storage.delete(str(image.file.name))
    sweep_media.call()
    assert caplog.messages == ["1 problems with the files of pictures: `manage.py check_media` lists them."]


def test_a_night_that_would_delete_many_files_deletes_none_since_the_database_may_be_the_wrong_one(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(checking, "MAX_NIGHTLY_PROBLEMS", 2)
    for number in range(3):
        store(f"originals/{number:032x}.jpg")
    sweep_media.call()
    assert len(list(files())) == 3
    assert "3 problems" in caplog.text
