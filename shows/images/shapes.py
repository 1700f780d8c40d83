"""The shapes in which pages show a picture, and how its copies are made."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Shape:
    """How a picture is cropped, and how wide its copies are.

    Attributes:
        ratio: width / height; None keeps the picture's own.
        widths: in pixels, ascending. A copy is never wider than its source.
    """

    ratio: float | None
    widths: tuple[int, ...]


SHAPES = {
    # 720 and 1280 pixels are for phones, which are 360 to 390 CSS pixels wide, at two or three device pixels each.
    "full": Shape(None, (480, 720, 960, 1280, 1600)),
    "wide": Shape(16 / 9, (320, 640, 960, 1280, 1600)),
    "poster": Shape(2 / 3, (160, 320, 640)),
    "square": Shape(1, (96, 192, 384)),
    "social": Shape(1200 / 630, (1200,)),
}
# AVIF at speed 8 takes a quarter of the default's time for 7 % more bytes.
ENCODERS = {"avif": {"quality": 58, "speed": 8}, "webp": {"quality": 78, "method": 4}, "jpg": {"quality": 82}}
RENDERING_SETTINGS = f"{SHAPES} {ENCODERS}"  # part of `Image.version`: other settings make other copies
