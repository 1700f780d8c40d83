"""Tells the library of pictures where articles use them."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from articles.editions.models import EditionReference
from articles.models import Article, Listed
from articles.writing.blocks import BLOCKS
from shows.desk.picture_uses import register_of_shows
from shows.models import Image


@register_of_shows
def pictures_of_shows(shows: Collection[int]) -> list[QuerySet[Any, Any]]:
    """Return the keys of the pictures in articles about these shows: in working copies, and in what is live."""
    articles = Article.objects.filter(shows__in=shows)
    blocks = [
        block.objects.filter(parent__shows__in=shows, **{f"{field.name}__isnull": False}).values(field.name)
        for block in BLOCKS
        for field in block.foreign_keys()
        if field.related_model is Image
    ]
    live = Listed.objects.filter(show__in=shows).values("live__edition")
    return [
        articles.filter(lead_image__isnull=False).values("lead_image"),
        articles.filter(social_image__isnull=False).values("social_image"),
        *blocks,
        EditionReference.objects.filter(edition__in=live, image__isnull=False).values("image"),
    ]
