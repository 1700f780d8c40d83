"""A picture as the desk's scripts get it."""

from typing import Any

from django.urls import reverse

from shows.images.models import Image
from shows.images.renditions import renditions


SMALL_WIDTH = 480  # pixels: of a card in the chooser, on a screen of two device pixels to one of CSS


def picture_data(image: Image) -> dict[str, Any]:
    """Return what the chooser and the fields show of a picture, all from its own row."""
    return {
        "id": image.pk,
        "alt": image.alt,
        "credit": image.credit,
        "licence": image.get_licence_display(),
        "expired": image.is_expired,
        "name": image.upload_name,
        "url": small_url(image),
        "width": image.width,
        "height": image.height,
        "focus": [image.focal_x, image.focal_y],
        "address": reverse("admin:shows_image_change", args=[image.pk]),
    }


def small_url(image: Image) -> str:
    """Return the address of a small copy that is not cropped, or of the picture itself while copies are being made."""
    copies = renditions(image, "full", "webp")
    fitting = [copy for copy in copies if copy.width >= SMALL_WIDTH] or copies[-1:]
    return fitting[0].url if fitting else str(image.file.url)


def thumbnail_url(image: Image) -> str:
    """Return the address of a small square copy, or of the picture itself while copies are being made."""
    copies = renditions(image, "square", "webp")
    return copies[min(1, len(copies) - 1)].url if copies else str(image.file.url)
