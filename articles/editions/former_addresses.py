"""Former addresses of live articles: where one leads, and how it becomes free for another article."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from articles.editions.models import FormerSlug, Live
from articles.writing.models import Article
from shows.actor import Actor, require


PUBLISH = "articles.publish_article"


@dataclass(frozen=True)
class AddressOwner:
    """The article to which an address belongs.

    Attributes:
        is_former: whether the article has moved on from it.
        live: the live article; None if it is withdrawn, so that the address leads nowhere.
    """

    slug: str
    article: Article
    is_former: bool
    live: Live | None

    @property
    def sentence(self) -> str:
        """What is in the way, and what to do."""
        if not self.is_former:
            return f"The address “{self.slug}” belongs to the live article “{self.article}”. Choose another."
        if self.live is None:
            where = f"belonged to “{self.article}”, which is withdrawn"
        else:
            where = f"belonged to “{self.article}”, and now leads readers to {self.live.get_absolute_url()}"
        return f"The address “{self.slug}” {where}. Choose another, or release it under Former addresses."


def find_address_owner(slug: str, *, other_than: Article | None = None) -> AddressOwner | None:
    """Return whose address this is or was; None if it is free.

    Args:
        other_than: an article whose own addresses do not count.
    """
    key = other_than.pk if other_than else None
    lives = (
        Live.objects.exclude(article=key).select_related("article") if key else Live.objects.select_related("article")
    )
    if live := lives.filter(slug=slug).first():
        return AddressOwner(slug, live.article, is_former=False, live=live)
    former = FormerSlug.objects.filter(slug=slug).select_related("article").first()
    if former is None or former.article_id == key:
        return None
    return AddressOwner(slug, former.article, True, Live.objects.filter(article=former.article_id).first())


def release_address(slug: str, *, by: Actor) -> Article:
    """Free a former address: it no longer leads to its article, and another may have it. Return that article.

    Raises:
        PermissionDenied: `by` may not publish.
        ValidationError: it is no former address.
    """
    require(by, PUBLISH, "You may not release addresses. Ask an editor.")
    with transaction.atomic():
        former = FormerSlug.objects.select_for_update().filter(slug=slug).select_related("article").first()
        if former is None:
            raise ValidationError(f"“{slug}” is no former address of an article.")
        former.delete()
    return former.article
