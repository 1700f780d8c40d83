"""Busts without a face: light from one side, a nose's shadow, hair and a collar. Nobody is meant to be recognised."""

from dataclasses import dataclass, fields
from random import Random

from PIL import Image

from articles.demo.drawing.clothes import CLOTHES
from articles.demo.drawing.hair import HAIR_BACK, HAIR_FRONT
from articles.demo.drawing.palettes import Colour, Palette, colour, mix
from articles.demo.drawing.press import Point, Sheet


SKINS = tuple(map(colour, ("f2cfb0", "e5b48c", "cf9468", "a96c45", "7d4a30", "55321f")))
HAIRS = {"black": colour("17141a"), "brown": colour("3d2519"), "chestnut": colour("6e3a1e"), "sand": colour("c08a4b")}
HAIRS |= {"silver": colour("a9a7a3"), "copper": colour("a4471f")}
GROUNDS = ("disc", "arch", "rays", "blinds", "split")


@dataclass(frozen=True)
class Look:
    """What is decided about somebody's portrait; an empty field is left to chance, seeded by the name."""

    hair: str = ""
    colour: str = ""
    skin: int = -1
    clothes: str = ""
    ground: str = ""
    glasses: bool | None = None
    beard: bool | None = None

    def settled(self, dice: Random) -> "Look":
        chance = Look(
            hair=dice.choice(sorted(HAIR_FRONT)),
            colour=dice.choice(sorted(HAIRS)),
            skin=dice.randrange(len(SKINS)),
            clothes=dice.choice(sorted(CLOTHES)),
            ground=dice.choice(GROUNDS),
            glasses=dice.random() < 0.25,
            beard=dice.random() < 0.15,
        )
        empty = Look()
        said = {f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name) != getattr(empty, f.name)}
        return Look(**{f.name: getattr(chance, f.name) for f in fields(self)} | said)


HEAD: tuple[Point, ...] = (
    (-104, -60), (-92, -122), (-46, -164), (0, -172), (46, -164), (92, -122), (104, -60),
    (102, 10), (92, 74), (58, 128), (18, 150), (-18, 150), (-58, 128), (-92, 74), (-102, 10),
)  # fmt: skip
# The line where the lit half of the face ends: brow, bridge, nose, lips, chin.
PROFILE: tuple[Point, ...] = (
    (18, -190), (20, -110), (10, -62), (4, -40), (-2, -8), (-26, 34), (-22, 46), (2, 54), (4, 66),
    (-8, 76), (0, 86), (-6, 98), (6, 112), (2, 150), (10, 240), (260, 240), (260, -190),
)  # fmt: skip


def draw_portrait(sheet: Sheet, pal: Palette, look: Look) -> None:
    look = look.settled(sheet.dice)
    middle = (sheet.width / 2 + sheet.dice.choice((-14, 0, 14)), 404.0)
    skin, hair = SKINS[look.skin], HAIRS[look.colour]
    _ground(sheet, pal, look.ground)
    if back := HAIR_BACK.get(look.hair):  # most hair has no back that shows
        back(sheet, middle, hair)
    _neck(sheet, pal, middle, skin)
    CLOTHES[look.clothes](sheet, middle, pal)
    _head(sheet, pal, middle, skin, look)
    HAIR_FRONT[look.hair](sheet, middle, hair)
    if look.glasses:
        _glasses(sheet, pal, middle)
    with sheet.light(pal.spot, strength=0.10, blur=60) as plate:
        plate.box(-100, 0, 170, sheet.height)
    sheet.vignette(strength=0.32)


def _shift(points: tuple[Point, ...], middle: Point) -> list[Point]:
    return [(x + middle[0], y + middle[1]) for x, y in points]


def _head(sheet: Sheet, pal: Palette, middle: Point, skin: Colour, look: Look) -> None:
    head = sheet.stencil()
    head.curve(_shift(HEAD, middle))
    for side in (-1, 1):
        head.oval(middle[0] + side * 103, middle[1] + 6, 17, 32)
    within = head.finished(blur=0, opacity=1, within=None)
    sheet.print(within, (mix(skin, pal.paper, 0.12), skin))
    dark = mix(mix(skin, pal.ink, 0.44), mix(pal.body, skin, 0.5), 0.2)
    with sheet.ink(dark, within=within) as plate:
        plate.shape(_shift(PROFILE, middle))
    if look.beard:
        with sheet.ink(mix(HAIRS[look.colour], skin, 0.12), within=within) as plate:
            plate.curve(
                _shift(
                    (
                        (-120, 10),
                        (-92, 40),
                        (-60, 58),
                        (0, 54),
                        (60, 58),
                        (92, 40),
                        (120, 10),
                        (120, 170),
                        (0, 190),
                        (-120, 170),
                    ),
                    middle,
                )
            )
            plate.oval(middle[0] - 2, middle[1] + 84, 30, 9, cut=False)
    with sheet.ink(mix(skin, pal.ink, 0.5), opacity=0.55, within=within) as plate:
        plate.line(_shift(((-74, -38), (-52, -46), (-30, -40)), middle), 6)


def _neck(sheet: Sheet, pal: Palette, middle: Point, skin: Colour) -> None:
    x, y = middle
    neck = sheet.stencil()
    neck.shape(
        [
            (x - 54, y + 70),
            (x + 54, y + 70),
            (x + 60, y + 190),
            (x + 130, y + 250),
            (x - 130, y + 250),
            (x - 60, y + 190),
        ]
    )
    within = neck.finished(blur=0, opacity=1, within=None)
    sheet.print(within, mix(skin, pal.ink, 0.10))
    with sheet.ink(mix(mix(skin, pal.ink, 0.5), pal.body, 0.18), within=within) as plate:
        plate.shape(
            [
                (x - 60, y + 96),
                (x - 30, y + 150),
                (x + 6, y + 172),
                (x + 6, y + 260),
                (x + 140, y + 260),
                (x + 140, y + 60),
                (x - 60, y + 60),
            ]
        )


def _glasses(sheet: Sheet, pal: Palette, middle: Point) -> None:
    x, y = middle[0], middle[1] - 18
    with sheet.light(pal.tint, strength=0.4) as plate:
        for side in (-1, 1):
            plate.oval(x + side * 46, y, 36, 31)
    with sheet.ink(pal.ink) as plate:
        for side in (-1, 1):
            plate.ring(x + side * 46, y, 38, 6)
            plate.line([(x + side * 84, y - 6), (x + side * 106, y - 12)], 6)
        plate.line([(x - 10, y - 6), (x + 10, y - 6)], 6)


def _ground(sheet: Sheet, pal: Palette, kind: str) -> None:
    wide, high = sheet.width, sheet.height
    sheet.wash(mix(pal.body, pal.tint, 0.25), mix(pal.body, pal.shade, 0.5))
    look = (mix(pal.tint, pal.paper, 0.35), mix(pal.tint, pal.body, 0.35))
    if kind == "disc":
        sheet.print(_cut_disc(sheet, 300), (pal.spot, mix(pal.spot, pal.body, 0.55)))
    elif kind == "arch":
        with sheet.ink(look) as plate:
            plate.box(wide * 0.14, 90, wide * 0.86, high + 300, round_by=wide * 0.36)
    elif kind == "rays":
        sheet.print(_cut_disc(sheet, 235), (pal.paper, pal.spot))
        with sheet.light(pal.spot, strength=0.2) as plate:
            for ray in range(-4, 6):
                plate.shape([(wide / 2, 404), (ray * 170 - 40, -10), (ray * 170 + 45, -10)])
    elif kind == "blinds":
        with sheet.ink(look, opacity=0.9) as plate:
            for slat in range(12):
                plate.shape(
                    [
                        (60, 60 + slat * 62),
                        (wide - 60, 30 + slat * 62),
                        (wide - 60, 62 + slat * 62),
                        (60, 92 + slat * 62),
                    ]
                )
    else:
        with sheet.ink((pal.spot, mix(pal.spot, pal.shade, 0.45))) as plate:
            plate.shape([(0, 0), (wide * 0.56, 0), (wide * 0.36, high), (0, high)])


def _cut_disc(sheet: Sheet, radius: float) -> Image.Image:
    plate = sheet.stencil()
    plate.disc(sheet.width / 2, 400, radius)
    return plate.finished(blur=0, opacity=1, within=None)
