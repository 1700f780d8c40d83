from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from shows.addresses import address
from shows.characters import MendedModel, validate_shows_something
from shows.models import Image
from shows.names import fold_name
from shows.slugs import SlugField


MADE_SLUG = "End of the web address. Made from the name if empty."


class Section(MendedModel):
    """A part of the site. Every live article is filed in exactly one."""

    name = models.CharField(max_length=100, unique=True, validators=[validate_shows_something])
    slug = SlugField(max_length=100, unique=True, made_from="name", help_text=MADE_SLUG)
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

    def clean(self) -> None:
        _refuse_same_name(self)

    def get_absolute_url(self) -> str:
        return address("section", self.slug)


class Tag(MendedModel):
    """A topic. An article may have any number."""

    name = models.CharField(max_length=100, unique=True, validators=[validate_shows_something])
    slug = SlugField(max_length=100, unique=True, made_from="name", help_text=MADE_SLUG)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        _refuse_same_name(self)

    def get_absolute_url(self) -> str:
        return address("tag", self.slug)


def _refuse_same_name(row: Section | Tag) -> None:
    """Refuse a name that differs from another only by case, accents, dashes or apostrophes: "HORROR" beside "Horror".

    Raises:
        ValidationError: with the name to use.
    """
    names = type(row)._default_manager.exclude(pk=row.pk).values_list("name", flat=True)
    twin = next((name for name in names.iterator() if name_key(name) == name_key(row.name)), None)
    if twin is not None and twin != row.name:  # the very same name is refused by the column itself
        kind = row._meta.verbose_name
        raise ValidationError({"name": f"There is the {kind} “{twin}” already. Use that, or choose another name."})


def name_key(name: str) -> str:
    """Return what names have in common that differ only by case, accents, dashes or apostrophes."""
    return " ".join(fold_name(name).replace("-", " ").split())


class Author(MendedModel):
    """A name in bylines: of a colleague with a login, or of a guest without."""

    name = models.CharField(max_length=200, validators=[validate_shows_something])
    slug = SlugField(max_length=200, unique=True, made_from="name", help_text=MADE_SLUG)
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
