"""A school corridor, in perspective."""

from articles.demo.drawing.figures import crowd
from articles.demo.drawing.palettes import Palette, mix
from articles.demo.drawing.press import Point, Sheet


class Room:
    """A straight corridor in one-point perspective: metres in, sheet coordinates out."""

    def __init__(self, sheet: Sheet, *, horizon: float, lens: float) -> None:
        self.x, self.y = sheet.width * 0.5, sheet.height * horizon
        self.lens = max(sheet.width, sheet.height) * lens

    def at(self, x: float, y: float, z: float) -> Point:
        return self.x + self.lens * x / z, self.y + self.lens * y / z

    def wall(self, x: float, low: float, high: float, near: float, far: float) -> list[Point]:
        return [self.at(x, high, near), self.at(x, high, far), self.at(x, low, far), self.at(x, low, near)]

    def flat(self, y: float, left: float, right: float, near: float, far: float) -> list[Point]:
        return [self.at(left, y, near), self.at(left, y, far), self.at(right, y, far), self.at(right, y, near)]


FLOOR, CEILING, END = 1.0, -1.25, 13.0


def corridor(sheet: Sheet, pal: Palette) -> None:
    """A school corridor at the end of the day: windows throw light from the left, and the far door is open."""
    room = Room(sheet, horizon=0.47, lens=0.62)
    sheet.wash(pal.ink, mix(pal.ink, pal.shade, 0.6))
    _shell(sheet, pal, room)
    _windows(sheet, pal, room)
    _doors(sheet, pal, room)
    _far_door(sheet, pal, room)
    with sheet.ink(pal.ink) as plate:
        places = [(-0.42, 10.4, 1.62), (0.02, 9.2, 1.7), (0.5, 11.0, 1.6), (-0.72, 8.4, 1.66), (0.62, 7.6, 1.7)]
        crowd(plate, [_standing(room, *place) for place in places], restless=True)
    sheet.vignette(strength=0.75)


def _standing(room: Room, x: float, z: float, tall: float) -> tuple[float, float, float]:
    left, feet = room.at(x, FLOOR, z)
    return left, feet, room.lens * tall / z


def _shell(sheet: Sheet, pal: Palette, room: Room) -> None:
    with sheet.ink((mix(pal.ink, pal.shade, 0.5), pal.body)) as plate:
        plate.shape(room.flat(CEILING, -1.6, 1.6, 0.7, END))
    with sheet.ink((mix(pal.body, pal.tint, 0.55), mix(pal.ink, pal.shade, 0.8))) as plate:
        plate.shape(room.flat(FLOOR, -1.6, 1.6, 0.7, END))
    with sheet.ink(mix(pal.shade, pal.body, 0.75)) as plate:
        plate.shape(room.wall(1.6, FLOOR, CEILING, 0.7, END))
    with sheet.ink(mix(pal.ink, pal.shade, 0.95)) as plate:
        plate.shape(room.wall(-1.6, FLOOR, CEILING, 0.7, END))
    for y, inner in ((0.35, pal.shade), (0.40, mix(pal.shade, pal.ink, 0.5))):
        with sheet.ink(inner, opacity=0.8) as plate:
            plate.shape(room.wall(1.6, FLOOR, y, 0.7, END))
    for z in range(1, 12, 2):
        with sheet.light(pal.paper, strength=0.75 if z % 4 == 1 else 0.2) as plate:
            plate.shape(room.flat(CEILING + 0.02, -0.16, 0.16, z + 0.4, z + 1.3))


def _windows(sheet: Sheet, pal: Palette, room: Room) -> None:
    with sheet.light(mix(pal.tint, pal.paper, 0.6), strength=0.95) as plate:
        for z in _bays():
            for pane in (0.0, 0.78):
                plate.shape(room.wall(-1.6, -0.05, -0.85, z + pane, z + pane + 0.66))
    with sheet.light(pal.tint, strength=0.55, blur=sheet.unit * 0.25) as plate:
        for z in _bays():
            near, far = z + 0.5, z + 1.95
            plate.shape(
                [
                    room.at(x, FLOOR, depth)
                    for x, depth in ((-0.9, near), (-0.9, far), (0.9, far + 0.5), (0.9, near + 0.5))
                ]
            )
    with sheet.light(pal.tint, strength=0.16, blur=sheet.unit * 1.2) as plate:
        for z in _bays():
            plate.shape(
                [
                    room.at(-1.6, -0.85, z),
                    room.at(-1.6, -0.85, z + 1.4),
                    room.at(0.9, FLOOR, z + 2.4),
                    room.at(-0.9, FLOOR, z + 0.5),
                ]
            )


def _bays() -> list[float]:
    return [1.25, 3.25, 5.25, 7.25, 9.25]


def _doors(sheet: Sheet, pal: Palette, room: Room) -> None:
    with sheet.ink(mix(pal.ink, pal.shade, 0.35)) as plate:
        for z in (1.7, 4.3, 6.9, 9.5):
            plate.shape(room.wall(1.6, FLOOR, -0.72, z, z + 1.05))
    with sheet.ink(pal.spot, opacity=0.9) as plate:
        plate.shape(room.wall(1.6, -0.42, -0.62, 3.45, 3.95))
    with sheet.light(pal.tint, strength=0.5) as plate:
        for z in (1.7, 4.3, 6.9, 9.5):
            plate.shape(room.wall(1.6, -0.15, -0.5, z + 0.3, z + 0.75))


def _far_door(sheet: Sheet, pal: Palette, room: Room) -> None:
    middle = room.at(0, 0, END)
    with sheet.ink((mix(pal.paper, pal.spot, 0.35), pal.spot)) as plate:
        plate.shape(
            [
                room.at(-1.6, CEILING, END),
                room.at(1.6, CEILING, END),
                room.at(1.6, FLOOR, END),
                room.at(-1.6, FLOOR, END),
            ]
        )
    sheet.glow(*middle, sheet.unit * 55, pal.spot, strength=0.85)
    sheet.glow(*middle, sheet.unit * 20, pal.paper, strength=0.8)
    with sheet.light(pal.spot, strength=0.42, blur=sheet.unit * 1.2) as plate:
        plate.shape(room.flat(FLOOR, -0.9, 0.9, 1.0, END))
