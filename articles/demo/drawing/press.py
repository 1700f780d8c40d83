"""A small printing press: shapes are cut into plates, and plates are printed on a sheet in flat ink, gradients or light.

Plates are cut at twice the size and halved, which smooths their edges. Only the part of the sheet that a plate touches is
printed, so thirty plates on a large sheet still take a fraction of a second.
"""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from articles.demo.drawing.palettes import Colour


Point = tuple[float, float]
Paint = Colour | tuple[Colour, Colour]
Box = tuple[int, int, int, int]

FINE = 2  # how much larger a plate is cut than it is printed
RIM = 180  # Pillow's radial gradient reaches this value where its circle touches the square


def smooth(points: Sequence[Point], *, steps: int = 14) -> list[Point]:
    """A closed Catmull-Rom curve through the points: hair, shoulders and hills from a handful of corners."""
    curve: list[Point] = []
    count = len(points)
    for index in range(count):
        a, b, c, d = (points[(index + offset) % count] for offset in (-1, 0, 1, 2))
        for step in range(steps):
            t = step / steps
            curve.append((_between(a[0], b[0], c[0], d[0], t), _between(a[1], b[1], c[1], d[1], t)))
    return curve


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


class Plate:
    """One plate, cut in the sheet's own coordinates. `cut=False` gives material back: a hole."""

    def __init__(self, width: int, height: int) -> None:
        self.mask = Image.new("L", (width * FINE, height * FINE))
        self.draw = ImageDraw.Draw(self.mask)

    def shape(self, points: Sequence[Point], *, cut: bool = True) -> None:
        self.draw.polygon([(x * FINE, y * FINE) for x, y in points], fill=255 if cut else 0)

    def curve(self, points: Sequence[Point], *, cut: bool = True) -> None:
        self.shape(smooth(points), cut=cut)

    def box(
        self, left: float, top: float, right: float, bottom: float, *, round_by: float = 0, cut: bool = True
    ) -> None:
        corners = (left * FINE, top * FINE, right * FINE - 1, bottom * FINE - 1)
        if corners[2] >= corners[0] and corners[3] >= corners[1]:
            self.draw.rounded_rectangle(corners, radius=round_by * FINE, fill=255 if cut else 0)

    def oval(self, x: float, y: float, wide: float, high: float, *, cut: bool = True) -> None:
        box = ((x - wide) * FINE, (y - high) * FINE, (x + wide) * FINE, (y + high) * FINE)
        self.draw.ellipse(box, fill=255 if cut else 0)

    def disc(self, x: float, y: float, radius: float, *, cut: bool = True) -> None:
        self.oval(x, y, radius, radius, cut=cut)

    def ring(self, x: float, y: float, radius: float, width: float, *, start: float = 0, end: float = 360) -> None:
        box = ((x - radius) * FINE, (y - radius) * FINE, (x + radius) * FINE, (y + radius) * FINE)
        self.draw.arc(box, start, end, fill=255, width=max(1, round(width * FINE)))

    def line(self, points: Sequence[Point], width: float, *, cut: bool = True) -> None:
        path = [(x * FINE, y * FINE) for x, y in points]
        self.draw.line(path, fill=255 if cut else 0, width=max(1, round(width * FINE)), joint="curve")

    def finished(self, *, blur: float, opacity: float, within: Image.Image | None) -> Image.Image:
        mask = self._halved()
        if blur:
            mask = _blurred(mask, blur)
        if within is not None:
            mask = ImageChops.multiply(mask, within)
        return mask if opacity >= 1 else mask.point([round(value * opacity) for value in range(256)])

    def _halved(self) -> Image.Image:
        """The mask in the sheet's size. Most plates are small: only where they are cut is worth the work."""
        mask = Image.new("L", (self.mask.width // FINE, self.mask.height // FINE))
        box = self.mask.getbbox()
        if box is not None:
            left, top = box[0] // FINE, box[1] // FINE
            right, bottom = -(-box[2] // FINE), -(-box[3] // FINE)
            piece = self.mask.crop((left * FINE, top * FINE, right * FINE, bottom * FINE))
            mask.paste(piece.reduce(FINE), (left, top))
        return mask


def _blurred(mask: Image.Image, radius: float) -> Image.Image:
    """Wide blurs are made small and enlarged: nobody sees the difference, and they cost a tenth."""
    shrink = max(1, int(radius // 4))
    if shrink == 1:
        return mask.filter(ImageFilter.GaussianBlur(radius))
    small = mask.resize((max(1, mask.width // shrink), max(1, mask.height // shrink)), Image.Resampling.BOX)
    return small.filter(ImageFilter.GaussianBlur(radius / shrink)).resize(mask.size, Image.Resampling.BICUBIC)


class Sheet:
    """The paper on the press, with a dice of its own so that the same sheet always comes out the same."""

    def __init__(self, width: int, height: int, *, seed: str) -> None:
        self.width, self.height = width, height
        self.unit = min(width, height) / 100
        self.tall = height > width
        self.dice = Random(seed)
        self.image = Image.new("RGB", (width, height))

    def wash(self, *colours: Colour) -> None:
        """The whole sheet in one gradient, from its top to its bottom."""
        steps = len(colours) - 1
        for step in range(steps):
            top, bottom = round(self.height * step / steps), round(self.height * (step + 1) / steps)
            self.image.paste(_gradient((self.width, bottom - top), colours[step], colours[step + 1]), (0, top))

    @contextmanager
    def ink(
        self, paint: Paint, *, opacity: float = 1, blur: float = 0, within: Image.Image | None = None
    ) -> Iterator[Plate]:
        plate = Plate(self.width, self.height)
        yield plate
        self.print(plate.finished(blur=blur, opacity=opacity, within=within), paint)

    @contextmanager
    def light(
        self, colour: Colour, *, strength: float = 1, blur: float = 0, within: Image.Image | None = None
    ) -> Iterator[Plate]:
        """Like ink, but it only ever brightens, as light does."""
        plate = Plate(self.width, self.height)
        yield plate
        self.shine(plate.finished(blur=blur, opacity=strength, within=within), colour)

    def stencil(self) -> Plate:
        return Plate(self.width, self.height)

    def print(self, mask: Image.Image, paint: Paint) -> None:
        box = mask.getbbox()
        if box is None:
            return
        first, last = paint if isinstance(paint[0], tuple) else (paint, paint)
        self.image.paste(_gradient(_size(box), first, last), box, mask.crop(box))

    def shine(self, mask: Image.Image, colour: Colour) -> None:
        box = mask.getbbox()
        if box is None:
            return
        lamp = ImageOps.colorize(mask.crop(box), (0, 0, 0), colour)
        self.image.paste(ImageChops.screen(self.image.crop(box), lamp), box)

    def glow(self, x: float, y: float, radius: float, colour: Colour, *, strength: float = 1) -> None:
        """A soft round lamp: bright in the middle, nothing at its rim."""
        side = max(2, round(radius * 2))
        lamp = Image.radial_gradient("L").point(
            [round(255 * max(0.0, 1 - v / RIM) ** 2 * strength) for v in range(256)]
        )
        mask = Image.new("L", self.image.size)
        mask.paste(lamp.resize((side, side), Image.Resampling.BICUBIC), (round(x - radius), round(y - radius)))
        self.shine(mask, colour)

    def vignette(self, *, strength: float = 0.5) -> None:
        falloff = Image.radial_gradient("L").point([round(255 - max(0, v - 90) * strength) for v in range(256)])
        mask = falloff.resize(self.image.size, Image.Resampling.BICUBIC)
        self.image = ImageChops.multiply(self.image, Image.merge("RGB", (mask, mask, mask)))

    def grain(self, *, strength: float = 0.10) -> None:
        """A fine paper grain: it hides the steps of the gradients and makes one print of many plates."""
        size = (math.ceil(self.width / 2), math.ceil(self.height / 2))
        noise = Image.frombytes("L", size, self.dice.randbytes(size[0] * size[1]))
        noise = noise.resize(self.image.size, Image.Resampling.BICUBIC)
        noise = noise.point([round(128 + (value - 128) * strength) for value in range(256)])
        self.image = ImageChops.soft_light(self.image, Image.merge("RGB", (noise, noise, noise)))


def _size(box: Box) -> tuple[int, int]:
    return box[2] - box[0], box[3] - box[1]


def _gradient(size: tuple[int, int], first: Colour, last: Colour) -> Image.Image:
    if first == last:
        return Image.new("RGB", size, first)
    ramp = Image.linear_gradient("L").resize((1, size[1]), Image.Resampling.BICUBIC)
    return ImageOps.colorize(ramp, first, last).resize(size)


def swell(sheet: Sheet, level: float, high: float, long: float, phase: float) -> list[Point]:
    """The upper edge of a long wave, or of hills, across the whole sheet."""

    def lift(x: float) -> float:
        return math.sin(x / long * math.tau + phase) + 0.45 * math.sin(x / long * 5.1 + phase * 2.3)

    return [(x, level - lift(x) * high) for x in range(-4, sheet.width + 8, 4)]
