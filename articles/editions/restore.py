"""Restoring a revision, which may be that of an edition, into the working copy."""

from articles.editions.freeze import freeze, thaw
from articles.editions.history import Event, Revision, log
from articles.editions.models import Live
from articles.editions.revisions import change_working_copy
from articles.writing.models import Article
from shows.actor import Actor, require


def restore(revision: Revision, *, by: Actor) -> None:
    """Overwrite the working copy with a revision. Readers see no change until it is published.

    What the working copy was before is a revision too, so a restore is undone by another one. If another article has
    the slug of the revision by now, the working copy keeps its own slug.

    Raises:
        PermissionDenied: `by` may not change articles.
    """
    editor = require(by, "articles.change_article")
    with change_working_copy(revision.article, by=editor) as article:
        document = revision.document
        if Article.objects.exclude(pk=article.pk).filter(slug=document["slug"]).exists():
            document = {**document, "slug": article.slug}
        article.revision += 1
        thaw(article, document)
        log(article, Event.Verb.RESTORED, edition=revision.edition, revision=revision, by=editor)


def has_unpublished_changes(article: Article, live: Live) -> bool:
    """Whether the working copy differs from the live edition."""
    return bool(freeze(article) != live.edition.document)
