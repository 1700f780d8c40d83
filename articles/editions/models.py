from typing import ClassVar, Self

from django.conf import settings
from django.db import models

from articles.editions.document import DocumentField
from articles.taxonomy.models import Author, Section, Tag
from articles.writing.models import Article
from shows.addresses import address
from shows.frozen import FrozenModel, FrozenQuerySet
from shows.models import Episode, Image, Person, Season, Show
from shows.search_terms import without_extra_terms
from shows.slugs import SlugField


class Edition(FrozenModel):
    """What readers see: a frozen, numbered, never-changed copy of an article."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    document = DocumentField(help_text="The article and its blocks, as `editions.freeze` writes them.")
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[models.Manager["Edition"]] = FrozenQuerySet["Edition"].as_manager()

    class Meta:
        ordering = ["-number"]
        # If two editors publish at the same moment, both compute the same number: the second one fails here.
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="edition_number_once_an_article")]

    def __str__(self) -> str:
        return f"{self.document['title']} (edition {self.number})"


class LiveQuerySet(models.QuerySet["Live"]):
    """Live articles, as lists and pages read them."""

    def for_readers(self) -> Self:
        """Return the articles that readers may see, newest first. Every page, feed, sitemap and search starts here.

        What `reading.rows` reads by SQL is the same: a test compares them in every state.
        """
        return self.order_by("-published_at", "-pk")

    def cards(self) -> Self:
        """Select the related rows that a card in a list needs, but not the edition with its text."""
        return self.select_related("section", "lead_image")


class Live(models.Model):
    """The pointer to the edition that readers see. An article without this row is not live.

    All other columns are copies from the edition, so that lists can read and sort plain columns.
    """

    article = models.OneToOneField(Article, primary_key=True, on_delete=models.PROTECT, related_name="live")
    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="+")
    slug = SlugField(max_length=200, unique=True)
    title = models.CharField(max_length=250)
    standfirst = models.TextField(blank=True)
    byline = models.TextField(blank=True, help_text="The authors' names as printed.")
    lead_image = models.ForeignKey(Image, null=True, on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="live")
    tags = models.ManyToManyField(Tag, related_name="live")
    authors = models.ManyToManyField(Author, related_name="live")
    shows = models.ManyToManyField(Show, related_name="+")
    seasons = models.ManyToManyField(Season, related_name="+")
    people = models.ManyToManyField(Person, related_name="+")
    published_at = models.DateTimeField(help_text="When readers first saw the article.")
    updated_at = models.DateTimeField(help_text="When what readers see last changed in its words.")
    comment_count = models.PositiveIntegerField(default=0, help_text="How many comments readers see under it.")
    fact_visible_since = models.JSONField(
        default=dict, help_text="By fact: since when readers see it here and, where it is gone, until when."
    )

    objects = LiveQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "live"
        indexes = [
            models.Index(fields=["-published_at", "-article"], name="live_newest"),
            models.Index(fields=["section", "-published_at", "-article"], name="live_newest_of_section"),
            models.Index(fields=["-updated_at"], name="live_updated"),
            models.Index(fields=["published_at", "updated_at"], name="live_of_months"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("article", self.slug)


def _in_order(column: str) -> models.Index:
    """Return an index of `Listed`, in the order of lists, over the rows in which this column is set."""
    filed = models.Q((f"{column}__isnull", False))
    return models.Index(fields=[column, "-published_at", "-live"], name=f"listed_by_{column}", condition=filed)


class Listed(models.Model):
    """A live article in the list of a tag, an author, a show, a season or a person: one of these columns is set.

    It copies the filing and the date of `Live`, so that each list can be read from an index in its order.
    """

    live = models.ForeignKey(Live, on_delete=models.CASCADE, related_name="+")
    published_at = models.DateTimeField()
    tag = models.ForeignKey(Tag, null=True, db_index=False, on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey(Author, null=True, db_index=False, on_delete=models.CASCADE, related_name="+")
    show = models.ForeignKey(Show, null=True, db_index=False, on_delete=models.CASCADE, related_name="+")
    season = models.ForeignKey(Season, null=True, db_index=False, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, null=True, db_index=False, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name_plural = "listed"
        indexes = [_in_order(column) for column in ("tag", "author", "show", "season", "person")]

    def __str__(self) -> str:
        return f"{self.live} under {self.tag or self.author or self.show or self.season or self.person}"


class Schedule(models.Model):
    """An edition that will go live at a later time."""

    article = models.OneToOneField(Article, primary_key=True, on_delete=models.PROTECT, related_name="schedule")
    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.edition} at {self.at:%Y-%m-%d %H:%M}"


class EditionReference(models.Model):
    """A picture, season, show or author in a live or scheduled edition, which therefore cannot be deleted."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    image = models.ForeignKey(Image, null=True, on_delete=models.PROTECT, related_name="+")
    season = models.ForeignKey(Season, null=True, on_delete=models.PROTECT, related_name="+")
    show = models.ForeignKey(Show, null=True, on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey(Episode, null=True, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(Author, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"Readers see it in {self.edition}"


class Mention(models.Model):
    """A fact in a sentence or table of a live article.

    Written when an edition goes live, so that the sentences with a fact are found without reading every edition.
    """

    live = models.ForeignKey(Live, on_delete=models.CASCADE, related_name="mentions")
    subject_key = models.CharField(
        max_length=300, help_text="The fact's, or for a table the key of all that it may show."
    )
    phrase = models.CharField(max_length=20)
    block = models.PositiveIntegerField(help_text="The place of its block in the document.")
    kind = models.CharField(max_length=20, help_text="The kind of its block.")
    place = models.BigIntegerField(help_text="A number that no other sentence or table of any live article has.")
    sentence = models.TextField(
        blank=True, help_text="With its facts as `telling.mark` writes them; empty for a table."
    )
    pinned = models.CharField(max_length=500, blank=True, help_text="The words that it is held to.")
    why = models.CharField(max_length=500, blank=True)
    review_on = models.DateField(null=True)

    class Meta:
        ordering = ["live", "place", "pk"]
        indexes = [
            models.Index(fields=["subject_key", "live"], name="mention_of_fact"),
            models.Index(fields=["review_on"], name="mention_pinned", condition=~models.Q(pinned="")),
        ]

    def __str__(self) -> str:
        return f"{self.subject_key} in {self.live}"


class FormerSlug(models.Model):
    """A former address of a live article, which redirects to its current one."""

    slug = SlugField(max_length=200, primary_key=True)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="former_slugs")

    def __str__(self) -> str:
        return self.slug


class IndexState(models.Model):
    """The version of the rules by which the last complete reindexing derived its rows: a single row."""

    fingerprint = models.CharField(max_length=64)
    finished_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"Derived on {self.finished_at:%Y-%m-%d %H:%M}"


class SearchEntry(models.Model):
    """The text in which search finds a live article. Database triggers build the full-text index from this table.

    Behind the text of each column stand its extra terms, as `search_terms.with_extra_terms` writes them.
    """

    live = models.OneToOneField(Live, primary_key=True, on_delete=models.CASCADE, related_name="search_entry")
    title = models.TextField()
    names = models.TextField(help_text="Shows and people it is about, authors, tags.")
    text = models.TextField()

    class Meta:
        verbose_name_plural = "search entries"

    def __str__(self) -> str:
        return without_extra_terms(self.title)
