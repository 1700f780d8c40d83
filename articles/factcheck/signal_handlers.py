"""When articles are checked: when they go live, when a fact about their shows is recorded, and every night."""

from collections.abc import Callable
from functools import lru_cache

from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django_tasks import task

from articles.editions.links import linking_to
from articles.editions.models import Live
from articles.editions.publish import went_live
from articles.factcheck.flags import check
from articles.factcheck.known import Known, all_titles, known_of
from articles.factcheck.models import Flag
from articles.writing.links import Target
from shows.facts.models import Fact
from shows.facts.record import recorded
from shows.models import Person, Show


_KIND_OF: dict[type[Model], str] = {Live: "article", Show: "show", Person: "person"}  # of a link's target
_BATCH_SIZE = 100  # articles in a task, so that other tasks run in between


@receiver(went_live)
def check_after_publishing(live: Live, **kwargs: object) -> None:
    """Queue a check of an article that goes live."""
    transaction.on_commit(lambda: check_article.enqueue(live.pk))
    _queue_check_of_linking(Target("article", live.pk))


@receiver(post_delete, sender=Live)
@receiver(post_delete, sender=Show)
@receiver(post_delete, sender=Person)
def check_after_withdrawing(instance: Model, **kwargs: object) -> None:
    """Queue a check of the articles that link to a page that readers can no longer see."""
    _queue_check_of_linking(Target(_KIND_OF[type(instance)], instance.pk))


def _queue_check_of_linking(target: Target) -> None:
    if linking_to(target).exists():
        transaction.on_commit(lambda: check_articles_linking_to.enqueue(target.kind, target.key))


@receiver(recorded)
def check_after_recording(fact: Fact, **kwargs: object) -> None:
    """Queue a check of the articles about the show of a fact that is recorded."""
    transaction.on_commit(lambda: check_articles_about.enqueue(fact.show_id))


@task()
def check_article(key: int) -> None:
    """Check an article, unless it has been withdrawn."""
    live = Live.objects.select_related("edition").filter(pk=key).first()
    if live is not None:
        check(live)


@task()
def check_articles_about(show_id: int, after: int = 0) -> None:
    """Check a batch of the articles that are about a show or show a fact of it, and queue the rest."""
    of_show = Fact.objects.filter(show=show_id).order_by().values("subject_key")
    lives = Live.objects.filter(Q(shows=show_id) | Q(mentions__subject_key__in=of_show)).distinct()
    if last := _check_batch(lives, after):
        check_articles_about.enqueue(show_id, last)


@task()
def check_articles_linking_to(kind: str, key: int, after: int = 0) -> None:
    """Check a batch of the articles that link to a page, and queue the rest."""
    if last := _check_batch(linking_to(Target(kind, key)), after):
        check_articles_linking_to.enqueue(kind, key, last)


@task()
def check_everything(after: int = 0) -> None:
    """Check a batch of all live articles and queue the rest: time alone can make an article wrong."""
    if last := _check_batch(Live.objects.all(), after):
        check_everything.enqueue(last)


def check_all(progress: Callable[[int], None] = lambda done: None) -> int:
    """Check every live article, batch by batch; return the number of flags.

    Args:
        progress: is called after every batch with the number of articles checked so far.
    """
    after: int | None = 0
    done = 0
    while after is not None:
        after = _check_batch(Live.objects.all(), after)
        done += _BATCH_SIZE
        progress(done)
    return Flag.objects.count()


def _check_batch(lives: QuerySet[Live], after: int) -> int | None:
    """Check the next batch; return the primary key of its last article, or None if there are no more.

    Args:
        after: the primary key of the last article of the previous batch.
    """
    remaining = lives.filter(pk__gt=after).order_by("pk").select_related("edition").prefetch_related("shows")
    batch = list(remaining[:_BATCH_SIZE])
    titles = all_titles()

    @lru_cache(maxsize=_BATCH_SIZE)
    def known(keys: tuple[int, ...]) -> Known:
        return known_of(Show.objects.filter(pk__in=keys), titles)

    for live in batch:
        check(live, known=known(tuple(sorted(show.pk for show in live.shows.all()))))
    return batch[-1].pk if len(batch) == _BATCH_SIZE else None
