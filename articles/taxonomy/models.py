from django.conf import settings
from django.db import models

from shows.addresses import address
from shows.characters import validate_shows_something
from shows.models import Image
from shows.slugs import SlugField


class Section(models.Model):
    """A part of the site. Every live article is filed in exactly one."""

    name = models.CharField(max_length=100, unique=True, validators=[validate_shows_something])
    slug = SlugField(max_length=100, unique=True)
    description = models.CharField(max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(default=0, help_text="Its place in the menu; the lowest comes first.")
    publishing_rules = models.JSONField(
        "before publishing",
        default=dict,
        db_default={},
        blank=True,
        help_text="By the key of a check: whether it is off, warns or blocks. What is not named is as the check says.",
    )

    class Meta:
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("section", self.slug)


class Tag(models.Model):
    """A topic. An article may have any number."""

    name = models.CharField(max_length=100, unique=True, validators=[validate_shows_something])
    slug = SlugField(max_length=100, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("tag", self.slug)


class Author(models.Model):
    """A name in bylines: of a colleague with a login, or of a guest without."""

    name = models.CharField(max_length=200, validators=[validate_shows_something])
    slug = SlugField(max_length=200, unique=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="author",
        help_text="Their login, if they have one. Guests have none.",
    )
    about = models.TextField(blank=True)
    portrait = models.ForeignKey(Image, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("author", self.slug)
