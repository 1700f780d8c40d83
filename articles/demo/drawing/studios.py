"""Motifs of rooms in which television is made or watched: a gallery, a stage, a sofa."""

from articles.demo.drawing.figures import bust_from_behind, stand
from articles.demo.drawing.palettes import Palette, mix
from articles.demo.drawing.press import Sheet


def control(sheet: Sheet, pal: Palette) -> None:
    """A gallery: a wall of monitors, and three people with their backs to us who have ninety seconds."""
    sheet.wash(pal.ink, pal.shade)
    columns, rows = (5, 3) if not sheet.tall else (3, 4)
    gap, top = sheet.unit * 1.6, sheet.height * 0.06
    wide = (sheet.width * 0.9 - gap * (columns - 1)) / columns
    high = wide * 0.6
    for index in range(columns * rows):
        left = sheet.width * 0.05 + (index % columns) * (wide + gap)
        _monitor(sheet, pal, (left, top + (index // columns) * (high + gap), wide, high), index)
    floor = top + rows * (high + gap)
    sheet.glow(sheet.width / 2, floor * 0.7, sheet.unit * 80, pal.tint, strength=0.28)
    desk = max(floor + sheet.unit * 2, sheet.height * 0.74)
    with sheet.ink((mix(pal.shade, pal.body, 0.4), pal.ink)) as plate:
        plate.shape(
            [
                (0, desk + sheet.unit * 4),
                (sheet.width, desk + sheet.unit * 4),
                (sheet.width, sheet.height),
                (0, sheet.height),
            ]
        )
    with sheet.light(pal.spot, strength=0.9) as plate:
        for step in range(14):
            if step % 3 != 1:
                left = sheet.width * (0.06 + step * 0.065)
                plate.box(left, desk + sheet.unit * 6, left + sheet.unit * 2.2, desk + sheet.unit * 6.8, round_by=2)
    with sheet.ink(pal.ink) as plate:
        for x, tall, bun in ((0.2, 34, False), (0.52, 40, True), (0.83, 33, False)):
            bust_from_behind(plate, sheet.width * x, sheet.height * 0.98, sheet.unit * tall, bun=bun)
    sheet.vignette(strength=0.6)


def _monitor(sheet: Sheet, pal: Palette, frame: tuple[float, float, float, float], index: int) -> None:
    left, top, wide, high = frame
    looks = (
        (pal.tint, pal.body),
        (pal.body, pal.shade),
        (pal.spot, mix(pal.spot, pal.ink, 0.5)),
        (pal.paper, pal.tint),
    )
    with sheet.ink(looks[sheet.dice.randrange(len(looks))]) as plate:
        plate.box(left, top, left + wide, top + high, round_by=sheet.unit * 0.8)
    within = sheet.stencil()
    within.box(left, top, left + wide, top + high, round_by=sheet.unit * 0.8)
    with sheet.ink(mix(pal.ink, pal.shade, 0.4), within=within.finished(blur=0, opacity=1, within=None)) as plate:
        match sheet.dice.randrange(5):
            case 0 | 3:
                bust_from_behind(plate, left + wide / 2, top + high, high * 0.82, bun=index % 2 == 1)
            case 1:
                for bar in range(7):
                    tall = high * (0.2 + 0.6 * sheet.dice.random())
                    plate.box(
                        left + wide * (0.08 + bar * 0.125),
                        top + high - tall,
                        left + wide * (0.16 + bar * 0.125),
                        top + high,
                    )
            case 2:
                plate.ring(left + wide / 2, top + high / 2, high * 0.36, high * 0.06)
                plate.line([(left, top + high / 2), (left + wide, top + high / 2)], high * 0.02)
            case _:
                plate.shape(
                    [
                        (left, top + high),
                        (left + wide * 0.4, top + high * 0.4),
                        (left + wide * 0.6, top + high * 0.7),
                        (left + wide * 0.8, top + high * 0.5),
                        (left + wide, top + high),
                    ]
                )


def stage(sheet: Sheet, pal: Palette) -> None:
    """An empty chair in a spotlight, in front of a curtain."""
    sheet.wash(mix(pal.ink, pal.shade, 0.8), pal.ink)
    folds = 14 if not sheet.tall else 8
    for fold in range(folds):
        left, wide = sheet.width * fold / folds, sheet.width / folds
        with sheet.ink((mix(pal.shade, pal.body, 0.75), mix(pal.shade, pal.body, 0.2))) as plate:
            plate.box(left, 0, left + wide * 0.55, sheet.height * 0.74)
        with sheet.ink((mix(pal.shade, pal.body, 0.4), mix(pal.shade, pal.ink, 0.2))) as plate:
            plate.box(left + wide * 0.55, 0, left + wide * 0.8, sheet.height * 0.74)
    floor, x = sheet.height * 0.74, sheet.width * 0.5
    with sheet.ink((mix(pal.shade, pal.body, 0.3), pal.ink)) as plate:
        plate.box(0, floor, sheet.width, sheet.height)
    pool = sheet.height * 0.86
    with sheet.light(pal.paper, strength=0.34, blur=sheet.unit * 0.8) as plate:
        plate.shape(
            [
                (x + sheet.unit * 16, -5),
                (x + sheet.unit * 22, -5),
                (x + sheet.unit * 36, pool),
                (x - sheet.unit * 36, pool),
            ]
        )
    with sheet.light(pal.paper, strength=0.8, blur=sheet.unit * 0.5) as plate:
        plate.oval(x, pool, sheet.unit * 36, sheet.unit * 8)
    _chair(sheet, pal, x, pool + sheet.unit * 2)
    sheet.vignette(strength=0.8)


def _chair(sheet: Sheet, pal: Palette, x: float, feet: float) -> None:
    u = sheet.unit * 1.25
    with sheet.ink(pal.ink, opacity=0.6, blur=sheet.unit * 0.6) as plate:
        plate.shape([(x - 8 * u, feet), (x + 8 * u, feet), (x - 6 * u, feet + 6 * u), (x - 22 * u, feet + 6 * u)])
    with sheet.ink(pal.ink) as plate:
        plate.shape(
            [
                (x - 9 * u, feet - 13 * u),
                (x + 9 * u, feet - 13 * u),
                (x + 10.5 * u, feet - 10.5 * u),
                (x - 10.5 * u, feet - 10.5 * u),
            ]
        )
        for side in (-1, 1):
            plate.line([(x + side * 9.5 * u, feet - 11 * u), (x + side * 10.5 * u, feet)], 1.3 * u)
            plate.line([(x + side * 7.0 * u, feet - 11 * u), (x + side * 7.4 * u, feet - 2.5 * u)], 1.1 * u)
            plate.line([(x + side * 8.4 * u, feet - 12 * u), (x + side * 7.6 * u, feet - 31 * u)], 1.3 * u)
    with sheet.ink((pal.spot, mix(pal.spot, pal.ink, 0.45))) as plate:
        plate.box(x - 8.2 * u, feet - 31 * u, x + 8.2 * u, feet - 20 * u, round_by=1.6 * u)


def living(sheet: Sheet, pal: Palette) -> None:
    """Two people on a sofa in the dark, lit by the screen they watch."""
    sheet.wash(pal.ink, mix(pal.ink, pal.shade, 0.9))
    wide = sheet.width * (0.46 if not sheet.tall else 0.72)
    high, x, y = wide * 0.57, sheet.width * 0.5, sheet.height * 0.34
    sheet.glow(x, y, wide * 1.35, pal.body, strength=0.9)
    with sheet.light(pal.tint, strength=0.2, blur=sheet.unit * 2) as plate:
        plate.shape(
            [
                (x - wide / 2, y - high / 2),
                (x + wide / 2, y - high / 2),
                (sheet.width * 1.2, sheet.height),
                (-sheet.width * 0.2, sheet.height),
            ]
        )
    with sheet.ink((pal.paper, pal.spot)) as plate:
        plate.box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2, round_by=sheet.unit)
    with sheet.ink((pal.spot, mix(pal.spot, pal.shade, 0.6))) as plate:
        plate.box(x - wide / 2, y + high * 0.16, x + wide / 2, y + high / 2, round_by=sheet.unit)
    with sheet.ink(mix(pal.paper, pal.spot, 0.2)) as plate:
        plate.disc(x + wide * 0.2, y - high * 0.1, high * 0.16)
    with sheet.ink(pal.shade) as plate:
        stand(plate, x - wide * 0.14, y + high * 0.46, high * 0.6, coat=True)
    _sofa(sheet, pal, x)
    sheet.vignette(strength=0.5)


def _sofa(sheet: Sheet, pal: Palette, x: float) -> None:
    sofa, span = sheet.height * 0.80, sheet.width * (0.62 if not sheet.tall else 0.86)
    with sheet.ink((mix(pal.ink, pal.shade, 0.3), pal.ink)) as plate:
        for left, tall, bun in ((-0.2, 30, False), (0.2, 27, True)):
            bust_from_behind(plate, x + span * left, sofa + sheet.unit * 5, sheet.unit * tall, bun=bun)
        plate.box(x - span / 2, sofa, x + span / 2, sheet.height * 1.1, round_by=sheet.unit * 4)
        for side in (-1, 1):
            middle = x + side * span / 2
            plate.box(
                middle - sheet.unit * 6,
                sofa - sheet.unit * 3,
                middle + sheet.unit * 6,
                sheet.height * 1.1,
                round_by=sheet.unit * 4,
            )
    with sheet.light(pal.tint, strength=0.35) as plate:
        plate.box(
            x - span / 2 + sheet.unit * 6, sofa, x + span / 2 - sheet.unit * 6, sofa + sheet.unit * 0.5, round_by=2
        )
