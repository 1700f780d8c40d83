"""The live articles that link to a page: named before it is withdrawn or deleted."""

from typing import Any

from django import template
from django.db.models import Model, QuerySet

from articles.editions.links import linking_to
from articles.writing.links import Target


MAX_ARTICLES = 10
register = template.Library()


@register.inclusion_tag("admin/articles/article/linking.html")
def articles_linking_to(rows: Model | QuerySet[Any], *, is_open: bool = False) -> dict[str, Any]:
    """List the live articles that link to an article, or to shows or people.

    Args:
        is_open: whether the list is open from the start.
    """
    pages = [rows] if isinstance(rows, Model) else list(rows)
    lives = linking_to(*(Target(str(page._meta.model_name), page.pk) for page in pages))
    count = lives.count()
    return {
        "count": count,
        "articles": lives[:MAX_ARTICLES],
        "older_count": max(0, count - MAX_ARTICLES),
        "are_many": len(pages) > 1,
        "is_open": is_open,
    }
