"""When articles are read against the record: once they go live, once a fact of their shows changes, and every night."""

from functools import lru_cache
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.dispatch import receiver
from django_tasks import task

from articles.editions.models import Live
from articles.editions.publish import went_live
from articles.factcheck.flags import check
from articles.factcheck.known import Known, known_of
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
    """Check the articles about a show, some at a time."""
    batch = _check(Live.objects.filter(Q(shows=show_id), pk__gt=after).order_by("pk"), _AT_A_TIME)
    if len(batch) == _AT_A_TIME:
        check_articles_about.enqueue(show_id, batch[-1].pk)


@task()
def check_everything() -> int:
    """Check every live article: what time alone has made wrong is found too."""
    return check_all()


def check_all() -> int:
    """Check every live article, in bounded memory; return how many flags stand."""
    after = 0
    while batch := _check(Live.objects.filter(pk__gt=after).order_by("pk"), _AT_A_TIME):
        after = batch[-1].pk
    return Flag.objects.count()


def _check(lives: Any, many: int) -> list[Live]:
    batch = list(lives.select_related("edition").prefetch_related("shows")[:many])

    @lru_cache(maxsize=_AT_A_TIME)
    def known(keys: tuple[int, ...]) -> Known:
        return known_of(Show.objects.filter(pk__in=keys))

    for live in batch:
        check(live, known=known(tuple(sorted(show.pk for show in live.shows.all()))))
    return batch
