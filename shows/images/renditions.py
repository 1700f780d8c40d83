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


@dataclass(frozen=True)
class Shape:
    """How a picture is cut and how wide its copies are.

    Attributes:
        ratio: width / height; None keeps the picture's own.
        widths: in pixels, ascending. A copy is never wider than its source.
    """

    ratio: float | None
    widths: tuple[int, ...]


SHAPES = {
    "full": Shape(None, (480, 960, 1600)),
    "wide": Shape(16 / 9, (320, 640, 960, 1600)),
    "poster": Shape(2 / 3, (160, 320, 640)),
    "square": Shape(1, (96, 192, 384)),
    "social": Shape(1200 / 630, (1200,)),
}
# AVIF at speed 8 takes a quarter of the default's time for 7 % more bytes.
ENCODERS = {"avif": {"quality": 58, "speed": 8}, "webp": {"quality": 78, "method": 4}, "jpg": {"quality": 82}}
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


def forget(image: Image) -> None:
    """Remove a picture's files, so that what was deleted or replaced is no longer to be had."""
    names = [str(image.file.name)]
    for shape in SHAPES:
        for extension in ENCODERS:
            names += [rendition.name for rendition in renditions(image, shape, extension)]
    for name in names:
        default_storage.delete(name)


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
