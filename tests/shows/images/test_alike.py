from io import BytesIO
from itertools import combinations
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django_tasks_db.models import DBTaskResult
from PIL import Image as Pillow, ImageDraw, ImageEnhance

from shows.images.alike import (
    MAX_DISTANCE,
    NO_DETAIL,
    find_alike,
    fingerprint_missing,
    fingerprint_of,
    fingerprint_pictures,
)
from shows.images.intake import add_image
from shows.models import Image
from tests.factories.shows import make_image


def draw(seed: int) -> Pillow.Image:
    """Draw a picture of 900 × 600 pixels with parts of many tones; each seed another."""
    coarse = Pillow.new("L", (12, 8))
    coarse.putdata([(place * place * 31 + place * seed * 47 + seed * 13) % 256 for place in range(96)])
    picture = coarse.resize((900, 600), Pillow.Resampling.BICUBIC).convert("RGB")
    ImageDraw.Draw(picture).ellipse((50 * seed, 50, 50 * seed + 200, 250), fill="white")
    return picture


def saved(picture: Pillow.Image, kind: str = "JPEG", **options: Any) -> BytesIO:
    file = BytesIO()
    picture.save(file, kind, **options)
    file.seek(0)
    return file


def distance(first: BytesIO, second: BytesIO) -> int:
    return (int(fingerprint_of(first), 16) ^ int(fingerprint_of(second), 16)).bit_count()


@pytest.mark.parametrize(
    "change",
    [
        lambda picture: saved(picture.resize((300, 200))),
        lambda picture: saved(picture, quality=30),
        lambda picture: saved(picture, "PNG"),
        lambda picture: saved(ImageEnhance.Brightness(picture).enhance(0.8)),
        lambda picture: saved(picture.crop((4, 4, 896, 596))),
        lambda picture: saved(picture.convert("RGBA"), "PNG"),
    ],
    ids=["smaller", "compressed", "PNG", "darker", "cropped", "transparent"],
)
def test_the_same_picture_looks_alike_in_another_size_quality_or_tone(change: Any) -> None:
    assert distance(saved(draw(1)), change(draw(1))) <= MAX_DISTANCE


def test_other_pictures_do_not_look_alike() -> None:
    files = [saved(draw(seed)) for seed in range(2, 8)]
    assert min(distance(*pair) for pair in combinations(files, 2)) > 2 * MAX_DISTANCE


@pytest.mark.parametrize("colour", ["white", "teal", "black"])
def test_pictures_of_one_colour_are_compared_with_none(colour: str) -> None:
    assert fingerprint_of(saved(Pillow.new("RGB", (60, 40), colour))) == NO_DETAIL
    assert find_alike(NO_DETAIL) == []


@pytest.mark.django_db
def test_those_that_look_alike_are_found_and_not_the_picture_itself() -> None:
    image = add_image(file=saved(draw(3)), alt="The lamp")
    smaller = add_image(file=saved(draw(3).resize((450, 300))), alt="The lamp, smaller")
    add_image(file=saved(draw(5)), alt="A boat")
    make_image()
    assert set(find_alike(image.fingerprint)) == {image, smaller}
    assert find_alike(image.fingerprint, exclude=image.pk) == [smaller]


@pytest.mark.django_db
def test_pictures_from_before_get_their_fingerprints_in_the_background() -> None:
    images = [add_image(file=saved(draw(seed)), alt="A lamp") for seed in (1, 2)]
    lost = make_image()
    default_storage.delete(str(lost.file.name))
    before = [image.fingerprint for image in images]
    Image.objects.update(fingerprint="")
    DBTaskResult.objects.all().delete()
    assert fingerprint_missing() == 3
    for result in DBTaskResult.objects.all():
        fingerprint_pictures.call(*result.args_kwargs["args"])
    assert list(Image.objects.order_by("pk").values_list("fingerprint", flat=True)) == [*before, NO_DETAIL]
    assert fingerprint_missing() == 0
