"""The article that an address of the desk names."""

import re
from typing import Any
from urllib.parse import urlsplit

from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest

from articles.models import Article
from shows.desk.keys import parse_pk


def get_article_or_404(model_admin: ModelAdmin[Any], request: HttpRequest, key: int | str) -> Article:
    """Return the article with this primary key. Who may see or change it, the caller checks."""
    article: Article | None = model_admin.get_object(request, str(key))
    if article is None:
        raise Http404("There is no such article.")
    return article


_FORM = re.compile(r"/articles/article/(\d+)/change/")


def edited_article(request: HttpRequest) -> int | None:
    """Return the key of the article whose form asks; None if another page does, or the browser does not say."""
    match = _FORM.search(urlsplit(request.headers.get("Referer", "")).path)
    return parse_pk(match[1]) if match else None
