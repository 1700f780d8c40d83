"""Pictures that a block waits for: an import names them, and an editor brings the files."""

from typing import TypedDict, cast

from django.core.exceptions import ValidationError


MAX_WANTED = 500


class WantedPicture(TypedDict):
    """A picture whose file is not here.

    Attributes:
        address: where it was in the source; empty if the source does not say.
    """

    address: str
    alt: str
    caption: str


def validate_wanted(pictures: object) -> None:
    """Raise ValidationError unless `pictures` is a list of `WantedPicture`."""
    if not isinstance(pictures, list) or len(pictures) > MAX_WANTED or not all(map(_is_wanted, pictures)):
        raise ValidationError("The pictures that this block waits for cannot be read.")


def describe_wanted(pictures: list[WantedPicture]) -> list[str]:
    """Return a line for each picture, for editors."""
    names = (" – ".join(filter(None, (picture["alt"], picture["caption"], picture["address"]))) for picture in pictures)
    return [f"Waits for the picture {name}" for name in names]


def _is_wanted(picture: object) -> bool:
    is_complete = isinstance(picture, dict) and picture.keys() == WantedPicture.__annotations__.keys()
    return is_complete and all(isinstance(text, str) for text in cast(dict[str, object], picture).values())
