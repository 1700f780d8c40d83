from typing import Any

from django import template

from shows.images.models import Image
from shows.images.renditions import Rendition, crop_box, renditions
from shows.images.shapes import SHAPES


register = template.Library()


@register.inclusion_tag("shows/parts/picture.html")
def picture(
    image: Image, shape: str = "full", sizes: str = "100vw", *, eager: bool = False, alt: str | None = None
) -> dict[str, Any]:
    """Show a picture in a shape, as AVIF and WebP at several widths, or the original while those are being made.

    Args:
        image: the picture.
        shape: a name in `shapes.SHAPES`.
        sizes: how wide the page shows it, as in the HTML attribute `sizes`.
        eager: True for the picture at the top of a page, which the browser should load first.
        alt: replaces the picture's own alt text; "" if the page has the same words beside it.
    """
    left, top, right, bottom = crop_box(
        (image.width, image.height), SHAPES[shape].ratio, (image.focal_x, image.focal_y)
    )
    context = {
        "alt": image.alt if alt is None else alt,
        "sizes": sizes,
        "eager": eager,
        "shape": shape,
        "src": image.file.url,
        "width": right - left,
        "height": bottom - top,
    }
    copies = {extension: renditions(image, shape, extension) for extension in ("avif", "webp")}
    if copies["webp"]:
        widest = copies["webp"][-1]
        context |= {name: _srcset(by_width) for name, by_width in copies.items()}
        context |= {"src": widest.url, "width": widest.width, "height": widest.height}
    return context


def _srcset(copies: list[Rendition]) -> str:
    return ", ".join(f"{copy.url} {copy.width}w" for copy in copies)
