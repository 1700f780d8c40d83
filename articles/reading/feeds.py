from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.utils.feedgenerator import Atom1Feed

from articles.editions.models import Live
from articles.writing.prose import printable


class ArticleFeed(Feed[Live, Live]):
    """The newest articles as RSS 2.0."""

    title = settings.SITE_NAME
    link = "/"
    description = f"The newest articles of {settings.SITE_NAME}"
    language = settings.LANGUAGE_CODE
    item_guid_is_permalink = False

    def items(self) -> QuerySet[Live]:
        return Live.objects.for_readers().cards().prefetch_related("tags")[:30]

    def item_title(self, item: Any) -> str:
        return str(item.title)

    def item_description(self, item: Any) -> str:
        return str(item.standfirst)

    def item_guid(self, obj: Live) -> str:
        # Not the address: a headline that is mended must not announce the article anew.
        return f"{settings.SITE_URL}/articles/#{obj.pk}"

    def item_pubdate(self, item: Live) -> datetime:
        return item.published_at

    def item_updateddate(self, item: Live) -> datetime:
        return item.updated_at

    def item_author_name(self, item: Live) -> str:
        return printable(item.byline)

    def item_categories(self, item: Live) -> list[str]:
        return [printable(name) for name in (item.section.name, *(tag.name for tag in item.tags.all()))]


class AtomArticleFeed(ArticleFeed):
    """The same as Atom."""

    feed_type = Atom1Feed
    subtitle = ArticleFeed.description
