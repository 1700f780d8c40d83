"""The files of an import's pictures: in the text itself, or in the folder or archive that came with it."""

import base64
import binascii
from collections.abc import Mapping
from io import BytesIO
from pathlib import PurePosixPath
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from django.core.exceptions import ValidationError

from articles.importing.parsed import Picture
from shows.images.alike import find_same
from shows.images.intake import add_cleaned, clean_picture
from shows.images.models import Licence
from shows.models import Image


Files = Mapping[str, bytes]  # by their paths, as a page names them: "images/one.jpg"
MAX_ALT_CHARS, MAX_ADDRESS_CHARS = 300, 200
NO_ALT = "Not described yet"  # an image has an alt text: what a picture without one gets, for the editor to replace


def find_file(address: str, files: Files) -> bytes | None:
    """Return the file of a picture; None where it is not at hand."""
    if address.startswith("data:"):
        return _decode(address)
    try:
        path = unquote(urlsplit(address).path).replace("\\", "/").removeprefix("./").lstrip("/")
    except ValueError:
        return None
    if path in files:
        return files[path]
    # A page says "../images/one.jpg" or the address on the web, and the archive has "article/images/one.jpg".
    same_name = [name for name in files if PurePosixPath(name).name == PurePosixPath(path).name]
    return files[same_name[0]] if path and len(same_name) == 1 else None


def store_picture_of(picture: Picture, file: bytes) -> Image:
    """Return the picture of the library that a picture of an import is, added where the library has no such file.

    Raises:
        ValidationError: the file is no picture that can be used, with the sentence why.
    """
    upload = BytesIO(file)
    upload.name = "" if picture.address.startswith("data:") else PurePosixPath(urlsplit(picture.address).path).name
    is_address = picture.address.startswith(("http://", "https://")) and len(picture.address) <= MAX_ADDRESS_CHARS
    alt = (picture.alt or picture.caption or NO_ALT)[:MAX_ALT_CHARS]
    cleaned = clean_picture(upload)
    row = Image(alt=alt, licence=Licence.UNKNOWN, source=picture.address if is_address else "")
    return find_same(cleaned.digest) or add_cleaned(cleaned, row)


def try_to_store(picture: Picture, files: Files) -> Image | None:
    """Return the image that a picture became; None where its file is not at hand, or no picture that can be used."""
    file = find_file(picture.address, files)
    try:
        return store_picture_of(picture, file) if file is not None else None
    except ValidationError:
        return None


def _decode(address: str) -> bytes | None:
    head, comma, body = address.partition(",")
    try:
        return (
            (base64.b64decode(unquote(body)) if head.endswith(";base64") else unquote_to_bytes(body)) if comma else None
        )
    except (binascii.Error, ValueError):
        return None
