"""The only way in for a picture: decoded, stripped and encoded anew, so that what is stored is what we made of it.

Re-encoding drops EXIF (the place where it was taken), comments, thumbnails and whatever hides behind the pixels.
"""

import warnings
from io import BytesIO
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image as Pillow, ImageCms, ImageOps, UnidentifiedImageError

from shows.images.models import Image
from shows.images.renditions import render_soon


FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
MAX_PIXELS = 50_000_000
LONGEST_EDGE = 4000  # pixels: enough for any screen, and for print at a column's width

Pillow.MAX_IMAGE_PIXELS = MAX_PIXELS


def add_image(*, file: IO[bytes], alt: str, **columns: Any) -> Image:
    """Clean a picture, store it, and have its renditions made.

    Args:
        file: the upload, open for reading.
        alt: what it shows.
        columns: credit, licence, source, focal_x, focal_y.

    Raises:
        ValidationError: the file is refused, or a column is wrong.
    """
    image = Image(alt=alt, **columns)
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
    """Return the picture as a new JPEG (PNG where it is see-through), upright, in sRGB, with nothing but its pixels.

    Raises:
        ValidationError: no picture, an unknown format, too many bytes or pixels, or damaged.
    """
    _refuse_large(file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Pillow.DecompressionBombWarning)
            with Pillow.open(file, formats=FORMATS) as opened:
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
    picture.thumbnail((LONGEST_EDGE, LONGEST_EDGE), Pillow.Resampling.LANCZOS)
    return _encode(picture)


def _refuse_large(file: IO[bytes]) -> None:
    file.seek(0, 2)
    size = file.tell()
    file.seek(0)
    if size > settings.UPLOAD_MAX_BYTES:
        raise ValidationError(
            f"This file has {size / 1e6:.0f} MB; the most is {settings.UPLOAD_MAX_BYTES / 1e6:.0f} MB. Export it smaller.",
            code="too-large",
        )


def _upright_srgb(opened: Pillow.Image) -> Pillow.Image:
    opened.load()
    picture = _eight_bit(_upright(opened))
    see_through = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    profile = picture.info.get("icc_profile")
    picture = picture.convert("RGBA" if see_through else "RGB") if picture.mode != "CMYK" else picture
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            output = "RGBA" if picture.mode == "RGBA" else "RGB"
            converted = ImageCms.profileToProfile(picture, source, target, outputMode=output)
            picture = converted or picture
        except ImageCms.PyCMSError:
            pass  # a broken profile says nothing about the pixels: they are taken as they are
    picture = picture.convert("RGBA" if see_through else "RGB")
    picture.info.clear()  # a comment, for one, would be written into the new file too
    return picture


def _upright(opened: Pillow.Image) -> Pillow.Image:
    try:
        return ImageOps.exif_transpose(opened)
    except Exception:  # noqa: BLE001 - damaged notes make Pillow raise whatever they like, and say nothing of the pixels
        return opened


def _eight_bit(picture: Pillow.Image) -> Pillow.Image:
    """Scale 16-bit grey down: converted as it is, all but its darkest tones would be white."""
    if not picture.mode.startswith("I"):
        return picture
    return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")


def _encode(picture: Pillow.Image) -> ContentFile[bytes]:
    made = BytesIO()
    if picture.mode == "RGBA":
        picture.save(made, "PNG", optimize=True)
        return ContentFile(made.getvalue(), name="picture.png")
    picture.save(made, "JPEG", quality=90, progressive=True, optimize=True)
    return ContentFile(made.getvalue(), name="picture.jpg")
