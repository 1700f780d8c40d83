from collections.abc import Iterator

from django.db import models
from django.db.models import Exists, OuterRef

from articles.writing.block import Block
from articles.writing.fields import LineField
from articles.writing.models import Article
from shows.models import Episode, Season


class EpisodeGuideBlock(Block):
    """The episodes of a season, as they are listed when the page is rendered."""

    kind = "episodes"
    required_fields = ("season",)
    unchecked_columns = ("heading",)

    season = models.ForeignKey(Season, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    heading = LineField(max_length=250, blank=True)
    with_synopses = models.BooleanField("with what happens in each", default=True)

    class Meta(Block.Meta):
        verbose_name = "episode guide"

    def __str__(self) -> str:
        return self.heading or (f"Episodes: {self.season}" if self.season else "No season yet")

    @classmethod
    def warnings(cls, article: Article) -> Iterator[str]:
        listed = Episode.objects.filter(season=OuterRef("season"))
        guides = cls.objects.filter(~Exists(listed), parent=article, season__isnull=False)
        for guide in guides.select_related("season__show"):
            yield f"The episode guide “{guide}” shows nothing yet: list the episodes on the page of that season."
