"""Hair for the portraits, each cut around the middle of a head that is 208 wide and 322 high."""

import math
from collections.abc import Callable

from articles.demo.drawing.palettes import Colour, mix
from articles.demo.drawing.press import Paint, Point, Sheet


Hair = Callable[[Sheet, Point, Colour], None]


def _sheen(paint: Colour) -> Paint:
    return mix(paint, (255, 236, 214), 0.16), paint


def _cut(sheet: Sheet, middle: Point, paint: Paint, *outlines: tuple[Point, ...]) -> None:
    with sheet.ink(paint) as plate:
        for outline in outlines:
            plate.curve([(x + middle[0], y + middle[1]) for x, y in outline])


def crop(sheet: Sheet, middle: Point, paint: Colour) -> None:
    _cut(sheet, middle, _sheen(paint), (
        (-112, -40), (-122, -110), (-84, -178), (-10, -204), (70, -192), (118, -130), (112, -40),
        (100, -84), (70, -122), (0, -112), (-70, -124), (-100, -84),
    ))  # fmt: skip


def parted(sheet: Sheet, middle: Point, paint: Colour) -> None:
    _cut(sheet, middle, _sheen(paint), (
        (-114, -20), (-128, -112), (-84, -190), (0, -212), (86, -194), (128, -112), (114, -16),
        (102, -74), (86, -112), (20, -96), (-40, -140), (-62, -150), (-84, -110), (-102, -74),
    ))  # fmt: skip


def quiff(sheet: Sheet, middle: Point, paint: Colour) -> None:
    _cut(sheet, middle, _sheen(paint), (
        (-110, -50), (-116, -120), (-70, -170), (-20, -232), (70, -250), (140, -206), (124, -120), (110, -50),
        (98, -100), (60, -134), (-20, -128), (-80, -124), (-98, -100),
    ))  # fmt: skip


def fringe(sheet: Sheet, middle: Point, paint: Colour) -> None:
    _cut(sheet, middle, _sheen(paint), (
        (-116, 20), (-132, -90), (-92, -184), (0, -212), (92, -184), (132, -90), (116, 20),
        (104, -40), (84, -58), (40, -66), (0, -62), (-40, -66), (-84, -58), (-104, -40),
    ))  # fmt: skip


def bob_back(sheet: Sheet, middle: Point, paint: Colour) -> None:
    _cut(sheet, middle, mix(paint, (0, 0, 0), 0.35), (
        (-140, -60), (-110, -180), (0, -212), (110, -180), (140, -60), (156, 90), (140, 170),
        (70, 182), (0, 150), (-70, 182), (-140, 170), (-156, 90),
    ))  # fmt: skip


def bob(sheet: Sheet, middle: Point, paint: Colour) -> None:
    _cut(sheet, middle, _sheen(paint), (
        (-150, 150), (-154, 40), (-136, -100), (-84, -194), (10, -216), (96, -186), (138, -100), (154, 40), (150, 150),
        (112, 160), (108, 60), (98, -40), (70, -110), (20, -140), (-20, -120), (-74, -70), (-98, 0), (-106, 60), (-110, 160),
    ))  # fmt: skip


def long_back(sheet: Sheet, middle: Point, paint: Colour) -> None:
    _cut(sheet, middle, mix(paint, (0, 0, 0), 0.3), (
        (-138, -60), (-108, -180), (0, -212), (108, -180), (138, -60), (160, 120), (186, 300), (170, 440),
        (0, 400), (-170, 440), (-186, 300), (-160, 120),
    ))  # fmt: skip


def long(sheet: Sheet, middle: Point, paint: Colour) -> None:
    left = (
        (0, -206),
        (-84, -192),
        (-136, -96),
        (-148, 60),
        (-166, 250),
        (-150, 400),
        (-92, 410),
        (-104, 250),
        (-112, 90),
        (-100, -20),
        (-66, -110),
        (-6, -168),
    )
    _cut(sheet, middle, _sheen(paint), left, tuple((-x, y) for x, y in left))


def bun(sheet: Sheet, middle: Point, paint: Colour) -> None:
    with sheet.ink(_sheen(paint)) as plate:
        plate.disc(middle[0] + 18, middle[1] - 220, 62)
    _cut(sheet, middle, _sheen(paint), (
        (-112, 0), (-124, -100), (-84, -182), (0, -206), (84, -182), (124, -100), (112, 0),
        (100, -70), (62, -132), (0, -150), (-62, -132), (-100, -70),
    ))  # fmt: skip


def curls(sheet: Sheet, middle: Point, paint: Colour) -> None:
    with sheet.ink(_sheen(paint)) as plate:
        for step in range(15):
            angle = math.pi * (0.94 + step / 14 * 1.12)
            bump = 56 if step % 2 else 50
            plate.disc(middle[0] + math.cos(angle) * 116, middle[1] - 66 + math.sin(angle) * 122, bump)
        plate.curve(
            [
                (middle[0] + x, middle[1] + y)
                for x, y in ((-100, -84), (0, -220), (100, -84), (60, -122), (0, -130), (-60, -122))
            ]
        )


def curls_back(sheet: Sheet, middle: Point, paint: Colour) -> None:
    with sheet.ink(mix(paint, (0, 0, 0), 0.3)) as plate:
        plate.oval(middle[0], middle[1] - 70, 168, 170)


def shaved(sheet: Sheet, middle: Point, paint: Colour) -> None:
    with sheet.ink(paint, opacity=0.5) as plate:
        plate.curve(
            [
                (middle[0] + x, middle[1] + y)
                for x, y in (
                    (-104, -56),
                    (-94, -126),
                    (-46, -168),
                    (0, -176),
                    (46, -168),
                    (94, -126),
                    (104, -56),
                    (84, -112),
                    (40, -136),
                    (-40, -136),
                    (-84, -112),
                )
            ]
        )


def beanie(sheet: Sheet, middle: Point, paint: Colour) -> None:
    wool = mix(paint, (196, 84, 52), 0.55)
    _cut(
        sheet,
        middle,
        _sheen(wool),
        ((-118, -70), (-120, -150), (-70, -222), (0, -238), (70, -222), (120, -150), (118, -70), (0, -84)),
    )
    with sheet.ink(mix(wool, (0, 0, 0), 0.28)) as plate:
        plate.box(middle[0] - 124, middle[1] - 112, middle[0] + 124, middle[1] - 58, round_by=20)


HAIR_FRONT: dict[str, Hair] = {
    style.__name__: style for style in (crop, parted, quiff, fringe, bob, long, bun, curls, shaved, beanie)
}
HAIR_BACK: dict[str, Hair] = {"bob": bob_back, "long": long_back, "curls": curls_back}
