"""Motifs by the sea: a lighthouse at night, a low sun over a long swell."""

import math

from articles.demo.drawing.night import stars
from articles.demo.drawing.palettes import Palette, mix
from articles.demo.drawing.press import Point, Sheet, swell


def lighthouse(sheet: Sheet, pal: Palette) -> None:
    """A lamp above the sea, turning; its beam is the only warm thing for miles."""
    sheet.wash(pal.ink, pal.shade, pal.body)
    stars(sheet, pal, 70)
    x, base = sheet.width * (0.64 if sheet.tall else 0.66), sheet.height * (0.68 if sheet.tall else 0.80)
    tall = sheet.height * (0.44 if sheet.tall else 0.56)
    lamp = (x, base - tall * 1.02)
    with sheet.ink((mix(pal.tint, pal.paper, 0.3), pal.tint), opacity=0.9) as plate:
        plate.disc(x - sheet.unit * 30, base - sheet.unit * 24, sheet.unit * 21)
    for spread, strength in ((0.20, 0.28), (0.12, 0.35), (0.05, 0.5)):
        with sheet.light(pal.spot, strength=strength, blur=sheet.unit * 0.5) as plate:
            plate.shape(_beam(lamp, sheet.width * 1.4, math.pi + 0.16, spread))
            plate.shape(_beam(lamp, sheet.width * 1.4, 0.10, spread * 0.6))
    _waves(sheet, pal, from_y=base - sheet.unit * 6, behind=True)
    _tower(sheet, pal, x, base, tall)
    sheet.glow(*lamp, sheet.unit * 30, pal.spot, strength=0.95)
    sheet.glow(*lamp, sheet.unit * 8, pal.paper, strength=1)
    _waves(sheet, pal, from_y=base + sheet.unit * 5, behind=False)
    sheet.vignette(strength=0.45)


def _beam(lamp: Point, length: float, angle: float, spread: float) -> list[Point]:
    ends = [(lamp[0] + math.cos(a) * length, lamp[1] + math.sin(a) * length) for a in (angle - spread, angle + spread)]
    return [lamp, *ends]


def _tower(sheet: Sheet, pal: Palette, x: float, base: float, tall: float) -> None:
    foot, neck, top = tall * 0.125, tall * 0.078, base - tall * 0.92
    with sheet.ink((pal.shade, pal.ink)) as plate:
        rock = [
            (-5.2, 0.9),
            (-3.4, 0.1),
            (-2.0, -0.15),
            (-1.0, -0.42),
            (1.1, -0.45),
            (2.2, -0.05),
            (3.9, 0.2),
            (5.6, 0.9),
        ]
        plate.shape(
            [(x + dx * foot, base + dy * foot) for dx, dy in rock]
            + [(x + 6 * foot, sheet.height), (x - 6 * foot, sheet.height)]
        )
    body = sheet.stencil()
    body.shape([(x - foot, base), (x - neck, top), (x + neck, top), (x + foot, base)])
    within = body.finished(blur=0, opacity=1, within=None)
    sheet.print(within, (pal.paper, mix(pal.paper, pal.tint, 0.7)))
    with sheet.ink(
        mix(pal.spot, pal.ink, 0.12) if pal.spot[0] > pal.spot[1] * 1.6 else pal.body, within=within
    ) as plate:
        for band in range(1, 5, 2):
            plate.box(x - foot, top + tall * 0.92 * band / 5, x + foot, top + tall * 0.92 * (band + 1) / 5)
    with sheet.ink(pal.ink, opacity=0.45, within=within) as plate:
        plate.shape([(x + foot * 0.15, base), (x + neck * 0.15, top), (x + foot * 2, top), (x + foot * 2, base)])
    _lantern(sheet, pal, x, top, neck)


def _lantern(sheet: Sheet, pal: Palette, x: float, top: float, neck: float) -> None:
    with sheet.ink(pal.spot) as plate:
        plate.box(x - neck * 0.72, top - neck * 2.1, x + neck * 0.72, top)
    with sheet.ink(pal.ink) as plate:
        plate.box(x - neck * 1.5, top - neck * 0.25, x + neck * 1.5, top + neck * 0.12)
        plate.box(x - neck * 0.9, top - neck * 2.3, x + neck * 0.9, top - neck * 2.0)
        plate.shape([(x - neck, top - neck * 2.25), (x, top - neck * 3.2), (x + neck, top - neck * 2.25)])
        for bar in (-0.72, 0, 0.72):
            plate.box(x + neck * (bar - 0.06), top - neck * 2.1, x + neck * (bar + 0.06), top)
        for post in range(-5, 6):
            plate.box(x + neck * (post * 0.28 - 0.03), top - neck * 0.75, x + neck * (post * 0.28 + 0.03), top)
        plate.box(x - neck * 1.45, top - neck * 0.8, x + neck * 1.45, top - neck * 0.7)


def _waves(sheet: Sheet, pal: Palette, *, from_y: float, behind: bool) -> None:
    rows = 3 if behind else 4
    for row in range(rows):
        share = row / rows if behind else 0.4 + row / rows * 0.6
        level = from_y + row * sheet.unit * (3.2 if behind else 5.2)
        upper = mix(mix(pal.tint, pal.body, 0.4), pal.ink, share * 0.75 + (0 if behind else 0.1))
        crest = swell(sheet, level, sheet.unit * (0.7 + share * 1.6), sheet.unit * (24 + 16 * share), row * 1.9)
        with sheet.ink((upper, mix(upper, pal.ink, 0.55))) as plate:
            plate.shape([*crest, (sheet.width, sheet.height), (0, sheet.height)])
        with sheet.light(pal.paper, strength=0.5 * (1 - share * 0.6)) as plate:
            plate.line(crest, max(1, sheet.unit * 0.22))


def sea(sheet: Sheet, pal: Palette) -> None:
    """A low sun over a long swell, with one boat going home."""
    sheet.wash(pal.body, mix(pal.tint, pal.spot, 0.35), mix(pal.paper, pal.spot, 0.35))
    x, horizon = sheet.width * 0.5, sheet.height * (0.52 if sheet.tall else 0.58)
    sheet.glow(x, horizon - sheet.unit * 8, sheet.unit * 75, pal.spot, strength=0.55)
    with sheet.ink((pal.paper, pal.spot)) as plate:
        plate.disc(x, horizon - sheet.unit * 6, sheet.unit * 23)
    for band in range(4):
        with sheet.ink(mix(pal.tint, pal.spot, 0.4 + band * 0.1), opacity=0.85) as plate:
            y = horizon - sheet.unit * (19 - band * 4.4)
            left = x + sheet.unit * ((band * 37) % 50 - 46)
            plate.box(
                left,
                y,
                left + sheet.unit * (54 - band * 6),
                y + sheet.unit * (0.7 + band * 0.3),
                round_by=sheet.unit * 0.6,
            )
    rows = 8
    for row in range(rows):
        share = row / rows
        level = horizon + sheet.unit * (row * 2.2 + row**2 * 0.55)
        paint = mix(mix(pal.body, pal.tint, 0.35), pal.ink, share**0.8)
        with sheet.ink((paint, mix(paint, pal.ink, 0.4))) as plate:
            crest = swell(sheet, level, sheet.unit * (0.15 + share * 2.4), sheet.unit * (16 + 50 * share), row * 1.3)
            plate.shape([*crest, (sheet.width, sheet.height), (0, sheet.height)])
        with sheet.light(pal.spot, strength=0.75 - share * 0.6) as plate:
            half = sheet.unit * (21 - row * 1.2)
            drift = sheet.unit * ((row * 29) % 9 - 4)
            plate.box(
                x - half + drift,
                level + sheet.unit * 1.1,
                x + half + drift,
                level + sheet.unit * (1.5 + share),
                round_by=sheet.unit,
            )
    _boat(sheet, pal, x + sheet.unit * 33, horizon + sheet.unit * 3.4)
    sheet.vignette(strength=0.4)


def _boat(sheet: Sheet, pal: Palette, x: float, y: float) -> None:
    u = sheet.unit
    with sheet.ink(pal.ink) as plate:
        plate.shape(
            [(x - 9 * u, y - 2.4 * u), (x + 9.5 * u, y - 3.2 * u), (x + 7 * u, y + 0.9 * u), (x - 7.4 * u, y + 0.9 * u)]
        )
        plate.box(x - 5 * u, y - 6 * u, x, y - 2 * u)
        plate.line([(x + 2.6 * u, y - 2 * u), (x + 2.6 * u, y - 12 * u)], 0.4 * u)
        plate.line([(x + 2.6 * u, y - 11 * u), (x + 9 * u, y - 3 * u)], 0.2 * u)
        plate.line([(x + 2.6 * u, y - 11 * u), (x - 4 * u, y - 6 * u)], 0.2 * u)
