"""The article that an address of the desk names."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest

from articles.models import Article


def get_article_or_404(model_admin: ModelAdmin[Any], request: HttpRequest, key: int | str) -> Article:
    """Return the article with this primary key. Who may see or change it, the caller checks."""
    article: Article | None = model_admin.get_object(request, str(key))
    if article is None:
        raise Http404("There is no such article.")
    return article
