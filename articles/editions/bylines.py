"""The bylines of live articles: written when an edition goes live, and again when an author has another name."""

from django.db import transaction
from django.utils.text import get_text_list

from articles.editions.models import Live
from articles.editions.searchable import index
from articles.taxonomy.models import Author
from articles.writing.models import Article


def format_byline(keys: list[int]) -> str:
    """Return the names of authors in their order, "A, B and C", without those who were deleted."""
    authors = Author.objects.in_bulk(keys)
    return get_text_list([authors[key].name for key in keys if key in authors], "and")


def refresh_names(author: Author) -> int:
    """Update the bylines of an author's live articles after a change of name; return how many articles these are."""
    keys = list(author.live.order_by("pk").values_list("pk", flat=True))
    for key in keys:
        with transaction.atomic():
            Article.objects.select_for_update().get(pk=key)
            live = Live.objects.select_related("edition").filter(pk=key).first()
            if live is not None:
                live.byline = format_byline(live.edition.document["authors"])
                live.save(update_fields=["byline"])
                index(live, live.edition.document)
    return len(keys)
