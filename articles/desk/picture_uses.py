"""Tells the library of pictures where articles use them."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from articles.editions.models import EditionReference
from articles.models import Article, Author, Listed, Live, Schedule
from articles.writing.blocks import BLOCKS
from shows.desk.picture_uses import Use, register_uses


def pictures_of_shows(shows: Collection[int]) -> list[QuerySet[Any, Any]]:
    """Return the keys of the pictures in articles about these shows: in working copies, and in what is live."""
    articles = Article.objects.filter(shows__in=shows)
    live = Listed.objects.filter(show__in=shows).values("live__edition")
    return [
        articles.filter(lead_image__isnull=False).values("lead_image"),
        articles.filter(social_image__isnull=False).values("social_image"),
        *_of_blocks(parent__shows__in=shows),
        EditionReference.objects.filter(edition__in=live, image__isnull=False).values("image"),
    ]


def uses_in_articles(image: int, limit: int) -> Iterator[Use]:
    """Yield the articles with a picture, those saved last first, and the authors whose portrait it is."""
    editions = EditionReference.objects.filter(image=image).values("edition")
    live = set(Live.objects.filter(edition__in=editions).values_list("pk", flat=True))
    scheduled = set(Schedule.objects.filter(edition__in=editions).values_list("pk", flat=True))
    copies = Q(lead_image=image) | Q(social_image=image)
    for block in BLOCKS:
        for lookup in block.image_lookups():
            copies |= Q(pk__in=block.objects.filter(**{lookup: image}).values("parent"))
    in_copy = set(Article.objects.filter(copies).values_list("pk", flat=True))
    for article in Article.objects.filter(pk__in=live | scheduled | in_copy).order_by("-updated_at", "-pk")[:limit]:
        in_words = {"Live": live, "Scheduled": scheduled, "Working copy": in_copy}
        states = [state for state, keys in in_words.items() if article.pk in keys]
        address = reverse("admin:articles_article_change", args=[article.pk])
        yield Use(str(article), address, ", ".join(states), is_public=article.pk in live)
    for author in Author.objects.filter(portrait=image)[:limit]:
        yield Use(str(author), reverse("admin:articles_author_change", args=[author.pk]), "Portrait", is_public=True)


def public_pictures() -> list[Exists]:
    """Return the conditions that a picture is in a live article, or the portrait of an author."""
    is_live = Exists(Live.objects.filter(edition=OuterRef("edition")))
    return [
        Exists(EditionReference.objects.filter(is_live, image=OuterRef("pk"))),
        Exists(Author.objects.filter(portrait=OuterRef("pk"))),
    ]


def _of_blocks(**condition: Any) -> list[QuerySet[Any, Any]]:
    return [
        block.objects.filter(**condition, **{f"{lookup}__isnull": False}).values(lookup)
        for block in BLOCKS
        for lookup in block.image_lookups()
    ]


register_uses(of_shows=pictures_of_shows, uses=uses_in_articles, public=public_pictures)
