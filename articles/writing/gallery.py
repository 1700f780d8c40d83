from collections.abc import Callable, Iterator
from typing import Any, TypedDict

from django.core.exceptions import ValidationError
from django.db import models, transaction

from articles.writing.block import Block, BlockText, Columns, ExistingKeys, Unfit
from articles.writing.references import Reference
from articles.writing.wanted import WantedPicture, describe_wanted, validate_wanted
from shows.models import Image


MAX_PICTURES = 60
MAX_CAPTION = 500  # characters
UNREADABLE = "These pictures cannot be read. Remove the gallery, and add it again."


class GalleryPicture(TypedDict):
    """A picture of a gallery, with its caption, which may be empty."""

    image_id: int
    caption: str


def validate_pictures(pictures: object) -> None:
    """Raise ValidationError unless `pictures` is a list of `GalleryPicture` whose pictures exist."""
    if not isinstance(pictures, list) or not all(map(_is_picture, pictures)):
        raise ValidationError(UNREADABLE)
    existing = Image.objects.in_bulk({picture["image_id"] for picture in pictures})
    for number, picture in enumerate(pictures, start=1):
        if picture["image_id"] not in existing:
            raise ValidationError(f"Picture {number} was deleted. Remove it from the gallery.")


def _is_picture(picture: object) -> bool:
    return (
        isinstance(picture, dict)
        and picture.keys() == {"image_id", "caption"}
        and type(picture["image_id"]) is int
        and isinstance(picture["caption"], str)
    )


class GalleryBlock(Block):
    """Pictures in an order, each with a caption: small ones in a grid, each of which opens large."""

    kind = "gallery"
    required_fields = ("pictures",)

    pictures = models.JSONField(default=list, blank=True, validators=[validate_pictures])
    wanted = models.JSONField(default=list, db_default=[], blank=True, validators=[validate_wanted])  # `WantedPicture`s

    class Meta(Block.Meta):
        verbose_name = "gallery"
        verbose_name_plural = "galleries"

    def __str__(self) -> str:
        return f"{len(self.pictures)} picture{'' if len(self.pictures) == 1 else 's'}"

    @property
    def wanted_pictures(self) -> list[WantedPicture]:
        """The pictures that it waits for."""
        return list(self.wanted)

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - those of Django, unchanged
        """Save it, and protect its pictures: a list in a column has no foreign keys that would."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            self.protected_pictures.all().delete()
            GalleryReference.objects.bulk_create(
                GalleryReference(gallery=self, image_id=key) for key in sorted(_keys_of(self.pictures))
            )

    @classmethod
    def unfit_fields(cls, doc: Columns) -> Iterator[Unfit]:
        pictures = doc["pictures"]
        if len(pictures) > MAX_PICTURES:
            yield Unfit(
                "pictures", f"it has {len(pictures)} pictures, {MAX_PICTURES} at most: make two galleries of it"
            )
        for number, picture in enumerate(pictures, start=1):
            if (length := len(picture["caption"])) > MAX_CAPTION:
                reason = f"shorten the caption of picture {number}: it has {length} characters, {MAX_CAPTION} at most"
                yield Unfit("pictures", reason)

    @classmethod
    def texts(cls, doc: Columns) -> Iterator[BlockText]:
        for picture in doc["pictures"]:
            yield BlockText("pictures", picture["caption"])

    @classmethod
    def related_ids(cls, doc: Columns) -> dict[type[models.Model], set[int]]:
        return {Image: _keys_of(doc["pictures"])}

    @classmethod
    def image_lookups(cls) -> list[str]:
        return ["protected_pictures__image"]

    @classmethod
    def describe(
        cls, doc: Columns, *, words: Callable[[Reference], str], name: Callable[[type[models.Model], int], str]
    ) -> str:
        pictures = [
            ": ".join(filter(None, (name(Image, picture["image_id"]), picture["caption"])))
            for picture in doc["pictures"]
        ]
        return "\n".join([*pictures, *describe_wanted(doc["wanted"])])

    @classmethod
    def without_gone(cls, doc: Columns, existing: ExistingKeys) -> dict[str, Any] | None:
        left = [picture for picture in doc["pictures"] if picture["image_id"] in existing.get(Image, ())]
        return {**doc, "pictures": left} if left or not doc["pictures"] else None


class GalleryReference(models.Model):
    """A picture in a gallery of a working copy, which therefore cannot be deleted."""

    gallery = models.ForeignKey(GalleryBlock, on_delete=models.CASCADE, related_name="protected_pictures")
    image = models.ForeignKey(Image, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"A gallery in “{self.gallery.parent}”"


def _keys_of(pictures: list[GalleryPicture]) -> set[int]:
    return {picture["image_id"] for picture in pictures}
