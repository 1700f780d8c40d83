"""The sizes and shapes in which pages show a picture, made once, in the background."""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.functional import cached_property
from django_tasks import task
from PIL import Image as Pillow

from shows.images.models import Image
from shows.images.shapes import ENCODERS, SHAPES


_LAST = -50  # the priority of what can wait
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
    """Return the copies that a picture has in a shape, narrowest first. Names follow from the picture: no look-up."""
    focus = (image.focal_x, image.focal_y)
    return list(_renditions(image.pk, image.version, (image.width, image.height), focus, shape, extension))


@lru_cache(maxsize=20_000)  # a page of cards has eighty, and making their addresses takes a twentieth of its time
def _renditions(
    key: int, version: str, size: tuple[int, int], focus: tuple[float, float], shape: str, extension: str
) -> tuple[Rendition, ...]:
    left, top, right, bottom = crop_box(size, SHAPES[shape].ratio, focus)
    full, tall = right - left, bottom - top
    widths = [width for width in SHAPES[shape].widths if width <= full] or [full]
    return tuple(
        Rendition(f"renditions/{key}/{version}/{shape}-{width}.{extension}", width, max(1, round(width * tall / full)))
        for width in widths
    )


def render(image: Image) -> None:
    """Make every copy of a picture, then say so on its row. Safe to run twice."""
    version = image.version
    encoded: dict[tuple[object, ...], bytes] = {}  # two shapes of one picture may be the same pixels
    with image.file.open("rb") as file, Pillow.open(file) as opened:
        opened.load()
        for shape, description in SHAPES.items():
            box = crop_box((image.width, image.height), description.ratio, (image.focal_x, image.focal_y))
            cropped = opened.crop(box)
            for extension in ("jpg",) if shape == "social" else ("avif", "webp"):
                for rendition in renditions(image, shape, extension):
                    key = (box, rendition.width, extension)
                    encoded[key] = encoded.get(key) or _encode(cropped, rendition, extension)
                    # What is there already may be what a worker that died had written of it.
                    default_storage.delete(rendition.name)
                    default_storage.save(rendition.name, ContentFile(encoded[key]))
    # Only if nobody has changed it meanwhile: then another task is under way for the newer version.
    Image.objects.filter(pk=image.pk, file=image.file.name, focal_x=image.focal_x, focal_y=image.focal_y).update(
        rendered=version
    )
    image.rendered = version


def render_soon(image: Image) -> None:
    """Have the worker make the copies. The task is part of the transaction: it runs only if the picture is kept."""
    if not image.is_rendered:
        render_image.enqueue(image.pk)


def render_outdated() -> int:
    """Have the worker make anew what was made in other shapes, after everything else; return of how many pictures."""
    outdated = [image for image in Image.objects.order_by("-pk").iterator() if not image.is_rendered]
    for image in outdated:
        render_image.using(priority=_LAST).enqueue(image.pk)
    return len(outdated)


def forget(image: Image, *, but: str = "") -> None:
    """Remove a picture's files, so that what was deleted or replaced is no longer to be had.

    Args:
        image: the picture, as it was.
        but: a version whose copies stay.
    """
    default_storage.delete(str(image.file.name))
    folder = f"renditions/{image.pk}"
    for version in _listed(folder)[0]:
        if version != but:
            for name in _listed(f"{folder}/{version}")[1]:
                default_storage.delete(f"{folder}/{version}/{name}")


def _listed(folder: str) -> tuple[list[str], list[str]]:
    """Return the names of the folders and of the files in one that may not be there."""
    try:
        return default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []


@task()
def render_image(key: int) -> None:
    image = Image.objects.filter(pk=key).first()
    if image is not None and not image.is_rendered:
        render(image)


def _encode(cropped: Pillow.Image, rendition: Rendition, extension: str) -> bytes:
    small = cropped.resize((rendition.width, rendition.height), Pillow.Resampling.LANCZOS)
    if extension == "jpg" and small.mode == "RGBA":
        small = Pillow.alpha_composite(Pillow.new("RGBA", small.size, "white"), small).convert("RGB")
    made = BytesIO()
    small.save(made, _PILLOW_NAMES[extension], **ENCODERS[extension])
    return made.getvalue()
