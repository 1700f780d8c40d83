from typing import Any

from django import template

from shows.images.pictures import picture_in
from shows.images.rows import AnyImage


register = template.Library()


@register.inclusion_tag("shows/parts/picture.html")
def picture(
    image: AnyImage, shape: str = "full", sizes: str = "100vw", *, eager: bool = False, alt: str | None = None
) -> dict[str, Any]:
    """Show a picture in a shape, as AVIF and WebP at several widths, or the original while those are being made.

    Args:
        image: the picture.
        shape: a name in `shapes.SHAPES`.
        sizes: how wide the page shows it, as in the HTML attribute `sizes`.
        eager: True for the picture at the top of a page, which the browser should load first.
        alt: replaces the picture's own alt text; "" if the page has the same words beside it.
    """
    context = {"alt": image.alt if alt is None else alt, "sizes": sizes, "eager": eager, "shape": shape}
    return context | picture_in(image, shape)._asdict()
