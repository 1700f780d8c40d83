"""Clothes for the portraits, hung from the same middle as the hair."""

from collections.abc import Callable

from PIL import Image

from articles.demo.drawing.palettes import Palette, mix
from articles.demo.drawing.press import Paint, Point, Sheet


Clothes = Callable[[Sheet, Point, Palette], None]


def _shoulders(sheet: Sheet, middle: Point, paint: Paint, *, broad: float = 1) -> Image.Image:
    """The body in its cloth; what comes back is its shape, for shadows that must not fall outside it."""
    half = ((70, 196), (150, 232), (236, 272), (290, 360), (312, 620))
    right = [(x * broad, y) for x, y in half]
    outline = [*right, *[(-x, y) for x, y in reversed(right)], (-40, 214), (40, 214)]
    body = sheet.stencil()
    body.curve([(x + middle[0], y + middle[1]) for x, y in outline])
    body.box(middle[0] - 312 * broad, middle[1] + 480, middle[0] + 312 * broad, sheet.height)
    within = body.finished(blur=0, opacity=1, within=None)
    sheet.print(within, paint)
    with sheet.ink((0, 0, 0), opacity=0.22, within=within) as plate:
        for side in (-1, 1):
            arm = ((196, 350), (206, 350), (236, 700), (190, 700))
            plate.shape([(middle[0] + side * x * broad, middle[1] + y) for x, y in arm])
    return within


def _shade_right(sheet: Sheet, middle: Point, pal: Palette, body: Image.Image) -> None:
    with sheet.ink(pal.ink, opacity=0.32, within=body) as plate:
        plate.shape(
            [(middle[0] + x, middle[1] + y) for x, y in ((40, 150), (400, 150), (400, 700), (150, 700), (70, 330))]
        )


def crewneck(sheet: Sheet, middle: Point, pal: Palette) -> None:
    body = _shoulders(sheet, middle, (mix(pal.tint, pal.body, 0.5), pal.body))
    with sheet.ink(mix(pal.body, pal.ink, 0.35)) as plate:
        plate.curve(
            [
                (middle[0] + x, middle[1] + y)
                for x, y in ((-92, 196), (-50, 250), (0, 264), (50, 250), (92, 196), (66, 192), (0, 238), (-66, 192))
            ]
        )
    _shade_right(sheet, middle, pal, body)


def turtleneck(sheet: Sheet, middle: Point, pal: Palette) -> None:
    _shoulders(sheet, middle, (mix(pal.ink, pal.shade, 0.9), pal.ink))
    with sheet.ink((pal.shade, mix(pal.ink, pal.shade, 0.6))) as plate:
        plate.box(middle[0] - 68, middle[1] + 138, middle[0] + 68, middle[1] + 250, round_by=22)
    with sheet.ink(pal.ink, opacity=0.6) as plate:
        plate.box(middle[0] - 66, middle[1] + 186, middle[0] + 66, middle[1] + 192)


def blazer(sheet: Sheet, middle: Point, pal: Palette) -> None:
    x, y = middle
    body = _shoulders(sheet, middle, (mix(pal.shade, pal.body, 0.55), pal.shade))
    with sheet.ink((pal.paper, mix(pal.paper, pal.tint, 0.4)), within=body) as plate:
        plate.shape([(x - 78, y + 180), (x + 78, y + 180), (x + 60, y + 300), (x, y + 500), (x - 60, y + 300)])
    for side, deep in ((-1, 0.1), (1, 0.5)):
        with sheet.ink(mix(pal.shade, pal.ink, deep)) as plate:
            lapel = ((74, 186), (142, 260), (152, 316), (118, 320), (2, 500), (52, 270))
            plate.shape([(x + side * dx, y + dy) for dx, dy in lapel])
    _shade_right(sheet, middle, pal, body)


def uniform(sheet: Sheet, middle: Point, pal: Palette) -> None:
    blazer(sheet, middle, pal)
    x, y = middle
    with sheet.ink((pal.spot, mix(pal.spot, pal.ink, 0.3))) as plate:
        plate.shape(
            [
                (x - 22, y + 218),
                (x + 22, y + 218),
                (x + 14, y + 256),
                (x + 34, y + 430),
                (x, y + 476),
                (x - 34, y + 430),
                (x - 14, y + 256),
            ]
        )
    with sheet.ink(pal.paper) as plate:
        for side in (-1, 1):
            plate.shape([(x + side * 70, y + 176), (x + side * 86, y + 230), (x + side * 46, y + 264), (x, y + 218)])


def hoodie(sheet: Sheet, middle: Point, pal: Palette) -> None:
    x, y = middle
    body = _shoulders(sheet, middle, (pal.spot, mix(pal.spot, pal.ink, 0.35)), broad=1.02)
    with sheet.ink(mix(pal.spot, pal.ink, 0.42)) as plate:
        plate.curve(
            [
                (x + dx, y + dy)
                for dx, dy in (
                    (-136, 236),
                    (-116, 150),
                    (-70, 150),
                    (-40, 236),
                    (0, 262),
                    (40, 236),
                    (70, 150),
                    (116, 150),
                    (136, 236),
                    (70, 300),
                    (0, 322),
                    (-70, 300),
                )
            ]
        )
    with sheet.ink(pal.paper) as plate:
        for side in (-1, 1):
            plate.line([(x + side * 44, y + 290), (x + side * 50, y + 410)], 7)
    _shade_right(sheet, middle, pal, body)


def shirt(sheet: Sheet, middle: Point, pal: Palette) -> None:
    x, y = middle
    body = _shoulders(sheet, middle, (mix(pal.paper, pal.tint, 0.25), mix(pal.tint, pal.body, 0.2)))
    with sheet.ink(pal.paper) as plate:
        for side in (-1, 1):
            plate.shape([(x + side * 62, y + 168), (x + side * 98, y + 220), (x + side * 58, y + 300), (x, y + 240)])
    with sheet.ink(mix(pal.tint, pal.ink, 0.5)) as plate:
        plate.box(x - 2, y + 262, x + 2, sheet.height)
        for button in range(4):
            plate.disc(x, y + 320 + button * 72, 6)
    _shade_right(sheet, middle, pal, body)


def raincoat(sheet: Sheet, middle: Point, pal: Palette) -> None:
    x, y = middle
    body = _shoulders(sheet, middle, (mix(pal.spot, pal.paper, 0.25), pal.spot), broad=1.04)
    with sheet.ink((mix(pal.spot, pal.paper, 0.1), mix(pal.spot, pal.ink, 0.25))) as plate:
        for side in (-1, 1):
            plate.shape([(x + side * 56, y + 140), (x + side * 130, y + 214), (x + side * 96, y + 316), (x, y + 276)])
    with sheet.ink(mix(pal.spot, pal.ink, 0.5)) as plate:
        plate.box(x + 4, y + 276, x + 9, sheet.height)
        for toggle in range(3):
            plate.box(x - 26, y + 350 + toggle * 84, x + 34, y + 364 + toggle * 84, round_by=7)
    _shade_right(sheet, middle, pal, body)


def scarf(sheet: Sheet, middle: Point, pal: Palette) -> None:
    x, y = middle
    body = _shoulders(sheet, middle, (mix(pal.shade, pal.body, 0.6), pal.shade))
    with sheet.ink((pal.spot, mix(pal.spot, pal.ink, 0.3))) as plate:
        plate.curve(
            [
                (x + dx, y + dy)
                for dx, dy in (
                    (-128, 200),
                    (-80, 140),
                    (0, 176),
                    (80, 140),
                    (128, 200),
                    (110, 272),
                    (0, 300),
                    (-110, 272),
                )
            ]
        )
        plate.shape([(x - 84, y + 262), (x - 6, y + 282), (x - 22, y + 520), (x - 110, y + 510)])
    with sheet.ink(pal.paper, opacity=0.85) as plate:
        for stripe in (430, 466):
            plate.shape(
                [
                    (x - 103, y + stripe),
                    (x - 16, y + stripe + 10),
                    (x - 18, y + stripe + 24),
                    (x - 106, y + stripe + 14),
                ]
            )
    _shade_right(sheet, middle, pal, body)


CLOTHES: dict[str, Clothes] = {
    wear.__name__: wear for wear in (crewneck, turtleneck, blazer, uniform, hoodie, shirt, raincoat, scarf)
}
