import hashlib
from uuid import uuid4

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from shows.images.shapes import MADE


FOCUS = [MinValueValidator(0.0), MaxValueValidator(1.0)]


def original_path(image: "Image", filename: str) -> str:
    """Where an upload is kept: the name is ours, since a visitor's may lie, collide or give away who sent it."""
    return f"originals/{uuid4().hex}.{filename.rsplit('.', 1)[-1].lower()}"


class Licence(models.TextChoices):
    OWN = "own", "Our own"
    PRESS = "press", "Press picture, free for editorial use"
    AGENCY = "agency", "Agency picture, bought"
    CC_BY = "cc-by", "Creative Commons BY"
    CC_BY_SA = "cc-by-sa", "Creative Commons BY-SA"
    PUBLIC_DOMAIN = "public-domain", "Public domain"


class Image(models.Model):
    """A picture with what must be said about it. Files enter through `shows.images.intake`, which cleans them."""

    file = models.ImageField("picture", upload_to=original_path, width_field="width", height_field="height")
    width = models.PositiveIntegerField(editable=False, default=0)
    height = models.PositiveIntegerField(editable=False, default=0)
    alt = models.CharField(
        "alt text", max_length=300, help_text="What the picture shows, for people who cannot see it. Not its title."
    )
    credit = models.CharField(max_length=200, blank=True, help_text="Printed beside the picture: who made it.")
    licence = models.CharField(max_length=20, choices=Licence.choices, default=Licence.OWN)
    source = models.URLField(blank=True, help_text="The address it came from.")
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
    created_at = models.DateTimeField("added", auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(alt=""), name="image_has_alt_text"),
            models.CheckConstraint(
                condition=Q(focal_x__range=(0, 1), focal_y__range=(0, 1)), name="image_focus_is_inside"
            ),
        ]

    def __str__(self) -> str:
        return self.alt

    @property
    def version(self) -> str:
        """Changes with the file, the focal point, the shapes and the encoders: renditions' addresses can be kept for ever."""
        told = f"{self.file.name}:{self.focal_x:.3f}:{self.focal_y:.3f}:{MADE}"
        return hashlib.sha256(told.encode()).hexdigest()[:12]
