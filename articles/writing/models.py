import re
from typing import Any, ClassVar

from content_editor.models import Region
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from articles.taxonomy.models import Author, Section, Tag
from articles.writing.fields import LineField, LinesField
from shows.characters import UniqueModel, mend_fields, validate_shows_something
from shows.models import Image, Person, Season, Show
from shows.slugs import SlugField, cut_slug, slugify


_SLUG_WITHOUT_HEADLINE = re.compile(r"untitled(-\d+)?")  # of a draft, until its headline is typed


class Article(UniqueModel):
    """The working copy that editors edit. Readers never see it: they see an Edition."""

    regions: ClassVar = [Region(key="main", title="Article")]

    title = LineField("headline", max_length=250, blank=True, validators=[validate_shows_something])
    slug = SlugField(
        max_length=200,
        unique=True,
        blank=True,
        help_text="End of the web address. Made from the headline if empty.",
    )
    standfirst = LinesField(
        max_length=600, blank=True, help_text="One or two sentences under the headline, and in every list."
    )
    lead_image = models.ForeignKey(Image, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    lead_caption = LineField("caption", max_length=500, blank=True)

    section = models.ForeignKey(Section, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    tags = models.ManyToManyField(Tag, blank=True, related_name="+")
    authors = models.ManyToManyField(Author, through="Byline", related_name="+")
    shows = models.ManyToManyField(Show, blank=True, related_name="+", help_text="The shows it is about.")
    seasons = models.ManyToManyField(Season, blank=True, related_name="+", help_text="The seasons it is about.")
    people = models.ManyToManyField(Person, blank=True, related_name="+", help_text="The people it is about.")

    search_title = LineField(max_length=120, blank=True, help_text="For search engines; the headline if empty.")
    search_description = LineField(max_length=300, blank=True, help_text="The standfirst if empty.")
    social_title = LineField(max_length=120, blank=True, help_text="For shared links; the headline if empty.")
    social_image = models.ForeignKey(
        Image,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="For shared links; the lead image if empty.",
    )
    comments_open = models.BooleanField("readers may comment", default=True)
    first_published = models.DateTimeField(
        null=True, editable=False, help_text="Of a text that was published before; null: when it goes live."
    )

    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField("last saved", auto_now=True, db_index=True)
    revision = models.PositiveIntegerField(
        default=0, editable=False, help_text="Counts saves, so that two editors cannot overwrite each other unseen."
    )
    form_token = models.UUIDField(
        null=True, unique=True, editable=False, help_text="Of the form that made it: sent twice, it makes one article."
    )

    class Meta:
        ordering = ["-updated_at", "-pk"]
        permissions = [
            ("publish_article", "Can publish, schedule and withdraw articles"),
            ("backdate_article", "Can publish with a date in the past"),
        ]

    def __str__(self) -> str:
        return self.title or "Untitled"

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - those of Django, unchanged
        """Save it, with the words of its texts as they are spelt."""
        mend_fields(self)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        if not self.slug or (self.title and _SLUG_WITHOUT_HEADLINE.fullmatch(self.slug)):
            self.slug = free_slug(str(self), taken_by_others=Article.objects.exclude(pk=self.pk))


class Byline(models.Model):
    """An author of an article, at a place in the order of the byline."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["article", "author"], name="author_once_an_article")]

    def __str__(self) -> str:
        return self.author.name


class RelatedLink(models.Model):
    """A "More like this" link that an editor chose."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="related_links")
    target = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+", verbose_name="article")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "target"], name="related_once"),
            models.CheckConstraint(
                condition=~models.Q(article=models.F("target")),
                name="related_to_another",
                violation_error_message="An article cannot be related to itself. Choose another.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.target)

    def clean(self) -> None:
        if self.article_id and self.article_id == self.target_id:
            raise ValidationError({"target": "An article cannot be related to itself. Choose another."})


def free_slug(words: str, *, taken_by_others: models.QuerySet[Article]) -> str:
    """Return a slug made from `words` that no article in `taken_by_others` has or had: readers' links lead there.

    Long headlines are cut at a word.
    """
    whole = slugify(words)
    stem = cut_slug(whole, 80)
    if "-" in stem and whole[len(stem) :][:1] not in ("", "-"):
        stem = stem.rsplit("-", 1)[0]
    stem = stem or "article"
    columns = ("slug", "live__slug", "former_slugs__slug")
    queries = (taken_by_others.filter(**{f"{column}__startswith": stem}).values_list(column) for column in columns)
    taken = {slug for query in queries for (slug,) in query}
    number = 1
    slug = stem
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug
