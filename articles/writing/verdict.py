from collections.abc import Callable, Iterator

from django.db import models
from django.db.models import Model

from articles.writing.block import Block, Columns, Unfit
from articles.writing.fields import LineField
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
    rating = models.FloatField(null=True, blank=True)
    scale = models.PositiveSmallIntegerField("out of", choices=((5, "5"), (10, "10")), default=10)
    summary = LineField("sentence", max_length=300, blank=True, help_text="The verdict in one sentence.")
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

    @classmethod
    def unfit_fields(cls, doc: Columns) -> Iterator[Unfit]:
        yield from super().unfit_fields(doc)
        season = Season.objects.filter(pk=doc["season_id"] or 0).select_related("show").first()
        if season and doc["show_id"] not in (None, season.show_id):
            show = Show.objects.filter(pk=doc["show_id"]).first()
            yield Unfit("season", f"“{season}” is not a season of “{show}”")
        episode = Episode.objects.filter(pk=doc["episode_id"] or 0).first()
        if season and episode and episode.season_id != season.pk:
            yield Unfit("episode", f"“{episode}” is not an episode of “{season}”")
        rating, scale = doc["rating"], doc["scale"]
        if rating is not None and not 0 <= rating <= scale:
            yield Unfit("rating", f"a rating out of {scale} is between 0 and {scale}, and this is {rating:g}")
        elif rating is not None and rating * 2 % 1:
            yield Unfit("rating", f"a rating is a whole number or ends in .5, like 3.5, and this is {rating:g}")

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
