"""Addresses of this site in prose, typed, pasted or imported: they become links that name the row."""

import re
from collections.abc import Collection, Iterable
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db.models import CharField, F, IntegerField, QuerySet, Value

from articles.editions.models import FormerSlug, Live
from articles.writing.blocks import BLOCKS
from articles.writing.links import Link, Target, find_links, replace_hrefs
from articles.writing.models import Article
from shows.models import Person, Show


_KIND_OF = {"articles": "article", "shows": "show", "people": "person"}  # by the first part of the path
_PAGE = re.compile(rf"/({'|'.join(_KIND_OF)})/([^/]+)/?")
Page = tuple[str, str]  # a kind of `Target`, and a slug
_BATCH_SIZE = 500  # slugs in a query


def own_path(address: str) -> str:
    """Return the path of an address of this site, with its fragment but without its host; "" for any other address."""
    try:
        parts = urlsplit(address)
        site = urlsplit(settings.SITE_URL)
    except ValueError:
        return ""
    is_own = not parts.netloc or (parts.scheme in ("http", "https") and parts.netloc.lower() == site.netloc.lower())
    return parts._replace(scheme="", netloc="").geturl() if is_own and parts.path.startswith("/") else ""


def name_rows_in(article: Article) -> int:
    """Turn the addresses of this site in the article's stored blocks into links that name the row.

    Return the number of blocks that changed.
    """
    changed = 0
    stored = [
        (rows.model, pk, column, prose)
        for block_type in BLOCKS
        for column in block_type.prose_columns()
        for rows in [block_type.objects.filter(parent=article, **{f"{column}__contains": "<a "})]
        for pk, prose in rows.values_list("pk", column)
    ]
    targets = _read_targets(page for *_, prose in stored for link in find_links(prose) if (page := _page_of(link)))
    for model, pk, column, prose in stored if targets else ():
        named = replace_hrefs(prose, lambda link: _name_row(link, targets))
        if named != prose:
            model._default_manager.filter(pk=pk).update(**{column: named})
            changed += 1
    return changed


def _page_of(link: Link) -> Page | None:
    """Return the page of this site that an address leads to. One with a query stays as it is: it means more."""
    path = own_path(link.href)
    parts = urlsplit(path) if path else None
    if parts is None or parts.query:
        return None
    match = _PAGE.fullmatch(re.sub("/+", "/", normalize("NFC", unquote(parts.path)).lower()))
    return (_KIND_OF[match[1]], match[2]) if match else None


def _name_row(link: Link, targets: dict[Page, Target]) -> str:
    page = _page_of(link)
    if page is None or page not in targets:
        return link.href
    fragment = urlsplit(own_path(link.href)).fragment
    return targets[page].href + (f"#{fragment}" if fragment else "")


def _read_targets(pages: Iterable[Page]) -> dict[Page, Target]:
    """Return the rows of pages by their slugs, in one query for some hundred of them.

    A slug means first the article that is live there, then the one that was, then the draft that will be.
    """
    wanted = sorted(set(pages))
    targets: dict[Page, Target] = {}
    for start in range(0, len(wanted), _BATCH_SIZE):
        batch = wanted[start : start + _BATCH_SIZE]
        slugs = {kind: [slug for of_kind, slug in batch if of_kind == kind] for kind in _KIND_OF.values()}
        queries = [
            _select(Live.objects.order_by(), "article", 0, "article_id", slugs["article"]),
            _select(FormerSlug.objects.all(), "article", 1, "article_id", slugs["article"]),
            _select(Article.objects.order_by(), "article", 2, "pk", slugs["article"]),
            _select(Show.objects.order_by(), "show", 0, "pk", slugs["show"]),
            _select(Person.objects.order_by(), "person", 0, "pk", slugs["person"]),
        ]
        for _, kind, slug, key in sorted(queries[0].union(*queries[1:], all=True)):
            targets.setdefault((kind, slug), Target(kind, key))
    return targets


def _select(rows: QuerySet, kind: str, rank: int, key: str, slugs: Collection[str]) -> QuerySet:  # type: ignore[type-arg]
    columns = {"rank": Value(rank, IntegerField()), "kind_of": Value(kind, CharField()), "row": F(key)}
    named: QuerySet = rows.filter(slug__in=slugs).annotate(**columns)  # type: ignore[type-arg]
    return named.values_list("rank", "kind_of", "slug", "row")
