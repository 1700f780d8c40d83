"""People as silhouettes: a handful of corners each, rounded by the press."""

from articles.demo.drawing.press import Plate, Point


# Half outlines in units of the figure's height: x from its middle line, y up from its feet.
STANDING: tuple[Point, ...] = (
    (0.030, 0.855),
    (0.050, 0.825),
    (0.118, 0.800),
    (0.140, 0.740),
    (0.148, 0.600),
    (0.146, 0.470),
    (0.118, 0.455),
    (0.108, 0.560),
    (0.098, 0.640),
    (0.098, 0.520),
    (0.106, 0.440),
    (0.092, 0.240),
    (0.082, 0.060),
    (0.100, 0.008),
    (0.040, 0.004),
    (0.034, 0.060),
    (0.030, 0.240),
    (0.010, 0.430),
)
COATED: tuple[Point, ...] = (
    (0.030, 0.855),
    (0.055, 0.825),
    (0.125, 0.800),
    (0.150, 0.720),
    (0.160, 0.560),
    (0.158, 0.430),
    (0.128, 0.420),
    (0.135, 0.330),
    (0.142, 0.210),
    (0.092, 0.200),
    (0.080, 0.060),
    (0.098, 0.008),
    (0.040, 0.004),
    (0.030, 0.200),
    (0.008, 0.210),
)


def stand(plate: Plate, x: float, feet: float, height: float, *, coat: bool = False, lean: float = 0) -> None:
    """Somebody standing on the line `feet`; `lean` moves the head sideways by that share of the height."""
    half = COATED if coat else STANDING

    def place(point: Point, side: int) -> Point:
        return x + (side * point[0] + lean * point[1] ** 2) * height, feet - point[1] * height

    outline = [place(point, 1) for point in half] + [place(point, -1) for point in reversed(half)]
    plate.shape(outline)
    head_x, head_y = place((0, 0.925), 1)
    plate.oval(head_x + lean * height * 0.1, head_y, height * 0.052, height * 0.070)
    plate.box(head_x - height * 0.026, head_y, head_x + height * 0.026, feet - height * 0.80)


def crowd(plate: Plate, places: list[tuple[float, float, float]], *, restless: bool = False) -> None:
    """Several people: (x, feet, height) each. A restless crowd sways, and does not look well."""
    for index, (x, feet, height) in enumerate(places):
        sway = ((index * 7) % 5 - 2) * 0.075 if restless else 0
        stand(plate, x, feet, height, coat=index % 3 == 1, lean=sway)


def bust_from_behind(plate: Plate, x: float, bottom: float, height: float, *, bun: bool = False) -> None:
    """Head and shoulders of somebody who sits with their back to us."""
    top = bottom - height
    plate.curve(
        [
            (x - height * 0.62, bottom + height * 0.25),
            (x - height * 0.60, bottom - height * 0.16),
            (x - height * 0.42, bottom - height * 0.36),
            (x - height * 0.15, bottom - height * 0.46),
            (x + height * 0.15, bottom - height * 0.46),
            (x + height * 0.42, bottom - height * 0.36),
            (x + height * 0.60, bottom - height * 0.16),
            (x + height * 0.62, bottom + height * 0.25),
        ]
    )
    plate.box(x - height * 0.11, top + height * 0.3, x + height * 0.11, bottom - height * 0.3)
    plate.oval(x, top + height * 0.29, height * 0.185, height * 0.235)
    for side in (-1, 1):
        plate.oval(x + side * height * 0.185, top + height * 0.31, height * 0.03, height * 0.055)
    if bun:
        plate.disc(x, top + height * 0.03, height * 0.10)
