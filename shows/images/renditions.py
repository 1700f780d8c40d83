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
from shows.images.shapes import ENCODERS, SHAPES


_LAST = -50  # the priority of what can wait
_AT_ONCE = 1000  # pictures that are queued in an hour
# Pages that show former copies may be open in a browser, or in a CDN that was not told.
_FORMER_STAY = timedelta(days=2)
_PILLOW_NAMES = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}


@dataclass(frozen=True)
class Rendition:
    """One stored copy: where it is, and its size in pixels."""

    name: str
    width: int
    height: int

    @cached_property
    def url(self) -> str:
        return default_storage.url(self.name)


def crop_box(size: tuple[int, int], ratio: float | None, focus: tuple[float, float]) -> tuple[int, int, int, int]:
    """Return the largest box of that ratio (width / height) inside `size`, as near around the focus as it fits."""
    width, height = size
    if ratio is None:
        return (0, 0, width, height)
    box_width, box_height = (round(height * ratio), height) if width / height > ratio else (width, round(width / ratio))
    box_width, box_height = max(1, min(box_width, width)), max(1, min(box_height, height))
    left = round(min(max(focus[0] * width - box_width / 2, 0), width - box_width))
    top = round(min(max(focus[1] * height - box_height / 2, 0), height - box_height))
    return (left, top, left + box_width, top + box_height)


def renditions(image: Image, shape: str, extension: str) -> list[Rendition]:
    """Return the copies in storage, narrowest first: former ones while those of today are being made; [] for none."""
    widths = tuple(image.copies.get(shape, ()))
    return list(_renditions(image.pk, image.rendered, (image.width, image.height), shape, extension, widths))


@lru_cache(maxsize=20_000)  # a page of cards has eighty, and making their addresses takes a twentieth of its time
def _renditions(
    key: int, version: str, size: tuple[int, int], shape: str, extension: str, widths: tuple[int, ...]
) -> tuple[Rendition, ...]:
    full, tall = _cropped(size, shape)
    return tuple(
        Rendition(f"renditions/{key}/{version}/{shape}-{width}.{extension}", width, max(1, round(width * tall / full)))
        for width in widths
    )


def _cropped(size: tuple[int, int], shape: str) -> tuple[int, int]:
    """Return the size of a picture in a shape: the same wherever its focus is."""
    left, top, right, bottom = crop_box(size, SHAPES[shape].ratio, (0.5, 0.5))
    return right - left, bottom - top


def widths_of(image: Image) -> dict[str, list[int]]:
    """Return by their shapes the widths of the copies that a picture should have, none wider than itself."""
    full = {shape: _cropped((image.width, image.height), shape)[0] for shape in SHAPES}
    return {
        shape: [width for width in described.widths if width <= full[shape]] or [full[shape]]
        for shape, described in SHAPES.items()
    }


def render(image: Image) -> None:
    """Make every copy of a picture, then say so on its row. Safe to run twice."""
    version, copies, size = image.version, widths_of(image), (image.width, image.height)
    encoded: dict[tuple[object, ...], bytes] = {}  # two shapes of one picture may be the same pixels
    with image.file.open("rb") as file, Pillow.open(file) as opened:
        opened.load()
        for shape, widths in copies.items():
            box = crop_box(size, SHAPES[shape].ratio, (image.focal_x, image.focal_y))
            cropped = opened.crop(box)
            for extension in ("jpg",) if shape == "social" else ("avif", "webp"):
                for rendition in _renditions(image.pk, version, size, shape, extension, tuple(widths)):
                    key = (box, rendition.width, extension)
                    encoded[key] = encoded.get(key) or _encode(cropped, rendition, extension)
                    _store(rendition.name, encoded[key])
    now = Image.objects.filter(pk=image.pk, file=image.file.name, focal_x=image.focal_x, focal_y=image.focal_y)
    with transaction.atomic():
        is_current = now.update(rendered=version, copies=copies)
        if is_current and image.rendered not in ("", version):
            later = forget_former.using(run_after=timezone.now() + _FORMER_STAY, priority=_LAST)
            later.enqueue(image.pk, image.rendered)
    if is_current:
        image.rendered, image.copies = version, copies
    else:  # deleted or changed meanwhile: what was made is nobody's
        _forget_copies(image.pk, [version])


def _store(name: str, made: bytes) -> None:
    """Keep a copy, in place of what a worker that died had written of it; a whole one stays, since it may be shown."""
    if default_storage.exists(name):
        if default_storage.size(name) == len(made):
            return
        default_storage.delete(name)
    default_storage.save(name, ContentFile(made))


def render_soon(image: Image) -> None:
    """Have the worker make the copies. The task is part of the transaction: it runs only if the picture is kept."""
    if image.rendered != image.version:
        render_image.enqueue(image.pk)


def render_outdated() -> int:
    """Have the worker make anew what was made in another way, newest first, after everything else; return how many.

    A thousand at a time: the clock asks again. What waits already is left to wait, and what failed today until tomorrow.
    """
    now = timezone.now()
    tasks = DBTaskResult.objects.filter(
        Q(status="READY")
        | Q(status="RUNNING", started_at__gt=now - timedelta(hours=1))  # a worker that died never ends it
        | Q(status="FAILED", finished_at__gt=now - timedelta(days=1)),
        task_path=render_image.module_path,
    )
    waiting = {told["args"][0] for told in tasks.values_list("args_kwargs", flat=True)}
    pictures = Image.objects.order_by("-pk").only("file", "focal_x", "focal_y", "rendered").iterator()
    outdated = (image.pk for image in pictures if image.rendered != image.version and image.pk not in waiting)
    keys = list(islice(outdated, _AT_ONCE))
    with transaction.atomic():
        for key in keys:
            render_image.using(priority=_LAST).enqueue(key)
    return len(keys)


def forget(image: Image) -> None:
    """Remove the files of a picture as it was, so that what was deleted or replaced is no longer to be had."""
    default_storage.delete(str(image.file.name))
    _forget_copies(image.pk, _listed(f"renditions/{image.pk}")[0])


@task()
def render_image(key: int) -> None:
    image = Image.objects.filter(pk=key).first()
    if image is not None and image.rendered != image.version:
        render(image)


@task()
def forget_former(key: int, version: str) -> None:
    """Remove the copies that others have taken the place of."""
    _forget_copies(key, [version])


def _forget_copies(key: int, versions: Iterable[str]) -> None:
    """Remove a picture's copies of these versions, but for what is shown and what is being made."""
    image = Image.objects.filter(pk=key).first()
    for version in versions:
        if image is None or version not in (image.rendered, image.version):
            folder = f"renditions/{key}/{version}"
            for name in _listed(folder)[1]:
                default_storage.delete(f"{folder}/{name}")


def _listed(folder: str) -> tuple[list[str], list[str]]:
    """Return the names of the folders and of the files in one that may not be there."""
    try:
        return default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []


def _encode(cropped: Pillow.Image, rendition: Rendition, extension: str) -> bytes:
    small = cropped.resize((rendition.width, rendition.height), Pillow.Resampling.LANCZOS)
    if extension == "jpg" and small.mode == "RGBA":
        small = Pillow.alpha_composite(Pillow.new("RGBA", small.size, "white"), small).convert("RGB")
    made = BytesIO()
    small.save(made, _PILLOW_NAMES[extension], **ENCODERS[extension])
    return made.getvalue()
