"""The copies of a picture that pages show: in several shapes and widths, made in the background."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from io import BytesIO
from itertools import islice

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django_tasks import task
from django_tasks_db.models import DBTaskResult
from PIL import Image as Pillow

from shows.images.models import Image
from shows.images.rows import AnyImage
from shows.images.shapes import ENCODERS, SHAPES


LOW_PRIORITY = -50  # of a task that can wait for all others
_HIGH_PRIORITY = 50  # of a task that no picture to be rendered may hold up
_MAX_QUEUED_IMAGES = 1000  # by one run of `render_outdated`
# How long replaced copies are kept: pages that show them may be open in a browser, or in a CDN that is not purged.
_KEEP_FORMER = timedelta(days=2)
_PILLOW_NAMES = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}


@dataclass(frozen=True)
class Rendition:
    """One stored copy: its name in storage, and its size in pixels."""

    name: str
    width: int
    height: int

    @cached_property
    def url(self) -> str:
        return default_storage.url(self.name)


def crop_box(size: tuple[int, int], ratio: float | None, focus: tuple[float, float]) -> tuple[int, int, int, int]:
    """Return the largest box of a ratio (width / height) inside `size`, with its centre as near the focus as fits."""
    width, height = size
    if ratio is None:
        return (0, 0, width, height)
    box_width, box_height = (round(height * ratio), height) if width / height > ratio else (width, round(width / ratio))
    box_width, box_height = max(1, min(box_width, width)), max(1, min(box_height, height))
    left = round(min(max(focus[0] * width - box_width / 2, 0), width - box_width))
    top = round(min(max(focus[1] * height - box_height / 2, 0), height - box_height))
    return (left, top, left + box_width, top + box_height)


def renditions(image: AnyImage, shape: str, extension: str) -> list[Rendition]:
    """Return the copies in storage, narrowest first. While new copies are being made, these are the former ones."""
    size, widths = (image.width, image.height), image.widths(shape)
    return list(_renditions(image.pk, image.rendered, size, shape, extension, widths))


@lru_cache(maxsize=5_000)  # of about 2 KB. A page of cards has eighty: without this, they take 5 % of its time
def _renditions(
    key: int, version: str, size: tuple[int, int], shape: str, extension: str, widths: tuple[int, ...]
) -> tuple[Rendition, ...]:
    full_width, full_height = _cropped_size(size, shape)
    heights = [max(1, round(width * full_height / full_width)) for width in widths]
    return tuple(
        Rendition(f"renditions/{key}/{version}/{shape}-{width}.{extension}", width, height)
        for width, height in zip(widths, heights, strict=True)
    )


def _cropped_size(size: tuple[int, int], shape: str) -> tuple[int, int]:
    """Return the width and height of a picture that is cropped to a shape, which do not depend on its focal point."""
    left, top, right, bottom = crop_box(size, SHAPES[shape].ratio, (0.5, 0.5))
    return right - left, bottom - top


def widths_of(image: Image) -> dict[str, list[int]]:
    """Return the widths of the copies that a picture should have, by shape. None is wider than the picture."""
    full = {shape: _cropped_size((image.width, image.height), shape)[0] for shape in SHAPES}
    return {
        shape: [width for width in described.widths if width <= full[shape]] or [full[shape]]
        for shape, described in SHAPES.items()
    }


def extensions_of(shape: str) -> tuple[str, ...]:
    """Return the formats in which the copies of a shape are made. Those for social networks must be JPEG."""
    return ("jpg",) if shape == "social" else ("avif", "webp")


def render(image: Image) -> None:
    """Make every copy of a picture, then record them on its row. Safe to run twice."""
    version, copies, size = image.version, widths_of(image), (image.width, image.height)
    encoded: dict[tuple[object, ...], bytes] = {}  # two shapes of a picture may be the same pixels: encode those once
    with image.file.open("rb") as file, Pillow.open(file) as opened:
        opened.load()
        for shape, widths in copies.items():
            box = crop_box(size, SHAPES[shape].ratio, (image.focal_x, image.focal_y))
            cropped = opened.crop(box)
            for extension in extensions_of(shape):
                for rendition in _renditions(image.pk, version, size, shape, extension, tuple(widths)):
                    key = (box, rendition.width, extension)
                    encoded[key] = encoded.get(key) or _encode(cropped, rendition, extension)
                    _store(rendition.name, encoded[key])
    if _record(image, version, copies):
        image.rendered, image.copies = version, copies
    else:  # the picture was deleted or changed meanwhile: no page will show these copies
        _forget_copies(image.pk, [version])


def _record(image: Image, version: str, copies: dict[str, list[int]]) -> bool:
    """Record new copies on the picture's row, and queue the deletion of the former ones.

    Return whether the row is still that from which the copies were made.
    """
    unchanged = Image.objects.filter(pk=image.pk, file=image.file.name, focal_x=image.focal_x, focal_y=image.focal_y)
    with transaction.atomic():
        row = unchanged.select_for_update().first()
        if row is None:
            return False
        former = row.former
        if row.rendered not in ("", version):
            former = [*(name for name in row.former if name != version), row.rendered]
            later = forget_former.using(run_after=timezone.now() + _KEEP_FORMER, priority=LOW_PRIORITY)
            later.enqueue(image.pk, row.rendered)
        unchanged.update(rendered=version, copies=copies, former=former)
    return True


def _store(name: str, content: bytes) -> None:
    """Store a copy. Replace part of a copy, which a worker that died has left; keep a whole one: pages may show it."""
    if default_storage.exists(name):
        if default_storage.size(name) == len(content):
            return
        default_storage.delete(name)
    default_storage.save(name, ContentFile(content))


def render_soon(image: Image) -> None:
    """Queue the making of a picture's copies. The task is part of the transaction that saves the picture."""
    if image.rendered != image.version:
        render_image.enqueue(image.pk)


def render_outdated() -> int:
    """Queue the pictures whose copies this release makes differently, the newest first. Return how many were queued.

    At most `_MAX_QUEUED_IMAGES`: the clock calls this every hour. Pictures that are queued already, or whose task has
    failed within a day, are left out.
    """
    now = timezone.now()
    tasks = DBTaskResult.objects.filter(
        Q(status="READY")
        | Q(status="RUNNING", started_at__gt=now - timedelta(hours=1))  # if it runs longer, its worker has died
        | Q(status="FAILED", finished_at__gt=now - timedelta(days=1)),
        task_path=render_image.module_path,
    )
    waiting = {arguments["args"][0] for arguments in tasks.values_list("args_kwargs", flat=True)}
    pictures = Image.objects.order_by("-pk").only("file", "focal_x", "focal_y", "rendered").iterator()
    outdated = (image.pk for image in pictures if image.rendered != image.version and image.pk not in waiting)
    keys = list(islice(outdated, _MAX_QUEUED_IMAGES))
    with transaction.atomic():
        for key in keys:
            render_image.using(priority=LOW_PRIORITY).enqueue(key)
    return len(keys)


def forget(image: Image) -> None:
    """Queue the deletion of a picture's file and of its copies.

    Call it in the transaction that deletes the picture or replaces its file. From then on the files are not sent to
    anybody, even if they cannot be deleted yet.
    """
    forget_picture.enqueue(image.pk, str(image.file.name))


@task(priority=_HIGH_PRIORITY)
def forget_picture(key: int, name: str) -> None:
    """Delete the file of a picture that was deleted or replaced, and its copies.

    Raises:
        OSError: a file cannot be deleted now. The task is tried again, and at last the nightly check of media does it.
    """
    default_storage.delete(name)
    _forget_copies(key, list_folder(f"renditions/{key}")[0])


@task()
def render_image(key: int) -> None:
    """Make the copies of a picture, unless they are there or the picture was deleted."""
    image = Image.objects.filter(pk=key).first()
    if image is not None and image.rendered != image.version:
        render(image)


@task()
def forget_former(key: int, version: str) -> None:
    """Delete the copies of a former version of a picture."""
    with transaction.atomic():
        image = Image.objects.select_for_update().filter(pk=key).first()
        if image is not None and version in image.former:
            image.former.remove(version)
            image.save(update_fields=["former"])
    _forget_copies(key, [version])


def _forget_copies(key: int, versions: Iterable[str]) -> None:
    """Delete a picture's copies of these versions, except those that pages show and those that are being made."""
    image = Image.objects.filter(pk=key).first()
    for version in versions:
        if image is None or version not in image.shown_versions:
            folder = f"renditions/{key}/{version}"
            for name in list_folder(folder)[1]:
                default_storage.delete(f"{folder}/{name}")


def list_folder(folder: str) -> tuple[list[str], list[str]]:
    """Return the names of the folders and of the files in a folder of media, which need not exist."""
    try:
        return default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []


def _encode(cropped: Pillow.Image, rendition: Rendition, extension: str) -> bytes:
    small = cropped.resize((rendition.width, rendition.height), Pillow.Resampling.LANCZOS)
    if extension == "jpg" and small.mode == "RGBA":
        small = Pillow.alpha_composite(Pillow.new("RGBA", small.size, "white"), small).convert("RGB")
    buffer = BytesIO()
    small.save(buffer, _PILLOW_NAMES[extension], **ENCODERS[extension])
    return buffer.getvalue()
