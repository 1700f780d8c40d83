"""The episodes of a season."""

from django.core.validators import MinValueValidator
from django.db import models

from shows.catalogue.indexed_terms import IndexedSearchTermsField
from shows.catalogue.models import Season
from shows.characters import MendedModel
from shows.names import list_names


class Episode(MendedModel):
    """An episode by its number in its season. Its date is as fuzzy as it is known, in the columns of a release window.

    `airs` holds the date in words: empty where nothing is known.
    """

    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="episodes")
    number = models.PositiveSmallIntegerField(validators=[MinValueValidator(1)])
    title = models.CharField(max_length=200, blank=True)
    airs = models.CharField(max_length=100, blank=True)
    edtf = models.CharField(max_length=60, blank=True, editable=False)
    earliest = models.DateField(null=True, blank=True, editable=False)
    latest = models.DateField(null=True, blank=True, editable=False)
    synopsis = models.TextField(blank=True)
    search_terms = IndexedSearchTermsField()

    class Meta:
        ordering = ["season", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["season", "number"],
                name="episode_number_once_a_season",
                violation_error_message="This season has an episode of this number already.",
            )
        ]

    def __str__(self) -> str:
        season = f"{self.season.show.title}, {self.season.words}"
        return f"{season}, episode {self.number}" + (f": {self.title}" if self.title else "")

    @property
    def label(self) -> str:
        """What it is called by itself: "Episode 3"."""
        return f"Episode {self.number}"

    @property
    def names(self) -> list[str]:
        """The title by which it is searched."""
        return list_names(self.title)

    def get_absolute_url(self) -> str:
        return self.season.show.get_absolute_url()
