"""Type. Pillow's own font is the only one there is, so the design is in the size, the tracking and the place."""

from functools import cache

from PIL import ImageFont

from articles.demo.drawing.palettes import Colour
from articles.demo.drawing.press import FINE, Sheet


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise RuntimeError("The demo's posters need a Pillow built with FreeType.")
    return font


def width_of(text: str, *, size: float, tracking: float) -> float:
    """How wide the text runs; `tracking` is the air between letters in shares of the size."""
    font = _font(round(size * FINE))
    letters = sum(font.getlength(letter) for letter in text) / FINE
    return letters + tracking * size * (len(text) - 1)


def write(
    sheet: Sheet,
    text: str,
    at: tuple[float, float],
    *,
    size: float,
    colour: Colour,
    tracking: float = 0,
    weight: float = 0,
) -> None:
    """One line of type from `at`, its left end on the baseline. `weight` thickens the strokes, in shares of the size."""
    font = _font(round(size * FINE))
    x, baseline = at
    with sheet.ink(colour) as plate:
        for letter in text:
            place = (x * FINE, baseline * FINE)
            plate.draw.text(place, letter, font=font, fill=255, anchor="ls", stroke_width=weight * size * FINE)
            x += font.getlength(letter) / FINE + tracking * size


def break_title(title: str, *, most: int = 4) -> list[str]:
    """The title in the lines whose longest is shortest, and of those the ones that are most alike."""
    words = title.split()
    return min(_breaks(words, most), key=lambda lines: (max(map(len, lines)) + len(lines) * 3.4, -min(map(len, lines))))


def _breaks(words: list[str], most: int) -> list[list[str]]:
    if len(words) <= 1 or most == 1:
        return [[" ".join(words)]]
    found = [[" ".join(words)]]
    for cut in range(1, len(words)):
        found += [[" ".join(words[:cut]), *rest] for rest in _breaks(words[cut:], most - 1)]
    return found
