"""Pictures that look alike: the same photograph in another size, crop of a few pixels, or quality.

Each has a fingerprint: which of its parts are lighter than their neighbours. Few bits of it change when a picture is
scaled, compressed or toned.
"""

import hashlib
import logging
from collections.abc import Iterable
from io import BytesIO
from typing import IO

import dhash
from django.db import transaction
from django.db.models import Q
from django_tasks import task
from PIL import Image as Pillow

from shows.images.models import Image
from shows.images.renditions import LOW_PRIORITY


logger = logging.getLogger(__name__)

SIZE = 8  # parts in a row and in a column: 128 bits
MAX_DISTANCE = 10  # bits in which two pictures that look alike may differ
MAX_ALIKE = 3  # pictures that an editor is shown
NO_DETAIL = "-"  # the fingerprint of a picture that looks like thousands of others: of one colour, say
MIN_DETAIL = 6  # bits, of the 128
_MISSING = Q(fingerprint="") | Q(digest="")
MAX_COMPARED = 2000  # pictures that are compared with each other
_PART_BITS = 12  # of a fingerprint: MAX_DISTANCE + 1 parts hold all its bits
_DECODED_PX = 256  # a JPEG is decoded at a fraction of its size, down to this
_BATCH = 200  # pictures in one task


def fingerprint_of(file: IO[bytes]) -> str:
    """Return the fingerprint of a cleaned picture: 32 hexadecimal digits, or NO_DETAIL.

    Raises:
        OSError: the file cannot be read as a picture.
    """
    with Pillow.open(file) as opened:
        opened.draft("L", (_DECODED_PX, _DECODED_PX))
        flat: Pillow.Image = opened
        if opened.mode == "RGBA":
            flat = Pillow.alpha_composite(Pillow.new("RGBA", opened.size, "white"), opened)
        grey = flat.convert("L").resize((SIZE + 1, SIZE + 1), Pillow.Resampling.LANCZOS)
    bits: int = dhash.dhash_int(list(grey.tobytes()), SIZE)
    return f"{bits:032x}" if bits.bit_count() >= MIN_DETAIL else NO_DETAIL


def find_alike(fingerprint: str, *, exclude: int = 0) -> list[Image]:
    """Return up to MAX_ALIKE pictures that look like this fingerprint's, the most alike first.

    It compares with every picture: of 20,000 within a tenth of a second.
    """
    if fingerprint in ("", NO_DETAIL):
        return []
    bits = int(fingerprint, 16)
    rows = Image.objects.exclude(fingerprint__in=["", NO_DETAIL]).exclude(pk=exclude)
    distances = (
        ((bits ^ int(other, 16)).bit_count(), -key)
        for key, other in rows.order_by().values_list("pk", "fingerprint").iterator()
    )
    nearest = sorted(pair for pair in distances if pair[0] <= MAX_DISTANCE)[:MAX_ALIKE]
    images = Image.objects.in_bulk([-key for _, key in nearest])
    return [images[-key] for _, key in nearest if -key in images]


def find_same(digest: str, *, exclude: int = 0) -> Image | None:
    """Return the picture that is the same file; None if there is none."""
    if digest in ("", NO_DETAIL):
        return None
    return Image.objects.filter(digest=digest).exclude(pk=exclude).order_by("pk").first()


def digest_of(content: bytes) -> str:
    """Return a hash of a cleaned picture."""
    return hashlib.sha256(content).hexdigest()


def newest_alike() -> list[int]:
    """Return the keys of pictures that look like an earlier one, newest first, among the MAX_COMPARED newest."""
    rows = Image.objects.exclude(fingerprint__in=["", NO_DETAIL]).order_by("-pk").values_list("pk", "fingerprint")
    alike = []
    # Of two fingerprints that differ in MAX_DISTANCE bits, one part of MAX_DISTANCE + 1 is the same.
    seen: dict[tuple[int, int], list[int]] = {}
    for key, fingerprint in reversed(rows[:MAX_COMPARED]):
        bits = int(fingerprint, 16)
        parts = [(place, bits >> place * _PART_BITS & (1 << _PART_BITS) - 1) for place in range(MAX_DISTANCE + 1)]
        if any((bits ^ other).bit_count() <= MAX_DISTANCE for part in parts for other in seen.get(part, ())):
            alike.append(key)
        for part in parts:
            seen.setdefault(part, []).append(bits)
    return alike[::-1]


def fingerprint_missing() -> int:
    """Queue the pictures that have no fingerprint or digest yet: those from before there were any. Return how many.

    The clock calls it every hour, so a task that was lost is queued again.
    """
    keys = list(Image.objects.filter(_MISSING).order_by("-pk").values_list("pk", flat=True)[: 50 * _BATCH])
    with transaction.atomic():
        for start in range(0, len(keys), _BATCH):
            fingerprint_pictures.using(priority=LOW_PRIORITY).enqueue(keys[start : start + _BATCH])
    return len(keys)


@task()
def fingerprint_pictures(keys: Iterable[int]) -> None:
    """Take the fingerprints and digests of these pictures, unless they have them; not of those that cannot be read."""
    for image in Image.objects.filter(_MISSING, pk__in=list(keys)):
        try:
            with image.file.open("rb") as file:
                content = file.read()
            fingerprint, digest = fingerprint_of(BytesIO(content)), digest_of(content)
        except (OSError, ValueError) as error:
            logger.warning("The picture %d has no fingerprint: %s", image.pk, error)
            fingerprint = digest = NO_DETAIL
        # Only for the file that was read: another may have taken its place.
        Image.objects.filter(pk=image.pk, file=image.file.name).update(fingerprint=fingerprint, digest=digest)
