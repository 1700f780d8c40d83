"""Motifs that are drawn rather than seen: a test card, a calendar, a signal."""

import math
from itertools import pairwise

from PIL import Image

from articles.demo.drawing.palettes import Palette, mix
from articles.demo.drawing.press import Sheet


def testcard(sheet: Sheet, pal: Palette) -> None:
    """Half test card, half sunrise: what a channel shows when it has nothing to say."""
    sheet.wash(mix(pal.paper, pal.tint, 0.12), mix(pal.paper, pal.tint, 0.35))
    cell = sheet.unit * 10
    with sheet.ink(pal.tint, opacity=0.5) as plate:
        for line in range(int(max(sheet.width, sheet.height) / cell) + 1):
            plate.box(0, line * cell - 1, sheet.width, line * cell + 1)
            plate.box(
                (sheet.width / 2) % cell + line * cell - cell - 1,
                0,
                (sheet.width / 2) % cell + line * cell - cell + 1,
                sheet.height,
            )
    x, y, radius = sheet.width / 2, sheet.height * (0.41 if sheet.tall else 0.5), sheet.unit * 38
    with sheet.ink(pal.ink, opacity=0.25, blur=sheet.unit * 2) as plate:
        plate.disc(x + sheet.unit * 1.6, y + sheet.unit * 2.4, radius)
    disc = sheet.stencil()
    disc.disc(x, y, radius)
    within = disc.finished(blur=0, opacity=1, within=None)
    sheet.print(within, (mix(pal.ink, pal.shade, 0.7), pal.shade))
    _bars(sheet, pal, within, x, y, radius)
    with sheet.ink(pal.paper) as plate:
        plate.ring(x, y, radius, sheet.unit * 1.1)
        plate.line([(x, y - radius * 0.42), (x, y + radius * 0.36)], sheet.unit * 0.4)
        plate.line([(x - radius, y - radius * 0.02), (x + radius, y - radius * 0.02)], sheet.unit * 0.4)
    _corners(sheet, pal)


def _bars(sheet: Sheet, pal: Palette, within: Image.Image, x: float, y: float, radius: float) -> None:
    looks = (pal.paper, pal.tint, pal.spot, mix(pal.spot, pal.body, 0.5), pal.body, mix(pal.body, pal.ink, 0.4))
    for index, paint in enumerate(looks):
        with sheet.ink(paint, within=within) as plate:
            left = x - radius + index * radius / 3
            plate.box(left, y - radius * 0.42, left + radius / 3 + 1, y - radius * 0.02)
    for index in range(12):
        with sheet.ink(mix(pal.ink, pal.paper, index / 11), within=within) as plate:
            left = x - radius + index * radius / 6
            plate.box(left, y + radius * 0.36, left + radius / 6 + 1, y + radius * 0.56)
    with sheet.ink(pal.spot, within=within) as plate:
        plate.box(x - radius, y + radius * 0.56, x + radius, y + radius)
    with sheet.ink(pal.tint, within=within) as plate:
        plate.box(x - radius, y - radius, x + radius, y - radius * 0.64)


def _corners(sheet: Sheet, pal: Palette) -> None:
    edge, size = sheet.unit * 6, sheet.unit * 8
    with sheet.ink(pal.ink) as plate:
        for x in (edge, sheet.width - edge):
            for y in (edge, sheet.height * (0.76 if sheet.tall else 1) - edge):
                toward = (1 if x < sheet.width / 2 else -1, 1 if y == edge else -1)
                plate.line([(x + toward[0] * size, y), (x, y), (x, y + toward[1] * size)], sheet.unit * 0.7)
                plate.disc(x, y, sheet.unit * 0.34)


def calendar(sheet: Sheet, pal: Palette) -> None:
    """Weeks of small doors; one of them is lit, two more might be."""
    sheet.wash(pal.shade, pal.ink)
    columns, rows = (9, 5) if not sheet.tall else (5, 7)
    cell = min(sheet.width / (columns + 1.0), sheet.height / (rows + 1.0))
    left, top = (sheet.width - cell * columns) / 2, (sheet.height - cell * rows) * (0.12 if sheet.tall else 0.5)
    lit = (rows // 2) * columns + (columns * 2) // 3
    for index in range(columns * rows):
        x, y = left + (index % columns) * cell, top + (index // columns) * cell
        away = math.hypot(index % columns - lit % columns, index // columns - lit // columns)
        shine = max(0.0, 1 - away / 4.2)
        frame = (x + cell * 0.11, y + cell * 0.08, x + cell * 0.89, y + cell * 0.92)
        with sheet.ink(pal.ink, opacity=0.5) as plate:
            dx, dy = cell * 0.05 * (index % columns - lit % columns), cell * 0.05 * (index // columns - lit // columns)
            plate.box(frame[0] + dx, frame[1] + dy, frame[2] + dx, frame[3] + dy, round_by=cell * 0.05)
        paint = mix(mix(pal.shade, pal.body, 0.5 + 0.5 * shine), pal.tint, shine * 0.75)
        with sheet.ink((paint, mix(paint, pal.ink, 0.25))) as plate:
            plate.box(*frame, round_by=cell * 0.05)
        if index in (lit, lit + 1, lit - columns + 1):
            _door(sheet, pal, frame, sure=index == lit)
    x, y = left + (lit % columns + 0.5) * cell, top + (lit // columns + 0.5) * cell
    sheet.glow(x, y, cell * 2.6, pal.spot, strength=0.7)
    sheet.vignette(strength=0.55)


def _door(sheet: Sheet, pal: Palette, frame: tuple[float, float, float, float], *, sure: bool) -> None:
    left, top, right, bottom = frame
    with sheet.ink(
        (pal.paper, pal.spot) if sure else (mix(pal.tint, pal.spot, 0.4), mix(pal.body, pal.spot, 0.5))
    ) as plate:
        plate.box(left, top, right, bottom, round_by=2)
    if sure:
        wide, high = right - left, bottom - top
        with sheet.ink((mix(pal.paper, pal.tint, 0.4), mix(pal.tint, pal.body, 0.5))) as plate:
            plate.shape(
                [
                    (right, top),
                    (right + wide * 0.42, top - high * 0.12),
                    (right + wide * 0.42, bottom + high * 0.12),
                    (right, bottom),
                ]
            )


def signal(sheet: Sheet, pal: Palette) -> None:
    """Rings going out from a mast: a rumour, or the news."""
    sheet.wash(mix(pal.ink, pal.shade, 0.4), pal.shade)
    x, y = sheet.width * 0.5, sheet.height * (0.38 if sheet.tall else 0.44)
    for ring in range(11, 0, -1):
        share = 1 - ring / 11
        with sheet.ink(mix(mix(pal.shade, pal.body, share), pal.spot, share**3)) as plate:
            plate.disc(x, y, sheet.unit * ring * 8.2)
        with sheet.light(pal.tint, strength=0.1 + share * 0.5) as plate:
            plate.ring(x, y, sheet.unit * ring * 8.2, sheet.unit * 0.25)
    sheet.glow(x, y, sheet.unit * 30, pal.spot, strength=0.8)
    _mast(sheet, pal, x, y)
    with sheet.ink(pal.paper) as plate:
        plate.disc(x, y, sheet.unit * 2.6)
    sheet.vignette(strength=0.55)


def _mast(sheet: Sheet, pal: Palette, x: float, y: float) -> None:
    foot, half = sheet.height, sheet.unit * 15
    heights = [y + (foot - y) * (rung / 8) ** 0.8 for rung in range(1, 9)]
    rungs = [(half * (high - y) / (foot - y), high) for high in heights]  # how far each reaches to a side, and where
    with sheet.ink(pal.ink) as plate:
        for side in (-1, 1):
            plate.line([(x + side * half, foot), (x, y)], sheet.unit * 1.3)
            for (above, upper), (below, lower) in pairwise(rungs):
                plate.line([(x + side * above, upper), (x - side * below, lower)], sheet.unit * 0.4)
        for reach, high in rungs:
            plate.line([(x - reach, high), (x + reach, high)], sheet.unit * 0.6)
