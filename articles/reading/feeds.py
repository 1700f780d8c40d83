"""The feeds: RSS 2.0 and Atom, with the full text of the newest articles."""

import re
from datetime import datetime
from html import escape
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.text import Truncator
from django.utils.xmlutils import SimplerXMLGenerator

from articles.editions.document import HasBlocks
from articles.editions.links import targets_of
from articles.editions.models import Live
from articles.editions.resolved_facts import resolve_facts
from articles.reading.blocks import full_text
from articles.reading.depends import ALL, card_keys, episode_keys, link_keys, resolved_keys
from articles.reading.filing import addresses_of
from articles.writing.prose import lines_of, printable
from shows.reading.depends import depends_on


MAX_ARTICLES = 30  # in a feed
MAX_SUMMARY_WORDS = 50  # of an article without a standfirst

_LINK = re.compile(r'(<a(?:\s+[\w-]+="[^"]*")*?\s+href=")([^"]*)')  # in cleaned prose: every value is in double quotes
_PARAGRAPH = re.compile(r"<p(?: [^>]*)?>(.*?)</p>", re.DOTALL)


def absolute_links(html: str, page: str) -> str:
    """Return the HTML with whole addresses in its links: a feed's reader does not know on which page they stood."""

    def join(link: re.Match[str]) -> str:
        try:
            return f"{link[1]}{urljoin(page, link[2])}"
        except ValueError:
            return str(link[0])  # no address at all

    return _LINK.sub(join, html)


def summary_of(html: str) -> str:
    """Return the first words of an article, from its first paragraph that has any; "" if none has."""
    paragraphs = (" ".join(lines_of(paragraph[1])) for paragraph in _PARAGRAPH.finditer(html))
    return Truncator(next(filter(None, paragraphs), "")).words(MAX_SUMMARY_WORDS)


class FullRss(Rss201rev2Feed):
    """RSS 2.0 with each article's text in `content:encoded`."""

    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | {"xmlns:content": "http://purl.org/rss/1.0/modules/content/"}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["text"])


class FullAtom(Atom1Feed):
    """Atom with each article's text."""

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["text"], {"type": "html"})


class ArticleFeed(Feed[Live, HttpRequest]):
    """The newest articles as RSS 2.0, with their facts in today's words."""

    feed_type: type[SyndicationFeed] = FullRss
    title = settings.SITE_NAME
    link = "/"
    description = f"The newest articles of {settings.SITE_NAME}"
    language = settings.LANGUAGE_CODE
    item_guid_is_permalink = False

    def get_object(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpRequest:
        return request  # `items` names the feed's dependency keys to it

    def items(self, request: HttpRequest) -> list[Live]:
        lives = list(
            Live.objects.for_readers().cards().select_related("edition").prefetch_related("tags")[:MAX_ARTICLES]
        )
        # All facts and all linked pages, in a query each. Nothing is stored on the feed: all requests share it.
        together: HasBlocks = {"blocks": [block for live in lives for block in live.edition.document["blocks"]]}
        resolved, addresses = resolve_facts(together), addresses_of(targets_of(together))
        for live in lives:
            page = f"{settings.SITE_URL}{live.get_absolute_url()}"
            text = absolute_links(full_text(live.edition.document, resolved, addresses), page)
            setattr(live, "text", text)  # noqa: B010 - not a column
        tags = (f"tag:{tag.pk}" for live in lives for tag in live.tags.all())
        depends_on(request, ALL, *card_keys(lives), *tags, *link_keys(together), *episode_keys(together))
        depends_on(request, *resolved_keys(resolved))
        return lives

    def item_extra_kwargs(self, item: Live) -> dict[str, Any]:
        return {"text": printable(getattr(item, "text", ""))}

    def item_title(self, item: Live) -> str:
        return item.title

    def item_description(self, item: Live) -> str:
        words = item.standfirst or printable(summary_of(getattr(item, "text", ""))) or item.title
        return escape(words, quote=False)  # feed readers take it for HTML, and Atom says so

    def item_guid(self, obj: Live) -> str:
        # Not the address: feed readers would show an article again whose address has changed. Nor the host that was
        # asked: the site has several names, and SITE_URL is one. Without it the id would outlast a move of the site,
        # but to change the id now would show every article again to every reader.
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
    """The newest articles as Atom."""

    feed_type = FullAtom
    subtitle = ArticleFeed.description
