from collections.abc import Iterator

import pytest
from PIL import Image

from articles.demo import newsroom, programme, stories
from articles.demo.illustrations import FOLDER, PICTURES, SCENES, path_of
from articles.demo.publishing import blocks_of
from articles.demo.schema import Picture


MAX_FOLDER_BYTES = 3_000_000
each_picture = pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)


def used_names() -> Iterator[str]:
    for article in stories.ARTICLES:
        yield article.lead
        yield from (values["name"] for block_type, values in blocks_of(article) if block_type == "image")
    yield from (f"poster-{show.slug}" for show in programme.SHOWS)
    yield from (f"portrait-{person.slug}" for person in programme.PEOPLE)
    yield from (f"portrait-{author.slug}" for author in newsroom.AUTHORS)


def test_every_picture_is_described_once() -> None:
    names = [picture.name for picture in PICTURES]
    assert len(set(names)) == len(names)


def test_every_picture_is_used_and_every_used_picture_is_described() -> None:
    assert set(used_names()) == {picture.name for picture in PICTURES}


def test_every_file_is_described_and_every_described_file_exists() -> None:
    assert set(FOLDER.iterdir()) == {path_of(picture) for picture in PICTURES}


def test_the_files_stay_small_enough_for_a_repository() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < MAX_FOLDER_BYTES


@each_picture
def test_alt_text_and_focal_point_fit_their_columns(picture: Picture) -> None:
    assert 10 < len(picture.alt) <= 300
    assert all(0 <= share <= 1 for share in picture.focal_point)


@each_picture
def test_each_picture_has_the_size_for_its_use(picture: Picture) -> None:
    with Image.open(path_of(picture)) as opened:
        size = opened.size
    if picture in SCENES:
        assert size == (1600, 900)
    else:
        assert size == ((800, 1200) if picture.name.startswith("poster-") else (720, 960))
