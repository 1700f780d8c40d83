"""The demo's pictures. Nobody took them: they are drawn, from a name and a handful of inks, the same every time."""

from collections.abc import Callable

from PIL import Image

from articles.demo.drawing.coast import lighthouse, sea
from articles.demo.drawing.corridor import corridor
from articles.demo.drawing.graphic import calendar, signal, testcard
from articles.demo.drawing.lettering import break_title, width_of, write
from articles.demo.drawing.night import school, skyline
from articles.demo.drawing.palettes import PALETTES, Palette, mix
from articles.demo.drawing.portraits import Look, draw_portrait
from articles.demo.drawing.press import Sheet
from articles.demo.drawing.studios import control, living, stage
from articles.demo.drawing.vaults import stairwell, vault


__all__ = ["MOTIFS", "PALETTES", "Look", "poster", "portrait", "scene"]

POSTER, PORTRAIT, SCENE = (800, 1200), (720, 960), (1600, 900)

MOTIFS: dict[str, Callable[[Sheet, Palette], None]] = {
    motif.__name__: motif
    for motif in (
        *(corridor, school, lighthouse, sea, skyline, vault, stairwell),
        *(control, stage, living, testcard, calendar, signal),
    )
}

BRIGHT = {"testcard"}  # motifs on light paper: their title is dark and needs no shadow behind it


def scene(motif: str, palette: str) -> Image.Image:
    """A lead image, 16:9, without a word on it."""
    sheet = Sheet(*SCENE, seed=f"scene {motif} {palette}")
    MOTIFS[motif](sheet, PALETTES[palette])
    sheet.grain()
    return sheet.image


def poster(title: str, subtitle: str, motif: str, palette: str) -> Image.Image:
    """An art print, 2:3: the motif, and the title set large below it."""
    inks = PALETTES[palette]
    sheet = Sheet(*POSTER, seed=f"poster {title} {subtitle}")
    MOTIFS[motif](sheet, inks)
    _set_title(sheet, inks, motif, (title, subtitle))
    sheet.grain()
    return sheet.image


def portrait(name: str, palette: str, look: Look | None = None) -> Image.Image:
    """A bust without a face, 3:4. What `look` does not say, the name decides."""
    sheet = Sheet(*PORTRAIT, seed=f"portrait {name}")
    draw_portrait(sheet, PALETTES[palette], look or Look())
    sheet.grain(strength=0.07)
    return sheet.image


def _set_title(sheet: Sheet, inks: Palette, motif: str, words: tuple[str, str]) -> None:
    title, subtitle = words
    margin = sheet.width * 0.08
    lines = break_title(title.upper())
    span = sheet.width - margin * 2
    size = min(112.0, *(span / width_of(line, size=100, tracking=0.02) * 100 for line in lines))
    leading, foot = size * 0.98, sheet.height - margin * 0.95
    top = foot - margin * 0.75 - leading * (len(lines) - 1)
    fade = top - size * 1.7
    letters = inks.ink if motif in BRIGHT else inks.paper
    if motif not in BRIGHT:
        with sheet.ink(inks.ink, opacity=0.92, blur=sheet.unit * 7) as plate:
            plate.box(0, fade + sheet.unit * 12, sheet.width, sheet.height)
    for index, line in enumerate(lines):
        write(sheet, line, (margin, top + leading * index), size=size, colour=letters, tracking=0.02, weight=0.018)
    with sheet.ink(inks.spot) as plate:
        plate.box(margin, foot - 12, margin + sheet.unit * 6, foot - 8)
    write(
        sheet,
        subtitle.upper(),
        (margin + sheet.unit * 8.5, foot - 2),
        size=21,
        colour=mix(letters, inks.tint, 0.3),
        tracking=0.22,
    )
