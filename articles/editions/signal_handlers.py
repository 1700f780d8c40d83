"""What happens to live articles when a fact is recorded: their date of change, and their search entries."""

from functools import partial

from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task

from articles.editions.affected import find_changed_mentions
from articles.editions.models import Live
from articles.editions.searchable import index
from articles.editions.standing_in import key_everywhere
from shows.facts.models import Fact
from shows.facts.record import recorded


_BATCH_SIZE = 200  # articles in a task, so that other tasks run in between


@receiver(recorded)
def touch_changed_articles(fact: Fact, before: Fact | None, **kwargs: object) -> None:
    """Set the date of change of every live article whose words change. An invisible change does not set it."""
    changed = find_changed_mentions([(fact, before)], today=timezone.localdate()).values("live")
    if Live.objects.filter(pk__in=changed).update(updated_at=timezone.now()):
        for key in filter(None, (fact.subject_key, key_everywhere(fact))):
            transaction.on_commit(partial(index_again.enqueue, key))


@task()
def index_again(subject_key: str, after: int = 0) -> None:
    """Update the search entries of a batch of articles with this fact, and queue the rest.

    Running it twice is harmless.

    Args:
        after: the primary key of the last article of the previous batch.
    """
    lives = Live.objects.filter(mentions__subject_key=subject_key, pk__gt=after).distinct().order_by("pk")
    batch = list(lives.select_related("edition")[:_BATCH_SIZE])
    for live in batch:
        index(live, live.edition.document)
    if len(batch) == _BATCH_SIZE:
        index_again.enqueue(subject_key, batch[-1].pk)
