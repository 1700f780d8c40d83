"""What follows from a change of a fact, in the transaction that changes it."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task

from articles.editions.impact import mentions_changed
from articles.editions.models import Live
from articles.editions.searchable import index
from shows.facts.models import Fact
from shows.facts.record import recorded


_AT_A_TIME = 200


@receiver(recorded)
def touch_changed_articles(fact: Fact, before: Fact | None, **kwargs: Any) -> None:
    """Say of every live article whose words change that it did. A change that nobody can see moves no date."""
    changed = mentions_changed(fact, before, today=timezone.localdate()).values("live")
    if Live.objects.filter(pk__in=changed).update(updated_at=timezone.now()):
        transaction.on_commit(lambda: index_again.enqueue(fact.subject_key))


@task()
def index_again(subject_key: str, after: int = 0) -> None:
    """Write the new words of a fact into the search index, some articles at a time. Running it twice does no harm."""
    lives = Live.objects.filter(mentions__subject_key=subject_key, pk__gt=after).distinct().order_by("pk")
    batch = list(lives.select_related("edition")[:_AT_A_TIME])
    for live in batch:
        index(live, live.edition.document)
    if len(batch) == _AT_A_TIME:
        index_again.enqueue(subject_key, batch[-1].pk)
