"""Revisions of the working copy: saving them, naming them, and thinning them out as they grow old."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from articles.editions.document import Document
from articles.editions.freeze import freeze_with_keys
from articles.editions.history import Event, Revision
from articles.editions.models import Edition
from articles.editions.revision_change import find_change
from articles.writing.models import Article
from shows.actor import Actor, require


KEEP_EVERY = timedelta(hours=24)
KEEP_DAILY = timedelta(days=365)
_BATCH_SIZE = 500  # revisions deleted in a transaction


def save_revision(
    article: Article,
    *,
    by: User | None,
    at: datetime | None = None,
    is_merged: bool = False,
    tab: UUID | None = None,
) -> None:
    """Save the working copy as a revision, unless it is the same as the newest. Call it in the transaction of the save.

    Args:
        by: who saved it; None if that is not known.
        at: when it was saved, if that was before now and after the newest revision.
        is_merged: whether the save was merged with that of another editor.
        tab: the opened form that was saved, if it was one.
    """
    document, keys = freeze_with_keys(article)
    newest = article.revisions.select_related("edition").first()
    if newest is not None and newest.document == document:
        if newest.number is None:  # it was saved before revisions had numbers
            newest.number, newest.block_keys = article.revision, keys
            newest.save(update_fields=["number", "block_keys"])
        return
    at = at or timezone.now()
    change = None
    if newest is not None:
        at = max(at, newest.created_at)
        change = find_change(newest.document, newest.block_keys, document, keys)
    Revision.objects.create(
        article=article,
        own_document=document,
        by=by,
        created_at=at,
        number=article.revision,
        block_keys=keys,
        tab=None if is_merged else tab,
        change=dict(change or {}, is_merged=is_merged) if change or is_merged else None,
    )


def find_base(article: Article, number: int | None) -> Revision | None:
    """Return the revision at which a form was opened, or the nearest older one that was not thinned out.

    Args:
        number: the article's count of saves when the form was opened.

    Returns:
        None if none is known, and for a number that the article has not reached.
    """
    if number is None or number > article.revision:
        return None
    base = None
    numbers = article.revisions.filter(number__lte=number).values_list("pk", "number")
    for key, of_revision in numbers.iterator(chunk_size=5):  # the newest first
        # The first of a number: a later one is what a script has written, after the form was opened perhaps.
        if of_revision == number or base is None:
            base = key
        if of_revision != number:
            break
    return article.revisions.select_related("edition").filter(pk=base or 0).first()


def find_own_save(article: Article, tab: UUID, *, after: int | None) -> int | None:
    """Return the number of the newest save of a form that this form does not know of: its answer was lost.

    Args:
        after: the article's count of saves that the form knows; None if it made the article.
    """
    saves = article.revisions.filter(tab=tab, number__isnull=False)
    if after is not None:
        saves = saves.filter(number__gt=after)
    return saves.values_list("number", flat=True).first()


def save_stored_revision(key: int) -> None:
    """Save what is stored of an article as a revision, before it is overwritten.

    This finds something to save where the working copy was changed by a script, or before there were revisions.

    Args:
        key: the primary key of the article.
    """
    article = Article.objects.get(pk=key)
    save_revision(article, by=None, at=article.updated_at)


def save_passed_over(article: Article, document: Document, *, by: User) -> None:
    """Save what an editor has typed as a revision, because a merge has left words of it out. It has no number: it was
    never the working copy.
    """
    Revision.objects.create(article=article, own_document=document, by=by, name="Typed, but not all merged")


@contextmanager
def change_working_copy(article: Article, *, by: User) -> Iterator[Article]:
    """Lock an article for a change of its working copy, in a transaction that saves a revision before and after it.

    Returns:
        The article as it is stored: the caller's copy may be old.
    """
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=article.pk)
        save_revision(article, by=None, at=article.updated_at)
        yield article
        save_revision(article, by=by)


def save_revision_of(edition: Edition) -> None:
    """Make the newest revision that of a new edition, or add one if the newest differs or has an edition already."""
    newest = Revision.objects.filter(article=edition.article_id).first()
    if newest is None or newest.edition_id is not None or newest.own_document != edition.document:
        newest = Revision(article=edition.article, by=edition.created_by, created_at=edition.created_at)
        newest.number = edition.article.revision
    newest.edition, newest.own_document = edition, None
    newest.save()


def name_revision(revision: Revision, name: str, *, by: Actor) -> None:
    """Give a revision a name, change it, or take it away with "".

    Raises:
        PermissionDenied: `by` may not change articles.
        ValidationError: the name is too long.
    """
    require(by, "articles.change_article")
    revision.name = Revision._meta.get_field("name").clean(" ".join(name.split()), revision)
    revision.save(update_fields=["name"])


@task()
def thin_revisions() -> int:
    """Delete old revisions, and return how many.

    All of the last 24 hours stay; of each earlier day of the last year the last one of each article. Those with a name
    or an edition stay for good, and so do those that an event refers to.
    """
    now = timezone.now()
    superfluous = _find_superfluous(now)
    for start in range(0, len(superfluous), _BATCH_SIZE):
        Revision.objects.filter(pk__in=superfluous[start : start + _BATCH_SIZE], name="", edition=None).delete()
    return len(superfluous)


def _find_superfluous(now: datetime) -> list[int]:
    restored = set(Event.objects.filter(revision__isnull=False).values_list("revision", flat=True))
    rows = Revision.objects.order_by("article", "-created_at", "-pk")
    superfluous, previous = [], None
    for key, article, at, name, edition in rows.values_list(
        "pk", "article", "created_at", "name", "edition"
    ).iterator():
        day = (article, timezone.localtime(at).date())
        is_last_of_day, previous = day != previous, day
        if name or edition or key in restored or at > now - KEEP_EVERY:
            continue
        if not is_last_of_day or at < now - KEEP_DAILY:
            superfluous.append(key)
    return superfluous
