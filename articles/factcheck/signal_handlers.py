"""When articles are read against the record: once they go live, once a fact of their shows changes, and every night."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.dispatch import receiver
from django_tasks import task

from articles.editions.models import Live
from articles.editions.publish import went_live
from articles.factcheck.flags import check
from articles.factcheck.known import Known, all_titles, known_of
from articles.factcheck.models import Flag
from shows.facts.models import Fact
from shows.facts.record import recorded
from shows.models import Show


_AT_A_TIME = 100


@receiver(went_live)
def check_what_went_live(live: Live, **kwargs: Any) -> None:
    transaction.on_commit(lambda: check_article.enqueue(live.pk))


@receiver(recorded)
def check_what_says_it(fact: Fact, **kwargs: Any) -> None:
    transaction.on_commit(lambda: check_articles_about.enqueue(fact.show_id))


@task()
def check_article(key: int) -> None:
    """Check one article; nothing where it is withdrawn meanwhile."""
    live = Live.objects.select_related("edition").filter(pk=key).first()
    if live is not None:
        check(live)


@task()
def check_articles_about(show_id: int, after: int = 0) -> None:
    """Check the articles about a show, and those that say a fact of it, some at a time."""
    of_show = Fact.objects.filter(show=show_id).order_by().values("subject_key")
    lives = Live.objects.filter(Q(shows=show_id) | Q(mentions__subject_key__in=of_show)).distinct()
    if last := _check(lives, after):
        check_articles_about.enqueue(show_id, last)


@task()
def check_everything(after: int = 0) -> None:
    """Check every live article, some at a time, so that other work comes between: what time alone made wrong is found too."""
    if last := _check(Live.objects.all(), after):
        check_everything.enqueue(last)


def check_all(progress: Callable[[int], None] = lambda done: None) -> int:
    """Check every live article, in bounded memory; return how many flags stand.

    Args:
        progress: is told, now and then, how many have been checked.
    """
    after: int | None = 0
    done = 0
    while after is not None:
        after = _check(Live.objects.all(), after)
        done += _AT_A_TIME
        progress(done)
    return Flag.objects.count()


def _check(lives: QuerySet[Live], after: int) -> int | None:
    """Check the next articles; return the key of the last, None where there are no more."""
    wanted = lives.filter(pk__gt=after).order_by("pk").select_related("edition").prefetch_related("shows")
    batch = list(wanted[:_AT_A_TIME])
    titles = all_titles()

    @lru_cache(maxsize=_AT_A_TIME)
    def known(keys: tuple[int, ...]) -> Known:
        return known_of(Show.objects.filter(pk__in=keys), titles)

    for live in batch:
        check(live, known=known(tuple(sorted(show.pk for show in live.shows.all()))))
    return batch[-1].pk if len(batch) == _AT_A_TIME else None
