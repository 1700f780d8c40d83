import hashlib
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from shows.addresses import is_web_address
from shows.characters import MendedModel
from shows.images.shapes import RENDERING_SETTINGS


FOCUS = [MinValueValidator(0.0), MaxValueValidator(1.0)]


def original_path(image: "Image", filename: str) -> str:
    """Return where to store an upload. Its own name is not used: it may be misleading, taken already, or private."""
    return f"originals/{uuid4().hex}.{filename.rsplit('.', 1)[-1].lower()}"


class Licence(models.TextChoices):
    """The right by which the newsroom shows a picture."""

    OWN = "own", "Our own"
    PRESS = "press", "Press picture, free for editorial use"
    AGENCY = "agency", "Agency picture, bought"
    CC_BY = "cc-by", "Creative Commons BY"
    CC_BY_SA = "cc-by-sa", "Creative Commons BY-SA"
    PUBLIC_DOMAIN = "public-domain", "Public domain"
    UNKNOWN = "unknown", "Not known yet"


class Image(MendedModel):
    """A picture with its alt text, credit and licence. `shows.images.intake` cleans each file before it is stored."""

    file = models.ImageField("picture", upload_to=original_path, width_field="width", height_field="height")
    width = models.PositiveIntegerField(editable=False, default=0)
    height = models.PositiveIntegerField(editable=False, default=0)
    alt = models.CharField(
        "alt text", max_length=300, help_text="What the picture shows, for people who cannot see it. Not its title."
    )
    credit = models.CharField(max_length=200, blank=True, help_text="Printed beside the picture: who made it.")
    licence = models.CharField(max_length=20, choices=Licence.choices, default=Licence.UNKNOWN)
    licence_ends = models.DateField(
        "licence ends",
        null=True,
        blank=True,
        help_text="The last day on which it may be shown; empty if it does not end.",
    )
    source = models.URLField(blank=True, help_text="The address it came from.")
    upload_name = models.CharField(
        max_length=200,
        blank=True,
        db_default="",
        editable=False,
        help_text="Of the uploaded file: only the desk sees it.",
    )
    fingerprint = models.CharField(
        max_length=32,
        blank=True,
        db_default="",
        editable=False,
        help_text="What it looks like, as `alike` takes it; empty until it is taken.",
    )
    digest = models.CharField(
        max_length=64,
        blank=True,
        default="",
        db_default="",
        editable=False,
        help_text="A hash of its pixels as they are stored: the same file uploaded twice has the same.",
    )
    focal_x = models.FloatField(
        "focal point, from the left",
        default=0.5,
        validators=FOCUS,
        help_text="0 is the left edge, 1 the right. Crops keep this point in view.",
    )
    focal_y = models.FloatField(
        "focal point, from the top", default=0.5, validators=FOCUS, help_text="0 is the top edge, 1 the bottom."
    )
    rendered = models.CharField(
        max_length=12, blank=True, editable=False, help_text="The version whose renditions are in storage."
    )
    copies = models.JSONField(
        default=dict, db_default={}, editable=False, help_text="The widths of these renditions, by their shapes."
    )
    former = models.JSONField(
        default=list,
        db_default=[],
        editable=False,
        help_text="Earlier versions whose renditions stay in storage for a while: pages that are open may show them.",
    )
    created_at = models.DateTimeField("added", auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["file"], name="image_by_file"),  # asked for whenever an original is sent
            models.Index(fields=["digest"], name="image_digest", condition=~Q(digest="")),
            models.Index(fields=["licence_ends"], name="image_licence_ends", condition=Q(licence_ends__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(alt=""), name="image_has_alt_text"),
            models.CheckConstraint(
                condition=Q(focal_x__range=(0, 1), focal_y__range=(0, 1)), name="image_focus_is_inside"
            ),
        ]

    def __str__(self) -> str:
        return self.alt

    def clean(self) -> None:
        if self.source and not is_web_address(self.source):
            sentence = "That is not the address of a web page: it begins with neither https:// nor http://."
            raise ValidationError({"source": sentence})

    @property
    def is_expired(self) -> bool:
        """Whether its licence has ended."""
        return self.licence_ends is not None and self.licence_ends < timezone.localdate()

    @property
    def original_url(self) -> str:
        """The address of the file itself, which pages show until its copies are made."""
        return self.file.url

    def widths(self, shape: str) -> tuple[int, ...]:
        """Return the widths of its copies in a shape, ascending."""
        return tuple(self.copies.get(shape, ()))

    @property
    def shown_versions(self) -> set[str]:
        """The versions whose renditions stay: those of pages, those of pages that are open, and those being made."""
        return {self.rendered, self.version, *self.former}

    @property
    def version(self) -> str:
        """A hash of what renditions are made from. As part of their addresses it lets browsers keep them for ever."""
        inputs = f"{self.file.name}:{self.focal_x:.3f}:{self.focal_y:.3f}:{RENDERING_SETTINGS}"
        return hashlib.sha256(inputs.encode()).hexdigest()[:12]
