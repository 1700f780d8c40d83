"""Pictures as readers' pages show them."""

import json
from collections.abc import Collection
from typing import NamedTuple

from django.core.files.storage import default_storage

from shows.images.models import Image
from shows.rows import Table, from_json


class ImageRow(NamedTuple):
    """A picture with the columns that pages show. `copies` is JSON."""

    pk: int
    file: str
    width: int
    height: int
    alt: str
    credit: str
    source: str
    focal_x: float
    focal_y: float
    rendered: str
    copies: str

    def __str__(self) -> str:
        return self.alt

    @property
    def original_url(self) -> str:
        """The address of the file itself, which pages show until its copies are made."""
        return default_storage.url(self.file)

    def widths(self, shape: str) -> tuple[int, ...]:
        """Return the widths of its copies in a shape, ascending."""
        return tuple(from_json(self.copies).get(shape, ()))

    @classmethod
    def of(cls, image: "AnyImage") -> "ImageRow":
        """Return the row of a picture that was read as an instance of its model."""
        if isinstance(image, ImageRow):
            return image
        columns = {name: getattr(image, name) for name in cls._fields}
        return cls(**columns | {"file": str(image.file.name), "copies": json.dumps(image.copies)})


AnyImage = Image | ImageRow
IMAGES = Table(ImageRow, Image)


def read_images(keys: Collection[int]) -> dict[int, ImageRow]:
    """Return pictures by their primary keys, in one query, or none if there are no keys."""
    return IMAGES.read_by_key(keys)
