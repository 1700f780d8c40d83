"""The kinds of block. A kind is a model here, a line in `desk.inlines` and a template of the same name."""

from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import Truncator

from articles.writing.embeds import validate_embed
from articles.writing.models import Article
from articles.writing.prose import ProseField, lines_of
from shows.facts.types import SEASON_FACT_TYPES
from shows.models import Image, Season


class Block(models.Model):
    """A typed piece of an article, at a place in its order: what content-editor asks of a plugin, with types."""

    kind: ClassVar[str]

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    parent = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="%(class)s_set")
    region = models.CharField(max_length=20, default="main", editable=True)
    ordering = models.IntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["ordering"]

    @classmethod
    def get_queryset(cls) -> models.QuerySet[Self]:
        """Return the blocks as content-editor fetches them: one query a kind, for any number of articles."""
        return cls.objects.all()


class TextBlock(Block):
    kind = "text"

    heading = models.CharField(max_length=250, blank=True)
    body = ProseField(blank=True)

    class Meta(Block.Meta):
        verbose_name = "text"

    def __str__(self) -> str:
        return self.heading or Truncator(" ".join(lines_of(self.body))).words(10) or "Empty text"


class ImageBlock(Block):
    class Width(models.TextChoices):
        COLUMN = "column", "As wide as the text"
        WIDE = "wide", "Wider than the text"

    kind = "image"

    image = models.ForeignKey(Image, on_delete=models.PROTECT, related_name="+")
    caption = models.CharField(max_length=500, blank=True)
    layout = models.CharField("width", max_length=20, choices=Width.choices, default=Width.COLUMN)

    class Meta(Block.Meta):
        verbose_name = "image"

    def __str__(self) -> str:
        return self.caption or self.image.alt


class QuoteBlock(Block):
    kind = "quote"

    text = models.TextField("words")
    attribution = models.CharField("who said it", max_length=200, blank=True)
    source = models.URLField("where", blank=True, help_text="The address of the interview or post.")

    class Meta(Block.Meta):
        verbose_name = "quote"

    def __str__(self) -> str:
        return self.text[:80]


class CastBlock(Block):
    """The cast of a season as the newsroom knows it when the page is read."""

    class Filter(models.TextChoices):
        ALL = "", "Everybody"
        RETURNING = "returning", "Returning"
        NEW = "new", "New"
        UNKNOWN = "unknown", "Unknown"
        NOT_RETURNING = "not-returning", "Not returning"

    kind = "cast"

    season = models.ForeignKey(Season, on_delete=models.PROTECT, related_name="+")
    status = models.CharField("who", max_length=20, choices=Filter.choices, blank=True, default=Filter.ALL)
    heading = models.CharField(max_length=250, blank=True)

    class Meta(Block.Meta):
        verbose_name = "cast table"

    def __str__(self) -> str:
        return self.heading or f"{self.season}: {self.get_status_display().lower()}"


# What a fact box can show of a season: who is in it has a table of its own.
BOX_KINDS = tuple((fact_type.key, fact_type.label) for fact_type in SEASON_FACT_TYPES)


def validate_box_kinds(kinds: object) -> None:
    """Refuse what is no list of kinds. Raises ValidationError."""
    if not isinstance(kinds, list) or not set(kinds) <= {value for value, _ in BOX_KINDS}:
        raise ValidationError("Choose from the kinds of fact that a box can show.")


class FactBoxBlock(Block):
    """What is known of a season as a table: it says what the newsroom knows when the page is read."""

    kind = "facts"

    season = models.ForeignKey(Season, on_delete=models.PROTECT, related_name="+")
    kinds = models.JSONField(
        "what it shows",
        default=list,
        blank=True,
        validators=[validate_box_kinds],
        help_text="Everything if none is chosen.",
    )
    heading = models.CharField(max_length=250, blank=True)

    class Meta(Block.Meta):
        verbose_name = "fact box"
        verbose_name_plural = "fact boxes"

    def __str__(self) -> str:
        return self.heading or f"Facts: {self.season}"


class TimelineBlock(Block):
    """What is known of a season, what is not, and how it came to be known."""

    kind = "timeline"

    season = models.ForeignKey(Season, on_delete=models.PROTECT, related_name="+")
    heading = models.CharField(max_length=250, blank=True)

    class Meta(Block.Meta):
        verbose_name = "what we know"
        verbose_name_plural = "what we know"

    def __str__(self) -> str:
        return self.heading or f"What we know: {self.season}"


class QuestionBlock(Block):
    kind = "question"

    group = models.CharField(
        "heading of these questions",
        max_length=250,
        blank=True,
        help_text="On the first of a run only: what stands above them. “Questions and answers” if empty.",
    )
    question = models.CharField(max_length=300)
    answer = ProseField()

    class Meta(Block.Meta):
        verbose_name = "question"

    def __str__(self) -> str:
        return self.question


class EmbedBlock(Block):
    kind = "embed"

    url = models.URLField("address", validators=[validate_embed], help_text="A YouTube, Vimeo or Spotify page.")
    title = models.CharField(max_length=250, help_text="What it is, for people who do not load it.")

    class Meta(Block.Meta):
        verbose_name = "embed"

    def __str__(self) -> str:
        return self.title


BLOCKS: tuple[type[Block], ...] = (
    *(TextBlock, ImageBlock, QuoteBlock, CastBlock, FactBoxBlock, TimelineBlock, QuestionBlock, EmbedBlock),
)
BLOCK_OF_KIND = {block.kind: block for block in BLOCKS}
