from typing import Any

from django import template

from shows.images.models import Image
from shows.images.renditions import crop_box, renditions
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
        sizes: how wide the page shows it, as the `sizes` attribute says it.
        eager: True for the one picture that a reader sees first.
        alt: another text than the picture's own; "" where the page says the same beside it.
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
        context |= {name: ", ".join(f"{copy.url} {copy.width}w" for copy in list_) for name, list_ in copies.items()}
        context |= {"src": widest.url, "width": widest.width, "height": widest.height}
    return context
