"""Cleans every uploaded picture before it is stored: only its pixels are kept, as a new file.

So EXIF data (such as the place where it was taken), comments, thumbnails and anything appended to the file are dropped.
"""

import logging
import subprocess
import sys
from contextlib import suppress
from io import BytesIO
from math import ceil, floor
from pathlib import Path
from threading import Lock
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from shows.images import cleaning
from shows.images.alike import digest_of, fingerprint_of
from shows.images.models import Image, Licence, original_path
from shows.images.renditions import render_soon


logger = logging.getLogger(__name__)

MAX_PIXELS_IN_PROCESS = 4_000_000  # a larger picture is decoded in a process of its own
MAX_MEMORY_BYTES = 1_500_000_000  # of that process; a WebP file of the most pixels takes two thirds of it
MAX_CPU_S = 60  # of that process
MAX_WAIT_S = 120  # for the large pictures of others, and again for the process
MAX_NAME_LENGTH = 200  # characters: `Image.upload_name`
_decoder = Lock()  # one large picture at a time in each web process

REFUSALS = {
    "bomb": (
        f"This picture has more than {cleaning.MAX_PIXELS // 1_000_000} million pixels. Make it smaller and try again."
    ),
    "no-picture": "This file is not a picture that can be used. Upload a JPEG, PNG, WebP, AVIF or GIF.",
    "damaged": "This picture is damaged and cannot be read. Export it again.",
    "animated": (
        "This picture moves, and would stand still on the page. Upload a still picture, or embed a video instead."
    ),
    "too-heavy": "This picture takes too much memory or time to read. Export it with fewer pixels and try again.",
    "busy": "Other large pictures are being read at the moment. Choose the file again, and save in a minute.",
    "not-stored": "The picture could not be stored. Try again; if it fails again, the server's disk may be full.",
}


class CleanedPicture(ContentFile[bytes]):
    """A picture that may be stored, the name of the file that was uploaded, and what it looks like."""

    def __init__(self, content: bytes, *, upload_name: str) -> None:
        is_png = content.startswith(b"\x89PNG")
        super().__init__(content, name="picture.png" if is_png else "picture.jpg")
        self.upload_name = upload_name
        self.digest = digest_of(content)
        # A large PNG is decoded as a whole: the background does it later.
        self.fingerprint = "" if is_png and _has_many_pixels(BytesIO(content)) else fingerprint_of(BytesIO(content))

    def describe(self, image: Image) -> None:
        """Write what is known of the file into the columns of its picture."""
        image.upload_name, image.fingerprint, image.digest = self.upload_name, self.fingerprint, self.digest


def add_image(
    *,
    file: IO[bytes],
    alt: str,
    credit: str = "",
    licence: str = Licence.UNKNOWN,
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
        ValidationError: the file is refused or cannot be stored, or a column is wrong.
    """
    image = Image(alt=alt, credit=credit, licence=licence, source=source, focal_x=focal_x, focal_y=focal_y)
    return add_cleaned(clean_picture(file), image)


def add_cleaned(picture: CleanedPicture, image: Image) -> Image:
    """Store a cleaned picture with the columns of an unsaved row, and queue the making of its renditions.

    Raises:
        ValidationError: it cannot be stored, or a column is wrong.
    """
    picture.describe(image)
    name = store_picture(picture)
    try:
        image.file = name
        image.full_clean()
        with transaction.atomic():
            image.save()
            render_soon(image)
    except Exception:
        _delete_quietly(name)  # a refused picture leaves nothing in storage
        raise
    return image


def clean_picture(file: IO[bytes]) -> CleanedPicture:
    """Return the picture as a new JPEG (PNG if it is transparent), upright, in sRGB, with nothing but its pixels.

    Raises:
        ValidationError: the file is not a picture, of an unknown format, damaged, animated, or has too many bytes or
            pixels.
    """
    _refuse_large(file)
    try:
        content = _clean_in_own_process(file) if _has_many_pixels(file) else cleaning.clean(file)
    except cleaning.Refused as refusal:
        raise _refuse(str(refusal)) from None
    return CleanedPicture(content, upload_name=_upload_name(file))


def _upload_name(file: IO[bytes]) -> str:
    """Return the last part of a file's name, shortened at its beginning; "" if it has none."""
    name = Path(str(getattr(file, "name", None) or "")).name
    return "".join(letter for letter in name if letter.isprintable())[-MAX_NAME_LENGTH:]


def store_picture(picture: ContentFile[bytes]) -> str:
    """Store a cleaned picture, and return its name in storage.

    Raises:
        ValidationError: it cannot be stored: the disk is full, say.
    """
    name = original_path(Image(), picture.name or "")
    try:
        return default_storage.save(name, picture)
    except OSError:
        logger.exception("A picture could not be stored.")
        _delete_quietly(name)  # the part of it that was written
        raise _refuse("not-stored") from None


def _refuse(code: str) -> ValidationError:
    return ValidationError(REFUSALS[code], code=code)


def _refuse_large(file: IO[bytes]) -> None:
    file.seek(0, 2)
    size = file.tell()
    file.seek(0)
    limit = settings.UPLOAD_MAX_BYTES
    if size > limit:
        # The size is rounded up: a file that is a little too large does not have the size that is allowed.
        sentence = f"This file has {ceil(size / 1e5) / 10:g} MB; the most is {floor(limit / 1e5) / 10:g} MB."
        raise ValidationError(f"{sentence} Export it smaller.", code="too-large")


def _has_many_pixels(file: IO[bytes]) -> bool:
    try:
        with cleaning.open_picture(file) as opened:
            return opened.width * opened.height > MAX_PIXELS_IN_PROCESS
    except cleaning.DAMAGE:
        return False  # `clean` refuses it
    finally:
        file.seek(0)


def _clean_in_own_process(file: IO[bytes]) -> bytes:
    """Clean a picture within bounds on memory and time, so that no picture can slow down or end the web process."""
    program = [sys.executable, "-I", cleaning.__file__, str(MAX_MEMORY_BYTES), str(MAX_CPU_S)]
    if not _decoder.acquire(timeout=MAX_WAIT_S):
        raise _refuse("busy")
    try:
        # Without the environment: a decoder that a file takes over should find no secret in it.
        ended = subprocess.run(program, input=file.read(), capture_output=True, env={}, timeout=MAX_WAIT_S)  # noqa: S603 - our own program
    except subprocess.TimeoutExpired:
        raise _refuse("too-heavy") from None
    finally:
        _decoder.release()
    if ended.returncode == cleaning.REFUSED_STATUS:
        raise cleaning.Refused(ended.stdout.decode())
    if ended.returncode:
        logger.warning("A picture could not be read (%d): %s", ended.returncode, ended.stderr[-200:].decode())
        raise _refuse("too-heavy")
    return ended.stdout


def _delete_quietly(name: str) -> None:
    with suppress(OSError):  # the nightly check of media finds what stays
        default_storage.delete(name)
