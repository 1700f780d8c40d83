"""The kinds of block, each with the answers in which it differs from `Block`. README says what a new one needs."""

from collections.abc import Callable, Iterator

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.text import Truncator, get_text_list

from articles.writing.block import Block, Columns, StoredBlock, Unfit
from articles.writing.embeds import PROVIDERS, player
from articles.writing.episode_guide import EpisodeGuideBlock
from articles.writing.fields import AddressField, LineField, is_address
from articles.writing.gallery import GalleryBlock
from articles.writing.models import Article
from articles.writing.prose import ProseField, lines_of
from articles.writing.references import Reference
from articles.writing.related_card import RelatedCardBlock
from articles.writing.spoiler import SpoilerBlock
from articles.writing.table import TableBlock
from articles.writing.verdict import VerdictBlock
from articles.writing.wanted import WantedPicture, describe_wanted, validate_wanted
from shows.facts.models import Fact
from shows.facts.types import CAST_STATUS, SEASON_FACT_TYPES
from shows.models import Image, Season


NO_SEASON = "No season yet"


class TextBlock(Block):
    """Paragraphs and lists, with or without a heading."""

    kind = "text"

    heading = LineField(max_length=250, blank=True)
    body = ProseField(blank=True)

    class Meta(Block.Meta):
        verbose_name = "text"

    def __str__(self) -> str:
        return self.heading or Truncator(" ".join(lines_of(self.body))).words(10) or "Empty text"


class ImageBlock(Block):
    """A picture with its caption."""

    class Width(models.TextChoices):
        COLUMN = "column", "As wide as the text"
        WIDE = "wide", "Wider than the text"

    kind = "image"
    required_fields = ("image",)

    image = models.ForeignKey(Image, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    caption = LineField(max_length=500, blank=True)
    layout = models.CharField("width", max_length=20, choices=Width.choices, default=Width.COLUMN)
    wanted = models.JSONField(
        default=list, db_default=[], blank=True, validators=[validate_wanted]
    )  # at most one `WantedPicture`

    class Meta(Block.Meta):
        verbose_name = "image"

    @property
    def wanted_pictures(self) -> list[WantedPicture]:
        """The picture that it waits for, in a list; none once it has a picture."""
        return [] if self.image_id else self.wanted

    def __str__(self) -> str:
        return self.caption or (self.image.alt if self.image else "No picture yet")

    @classmethod
    def describe(
        cls, doc: Columns, *, words: Callable[[Reference], str], name: Callable[[type[models.Model], int], str]
    ) -> str:
        columns = {column: value for column, value in doc.items() if column != "wanted"}
        waiting = [] if doc["image_id"] else describe_wanted(doc["wanted"])
        return "\n".join([super().describe(columns, words=words, name=name), *waiting])


class QuoteBlock(Block):
    """The words of somebody outside the newsroom. Fact checking reads them as a quote."""

    kind = "quote"
    required_fields = ("text",)
    quote_columns = ("text",)
    unchecked_columns = ("attribution",)

    text = models.TextField("words", blank=True)
    attribution = LineField("who said it", max_length=200, blank=True)
    source = AddressField("where", blank=True, help_text="The address of the interview or post.")

    class Meta(Block.Meta):
        verbose_name = "quote"

    def __str__(self) -> str:
        return self.text[:80] or "No words yet"

    @classmethod
    def unfit_fields(cls, doc: Columns) -> Iterator[Unfit]:
        yield from super().unfit_fields(doc)
        if doc["source"] and not is_address(doc["source"]):
            yield Unfit("source", "“where” is no address of a web page, like https://example.org/interview")


class CastBlock(Block):
    """The cast of a season, from the facts that are current when the page is rendered."""

    class Filter(models.TextChoices):
        ALL = "", "Everybody"
        RETURNING = "returning", "Returning"
        NEW = "new", "New"
        UNKNOWN = "unknown", "Unknown"
        NOT_RETURNING = "not-returning", "Not returning"

    kind = "cast"
    required_fields = ("season",)
    unchecked_columns = ("heading",)

    season = models.ForeignKey(Season, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    status = models.CharField("who", max_length=20, choices=Filter.choices, blank=True, default=Filter.ALL)
    heading = LineField(max_length=250, blank=True)

    class Meta(Block.Meta):
        verbose_name = "cast table"

    def __str__(self) -> str:
        return self.heading or (f"{self.season}: {self.get_status_display().lower()}" if self.season else NO_SEASON)

    @classmethod
    def fact_types(cls, doc: Columns) -> list[str]:
        return [CAST_STATUS.key]

    @classmethod
    def only_state(cls, doc: Columns) -> str:
        return str(doc["status"])

    @classmethod
    def warnings(cls, article: Article) -> Iterator[str]:
        in_season = Fact.objects.current().filter(kind=CAST_STATUS.key, season=OuterRef("season"))
        for table in cls.objects.filter(~Exists(in_season), parent=article, season__isnull=False).select_related(
            "season__show"
        ):
            yield f"The table “{table}” shows nobody yet: record who is in that season."


# The types of fact that a fact box can show; the cast has a table of its own.
FACT_BOX_CHOICES = tuple((fact_type.key, fact_type.label) for fact_type in SEASON_FACT_TYPES)


def validate_box_kinds(kinds: object) -> None:
    """Raise ValidationError unless `kinds` is a list of fact types that a fact box can show."""
    if not isinstance(kinds, list) or not set(kinds) <= {value for value, _ in FACT_BOX_CHOICES}:
        raise ValidationError("Choose from the kinds of fact that a box can show.")


class FactBoxBlock(Block):
    """A table of the facts of a season that are current when the page is rendered."""

    kind = "facts"
    required_fields = ("season",)
    unchecked_columns = ("heading",)

    season = models.ForeignKey(Season, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kinds = models.JSONField(
        "what it shows",
        default=list,
        blank=True,
        validators=[validate_box_kinds],
        help_text="Everything if none is chosen.",
    )
    heading = LineField(max_length=250, blank=True)

    class Meta(Block.Meta):
        verbose_name = "fact box"
        verbose_name_plural = "fact boxes"

    def __str__(self) -> str:
        return self.heading or (f"Facts: {self.season}" if self.season else NO_SEASON)

    @classmethod
    def fact_types(cls, doc: Columns) -> list[str]:
        return doc["kinds"] or [kind for kind, _ in FACT_BOX_CHOICES]


class TimelineBlock(Block):
    """The known and the unknown facts of a season, and the dates on which each became known."""

    kind = "timeline"
    required_fields = ("season",)
    unchecked_columns = ("heading",)

    season = models.ForeignKey(Season, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    heading = LineField(max_length=250, blank=True)

    class Meta(Block.Meta):
        verbose_name = "what we know"
        verbose_name_plural = "what we know"

    def __str__(self) -> str:
        return self.heading or (f"What we know: {self.season}" if self.season else NO_SEASON)

    @classmethod
    def fact_types(cls, doc: Columns) -> list[str]:
        return [kind for kind, _ in FACT_BOX_CHOICES]


class QuestionBlock(Block):
    """A question and its answer. Questions that follow each other are shown as one list, under `group`."""

    kind = "question"
    required_fields = ("question", "answer")
    heading_columns = ("group", "question")
    unchecked_columns = ("group", "question")

    group = LineField(
        "heading of these questions",
        max_length=250,
        blank=True,
        help_text="On the first of a run only: what stands above them. “Questions and answers” if empty.",
    )
    question = LineField(max_length=300, blank=True)
    answer = ProseField(blank=True)

    class Meta(Block.Meta):
        verbose_name = "question"

    def __str__(self) -> str:
        return self.question or "No question yet"

    @classmethod
    def mention_label(cls) -> str:
        return "Answer"


class EmbedBlock(Block):
    """A video or audio player of another site, which loads only when a reader asks for it."""

    kind = "embed"
    required_fields = ("url", "title")
    unchecked_columns = ("title",)

    url = AddressField("address", blank=True, help_text="A YouTube, Vimeo or Spotify page.")
    title = LineField(max_length=250, blank=True, help_text="What it is, for people who do not load it.")

    class Meta(Block.Meta):
        verbose_name = "embed"

    def __str__(self) -> str:
        return self.title or "No title yet"

    @classmethod
    def unfit_fields(cls, doc: Columns) -> Iterator[Unfit]:
        yield from super().unfit_fields(doc)
        if doc["url"] and player(doc["url"]) is None:
            yield Unfit("url", f"its address leads to no video or episode page of {get_text_list(PROVIDERS, 'or')}")


BLOCKS: tuple[type[Block], ...] = (
    *(TextBlock, ImageBlock, QuoteBlock, CastBlock, FactBoxBlock, TimelineBlock, QuestionBlock, EmbedBlock),
    *(VerdictBlock, RelatedCardBlock, GalleryBlock),
    TableBlock,
    SpoilerBlock,
    EpisodeGuideBlock,
)
BLOCK_OF_KIND = {block.kind: block for block in BLOCKS}


def block_class(doc: StoredBlock | Columns) -> type[Block]:
    """Return the class of a stored block."""
    return BLOCK_OF_KIND[doc["kind"]]
