"""Cleans every uploaded picture before it is stored: decodes it, and encodes only its pixels as a new file.

So EXIF data (such as the place where it was taken), comments, thumbnails and anything appended to the file are dropped.
"""

import struct
import warnings
from io import BytesIO
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image as Pillow, ImageCms, ImageOps, UnidentifiedImageError

from shows.images.models import Image, Licence
from shows.images.renditions import render_soon


FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
MAX_PIXELS = 50_000_000
MAX_EDGE_PX = 4000  # enough for any screen, and for print at a column's width

Pillow.MAX_IMAGE_PIXELS = MAX_PIXELS


def add_image(
    *,
    file: IO[bytes],
    alt: str,
    credit: str = "",
    licence: str = Licence.OWN,
    source: str = "",
    focal_x: float = 0.5,
    focal_y: float = 0.5,
) -> Image:
    """Clean a picture, store it, and queue the making of its renditions.

    Args:
        file: the upload, open for reading.
        alt: what it shows.
        source: the address it came from.
        focal_x, focal_y: the focal point from the left and from the top, between 0 and 1.

    Raises:
        ValidationError: the file is refused, or a column is wrong.
    """
    image = Image(alt=alt, credit=credit, licence=licence, source=source, focal_x=focal_x, focal_y=focal_y)
    cleaned = clean_picture(file)
    image.file.save(cleaned.name or "", cleaned, save=False)
    try:
        image.full_clean()
    except ValidationError:
        image.file.delete(save=False)  # a refused picture leaves nothing in storage
        raise
    image.save()
    render_soon(image)
    return image


def clean_picture(file: IO[bytes]) -> ContentFile[bytes]:
    """Return the picture as a new JPEG (PNG if it is transparent), upright, in sRGB, with nothing but its pixels.

    Raises:
        ValidationError: the file is not a picture, of an unknown format, damaged, animated, or has too many bytes or
            pixels.
    """
    _refuse_large(file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Pillow.DecompressionBombWarning)
            with Pillow.open(file, formats=FORMATS) as opened:
                _refuse_animated(opened)
                picture = _upright_srgb(opened)
    except (Pillow.DecompressionBombError, Pillow.DecompressionBombWarning):
        raise ValidationError(
            f"This picture has more than {MAX_PIXELS // 1_000_000} million pixels. Make it smaller and try again.",
            code="bomb",
        ) from None
    except UnidentifiedImageError:
        raise ValidationError(
            "This file is not a picture that can be used. Upload a JPEG, PNG, WebP, AVIF or GIF.", code="no-picture"
        ) from None
    except (OSError, ValueError, SyntaxError, EOFError):
        raise ValidationError("This picture is damaged and cannot be read. Export it again.", code="damaged") from None
    picture.thumbnail((MAX_EDGE_PX, MAX_EDGE_PX), Pillow.Resampling.LANCZOS)
    return _encode(picture)


def _refuse_large(file: IO[bytes]) -> None:
    file.seek(0, 2)
    size = file.tell()
    file.seek(0)
    limit = settings.UPLOAD_MAX_BYTES
    if size > limit:
        raise ValidationError(
            f"This file has {size / 1e6:.0f} MB; the most is {limit / 1e6:.0f} MB. Export it smaller.", code="too-large"
        )


def _refuse_animated(opened: Pillow.Image) -> None:
    """Refuse a picture of several frames, of which only the first would be stored."""
    if opened.format == "MPO":
        return  # a JPEG from a phone: its further pictures are a preview or a depth map
    try:
        is_animated = getattr(opened, "is_animated", False)
    except (IndexError, struct.error):
        return  # what follows the first frame of a GIF is damaged, so it is no frame that can be shown
    if is_animated:
        raise ValidationError(
            "This picture moves, and would stand still on the page. Upload a still picture, or embed a video instead.",
            code="animated",
        )


def _upright_srgb(opened: Pillow.Image) -> Pillow.Image:
    opened.load()
    picture = _eight_bit(_upright(opened))
    is_transparent = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    profile = picture.info.get("icc_profile")
    picture = picture.convert("RGBA" if is_transparent else "RGB") if picture.mode != "CMYK" else picture
    if profile:
        picture = _convert_profile(picture, profile)
    picture = picture.convert("RGBA" if is_transparent else "RGB")
    picture.info.clear()  # Pillow would write some of it, such as a comment, into the new file
    return picture


def _convert_profile(picture: Pillow.Image, profile: bytes) -> Pillow.Image:
    """Convert the colours from a profile to sRGB. If the profile is broken, the colours are taken for sRGB."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        output = "RGBA" if picture.mode == "RGBA" else "RGB"
        return ImageCms.profileToProfile(picture, source, target, outputMode=output) or picture
    except (ImageCms.PyCMSError, OSError):  # OSError: it cannot even be opened
        return picture


def _upright(opened: Pillow.Image) -> Pillow.Image:
    try:
        return ImageOps.exif_transpose(opened)
    except Exception:  # noqa: BLE001 - damaged EXIF data makes Pillow raise many things, and the pixels may be fine
        return opened


def _eight_bit(picture: Pillow.Image) -> Pillow.Image:
    """Scale 16-bit grey down to 8 bits. Pillow's own conversion would turn all but the darkest tones white."""
    if not picture.mode.startswith("I"):
        return picture
    return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")


def _encode(picture: Pillow.Image) -> ContentFile[bytes]:
    buffer = BytesIO()
    if picture.mode == "RGBA":
        picture.save(buffer, "PNG", optimize=True)
        return ContentFile(buffer.getvalue(), name="picture.png")
    picture.save(buffer, "JPEG", quality=90, progressive=True, optimize=True)
    return ContentFile(buffer.getvalue(), name="picture.jpg")
