"""The verbs of publishing: publish, schedule, unschedule, withdraw.

Each is one transaction, refuses with a sentence, and adds an event to the article's history.
"""

import logging
import re
from datetime import date, datetime

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone

from articles.editions.bylines import format_byline
from articles.editions.document import Document
from articles.editions.first_published import check_first_published, set_first_published
from articles.editions.former_addresses import find_address_owner
from articles.editions.freeze import freeze
from articles.editions.history import Event, log
from articles.editions.links import replace_links
from articles.editions.listing import update_listing
from articles.editions.mentions import replace_mentions
from articles.editions.missing import Missing, missing_of
from articles.editions.models import Edition, FormerSlug, Live, Schedule
from articles.editions.protection import protect, unprotect
from articles.editions.resolved_facts import resolve_facts
from articles.editions.revisions import save_revision_of
from articles.editions.searchable import index, text_of
from articles.writing.blocks import block_class
from articles.writing.models import Article
from shows.actor import Actor, require
from shows.unwritable import unwritable_reason


logger = logging.getLogger(__name__)
PUBLISH = "articles.publish_article"
MISSING = "missing"  # the error code of a field that has to be filled in before publishing
ADDRESS_TAKEN_CODE = "taken"  # of the error
ADDRESS_TAKEN = "Another article has gone live at its address."
BLOCKED = "blocked"  # the error code of what a rule of the section forbids to publish

# Sent before an edition is made, and before a scheduled one goes live. Arguments: `article` and `document`. A receiver
# refuses by a ValidationError.
publishing = Signal()
# Sent inside the transaction in which an edition goes live. Argument: `live`, the pointer.
went_live = Signal()


def publish(
    article: Article, *, by: Actor, at: datetime | None = None, first_published: date | datetime | None = None
) -> Edition:
    """Freeze the working copy as a new edition, and show it to readers now or, if `at` is in the future, then.

    Args:
        first_published: the past date of a text that was published before; None: the one that is stored, if any.

    Raises:
        PermissionDenied: `by` may not publish, or not with a date in the past.
        ValidationError: with a sentence for each problem.
    """
    publisher = require(by, PUBLISH)
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=article.pk)
        if first_published is not None:
            set_first_published(article, first_published, by=by)
        check_first_published(article, by=publisher)
        document = freeze(article)
        _check(article, document)
        number = 1 + (article.editions.values_list("number", flat=True).first() or 0)
        edition = Edition.objects.create(article=article, number=number, document=document, created_by=publisher)
        save_revision_of(edition)
        _drop_schedule(article)
        if at is not None and at > timezone.now():
            Schedule.objects.create(article=article, edition=edition, at=at, by=publisher)
            protect(edition)
            log(article, Event.Verb.SCHEDULED, edition=edition, by=publisher)
        else:
            _go_live(edition, by=publisher)
    return edition


def unschedule(article: Article, *, by: Actor) -> None:
    """Cancel the scheduled edition. Readers see no change.

    Raises:
        PermissionDenied: `by` may not publish.
        ValidationError: nothing is scheduled.
    """
    publisher = require(by, PUBLISH)
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=article.pk)
        dropped = _drop_schedule(article)
        if dropped is None:
            raise ValidationError("Nothing is scheduled for this article: there is nothing to cancel.")
        log(article, Event.Verb.UNSCHEDULED, edition=dropped, by=publisher)


def publish_due(*, now: datetime | None = None) -> list[Edition]:
    """Publish every scheduled edition whose time has come; return these editions.

    If one cannot go live, its schedule is cancelled, with an event in the article's history, and the others go on.

    Raises:
        DatabaseError: the database cannot be written. What is not published yet stays scheduled.
    """
    now = now or timezone.now()
    editions = []
    for key in list(Schedule.objects.filter(at__lte=now).values_list("pk", flat=True)):
        try:
            edition = _publish_scheduled(key, now)
        except Exception as error:
            if unwritable_reason(error):
                raise  # it stays scheduled, for the clock to try again
            logger.exception("The scheduled edition of article %s could not go live.", key)
            with transaction.atomic():
                article = Article.objects.select_for_update().get(pk=key)
                log(article, Event.Verb.UNSCHEDULED, edition=_drop_schedule(article), by=None)
        else:
            editions += [edition] if edition else []
    return editions


def _publish_scheduled(key: int, now: datetime) -> Edition | None:
    with transaction.atomic():
        # Read again under the lock: another worker may have published it meanwhile, or an editor cancelled it.
        article = Article.objects.select_for_update().filter(pk=key).first()
        schedule = Schedule.objects.select_related("edition", "by").filter(pk=key, at__lte=now).first()
        if article is None or schedule is None:
            return None
        edition, by = schedule.edition, schedule.by
        _drop_schedule(article)
        if find_address_owner(edition.document["slug"], other_than=article):
            log(article, Event.Verb.UNSCHEDULED, edition=edition, by=None, reason=ADDRESS_TAKEN)
            return None
        try:
            publishing.send(sender=Edition, article=article, document=edition.document)
        except ValidationError as error:
            log(article, Event.Verb.UNSCHEDULED, edition=edition, by=None, reason=" ".join(error.messages))
            return None
        _go_live(edition, by=by)
        return edition


def withdraw(article: Article, *, by: Actor) -> None:
    """Take the article offline and cancel its schedule. The working copy, editions and comments stay.

    Raises:
        PermissionDenied: `by` may not publish.
        ValidationError: the article is not live.
    """
    publisher = require(by, PUBLISH)
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=article.pk)
        live = Live.objects.filter(article=article).first()
        if live is None:
            raise ValidationError("This article is not live: there is nothing to withdraw.")
        _save_former_slug(article, live.slug)
        unprotect(live.edition)
        live.delete()
        log(article, Event.Verb.WITHDRAWN, edition=live.edition, by=publisher)
        if dropped := _drop_schedule(article):
            log(article, Event.Verb.UNSCHEDULED, edition=dropped, by=publisher)


def refusals_of(article: Article, document: Document) -> list[tuple[Missing, str]]:
    """Return why publishing refuses a document, whatever the rules of its section: what is to be done, and its code."""
    refusals = [(missing, MISSING) for missing in missing_of(document)]
    if not document["slug"]:  # the form and imports make one of the headline; a script may not
        refusals.append((Missing("Write the end of the web address (the slug).", "slug"), MISSING))
    elif owner := find_address_owner(document["slug"], other_than=article):
        refusals.append((Missing(owner.sentence, "slug"), ADDRESS_TAKEN_CODE))
    return refusals


def _check(article: Article, document: Document) -> None:
    problems = [ValidationError(refusal.sentence, code=code) for refusal, code in refusals_of(article, document)]
    try:
        publishing.send(sender=Edition, article=article, document=document)
    except ValidationError as error:
        problems += error.error_list
    if problems:
        raise ValidationError(problems)


def _go_live(edition: Edition, *, by: User | None) -> None:
    """Move the live pointer, and update everything that is derived from the live edition."""
    document, article, now = edition.document, edition.article, timezone.now()
    before = Live.objects.filter(article=article).select_related("edition").first()
    if before is not None and before.slug != document["slug"]:
        _save_former_slug(article, before.slug)
    FormerSlug.objects.filter(slug=document["slug"], article=article).delete()
    published_at = _find_first_published(article) or now
    live, _ = Live.objects.update_or_create(
        article=article,
        defaults={
            "edition": edition,
            "slug": document["slug"],
            "title": document["title"],
            "standfirst": document["standfirst"],
            "byline": format_byline(document["authors"]),
            "lead_image_id": document["lead_image_id"],
            "section_id": document["section_id"],
            "published_at": published_at,
            "updated_at": max(published_at, _find_updated(article, before, document, published_at) or now),
        },
    )
    for name in ("tags", "authors", "shows", "seasons", "people"):
        manager = getattr(live, name)
        manager.set(manager.model.objects.filter(pk__in=document[name]))
    update_listing(live)
    index(live, document)
    replace_mentions(live, document)
    replace_links(live, document)
    if before is not None:
        unprotect(before.edition)
    protect(edition)
    log(article, Event.Verb.PUBLISHED, edition=edition, by=by, at=now)
    went_live.send(sender=Live, live=live)


def _reads_the_same(before: Document, after: Document) -> bool:
    """Whether both documents have the same words. Then the article keeps its date of change: no faked freshness."""
    return _list_words(before) == _list_words(after)


def _list_words(document: Document) -> list[str]:
    text = f"{document['title']}\n{text_of(document, resolve_facts(document).words)}"
    # The current facts are the same for both documents, so tables are compared by their settings, not by their lines.
    tables = [str(sorted(block.items())) for block in document["blocks"] if block_class(block).fact_types(block)]
    return [*re.findall(r"\w+", text.casefold()), *tables]


def _drop_schedule(article: Article) -> Edition | None:
    """Cancel the schedule, if there is one, and return its edition."""
    schedule = Schedule.objects.filter(article=article).select_related("edition").first()
    if schedule is None:
        return None
    schedule.delete()
    unprotect(schedule.edition)
    return schedule.edition


def _find_first_published(article: Article) -> datetime | None:
    if article.first_published is not None:
        return article.first_published
    first = article.events.filter(verb=Event.Verb.PUBLISHED).order_by("at").first()
    return first.at if first else None


def _find_updated(article: Article, before: Live | None, document: Document, published_at: datetime) -> datetime | None:
    """Return when the words that readers see last changed; None if they change now."""
    if before is None:
        return published_at if article.first_published else None  # an old text is as old as it says
    if not _reads_the_same(before.edition.document, document):
        return None
    return published_at if before.updated_at == before.published_at else before.updated_at


def _save_former_slug(article: Article, slug: str) -> None:
    FormerSlug.objects.update_or_create(slug=slug, defaults={"article": article})
