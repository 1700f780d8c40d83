"""What a page says of a picture, so that a browser chooses the copy that fits."""

from dataclasses import dataclass

from shows.images.models import Image
from shows.images.renditions import Rendition, crop_box, renditions
from shows.images.shapes import SHAPES


@dataclass(frozen=True, slots=True)
class PictureSources:
    """The addresses of a picture in a shape, and its size in pixels.

    Attributes:
        src: for browsers that do not choose.
        avif: the copies by width, as in the attribute `srcset`; "" while they are being made.
    """

    src: str
    width: int
    height: int
    avif: str = ""
    webp: str = ""


def picture_sources(image: Image, shape: str) -> PictureSources:
    """Return the copies of a picture in a shape (a name in `SHAPES`), or the original while those are being made."""
    copies = renditions(image, shape, "webp")
    if copies:
        widest, avif = copies[-1], renditions(image, shape, "avif")
        return PictureSources(widest.url, widest.width, widest.height, _srcset(avif), _srcset(copies))
    size, focus = (image.width, image.height), (image.focal_x, image.focal_y)
    left, top, right, bottom = crop_box(size, SHAPES[shape].ratio, focus)
    return PictureSources(image.file.url, right - left, bottom - top)


def _srcset(copies: list[Rendition]) -> str:
    return ", ".join(f"{copy.url} {copy.width}w" for copy in copies)
