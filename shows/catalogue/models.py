from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models

from shows.addresses import address
from shows.catalogue.season_numbers import season_label, season_words, validate_season_number
from shows.characters import MendedModel, validate_shows_something
from shows.images.models import Image
from shows.names import Closeness, SearchTermsField, list_names, with_distinction
from shows.slugs import SlugField


class ShowType(models.TextChoices):
    """Which sort of show it is. Stored in the column `Show.kind`."""

    SERIES = "series", "Series"
    LIMITED = "limited", "Limited series"
    FILM = "film", "Film"
    DOCUMENTARY = "documentary", "Documentary"
    REALITY = "reality", "Reality and entertainment"


class ShowQuerySet(models.QuerySet["Show"]):
    """Shows, with a search for readers."""

    def matching(self, words: str) -> Self:
        """Return the shows with these words in a title of theirs, of a season or of an episode, however written."""
        by_season = Season.objects.filter(title__icontains=words).values("show")
        by_episode = Season.objects.filter(episodes__search_terms__matches=words).values("show")
        return self.filter(
            models.Q(search_terms__matches=words) | models.Q(pk__in=by_season) | models.Q(pk__in=by_episode)
        )

    def search(self, words: str) -> Self:
        """Return the shows that match: the closest by their own titles first, those by an episode's title last."""
        return self.matching(words).order_by(Closeness("search_terms", words), "title", "pk")


class Show(MendedModel):
    """A series or film."""

    title = models.CharField(max_length=200, validators=[validate_shows_something])
    original_title = models.CharField(max_length=200, blank=True, help_text="As it is written where it was made.")
    other_titles = models.TextField(
        blank=True,
        default="",
        db_default="",
        help_text="One a line: as on its posters, in other countries, in its own script, without its signs.",
    )
    slug = SlugField(
        max_length=200,
        unique=True,
        made_from="title",
        help_text="End of the web address: /shows/slug/. Made from the title if empty.",
    )
    kind = models.CharField(max_length=20, choices=ShowType.choices, default=ShowType.SERIES)
    country = models.CharField(max_length=100, blank=True)
    year = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1888), MaxValueValidator(2200)],
        help_text="In which it first came out. Tells it from another show of its name.",
    )
    language = models.CharField(max_length=100, blank=True)
    network = models.CharField("network or platform", max_length=100, blank=True)
    synopsis = models.TextField(blank=True)
    poster = models.ForeignKey(Image, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    tvmaze_id = models.PositiveIntegerField("TVmaze", null=True, blank=True)
    tmdb_id = models.PositiveIntegerField("TMDB", null=True, blank=True)
    imdb_id = models.CharField(
        "IMDb",
        max_length=12,
        blank=True,
        validators=[RegexValidator(r"^tt\d{7,10}$", "An IMDb title looks like tt1234567.")],
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

    objects = ShowQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return with_distinction(self.title, self.distinction)

    @property
    def names(self) -> list[str]:
        """The titles by which the show is searched and recognised in texts, its own first."""
        return list_names(self.title, self.original_title, self.other_titles)

    def get_absolute_url(self) -> str:
        return address("show", self.slug)


class Season(MendedModel):
    """A season by its number, or by its year; 0 is the specials. What is known of it is stored as facts."""

    show = models.ForeignKey(Show, on_delete=models.CASCADE, related_name="seasons")
    number = models.PositiveSmallIntegerField(
        validators=[validate_season_number], help_text="2, or its year: 2026. Specials are 0."
    )
    title = models.CharField(max_length=200, blank=True, help_text="Only where it has a name of its own.")
    synopsis = models.TextField(blank=True)

    class Meta:
        ordering = ["show", "number"]
        constraints = [models.UniqueConstraint(fields=["show", "number"], name="season_number_once_a_show")]

    def __str__(self) -> str:
        return f"{self.show}, {self.words}" + (f": {self.title}" if self.title else "")

    @property
    def words(self) -> str:
        """What it is called within a sentence: "season 2"."""
        return season_words(self.number)

    @property
    def label(self) -> str:
        """What it is called by itself: "Season 2"."""
        return season_label(self.number)

    @property
    def of_show(self) -> str:
        """What it is called at the beginning of a sentence: "Season 2 of Harbour Lights"."""
        return f"{self.label} of {self.show.title}"
