"""From a Picture in the data to an Image in the library, on all the machine's cores."""

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

from django.db import connection

from articles.demo import newsroom, programme
from articles.demo.drawing import portrait, poster, scene
from articles.demo.kinds import Picture
from shows.images.intake import add_image
from shows.images.models import Licence
from shows.images.renditions import render
from shows.models import Image


# Pillow lets go of the interpreter while it draws and encodes, so threads share the cores as well as processes would.
CORES = os.cpu_count() or 1


def all_pictures() -> list[Picture]:
    """Every picture that the demo shows, each once."""
    return list(
        dict.fromkeys(
            [
                *newsroom.SCENES.values(),
                *(show.poster for show in programme.SHOWS),
                *(person.portrait for person in programme.PEOPLE),
                *(author.portrait for author in newsroom.AUTHORS),
            ]
        )
    )


def draw(picture: Picture) -> bytes:
    """Draw one picture. The quality is higher than what is stored: the library encodes it once more."""
    if picture.name:
        image = portrait(picture.name, picture.palette, picture.look)
    elif picture.words:
        image = poster(*picture.words, picture.motif, picture.palette)
    else:
        image = scene(picture.motif, picture.palette)
    made = BytesIO()
    image.save(made, "JPEG", quality=95, subsampling=0)
    return made.getvalue()


def draw_all(pictures: Iterable[Picture]) -> dict[Picture, bytes]:
    pictures = list(pictures)
    with ThreadPoolExecutor(CORES) as pool:
        return dict(zip(pictures, pool.map(draw, pictures), strict=True))


def keep(picture: Picture, drawn: bytes) -> Image:
    """Take a drawing into the library the way that every picture goes."""
    return add_image(
        file=BytesIO(drawn),
        alt=picture.alt,
        credit=newsroom.CREDIT,
        licence=Licence.OWN,
        focal_x=picture.focus[0],
        focal_y=picture.focus[1],
    )


def render_all(images: Iterable[Image]) -> None:
    """Make every rendition now: the demo should look right at its first page, not when a worker comes round."""
    with ThreadPoolExecutor(CORES) as pool:
        list(pool.map(_render, images))


def _render(image: Image) -> None:
    try:
        render(image)
    finally:
        connection.close()  # each thread has a connection of its own, and nobody else would close it
