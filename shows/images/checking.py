"""Compares media with the pictures' rows, both ways: files that no picture has, and pictures without their files."""

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice

from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from shows.images.models import Image
from shows.images.renditions import LOW_PRIORITY, extensions_of, list_folder, render_image, renditions


logger = logging.getLogger(__name__)

# A younger file may be that of an upload whose row is not there yet, or a rendition that is being made.
MIN_AGE = timedelta(hours=1)
# More problems are no oversight: the database is an old copy, say, or another site's, and a person should look first.
MAX_NIGHTLY_PROBLEMS = 100
_BATCH = 500  # pictures that are asked for by one query

# Names that this site gives. Django's storage adds an underscore and seven characters to a name that is taken.
_ORIGINAL = re.compile(r"[0-9a-f]{32}(_\w{7})?\.(jpg|png)")
_RENDITION = re.compile(r"[a-z]+-[0-9]+(_\w{7})?\.(avif|webp|jpg)")
_KEY = re.compile(r"[0-9]{1,18}")
_VERSION = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True)
class Problem:
    """Something in media that should not be there, or is missing.

    Attributes:
        path: a file in media, or a folder of renditions.
        reason: what is wrong, in words.
        address: the desk's page of the picture, if there is a picture.
        remedy: what mending does, in words, if it can do anything.
        is_mended: whether it was done.
    """

    path: str
    reason: str
    address: str | None = None
    remedy: str | None = None
    is_mended: bool = False


def check_media(*, mend: bool, progress: Callable[[int], None] = lambda done: None) -> Iterator[Problem]:
    """Yield every problem. It takes a query or two for each 500 pictures, and little memory, however many there are.

    Args:
        mend: delete leftovers that are older than MIN_AGE, and have missing renditions made again. What is not ours is
            never deleted.
        progress: is called with the number of pictures that are compared.
    """
    folders, files = list_folder("")
    yield from _not_ours("", [*files, *(name for name in folders if name not in ("originals", "renditions"))])
    yield from _check_originals(mend=mend)
    yield from _check_renditions(mend=mend)
    yield from _check_pictures(mend=mend, progress=progress)


@task(priority=LOW_PRIORITY)
def sweep_media() -> None:
    """Check media and mend it, every night. Log what is left. Many problems are not mended, but logged."""
    mendable = (problem for problem in check_media(mend=False) if problem.remedy)
    is_mending = sum(1 for _ in islice(mendable, MAX_NIGHTLY_PROBLEMS + 1)) <= MAX_NIGHTLY_PROBLEMS
    left = sum(not problem.is_mended for problem in check_media(mend=is_mending))
    if left:
        logger.warning("%d problems with the files of pictures: `manage.py check_media` lists them.", left)


def _check_originals(*, mend: bool) -> Iterator[Problem]:
    folders, files = list_folder("originals")
    yield from _not_ours("originals/", [*folders, *(name for name in files if not _ORIGINAL.fullmatch(name))])
    for names in _batches([name for name in files if _ORIGINAL.fullmatch(name)]):
        paths = [f"originals/{name}" for name in names]
        with_picture = set(Image.objects.filter(file__in=paths).values_list("file", flat=True))
        for path in paths:
            if path not in with_picture:
                yield from _leftover(path, [path], "no picture has this file", mend=mend)


def _check_renditions(*, mend: bool) -> Iterator[Problem]:
    folders, files = list_folder("renditions")
    yield from _not_ours("renditions/", [*files, *(name for name in folders if not _KEY.fullmatch(name))])
    for keys in _batches([name for name in folders if _KEY.fullmatch(name)]):
        images = Image.objects.in_bulk([int(key) for key in keys])
        for key in keys:
            yield from _check_versions(f"renditions/{key}", images.get(int(key)), mend=mend)


def _check_versions(folder: str, image: Image | None, *, mend: bool) -> Iterator[Problem]:
    """Compare the renditions in one picture's folder with the versions that may be read."""
    versions, files = list_folder(folder)
    yield from _not_ours(f"{folder}/", [*files, *(name for name in versions if not _VERSION.fullmatch(name))])
    for version in filter(_VERSION.fullmatch, versions):
        subfolder = f"{folder}/{version}"
        folders, files = list_folder(subfolder)
        renditions_by_taken_name = {name: match[1] for name in files if (match := _RENDITION.fullmatch(name))}
        yield from _not_ours(f"{subfolder}/", [*folders, *(set(files) - renditions_by_taken_name.keys())])
        if image is None or version not in image.shown_versions:
            reason = "no picture has these renditions" if image is None else "renditions of an earlier version"
            paths = [f"{subfolder}/{name}" for name in renditions_by_taken_name]
            yield from _leftover(subfolder, paths, reason, mend=mend)
            continue
        for name, suffix in renditions_by_taken_name.items():
            if suffix:
                path = f"{subfolder}/{name}"
                yield from _leftover(path, [path], "stored twice, and shown nowhere", mend=mend)


def _check_pictures(*, mend: bool, progress: Callable[[int], None]) -> Iterator[Problem]:
    """Compare the files of all pictures with what their rows say."""
    done = last_key = 0
    while images := list(Image.objects.filter(pk__gt=last_key).order_by("pk")[:_BATCH]):
        problems = {image: problem for image in images if (problem := _missing(image))}
        # Somebody may have replaced or deleted a picture since its row was read.
        current = Image.objects.in_bulk([image.pk for image in problems]) if problems else {}
        for image, problem in problems.items():
            row = current.get(image.pk)
            if row is not None and (row.file.name, row.rendered) == (image.file.name, image.rendered):
                if mend and problem.remedy:
                    _make_again(image)
                yield replace(problem, is_mended=mend and problem.remedy is not None)
        done, last_key = done + len(images), images[-1].pk
        progress(done)


def _missing(image: Image) -> Problem | None:
    """Return what is wrong with a picture's files: first with the original, from which all else can be made again."""
    address = reverse("admin:shows_image_change", args=[image.pk])
    original = str(image.file.name)
    size = _size(original)
    if not size:
        reason = "the original is missing" if size is None else "the original is empty"
        return Problem(original, reason, address=address)
    shapes = [(shape, extension) for shape in image.copies for extension in extensions_of(shape)]
    names = (copy.name for shape, extension in shapes for copy in renditions(image, shape, extension))
    if all(_size(name) for name in names):
        return None
    folder = f"renditions/{image.pk}/{image.rendered}"
    return Problem(folder, "renditions are missing or empty", address=address, remedy="queued to be made again")


def _size(path: str) -> int | None:
    try:
        return default_storage.size(path)
    except FileNotFoundError:
        return None


def _make_again(image: Image) -> None:
    """Queue the making of a picture's renditions. Until they are there, pages show the original."""
    with transaction.atomic():
        if Image.objects.filter(pk=image.pk, rendered=image.rendered).update(rendered="", copies={}):
            render_image.using(priority=LOW_PRIORITY).enqueue(image.pk)


def _leftover(path: str, files: list[str], reason: str, *, mend: bool) -> Iterator[Problem]:
    """Report files that no page shows, and delete them. Leave alone what may be about to be shown."""
    if files and not any(_is_young(file) for file in files):
        yield Problem(path, reason, remedy="deleted", is_mended=mend and _delete(files))


def _is_young(path: str) -> bool:
    try:
        return default_storage.get_modified_time(path) > timezone.now() - MIN_AGE
    except FileNotFoundError:
        return True  # somebody else has just deleted it


def _delete(files: list[str]) -> bool:
    try:
        for file in files:
            default_storage.delete(file)
    except OSError as error:
        logger.warning("A file of media cannot be deleted: %s", error)
        return False
    return True


def _not_ours(folder: str, names: list[str]) -> Iterator[Problem]:
    for name in sorted(names):
        yield Problem(folder + name, "not a file of this site")


def _batches(names: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(names), _BATCH):
        yield names[start : start + _BATCH]
