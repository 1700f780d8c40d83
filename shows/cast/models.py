from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from shows.addresses import address
from shows.catalogue.models import Show
from shows.characters import MendedModel, validate_shows_something
from shows.images.models import Image
from shows.names import Closeness, SearchTermsField, list_names, with_distinction
from shows.slugs import SlugField


class PersonQuerySet(models.QuerySet["Person"]):
    """People, with a search for readers."""

    def search(self, words: str) -> Self:
        """Return the people who have these words in one of their names, however they are written: the closest first."""
        return self.filter(search_terms__matches=words).order_by(Closeness("search_terms", words), "name", "pk")


class Person(MendedModel):
    """Somebody on or behind the screen."""

    name = models.CharField(max_length=200, validators=[validate_shows_something])
    slug = SlugField(
        max_length=200,
        unique=True,
        made_from="name",
        help_text="End of the web address: /people/slug/. Made from the name if empty.",
    )
    other_names = models.TextField(
        blank=True, help_text="One a line: other spellings, the name in its own script, a stage name."
    )
    about = models.TextField(blank=True)
    portrait = models.ForeignKey(Image, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    tmdb_id = models.PositiveIntegerField("TMDB", null=True, blank=True)
    imdb_id = models.CharField(
        "IMDb",
        max_length=12,
        blank=True,
        validators=[RegexValidator(r"^nm\d{7,10}$", "An IMDb name looks like nm1234567.")],
    )
    wikidata_id = models.CharField(
        "Wikidata",
        max_length=12,
        blank=True,
        validators=[RegexValidator(r"^Q[1-9]\d*$", "A Wikidata item looks like Q12345.")],
    )

    distinction = models.CharField(
        max_length=300,
        blank=True,
        default="",
        db_default="",
        editable=False,
        help_text="What tells it from others of its name, as `facts.twins` writes it; empty where there is no other.",
    )
    search_terms = SearchTermsField()

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return with_distinction(self.name, self.distinction)

    @property
    def names(self) -> list[str]:
        """The names by which the person is searched and recognised in texts, their own first."""
        return list_names(self.name, self.other_names)

    def get_absolute_url(self) -> str:
        return address("person", self.slug)


class CastMember(MendedModel):
    """A Person in a Show: as a named character, or in a crew role."""

    class Role(models.TextChoices):
        CAST = "cast", "Cast"
        CREATOR = "creator", "Creator"
        DIRECTOR = "director", "Director"
        WRITER = "writer", "Writer"
        PRODUCER = "producer", "Producer"
        COMPOSER = "composer", "Composer"

    show = models.ForeignKey(Show, on_delete=models.CASCADE, related_name="cast")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.CAST)
    character = models.CharField(max_length=200, blank=True, help_text="Whom they play; empty for the crew.")
    order = models.PositiveSmallIntegerField(default=0, help_text="The lowest comes first.")

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["show", "person", "role", "character"], name="cast_member_once_a_show"),
            models.CheckConstraint(
                condition=models.Q(role="cast") | models.Q(character=""), name="only_cast_play_characters"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person.name} as {self.character}" if self.character else str(self.person)

    @property
    def part(self) -> str:
        """What to print beside the name: the character, or the crew role."""
        return part_of(self.role, self.character)

    def clean(self) -> None:
        if self.role != self.Role.CAST and self.character:
            raise ValidationError({"character": "Only the cast play a character. Empty this, or choose the role Cast."})


def part_of(role: str, character: str) -> str:
    """Return a part in words: the character, or the crew role."""
    return character or str(CastMember.Role(role).label)
