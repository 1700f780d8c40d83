"""Reindexing: compare the rows that are derived from live editions with these, and repair what differs.

Publishing writes all of these rows. But a new release may derive more from the same editions, for example when it adds
a type of fact or a kind of block. Then `config.prepare` queues a reindexing, which the worker does article by article
while the site is in use. The terms by which shows and people are searched, derived from their names, are repaired too.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django_tasks import task

from articles.editions.history import Event
from articles.editions.links import has_links, replace_links
from articles.editions.listing import is_listed, update_listing
from articles.editions.mentions import mentions_of, replace_mentions
from articles.editions.models import Edition, EditionReference, IndexState, Live, Mention, Schedule, SearchEntry
from articles.editions.protection import protect, references_of, unprotect
from articles.editions.renames import has_byline, update_byline
from articles.editions.searchable import index, search_columns
from articles.writing.blocks import BLOCKS
from articles.writing.models import Article
from shows.facts.twins import update_distinctions
from shows.facts.types import FACT_TYPES
from shows.models import Episode, Person, Show
from shows.names import update_search_terms


INDEX_FORMAT = 6  # raise it when the same documents are to be indexed in another way, or names
_BATCH_SIZE = 100  # articles in a task, so that other tasks run in between
_M2M_FIELDS = ("tags", "authors", "shows", "seasons", "people")  # of `Live`; documents use the same names
_MENTION_COLUMNS = [field.attname for field in Mention._meta.concrete_fields if field.name not in ("id", "live")]
_REFERENCE_COLUMNS = [
    field.attname for field in EditionReference._meta.concrete_fields if field.name not in ("id", "edition")
]


@dataclass(frozen=True)
class Difference:
    """A part of the derived rows that does not agree with the edition.

    Attributes:
        article: the primary key of the article.
        part: a key of `_PARTS`.
    """

    article: int
    slug: str
    part: str


def reindex(*, mend: bool = True, progress: Callable[[int], None] = lambda done: None) -> list[Difference]:
    """Compare all rows derived from editions with these; return the differences.

    When all are repaired, no reindexing is needed any more: `reindex_names` comes before.

    Args:
        mend: whether to repair them, each article in its own transaction.
        progress: is called after every batch with the number of articles compared so far.
    """
    differences = []
    for done, key in enumerate(_iterate_keys(Live.objects.all()), start=1):
        differences += reindex_article(key, mend=mend)
        if done % _BATCH_SIZE == 0:
            progress(done)
    differences += _find_stale_references(mend=mend)
    if mend:
        save_fingerprint()
    return differences


def reindex_article(key: int, *, mend: bool = True) -> list[Difference]:
    """Compare the rows of an article with its live and its scheduled edition; do nothing if it is no longer live."""
    with transaction.atomic():
        if mend:
            # The lock that every verb of publishing takes: the article does not change while it is repaired.
            Article.objects.select_for_update().filter(pk=key).first()
        live = Live.objects.select_related("edition", "section", "article__schedule__edition").filter(pk=key).first()
        if live is None:
            return []
        parts = []
        for part, (is_right, rebuild) in _PARTS.items():
            if not is_right(live):
                parts.append(part)
                if mend:
                    rebuild(live)
        return [Difference(live.pk, live.slug, part) for part in parts]


def reindex_names(*, mend: bool = True) -> list[str]:
    """Compare what is derived from the names of all shows, people and episodes; return the addresses that differ.

    Args:
        mend: whether to store what is right.
    """
    stale = []
    for rows in (Show.objects.order_by("pk"), Person.objects.order_by("pk")):
        stale += update_search_terms(rows, mend=mend) + update_distinctions(rows, mend=mend)
    stale += update_search_terms(Episode.objects.select_related("season__show").order_by("pk"), mend=mend)
    return list(dict.fromkeys(row.get_absolute_url() for row in stale))


def needs_reindex() -> bool:
    """Whether this release derives other rows than the last complete reindexing did."""
    return not IndexState.objects.filter(fingerprint=fingerprint()).exists()


def queue_reindex_if_needed() -> None:
    """Queue a reindexing with low priority if this release needs one. Without live articles, do it at once."""
    if not needs_reindex():
        return
    if Live.objects.exists():
        reindex_everything.using(priority=-10).enqueue()
    else:
        reindex_names()
        save_fingerprint()


def save_fingerprint() -> None:
    """Store that all rows are derived by the rules of this release."""
    IndexState.objects.update_or_create(pk=1, defaults={"fingerprint": fingerprint()})


def fingerprint() -> str:
    """Return a hash of the rules that decide what is derived: types of fact, kinds of block and their columns."""
    blocks = {block.kind: [field.attname for field in block._meta.concrete_fields] for block in BLOCKS}
    facts = [fact_type.key for fact_type in FACT_TYPES]
    return hashlib.sha256(json.dumps([INDEX_FORMAT, facts, blocks], sort_keys=True).encode()).hexdigest()


@task()
def reindex_everything(after: int = 0) -> None:
    """Reindex a batch of articles and queue the rest. Running it twice is harmless.

    Args:
        after: the primary key of the last article of the previous batch.
    """
    batch = list(Live.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:_BATCH_SIZE])
    for key in batch:
        reindex_article(key)
    if len(batch) == _BATCH_SIZE:
        reindex_everything.enqueue(batch[-1])
    else:
        _find_stale_references(mend=True)
        reindex_names()
        save_fingerprint()


def _iterate_keys(lives: QuerySet[Live]) -> Iterator[int]:
    """Yield primary keys in order, read in batches, so that no query stays open while articles are written."""
    after: int | None = 0
    while after is not None:
        batch = list(lives.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:_BATCH_SIZE])
        yield from batch
        after = batch[-1] if len(batch) == _BATCH_SIZE else None


def _has_mentions(live: Live) -> bool:
    stored = sorted(map(str, live.mentions.values_list(*_MENTION_COLUMNS)))
    mentions = mentions_of(live, live.edition.document)
    return stored == sorted(str(tuple(getattr(mention, name) for name in _MENTION_COLUMNS)) for mention in mentions)


def _rebuild_mentions(live: Live) -> None:
    """Replace the mentions. Readers have seen the facts in new mentions since the edition went live."""
    events = Event.objects.filter(edition=live.edition_id, verb=Event.Verb.PUBLISHED)
    went_live = events.order_by("-at").values_list("at", flat=True).first()
    replace_mentions(live, live.edition.document, since=went_live or live.published_at)


def _list_protected(live: Live) -> list[Edition]:
    """Return the editions whose pictures, seasons and authors are protected: the live and the scheduled one."""
    schedule = getattr(live.article, "schedule", None)
    return [live.edition, *([schedule.edition] if schedule else [])]


def _read_references(edition: Edition) -> set[tuple[str, int]]:
    rows = EditionReference.objects.filter(edition=edition).values(*_REFERENCE_COLUMNS)
    return {(column, row[column]) for row in rows for column in _REFERENCE_COLUMNS if row[column] is not None}


def _has_references(live: Live) -> bool:
    return all(_read_references(edition) == references_of(edition) for edition in _list_protected(live))


def _rebuild_references(live: Live) -> None:
    for edition in _list_protected(live):
        unprotect(edition)
        protect(edition)


def _find_stale_references(*, mend: bool) -> list[Difference]:
    """Find references of editions that are neither live nor scheduled."""
    stale = EditionReference.objects.exclude(edition__in=Live.objects.values("edition"))
    stale = stale.exclude(edition__in=Schedule.objects.values("edition"))
    editions = Edition.objects.filter(pk__in=stale.values("edition")).select_related("article")
    differences = [Difference(edition.article_id, edition.article.slug, "references") for edition in editions]
    if mend:
        stale.delete()
    return differences


def _has_filing(live: Live) -> bool:
    return all(_read_filing(live, name) == _derive_filing(live, name) for name in _M2M_FIELDS)


def _rebuild_filing(live: Live) -> None:
    for name in _M2M_FIELDS:
        getattr(live, name).set(_derive_filing(live, name))


def _read_filing(live: Live, name: str) -> set[int]:
    return set(getattr(live, name).values_list("pk", flat=True))


def _derive_filing(live: Live, name: str) -> set[int]:
    rows = getattr(live, name).model.objects.filter(pk__in=live.edition.document[name])
    return set(rows.values_list("pk", flat=True))


def _has_search_entry(live: Live) -> bool:
    stored = SearchEntry.objects.filter(live=live).values("title", "names", "text").first()
    return stored == search_columns(live, live.edition.document)


def _rebuild_search_entry(live: Live) -> None:
    index(live, live.edition.document)


# For each part: whether its rows are right, and the function that rebuilds them. Lists and search follow the filing.
_PARTS: dict[str, tuple[Callable[[Live], bool], Callable[[Live], None]]] = {
    "mentions": (_has_mentions, _rebuild_mentions),
    "links": (has_links, lambda live: replace_links(live, live.edition.document)),
    "references": (_has_references, _rebuild_references),
    "filing": (_has_filing, _rebuild_filing),
    "lists": (is_listed, update_listing),
    "byline": (has_byline, update_byline),
    "search": (_has_search_entry, _rebuild_search_entry),
}
