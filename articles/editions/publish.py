"""What may happen to an article between its working copy and its readers.

Each verb is one transaction, refuses with a sentence, and leaves a line in the article's history.
"""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import get_text_list

from articles.editions.freeze import Document, freeze, thaw
from articles.editions.models import Edition, Event, FormerSlug, Live, Schedule
from articles.editions.searchable import index
from articles.taxonomy.models import Author
from articles.writing.models import Article


User = Any  # AUTH_USER_MODEL: whatever has `has_perm`
PUBLISH = "articles.publish_article"


def publish(article: Article, *, by: User, at: datetime | None = None) -> Edition:
    """Freeze the working copy into a new edition and show it to readers, at once or `at` a later time.

    Raises:
        PermissionDenied: `by` may not publish.
        ValidationError: with a sentence for each thing that is missing.
    """
    _require(by, PUBLISH)
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=article.pk)
        document = freeze(article)
        _check(article, document)
        number = 1 + (article.editions.values_list("number", flat=True).first() or 0)
        edition = Edition.objects.create(article=article, number=number, document=document, created_by=by)
        Schedule.objects.filter(article=article).delete()
        if at is not None and at > timezone.now():
            Schedule.objects.create(article=article, edition=edition, at=at, by=by)
            _log(article, Event.Verb.SCHEDULED, edition=edition, by=by)
        else:
            _go_live(edition, by=by)
    return edition


def unschedule(article: Article, *, by: User) -> None:
    """Cancel what waits for its time. Readers see no change.

    Raises:
        PermissionDenied: `by` may not publish.
        ValidationError: nothing is scheduled.
    """
    _require(by, PUBLISH)
    with transaction.atomic():
        waiting = Schedule.objects.filter(article=article).first()
        if waiting is None:
            raise ValidationError("Nothing is scheduled for this article: there is nothing to cancel.")
        waiting.delete()
        _log(article, Event.Verb.UNSCHEDULED, edition=waiting.edition, by=by)


def publish_due(*, now: datetime | None = None) -> list[Edition]:
    """Show readers every scheduled edition whose time has come; return them."""
    now = now or timezone.now()
    done = []
    for key in list(Schedule.objects.filter(at__lte=now).values_list("pk", flat=True)):
        with transaction.atomic():
            # Read again inside: another worker, or an editor who cancels, may have been faster.
            waiting = (
                Schedule.objects.select_for_update()
                .select_related("edition", "article")
                .filter(pk=key, at__lte=now)
                .first()
            )
            if waiting is None:
                continue
            article, edition = waiting.article, waiting.edition
            waiting.delete()
            if _address_taken(article, edition.document["slug"]):
                # Somebody else went live there meanwhile. The history says so, and the other schedules go on.
                _log(article, Event.Verb.UNSCHEDULED, edition=edition, by=None)
                continue
            _go_live(edition, by=waiting.by)
            done.append(edition)
    return done


def withdraw(article: Article, *, by: User) -> None:
    """Take the article from its readers. The working copy, the editions and the comments stay.

    Raises:
        PermissionDenied: `by` may not publish.
        ValidationError: the article is not live.
    """
    _require(by, PUBLISH)
    with transaction.atomic():
        live = Live.objects.select_for_update().filter(article=article).first()
        if live is None:
            raise ValidationError("This article is not live: there is nothing to withdraw.")
        _keep_address(article, live.slug)
        live.delete()
        _log(article, Event.Verb.WITHDRAWN, edition=live.edition, by=by)


def restore(edition: Edition, *, by: User) -> None:
    """Make the working copy what an edition says. Readers see no change until it is published.

    What the working copy said before is kept in the history: `put_back` undoes this.

    Raises:
        PermissionDenied: `by` may not change articles.
    """
    _replace(edition.article, edition.document, edition=edition, by=by)


def put_back(event: Event, *, by: User) -> None:
    """Undo a restore: make the working copy what it was before.

    Raises:
        PermissionDenied: `by` may not change articles.
        ValidationError: the event replaced nothing.
    """
    if event.replaced is None:
        raise ValidationError("This step replaced nothing: there is nothing to put back.")
    _replace(event.article, event.replaced, edition=None, by=by)


def has_unpublished_changes(article: Article, live: Live) -> bool:
    """Whether the working copy says something else than what readers see."""
    return bool(freeze(article) != live.edition.document)


def _replace(article: Article, document: Document, *, edition: Edition | None, by: User) -> None:
    _require(by, "articles.change_article")
    with transaction.atomic():
        replaced = freeze(article)
        article.revision += 1
        thaw(article, document)
        _log(article, Event.Verb.RESTORED, edition=edition, by=by, replaced=replaced)


def _require(by: User, permission: str) -> None:
    if not by.has_perm(permission):
        raise PermissionDenied("You may not do this. Ask an editor.")


def _check(article: Article, document: Document) -> None:
    problems = []
    if not document["section_id"]:
        problems.append("Choose a section.")
    if not document["authors"]:
        problems.append("Add a byline: at least one author.")
    if not document["blocks"]:
        problems.append("Write something: the article has no blocks.")
    if _address_taken(article, document["slug"]):
        problems.append(
            f"The address “{document['slug']}” belongs, or belonged, to another live article. Choose another."
        )
    if problems:
        raise ValidationError(problems)


def _address_taken(article: Article, slug: str) -> bool:
    others = [Live.objects.exclude(article=article), FormerSlug.objects.exclude(article=article)]
    return any(other.filter(slug=slug).exists() for other in others)


def _go_live(edition: Edition, *, by: User) -> None:
    """Move the pointer, and with it in the same transaction all that follows from it."""
    document, article, now = edition.document, edition.article, timezone.now()
    before = Live.objects.filter(article=article).first()
    if before is not None and before.slug != document["slug"]:
        _keep_address(article, before.slug)
    FormerSlug.objects.filter(slug=document["slug"], article=article).delete()
    live, _ = Live.objects.update_or_create(
        article=article,
        defaults={
            "edition": edition,
            "slug": document["slug"],
            "title": document["title"],
            "standfirst": document["standfirst"],
            "byline": _byline(document["authors"]),
            "lead_image_id": document["lead_image_id"],
            "section_id": document["section_id"],
            "published_at": _first_published(article) or now,
            "updated_at": now,
        },
    )
    for name in ("tags", "authors", "shows", "seasons", "people"):
        manager = getattr(live, name)
        manager.set(manager.model.objects.filter(pk__in=document[name]))
    index(live, document)
    _log(article, Event.Verb.PUBLISHED, edition=edition, by=by, at=now)


def _byline(keys: list[int]) -> str:
    authors = Author.objects.in_bulk(keys)
    return get_text_list([authors[key].name for key in keys if key in authors], "and")


def _first_published(article: Article) -> datetime | None:
    first = article.events.filter(verb=Event.Verb.PUBLISHED).order_by("at").first()
    return first.at if first else None


def _keep_address(article: Article, slug: str) -> None:
    FormerSlug.objects.update_or_create(slug=slug, defaults={"article": article})


def _log(
    article: Article,
    verb: Event.Verb,
    *,
    edition: Edition | None,
    by: User,
    at: datetime | None = None,
    replaced: Document | None = None,
) -> None:
    Event.objects.create(article=article, verb=verb, edition=edition, by=by, at=at or timezone.now(), replaced=replaced)
