"""Restoring an edition into the working copy, and undoing that."""

from django.core.exceptions import ValidationError
from django.db import transaction

from articles.editions.document import Document
from articles.editions.freeze import freeze, thaw
from articles.editions.history import log
from articles.editions.models import Edition, Event, Live
from articles.writing.models import Article
from shows.actor import Actor, require


def restore(edition: Edition, *, by: Actor) -> None:
    """Overwrite the working copy with an edition. Readers see no change until it is published.

    The event in the history stores the overwritten working copy, and `put_back` restores that. If another article has
    the slug of the edition by now, the working copy keeps its own slug.

    Raises:
        PermissionDenied: `by` may not change articles.
    """
    _replace(edition.article, edition.document, edition=edition, by=by)


def put_back(event: Event, *, by: Actor) -> None:
    """Undo a restore: overwrite the working copy with what it was before.

    Raises:
        PermissionDenied: `by` may not change articles.
        ValidationError: the event is not a restore.
    """
    if event.replaced is None:
        raise ValidationError("This step replaced nothing: there is nothing to put back.")
    _replace(event.article, event.replaced, edition=None, by=by)


def has_unpublished_changes(article: Article, live: Live) -> bool:
    """Whether the working copy differs from the live edition."""
    return bool(freeze(article) != live.edition.document)


def _replace(article: Article, document: Document, *, edition: Edition | None, by: Actor) -> None:
    editor = require(by, "articles.change_article")
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=article.pk)  # the caller's copy may be old
        replaced = freeze(article)
        if Article.objects.exclude(pk=article.pk).filter(slug=document["slug"]).exists():
            document = {**document, "slug": article.slug}
        article.revision += 1
        thaw(article, document)
        log(article, Event.Verb.RESTORED, edition=edition, by=editor, replaced=replaced)
