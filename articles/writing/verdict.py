from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Model

from articles.writing.block import Block, Columns
from articles.writing.references import Reference
from shows.models import Episode, Season, Show


def rating_words(doc: Columns) -> str:
    """Return the rating of a stored verdict in words: "7.5 out of 10". Empty if there is none yet."""
    return "" if doc["rating"] is None else f"{doc['rating']:g} out of {doc['scale']}"


class VerdictBlock(Block):
    """A review's rating of a show, of one of its seasons or of an episode, with what speaks for it and against it."""

    kind = "verdict"
    required_fields = ("show", "rating", "summary")
    is_once = True

    show = models.ForeignKey(
        Show,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Filled in by itself if you choose a season.",
    )
    season = models.ForeignKey(
        Season,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="If the review is about this season alone.",
    )
    episode = models.ForeignKey(
        Episode,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="If the review is about this episode alone.",
    )
    rating = models.FloatField(null=True, blank=True, validators=[MinValueValidator(0)])
    scale = models.PositiveSmallIntegerField("out of", choices=((5, "5"), (10, "10")), default=10)
    summary = models.CharField("sentence", max_length=300, blank=True, help_text="The verdict in one sentence.")
    pros = models.TextField("for it", blank=True, help_text="One on each line.")
    cons = models.TextField("against it", blank=True, help_text="One on each line.")

    class Meta(Block.Meta):
        verbose_name = "verdict"

    def __str__(self) -> str:
        return rating_words({"rating": self.rating, "scale": self.scale}) or "No rating yet"

    def clean(self) -> None:
        if self.episode and not self.season:
            self.season = self.episode.season
        if self.season and not self.show:
            self.show = self.season.show
        problems = {}
        if self.season and self.season.show_id != self.show_id:
            problems["season"] = f"“{self.season}” is not a season of “{self.show}”. Change one of them."
        if self.episode and self.episode.season_id != self.season_id:
            problems["episode"] = f"“{self.episode}” is not an episode of “{self.season}”. Change one of them."
        if self.rating is not None and self.rating > self.scale:
            problems["rating"] = f"A rating out of {self.scale} is at most {self.scale}."
        elif self.rating is not None and self.rating * 2 % 1:
            problems["rating"] = "A rating is a whole number or ends in .5, like 3.5."
        if problems:
            raise ValidationError(problems)

    @classmethod
    def describe(
        cls, doc: Columns, *, words: Callable[[Reference], str], name: Callable[[type[Model], int], str]
    ) -> str:
        keys = ((Show, doc["show_id"]), (Season, doc["season_id"]), (Episode, doc.get("episode_id")))
        subject = [name(model, key) for model, key in keys if key is not None]
        lists = [
            f"{sign} {line}" for sign, column in (("+", "pros"), ("−", "cons")) for line in lines_of_list(doc[column])
        ]
        return "\n".join(line for line in (*subject, rating_words(doc), doc["summary"], *lists) if line)


def lines_of_list(text: str) -> list[str]:
    """Return the entries of a list that is written one on each line."""
    return [line.strip() for line in text.splitlines() if line.strip()]
