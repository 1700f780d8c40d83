from itertools import pairwise

import pytest
from PIL import Image, ImageStat

from articles.demo.drawing import MOTIFS, PALETTES, Look, portrait, poster, scene
from articles.demo.drawing.clothes import CLOTHES
from articles.demo.drawing.hair import HAIR_FRONT
from articles.demo.drawing.lettering import break_title


def is_alive(image: Image.Image) -> bool:
    """Whether there is light and dark in it: a blank sheet is no picture."""
    return ImageStat.Stat(image.convert("L")).stddev[0] > 8


@pytest.mark.parametrize("motif", MOTIFS)
def test_every_motif_fills_a_scene_and_a_poster(motif: str) -> None:
    wide, tall = scene(motif, "tide"), poster("A Title", "Words", motif, "tide")
    assert (wide.size, tall.size) == ((1600, 900), (800, 1200))
    assert is_alive(wide)
    assert is_alive(tall)


@pytest.mark.parametrize("palette", PALETTES)
def test_a_portrait_comes_out_in_every_palette(palette: str) -> None:
    image = portrait("Somebody", palette)
    assert image.size == (720, 960)
    assert is_alive(image)


@pytest.mark.parametrize("hair", HAIR_FRONT)
def test_every_hair_can_be_worn(hair: str) -> None:
    assert is_alive(portrait("Somebody", "tide", Look(hair=hair, glasses=True, beard=True)))


@pytest.mark.parametrize("clothes", CLOTHES)
def test_all_clothes_can_be_worn(clothes: str) -> None:
    assert is_alive(portrait("Somebody", "tide", Look(clothes=clothes)))


def test_the_same_words_draw_the_same_picture() -> None:
    assert scene("sea", "dusk").tobytes() == scene("sea", "dusk").tobytes()
    assert portrait("Somebody", "fog").tobytes() == portrait("Somebody", "fog").tobytes()
    first, second = (poster("A Title", "Words", "vault", "vault") for _ in range(2))
    assert first.tobytes() == second.tobytes()


def test_names_tell_portraits_apart() -> None:
    drawn = [portrait(name, "fog").tobytes() for name in ("Somebody", "Somebody else", "A third")]
    assert all(one != other for one, other in pairwise(drawn))


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("All of Us Are Dead", ["All of Us", "Are Dead"]),
        ("The Lamp at Skerry Point", ["The Lamp at", "Skerry Point"]),
        ("Word", ["Word"]),
    ],
)
def test_a_title_is_broken_into_lines_of_one_length(title: str, lines: list[str]) -> None:
    assert break_title(title) == lines
