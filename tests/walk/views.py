"""Every view of the site, read from the URLconf, and the addresses at which the walk asks for each."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.admin.utils import quote as quote_key
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.urls import URLPattern, get_resolver
from django.urls.resolvers import RegexPattern

from articles.models import Article
from shows.models import Image
from tests.addresses import ARGUMENTS, NAMES, ROWS
from tests.walk.newsroom import COMMON_WORD, Newsroom


MAX_ROWS = 2  # of a model, for whose keys a view is asked
Arguments = Mapping[str, object]

# For the patterns that are neither of a ModelAdmin nor in ROWS, by name or, where they have none, by route.
OTHERS: dict[str, Callable[[Newsroom], Iterable[Arguments]]] = {
    "admin:app_list": lambda newsroom: [{"app_label": label} for label in ("articles", "auth", "shows")],
    "admin/<url>": lambda newsroom: [{"url": "no/such/page"}],
    "admin:view_on_site": lambda newsroom: _rows_by_type(newsroom),
    "view-on-site": lambda newsroom: _rows_by_type(newsroom),
    "mfa_edit_webauthn": lambda newsroom: _passkeys(),
    "mfa_remove_webauthn": lambda newsroom: _passkeys(),
    "media": lambda newsroom: [{"path": image.file.name} for image in Image.objects.all()[:1]],
    "shared-preview": lambda newsroom: [{"token": newsroom.preview_token}],
    "comment-link": lambda newsroom: _comments(),
    "replies": lambda newsroom: _comments(),
    "sitemap-part": lambda newsroom: [{"name": name} for name in NAMES["sitemap-part"]()],
    "article-with-slashes": lambda newsroom: [{"slashes": "/", "slug": slug} for slug in _slugs("article")],
}


@dataclass(frozen=True)
class View:
    """A pattern of the URLconf.

    Attributes:
        name: with its namespace: "admin:articles_article_change". The route, where the pattern has no name.
        route: from the root of the site, its arguments as "<object_id>".
        model: that of the ModelAdmin it belongs to, if any.
    """

    name: str
    route: str
    model: type[Model] | None

    @property
    def has_name(self) -> bool:
        return self.name != self.route

    @property
    def is_of_desk(self) -> bool:
        return self.route.startswith("admin/")

    def addresses(self, newsroom: Newsroom) -> list[str]:
        """Return the addresses with each of the arguments' values."""
        return [f"/{self._fill(values)}" for values in self._arguments(newsroom)]

    def _fill(self, values: Arguments) -> str:
        return re.sub(r"<(\w+)>", lambda match: quote(str(values[match[1]]), safe=""), self.route)

    def _arguments(self, newsroom: Newsroom) -> Iterable[Arguments]:
        names = set(re.findall(r"<(\w+)>", self.route))
        if not names:
            return [{}]
        if self.name in OTHERS:
            return OTHERS[self.name](newsroom)
        if names == {"slug"} and self.name in ROWS:
            return [{"slug": slug} for slug in _slugs(self.name)]
        if self.model and names <= {"object_id", "key", "id"}:
            rows = [row for row in newsroom.rows if type(row) is self.model][:MAX_ROWS]
            assert rows, f"{self.route} takes the key of a {self.model.__name__}: make one in tests/walk/newsroom.py."
            return [dict.fromkeys(names, quote_key(row.pk)) for row in rows]
        raise AssertionError(
            f"The walk cannot fill {self.route} ({self.name}): say in OTHERS of tests/walk/views.py with which values"
            f" of {', '.join(sorted(names))} it is to be asked."
        )


def views() -> list[View]:
    """Return every view of the URLconf once."""
    return list(dict.fromkeys(_views(get_resolver().url_patterns, "", "")))


def _views(patterns: Iterable[Any], route: str, namespace: str) -> Iterator[View]:
    for pattern in patterns:
        whole = route + _route(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield View(namespace + str(pattern.name) if pattern.name else whole, whole, _model(whole))
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _views(pattern.url_patterns, whole, inner)


def _route(pattern: Any) -> str:
    """Return the route of a pattern, its arguments without their converters."""
    if isinstance(pattern, RegexPattern):
        return re.sub(r"\(\?P(<\w+>)[^)]*\)", r"\1", str(pattern)).strip("^$")
    return re.sub(r"<\w+:(\w+)>", r"<\1>", str(pattern))


def _model(route: str) -> type[Model] | None:
    """Return the model of the ModelAdmin that a route belongs to."""
    for model in admin.site._registry:
        if route.startswith(f"admin/{model._meta.app_label}/{model._meta.model_name}/"):
            return model
    return None


def _passkeys() -> list[Arguments]:
    return [{"pk": passkey.pk} for passkey in Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN)]


def _comments() -> list[Arguments]:
    return [{"slug": slug, "key": key} for slug, key in ARGUMENTS["comment-link"]()[:MAX_ROWS]]


def _slugs(name: str) -> list[str]:
    """Return slugs for a pattern of the readers' site; of articles also those that readers do not know."""
    unknown = Article.objects.filter(live=None) if name in ("article", "comment", "article-with-slashes") else []
    return [row.slug for row in [*ROWS.get(name, ROWS["article"])()[:MAX_ROWS], *unknown]]


def _rows_by_type(newsroom: Newsroom) -> list[Arguments]:
    return [
        {"content_type_id": ContentType.objects.get_for_model(row).pk, "object_id": quote_key(row.pk)}
        for row in newsroom.rows
    ]


def searches() -> Iterator[str]:
    """Yield the searches of every autocomplete of the desk."""
    for model, model_admin in admin.site._registry.items():
        for name in model_admin.autocomplete_fields:
            options = {"app_label": model._meta.app_label, "model_name": model._meta.model_name, "field_name": name}
            yield f"?{urlencode({'term': COMMON_WORD, **options})}"
