"""Checks of pictures: the lead image, and what alt texts say."""

import re
from collections.abc import Iterator

from django.utils.text import Truncator

from articles.preflight.draft import Concern, Draft
from shows.images.models import Licence
from shows.models import Image


MIN_LEAD_WIDTH = 1200  # pixels: what search engines and shared links ask for
# A file's name, a word that says only that it is a picture, or what an import says of one without an alt text.
_SAYS_NOTHING = re.compile(
    r"(?i)\s*(?:\S+\.(?:jpe?g|png|gif|webp|avif|heic|tiff?)"
    r"|(?:an? |the )?(?:image|img|picture|photo|photograph|pic|screenshot|poster|dsc|untitled|alt text)[\W_\d]*"
    r"|not described yet)\s*"
)


def find_missing_lead(draft: Draft) -> Iterator[Concern]:
    """Yield a concern if there is no lead image."""
    if draft.document["lead_image_id"] not in draft.images:
        yield Concern("Choose a lead image.", "lead_image")


def find_small_lead(draft: Draft) -> Iterator[Concern]:
    """Yield a concern if the lead image is narrower than `MIN_LEAD_WIDTH`."""
    image = draft.images.get(draft.document["lead_image_id"] or 0)
    if image and image.width < MIN_LEAD_WIDTH:
        sentence = f"Choose a larger lead image: this one is {image.width:,} pixels wide, under {MIN_LEAD_WIDTH:,}."
        yield Concern(sentence, "lead_image")


def find_empty_alt(draft: Draft) -> Iterator[Concern]:
    """Yield a concern for each picture whose alt text is a file's name, or says only that it is a picture.

    A picture without any alt text cannot be stored.
    """
    for key, image in draft.images.items():
        if _SAYS_NOTHING.fullmatch(image.alt):
            field, place = _place_of(draft, key)
            sentence = f"Describe a picture for people who cannot see it: its alt text is “{image.alt}”."
            yield Concern(sentence, field, place)


def find_missing_credit(draft: Draft) -> Iterator[Concern]:
    """Yield a concern for each picture that does not say who made it."""
    for key, image in draft.images.items():
        if not image.credit.strip():
            field, place = _place_of(draft, key)
            name = Truncator(image.alt).chars(60)
            yield Concern(f"Say who made the picture “{name}”: it has no credit.", field, place)


def find_ended_licence(draft: Draft) -> Iterator[Concern]:
    """Yield a concern for each picture whose licence has ended."""
    for key, image in draft.images.items():
        if image.is_expired:
            field, place = _place_of(draft, key)
            name = Truncator(image.alt).chars(60)
            yield Concern(f"Choose another picture for “{name}”, or renew its licence: it has ended.", field, place)


def find_unknown_licence(draft: Draft) -> Iterator[Concern]:
    """Yield a concern for each picture of which nobody has said by which right it is shown: an import cannot know."""
    for key, image in draft.images.items():
        if image.licence == Licence.UNKNOWN:
            field, place = _place_of(draft, key)
            name = Truncator(image.alt).chars(60)
            yield Concern(f"Choose the licence of the picture “{name}”: it is not known yet.", field, place)


def _place_of(draft: Draft, key: int) -> tuple[str, int | None]:
    for column in ("lead_image", "social_image"):
        if draft.document.get(f"{column}_id") == key:
            return column, None
    for place, kind, block in draft.blocks():
        if key in kind.image_ids(block):
            fields = [field.name for field in kind.foreign_keys() if field.related_model is Image]
            return next(iter(fields), ""), place
    return "", None
