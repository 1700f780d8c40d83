"""Checking the outside addresses of live articles, some hundred a night: the longest unchecked come first."""

from collections.abc import Callable
from datetime import date, datetime
from urllib.parse import urlsplit

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone
from django_tasks import task

from articles.editions.links import Link, OutsideLink
from articles.factcheck.outside_fetch import Answer, Pace, Resolver, ask, resolve_public
from articles.factcheck.signal_handlers import check_article


MAX_A_NIGHT = 500  # addresses
_BATCH_SIZE = 20  # addresses in a task, so that other tasks run in between
_MIN_HOSTS_OF_OUTAGE = 4  # none of which answers


@task()
def check_outside_links(done: int = 0) -> None:
    """Check a batch of the addresses, and queue the rest with low priority. Running it twice is harmless.

    Args:
        done: how many have been checked this night.
    """
    if check_addresses(limit=min(_BATCH_SIZE, MAX_A_NIGHT - done)) == _BATCH_SIZE:
        check_outside_links.using(priority=-10).enqueue(done + _BATCH_SIZE)


def check_addresses(
    *,
    limit: int = MAX_A_NIGHT,
    pace: Pace | None = None,
    resolve: Resolver = resolve_public,
    today: date | None = None,
    progress: Callable[[int], None] = lambda done: None,
) -> int:
    """Check the addresses that were not checked today, and store what was found; return how many were checked.

    Where no server of a whole batch answers, the network of this machine may be down: then no address has failed.

    Args:
        limit: how many to check at most.
        resolve: as in `outside_fetch.ask`.
        progress: is called after every batch with the number checked so far.
    """
    today, pace, done = today or timezone.localdate(), pace or Pace(), 0
    while batch := list(unchecked(today)[: min(_BATCH_SIZE, limit - done)]):
        answers = [ask(link.address, pace=pace, resolve=resolve) for link in batch]
        if _is_outage(batch, answers):
            OutsideLink.objects.filter(pk__in=[link.pk for link in batch]).update(checked_at=_now_on(today))
        else:
            for link, answer in zip(batch, answers, strict=True):
                store_answer(link, answer, today)
        done += len(batch)
        progress(done)
    return done


def unchecked(today: date) -> QuerySet[OutsideLink]:
    """Return the addresses of live articles that were not checked today, those first that never were."""
    midnight = timezone.make_aware(datetime.combine(today, datetime.min.time()))
    links = linked().exclude(checked_at__gte=midnight)
    return links.order_by(F("checked_at").asc(nulls_first=True), "pk")


def linked() -> QuerySet[OutsideLink]:
    """Return the addresses that live articles link to."""
    return OutsideLink.objects.filter(Exists(Link.objects.filter(outside=OuterRef("pk"))))


def store_answer(link: OutsideLink, answer: Answer, today: date) -> None:
    """Store what a check has found. An address is dead if it has failed on two days, without success in between.

    The articles that link to it are checked again if it has died, or works again.
    """
    was_dead = link.dead_since is not None
    if answer.works is False:
        link.failing_since = link.failing_since or today
        if link.failing_since < today:
            link.dead_since = link.failing_since
    else:
        link.failing_since = link.dead_since = None
    link.status = answer.words
    link.checked_at = _now_on(today)
    link.save(update_fields=["status", "checked_at", "failing_since", "dead_since"])
    if was_dead != (link.dead_since is not None):
        for key in link.links.values_list("live", flat=True):
            check_article.enqueue(key)


def _is_outage(batch: list[OutsideLink], answers: list[Answer]) -> bool:
    if any(answer.works is not False or answer.is_from_server for answer in answers):
        return False
    return len({urlsplit(link.address).netloc for link in batch}) >= _MIN_HOSTS_OF_OUTAGE


def _now_on(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, timezone.localtime().time()))
