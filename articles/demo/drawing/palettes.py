"""The inks. One family: a near-black, three steps of one hue, a warm paper white and a single spot colour."""

from dataclasses import dataclass


Colour = tuple[int, int, int]


def colour(code: str) -> Colour:
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`share` of `other` stirred into `one`."""
    return (
        round(one[0] + (other[0] - one[0]) * share),
        round(one[1] + (other[1] - one[1]) * share),
        round(one[2] + (other[2] - one[2]) * share),
    )


@dataclass(frozen=True)
class Palette:
    ink: Colour
    shade: Colour
    body: Colour
    tint: Colour
    paper: Colour
    spot: Colour


def palette(codes: str) -> Palette:
    return Palette(*(colour(code) for code in codes.split()))


PALETTES = {
    "siren": palette("0b1213 15302f 2f6157 93b9a0 f3ead2 e4452f"),
    "tide": palette("0a1322 152a4b 2f5a86 93bccd f5ebd6 f3b544"),
    "studio": palette("1b1412 4b2920 b4512f eaa54f f8ecd4 2b8d8a"),
    "vault": palette("130e1c 2b1c40 5d3e78 cb93a2 f7e8d5 f2b23e"),
    "dusk": palette("191322 45263f 9c455a ee916b fbe5c7 ffcf70"),
    "fog": palette("15181b 333b42 6b7984 b9c3c5 f3eee4 dd5a2b"),
}
