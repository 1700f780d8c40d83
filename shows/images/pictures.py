"""A picture in a shape: the addresses and sizes that its HTML needs."""

from functools import lru_cache
from typing import NamedTuple

from shows.images.renditions import Rendition, crop_box, renditions
from shows.images.rows import AnyImage, ImageRow
from shows.images.shapes import SHAPES


class Picture(NamedTuple):
    """What pages need of a picture in a shape.

    Attributes:
        src: the address for browsers that do not choose from a `srcset`.
        width, height: of that copy, in pixels.
        avif, webp: the attributes `srcset`; "" while the copies are being made.
    """

    src: str
    width: int
    height: int
    avif: str = ""
    webp: str = ""


def picture_in(image: AnyImage, shape: str) -> Picture:
    """Return a picture in a shape of `shapes.SHAPES`: its copies, or the original while those are being made."""
    return _picture(ImageRow.of(image), shape)


@lru_cache(maxsize=5_000)  # of about 2 KB. By all that it shows, so it is never out of date
def _picture(image: ImageRow, shape: str) -> Picture:
    avif, webp = (renditions(image, shape, extension) for extension in ("avif", "webp"))
    if webp:
        widest = webp[-1]
        return Picture(widest.url, widest.width, widest.height, _srcset(avif), _srcset(webp))
    left, top, right, bottom = crop_box(
        (image.width, image.height), SHAPES[shape].ratio, (image.focal_x, image.focal_y)
    )
    return Picture(image.original_url, right - left, bottom - top)


def _srcset(copies: list[Rendition]) -> str:
    return ", ".join(f"{copy.url} {copy.width}w" for copy in copies)
