"""Motifs under a dark sky: a city in four depths of haze, a school on its hill."""

from articles.demo.drawing.figures import crowd, stand
from articles.demo.drawing.palettes import Colour, Palette, mix
from articles.demo.drawing.press import Paint, Sheet, swell


def stars(sheet: Sheet, pal: Palette, count: int) -> None:
    with sheet.light(pal.paper, strength=0.7) as plate:
        for _ in range(count):
            high = sheet.dice.random() ** 1.7 * sheet.height * 0.6
            plate.disc(sheet.dice.random() * sheet.width, high, sheet.unit * sheet.dice.choice((0.1, 0.14, 0.22)))


def skyline(sheet: Sheet, pal: Palette) -> None:
    """A city at night in four depths of haze; somebody on the nearest roof is waiting for a signal."""
    sheet.wash(pal.ink, pal.shade, mix(pal.body, pal.tint, 0.25))
    stars(sheet, pal, 40)
    moon = (sheet.width * 0.36, sheet.height * 0.36)
    sheet.glow(*moon, sheet.unit * 60, pal.tint, strength=0.45)
    with sheet.ink((pal.paper, pal.spot)) as plate:
        plate.disc(*moon, sheet.unit * 20)
    for depth in range(4):
        _towers(sheet, pal, depth)
    roof = sheet.height * (0.76 if sheet.tall else 0.86)
    with sheet.ink(pal.ink) as plate:
        plate.box(0, roof, sheet.width, sheet.height)
        plate.box(sheet.width * 0.66, roof - sheet.unit * 12, sheet.width * 0.84, roof)
        plate.line([(sheet.width * 0.8, roof), (sheet.width * 0.8, roof - sheet.unit * 30)], sheet.unit * 0.5)
        stand(plate, sheet.width * 0.27, roof + 1, sheet.unit * 24, coat=True)
        stand(plate, sheet.width * 0.335, roof + 1, sheet.unit * 22.5)
    sheet.glow(sheet.width * 0.8, roof - sheet.unit * 30, sheet.unit * 3.4, pal.spot, strength=1)
    sheet.vignette(strength=0.5)


def _towers(sheet: Sheet, pal: Palette, depth: int) -> None:
    paint: Colour = mix(mix(pal.body, pal.tint, 0.1), pal.ink, 0.25 + depth * 0.22)
    lamps: list[tuple[float, float]] = []
    left, step = -sheet.unit * 4, sheet.unit * (7 + depth * 3)
    with sheet.ink((paint, mix(paint, pal.body, 0.45))) as plate:
        while left < sheet.width:
            wide = step * (0.7 + sheet.dice.random() * 0.7)
            top = sheet.height * (0.34 + depth * 0.10 + sheet.dice.random() * 0.2)
            plate.box(left, top, left + wide, sheet.height)
            if sheet.dice.random() < 0.35:
                plate.box(left + wide * 0.25, top - sheet.unit * 3, left + wide * 0.75, top)
            lamps += _lamps(sheet, left, top, wide)
            left += wide + step * 0.12 * sheet.dice.random()
    with sheet.light(pal.spot, strength=0.25 + depth * 0.2) as plate:
        for x, y in lamps:
            plate.box(x, y, x + sheet.unit * 0.7, y + sheet.unit * 1.1)


def _lamps(sheet: Sheet, left: float, top: float, wide: float) -> list[tuple[float, float]]:
    across, down = int(wide / (sheet.unit * 1.9)), int(sheet.height * 0.8 - top) // int(sheet.unit * 2.6)
    spots = [
        (left + sheet.unit * (0.7 + 1.9 * i), top + sheet.unit * (1.6 + 2.6 * j))
        for i in range(across)
        for j in range(down)
    ]
    return [spot for spot in spots if sheet.dice.random() < 0.13]


def school(sheet: Sheet, pal: Palette) -> None:
    """A school on its hill under a red disc; on the roof they have lit a fire."""
    sheet.wash(pal.ink, pal.shade, mix(pal.body, pal.tint, 0.35))
    x, ground = sheet.width * 0.5, sheet.height * (0.68 if sheet.tall else 0.78)
    sheet.glow(x, ground - sheet.unit * 34, sheet.unit * 80, pal.spot, strength=0.4)
    with sheet.ink((pal.spot, mix(pal.spot, pal.paper, 0.35))) as plate:
        plate.disc(x, ground - sheet.unit * 36, sheet.unit * 31)
    for row in range(3):
        with sheet.ink(mix(mix(pal.body, pal.tint, 0.2), pal.ink, 0.3 + row * 0.25)) as plate:
            crest = swell(
                sheet, ground - sheet.unit * (10 - row * 6), sheet.unit * 3.4, sheet.unit * (90 - row * 12), row * 2 + 1
            )
            plate.shape([*crest, (sheet.width, sheet.height), (0, sheet.height)])
    roof = ground - sheet.unit * 30
    _school_house(sheet, pal, x, ground, roof)
    with sheet.ink(pal.ink) as plate:
        places = [(-26, 11.5), (-19, 12.5), (-14.5, 11.8), (14, 12.4), (18.5, 11.4), (27, 12.2)]
        crowd(plate, [(x + dx * sheet.unit, roof + 1, tall * sheet.unit) for dx, tall in places])
    for radius, lamp, strength in ((22, pal.spot, 0.7), (8, pal.paper, 0.9)):
        sheet.glow(x, roof - sheet.unit * 3, sheet.unit * radius, lamp, strength=strength)
    _fire(sheet, pal, x, roof)
    sheet.vignette(strength=0.6)


def _school_house(sheet: Sheet, pal: Palette, x: float, ground: float, roof: float) -> None:
    u = sheet.unit
    wall: Paint = (mix(pal.ink, pal.shade, 0.35), pal.ink)
    with sheet.ink(wall) as plate:
        plate.box(x - 36 * u, roof, x + 36 * u, sheet.height)
        plate.box(x - 62 * u, roof + 12 * u, x + 62 * u, sheet.height)
        plate.box(x - 37.5 * u, roof, x + 37.5 * u, roof + 1.4 * u)
        plate.shape(
            [
                (0, ground + 6 * u),
                (x, ground - 1 * u),
                (sheet.width, ground + 6 * u),
                (sheet.width, sheet.height),
                (0, sheet.height),
            ]
        )
    lit, dark = sheet.stencil(), sheet.stencil()
    for row in range(4):
        for column in range(17):
            left, top = x + (column - 8.5) * 4.1 * u + 0.6 * u, roof + (4 + row * 6.2) * u
            plate = lit if sheet.dice.random() < 0.16 else dark
            plate.box(left, top, left + 2.9 * u, top + 3.6 * u)
    sheet.print(dark.finished(blur=0, opacity=0.55, within=None), pal.shade)
    sheet.shine(lit.finished(blur=0, opacity=0.95, within=None), mix(pal.spot, pal.paper, 0.45))


def _fire(sheet: Sheet, pal: Palette, x: float, roof: float) -> None:
    u = sheet.unit
    for wide, high, paint in (
        (4.4, 13, mix(pal.spot, pal.paper, 0.45)),
        (2.9, 8, mix(pal.spot, pal.paper, 0.75)),
        (1.5, 4.4, pal.paper),
    ):
        with sheet.ink(paint) as plate:
            flame = (
                (-0.5, 0.02),
                (-1, 0.3),
                (-0.62, 0.62),
                (-0.3, 0.5),
                (0.08, 1),
                (0.4, 0.6),
                (0.66, 0.68),
                (1, 0.3),
                (0.5, 0.02),
            )
            plate.curve([(x + dx * wide * u, roof - dy * high * u) for dx, dy in flame])
    with sheet.light(mix(pal.spot, pal.paper, 0.4), strength=0.9) as plate:
        for _ in range(26):
            rise = sheet.dice.random()
            plate.disc(
                x + (sheet.dice.random() - 0.5) * u * (6 + rise * 26),
                roof - u * (6 + rise * 34),
                u * (0.42 - rise * 0.26),
            )
