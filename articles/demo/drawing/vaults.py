"""Motifs for a heist: a round door, and the stairs that lead down to it."""

import math

from articles.demo.drawing.figures import stand
from articles.demo.drawing.palettes import Palette, mix
from articles.demo.drawing.press import Point, Sheet


def vault(sheet: Sheet, pal: Palette) -> None:
    """A round door seen head on, left ajar: the gold behind it draws two long shadows."""
    sheet.wash(mix(pal.ink, pal.shade, 0.5), pal.shade, pal.ink)
    x, y, radius = sheet.width * 0.5, sheet.height * (0.34 if sheet.tall else 0.45), sheet.unit * 37
    with sheet.ink((mix(pal.shade, pal.body, 0.7), pal.ink)) as plate:
        plate.disc(x, y, radius * 1.12)
    with sheet.ink((pal.paper, pal.spot)) as plate:
        plate.disc(x, y, radius)
    sheet.glow(x - radius * 0.5, y, radius * 2.4, pal.spot, strength=0.7)
    _vault_door(sheet, pal, (x + radius * 0.20, y), radius)
    floor = y + radius * 1.12
    with sheet.ink((pal.shade, pal.ink)) as plate:
        plate.box(0, floor, sheet.width, sheet.height)
    with sheet.light(pal.spot, strength=0.75, blur=sheet.unit) as plate:
        plate.shape(
            [
                (x - radius * 0.86, floor),
                (x - radius * 0.30, floor),
                (x + radius * 0.15, sheet.height),
                (x - radius * 2.1, sheet.height),
            ]
        )
    with sheet.ink(pal.ink) as plate:
        for left, tall, coat in ((x - radius * 0.78, 34, True), (x - radius * 0.40, 31, False)):
            feet = floor + sheet.unit * 4
            stand(plate, left, feet, sheet.unit * tall, coat=coat)
            foot = sheet.unit * tall * 0.1
            drift = (left - (x - radius * 0.5)) * 2.2
            plate.shape(
                [
                    (left - foot, feet - 1),
                    (left + foot, feet - 1),
                    (left + drift + foot * 2.2, sheet.height),
                    (left + drift - foot * 2.2, sheet.height),
                ]
            )
    sheet.vignette(strength=0.55)


def _vault_door(sheet: Sheet, pal: Palette, middle: Point, radius: float) -> None:
    x, y = middle
    with sheet.ink((mix(pal.body, pal.tint, 0.25), pal.shade)) as plate:
        plate.disc(x, y, radius)
    for share, shade in ((0.86, 0.45), (0.66, 0.75), (0.40, 0.3)):
        with sheet.ink((mix(pal.shade, pal.body, 1 - shade * 0.5), mix(pal.shade, pal.body, shade))) as plate:
            plate.disc(x, y, radius * share)
    with sheet.ink(pal.ink, opacity=0.85) as plate:
        for bolt in range(12):
            angle = bolt / 12 * math.tau
            plate.disc(x + math.cos(angle) * radius * 0.76, y + math.sin(angle) * radius * 0.76, radius * 0.035)
    with sheet.ink((pal.tint, pal.body)) as plate:
        for spoke in range(5):
            angle = spoke / 5 * math.tau + 0.3
            end = (x + math.cos(angle) * radius * 0.52, y + math.sin(angle) * radius * 0.52)
            plate.line([(x, y), end], radius * 0.055)
            plate.disc(*end, radius * 0.055)
        plate.disc(x, y, radius * 0.14)
    with sheet.ink(pal.ink) as plate:
        plate.disc(x, y, radius * 0.06)
    with sheet.light(pal.paper, strength=0.5) as plate:
        plate.ring(x, y, radius * 0.985, radius * 0.012, start=100, end=260)


def stairwell(sheet: Sheet, pal: Palette) -> None:
    """A spiral stair from above: four floors of it, and light at the bottom."""
    sheet.wash(pal.shade, pal.ink)
    middle = (sheet.width * 0.5, sheet.height * (0.40 if sheet.tall else 0.5))
    reach = math.hypot(sheet.width, sheet.height) * 0.86
    with sheet.ink((pal.paper, pal.spot)) as plate:
        plate.disc(*middle, reach * 0.09)
    floors = 5  # the first one starts outside the frame
    for floor in reversed(range(floors)):
        _flight(sheet, pal, middle, reach * 0.6**floor, 1 - floor / floors)
    sheet.glow(*middle, reach * 0.5, mix(pal.spot, pal.body, 0.4), strength=0.5)
    sheet.glow(*middle, reach * 0.22, pal.spot, strength=0.9)
    with sheet.ink(pal.ink) as plate:
        stand(plate, middle[0], middle[1] + reach * 0.02, reach * 0.04, coat=True)
    sheet.vignette(strength=0.6)


STEPS = 40  # in one turn of the stair


def _flight(sheet: Sheet, pal: Palette, middle: Point, reach: float, near: float) -> None:
    """One turn: it narrows as it goes down, so that the next turn begins where this one ends."""
    for tone in range(5):
        paint = mix(mix(pal.body, pal.tint, 0.25), pal.ink, 0.12 + 0.19 * tone)
        with sheet.ink(paint) as plate:
            for step in range(STEPS):
                facing = 2 + 2 * math.cos(step / STEPS * math.tau + 0.9)
                if min(4, round(facing + (step % 2) * 0.9)) == tone:
                    plate.shape(_tread(middle, reach, step))
    with sheet.light(mix(pal.tint, pal.spot, 0.4), strength=0.9 - near * 0.35) as plate:
        rail = [_spiral(middle, reach * 0.60, part / 4) for part in range(STEPS * 4 + 1)]
        plate.line(rail, max(1.5, reach * 0.008))


def _tread(middle: Point, reach: float, step: int) -> list[Point]:
    outer = [_spiral(middle, reach, step + part / 3) for part in range(4)]
    inner = [_spiral(middle, reach * 0.60, step + part / 3) for part in range(4)]
    return outer + inner[::-1]


def _spiral(middle: Point, reach: float, step: float) -> Point:
    angle, radius = step / STEPS * math.tau, reach * 0.6 ** (step / STEPS)
    return middle[0] + math.cos(angle) * radius, middle[1] + math.sin(angle) * radius
