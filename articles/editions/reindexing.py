"""What is derived from editions, compared with them and made again: where facts are said, what is protected, lists, search.

Publishing writes all of it. A release that adds a type of fact or a kind of block derives more from the same editions; so
`config.prepare` queues a reindexing, and the worker does it article by article beside readers and editors.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django_tasks import task

from articles.editions.listing import is_listed, keep_listed
from articles.editions.mentions import keep_mentions, mentions_of
from articles.editions.models import Edition, EditionReference, Event, IndexState, Live, Mention, Schedule, SearchEntry
from articles.editions.protection import protect, references_of, unprotect
from articles.editions.searchable import index, search_columns
from articles.writing.blocks import BLOCKS
from articles.writing.models import Article
from shows.facts.types import FACT_TYPES


INDEX_FORMAT = 1  # to be raised when the same documents are indexed in another way
_BATCH = 100  # articles in one task: other work comes between
_SETS = ("tags", "authors", "shows", "seasons", "people")  # of `Live`, as its edition's document names them
_MENTION_COLUMNS = [field.attname for field in Mention._meta.concrete_fields if field.name not in ("id", "live")]


@dataclass(frozen=True)
class Difference:
    """That something derived does not agree with an article's edition.

    Attributes:
        article: the article's key.
        part: mentions, references, filing, lists or search.
    """

    article: int
    slug: str
    part: str


def reindex(*, mend: bool = True, progress: Callable[[int], None] = lambda done: None) -> list[Difference]:
    """Compare everything that is derived from editions with them; return what differs.

    Args:
        mend: whether what differs is made again, each article in a transaction of its own.
        progress: is called now and then with the number of articles that are done.
    """
    differences = []
    for done, key in enumerate(_keys(Live.objects.all()), start=1):
        differences += reindex_article(key, mend=mend)
        if done % _BATCH == 0:
            progress(done)
    differences += _stale_references(mend=mend)
    if mend:
        remember()
    return differences


def reindex_article(key: int, *, mend: bool = True) -> list[Difference]:
    """Compare one live article, and what waits to go live of it; nothing where it is withdrawn meanwhile."""
    with transaction.atomic():
        if mend:
            # As every verb does first: nobody publishes or withdraws the article before this is done.
            Article.objects.select_for_update().filter(pk=key).first()
        live = Live.objects.select_related("edition", "article__schedule__edition").filter(pk=key).first()
        if live is None:
            return []
        parts = []
        for part, (is_right, make_again) in _PARTS.items():
            if not is_right(live):
                parts.append(part)
                if mend:
                    make_again(live)
        return [Difference(live.pk, live.slug, part) for part in parts]


def needs_reindex() -> bool:
    """Whether this release derives something from editions that the last complete reindexing did not."""
    return not IndexState.objects.filter(fingerprint=fingerprint()).exists()


def queue_reindex_if_needed() -> None:
    """Queue a reindexing behind other work if this release needs one. A site without articles has nothing to reindex."""
    if not needs_reindex():
        return
    if Live.objects.exists():
        reindex_everything.using(priority=-10).enqueue()
    else:
        remember()


def remember() -> None:
    """Write down that everything is derived as this release does it."""
    IndexState.objects.update_or_create(pk=1, defaults={"fingerprint": fingerprint()})


def fingerprint() -> str:
    """Return a hash of all that decides what is derived: types of fact, kinds of block and their columns."""
    blocks = {block.kind: [field.attname for field in block._meta.concrete_fields] for block in BLOCKS}
    facts = [fact_type.key for fact_type in FACT_TYPES]
    return hashlib.sha256(json.dumps([INDEX_FORMAT, facts, blocks], sort_keys=True).encode()).hexdigest()


@task()
def reindex_everything(after: int = 0) -> None:
    """Reindex the next articles and queue the rest; running it twice does no harm."""
    batch = list(Live.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:_BATCH])
    for key in batch:
        reindex_article(key)
    if len(batch) == _BATCH:
        reindex_everything.enqueue(batch[-1])
    else:
        _stale_references(mend=True)
        remember()


def _keys(lives: QuerySet[Live]) -> Iterator[int]:
    """Yield keys in their order, some at a time: no query stays open while articles are written."""
    after: int | None = 0
    while after is not None:
        batch = list(lives.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:_BATCH])
        yield from batch
        after = batch[-1] if len(batch) == _BATCH else None


def _has_mentions(live: Live) -> bool:
    stored = sorted(map(str, live.mentions.values_list(*_MENTION_COLUMNS)))
    mentions = mentions_of(live, live.edition.document)
    return stored == sorted(str(tuple(getattr(mention, name) for name in _MENTION_COLUMNS)) for mention in mentions)


def _make_mentions(live: Live) -> None:
    """Make them again; what is found for the first time, readers have seen since the edition went live."""
    events = Event.objects.filter(edition=live.edition_id, verb=Event.Verb.PUBLISHED)
    went_live = events.order_by("-at").values_list("at", flat=True).first()
    keep_mentions(live, live.edition.document, since=went_live or live.published_at)


def _protected(live: Live) -> list[Edition]:
    """Return the editions whose pictures, seasons and authors are protected: the live one, and one that waits."""
    schedule = getattr(live.article, "schedule", None)
    return [live.edition, *([schedule.edition] if schedule else [])]


def _stored_references(edition: Edition) -> set[tuple[str, int]]:
    columns = ("image_id", "season_id", "author_id")
    rows = EditionReference.objects.filter(edition=edition).values(*columns)
    return {(column, row[column]) for row in rows for column in columns if row[column] is not None}


def _has_references(live: Live) -> bool:
    return all(_stored_references(edition) == references_of(edition) for edition in _protected(live))


def _make_references(live: Live) -> None:
    for edition in _protected(live):
        unprotect(edition)
        protect(edition)


def _stale_references(*, mend: bool) -> list[Difference]:
    """Find protected editions that readers do not see and that do not wait."""
    stale = EditionReference.objects.exclude(edition__in=Live.objects.values("edition"))
    stale = stale.exclude(edition__in=Schedule.objects.values("edition"))
    editions = Edition.objects.filter(pk__in=stale.values("edition")).select_related("article")
    differences = [Difference(edition.article_id, edition.article.slug, "references") for edition in editions]
    if mend:
        stale.delete()
    return differences


def _has_filing(live: Live) -> bool:
    return all(_filed(live, name) == _wanted(live, name) for name in _SETS)


def _make_filing(live: Live) -> None:
    for name in _SETS:
        getattr(live, name).set(_wanted(live, name))


def _filed(live: Live, name: str) -> set[int]:
    return set(getattr(live, name).values_list("pk", flat=True))


def _wanted(live: Live, name: str) -> set[int]:
    rows = getattr(live, name).model.objects.filter(pk__in=live.edition.document[name])
    return set(rows.values_list("pk", flat=True))


def _has_search_entry(live: Live) -> bool:
    stored = SearchEntry.objects.filter(live=live).values("title", "names", "text").first()
    return stored == search_columns(live, live.edition.document)


def _make_search_entry(live: Live) -> None:
    index(live, live.edition.document)


# Lists and search are made of the filing, so it comes before them.
_PARTS: dict[str, tuple[Callable[[Live], bool], Callable[[Live], None]]] = {
    "mentions": (_has_mentions, _make_mentions),
    "references": (_has_references, _make_references),
    "filing": (_has_filing, _make_filing),
    "lists": (is_listed, keep_listed),
    "search": (_has_search_entry, _make_search_entry),
}
