"""Pictures that a block waits for: an import names them, and an editor brings the files."""

from typing import TypedDict


class WantedPicture(TypedDict):
    """A picture whose file is not here.

    Attributes:
        address: where it was in the source; empty if the source does not say.
    """

    address: str
    alt: str
    caption: str
