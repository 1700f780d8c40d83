"""Decodes a picture, and encodes only its pixels as a new file. `shows.images.intake` says when, and why.

As a program, `python cleaning.py MAX_MEMORY_BYTES MAX_CPU_S`, it does so within bounds on memory and time. It reads the
picture from its standard input, and writes the new one to its standard output, or the reason why there is none. It
imports nothing of Django or the project, so that it starts within a twentieth of a second.
"""

import contextlib
import os
import struct
import sys
import warnings
from io import BytesIO
from typing import IO

from PIL import Image as Pillow, ImageCms, ImageOps, UnidentifiedImageError


FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
MAX_PIXELS = 50_000_000
MAX_EDGE_PX = 4000  # enough for any screen, and for print at a column's width

DAMAGE = (OSError, ValueError, SyntaxError, EOFError)  # what Pillow raises of a damaged picture
REFUSED_STATUS = 3  # of the program, when it has written a reason
NICENESS = 10  # of the program: whoever reads a page goes first

Pillow.MAX_IMAGE_PIXELS = MAX_PIXELS


class Refused(Exception):
    """The picture cannot be taken, for the reason that is the exception's argument.

    The reason is "bomb" (too many pixels), "no-picture" (no known format), "damaged" or "animated".
    """


def clean(file: IO[bytes]) -> bytes:
    """Return the picture as a new JPEG (PNG if it is transparent), upright, in sRGB, with nothing but its pixels.

    Raises:
        Refused: it cannot be taken.
    """
    try:
        with open_picture(file) as opened:
            _refuse_animated(opened)
            return _encode(_upright_srgb(opened))
    except DAMAGE:
        raise Refused("damaged") from None


def open_picture(file: IO[bytes]) -> Pillow.Image:
    """Read the header of a picture: its format and its size.

    Raises:
        Refused: it is no picture, or has too many pixels.
        any of DAMAGE: it is damaged.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Pillow.DecompressionBombWarning)
            return Pillow.open(file, formats=FORMATS)
    except (Pillow.DecompressionBombError, Pillow.DecompressionBombWarning):
        raise Refused("bomb") from None
    except UnidentifiedImageError:
        raise Refused("no-picture") from None


def _refuse_animated(opened: Pillow.Image) -> None:
    """Refuse a picture of several frames, of which only the first would be stored."""
    if opened.format == "MPO":
        return  # a JPEG from a phone: its further pictures are a preview or a depth map
    try:
        is_animated = getattr(opened, "is_animated", False)
    except (IndexError, struct.error):
        return  # what follows the first frame of a GIF is damaged, so it is no frame that can be shown
    if is_animated:
        raise Refused("animated")


def _upright_srgb(opened: Pillow.Image) -> Pillow.Image:
    """Return the pixels, at most MAX_EDGE_PX wide and high."""
    # Made smaller as early as its colours allow, so that few copies of all its pixels are in memory.
    if opened.mode in ("RGB", "RGBA", "L", "CMYK") and "transparency" not in opened.info:
        _shrink(opened)
    opened.load()
    picture = _eight_bit(_upright(opened))
    is_transparent = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    profile = picture.info.get("icc_profile")
    picture = picture.convert("RGBA" if is_transparent else "RGB") if picture.mode != "CMYK" else picture
    _shrink(picture)
    if profile:
        picture = _convert_profile(picture, profile)
    picture = picture.convert("RGBA" if is_transparent else "RGB")
    picture.info.clear()  # Pillow would write some of it, such as a comment, into the new file
    return picture


def _shrink(picture: Pillow.Image) -> None:
    factor = max(picture.size) / MAX_EDGE_PX
    # A JPEG is decoded at a half, a quarter or an eighth of its size where that is large enough.
    picture.draft(None, (int(picture.width / factor), int(picture.height / factor)))
    picture.thumbnail((MAX_EDGE_PX, MAX_EDGE_PX), Pillow.Resampling.LANCZOS)


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


def _encode(picture: Pillow.Image) -> bytes:
    buffer = BytesIO()
    if picture.mode == "RGBA":
        picture.save(buffer, "PNG")  # `optimize` would take five times as long, for hardly any bytes
    else:
        picture.save(buffer, "JPEG", quality=90, progressive=True, optimize=True)
    return buffer.getvalue()


def main(max_memory_bytes: int, max_cpu_s: int) -> int:
    """Clean the picture of the standard input, within these bounds. Return the exit status."""
    import resource  # which Windows does not have

    os.nice(NICENESS)
    resource.setrlimit(resource.RLIMIT_CPU, (max_cpu_s, max_cpu_s))
    with contextlib.suppress(ValueError):  # macOS has no such limit
        resource.setrlimit(resource.RLIMIT_AS, (max_memory_bytes, max_memory_bytes))
    try:
        sys.stdout.buffer.write(clean(BytesIO(sys.stdin.buffer.read())))
    except Refused as refusal:
        sys.stdout.write(str(refusal))
        return REFUSED_STATUS
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
