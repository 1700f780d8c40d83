"""A new name of a show, person, tag, section, author or episode reaches bylines and search; a deleted one leaves them.

Of few articles in the transaction that saves the name; of many in tasks, whose progress the desk shows.
"""

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.db.models import Model, Q, QuerySet
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django_tasks import task

from articles.editions.bylines import format_byline
from articles.editions.models import EditionReference, Live
from articles.editions.searchable import index
from articles.taxonomy.models import Author, Section, Tag
from articles.writing.models import Article
from shows.models import Episode, Person, Show


MAX_AT_ONCE = 50  # articles that are updated while the name is saved
_BATCH_SIZE = 100  # articles in a task, so that other tasks run in between
# The column of `Live` by which the articles with such a name are found.
_COLUMN_OF: dict[type[Model], str] = {
    Show: "shows",
    Person: "people",
    Tag: "tags",
    Section: "section",
    Author: "authors",
}
_GUIDE = "guide"  # stands for a column: the key is that of a season


class SearchUpdate(models.Model):
    """A task that brings a new name into the search entries of many articles. The row is deleted when it has ended."""

    column = models.CharField(max_length=20, help_text="The column of `Live`.")
    key = models.BigIntegerField(help_text="The primary key of what has a new name.")
    name = models.TextField(help_text="The new name, as the desk shows it.")
    total = models.PositiveIntegerField(help_text="How many articles there are.")
    done = models.PositiveIntegerField(default=0, help_text="How many of them are updated.")
    started_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.name}: {self.done} of {self.total}"


def refresh_names(row: Model) -> int:
    """Update byline and search entry of every live article with this row's name, at once; return how many there are."""
    return _refresh(_articles_of(_COLUMN_OF[type(row)], row.pk))


def has_byline(live: Live) -> bool:
    """Whether the byline has the names of today."""
    return live.byline == format_byline(live.edition.document["authors"])


def update_byline(live: Live) -> None:
    """Write the byline with the names of today."""
    live.byline = format_byline(live.edition.document["authors"])
    live.save(update_fields=["byline"])


def note_former_names(sender: type[Model], instance: Any, raw: bool, **kwargs: object) -> None:  # noqa: ANN401 - any model
    """Note by which names a row was known before it is saved."""
    if instance.pk and not raw:
        before = sender._default_manager.filter(pk=instance.pk).first()
        instance.former_names = _names_of(before) if before else None


def refresh_renamed(sender: type[Model], instance: Any, raw: bool, **kwargs: object) -> None:  # noqa: ANN401 - any model
    """Bring a new name into bylines and search."""
    former = getattr(instance, "former_names", None)
    if raw or former is None or former == _names_of(instance):
        return
    _update(_COLUMN_OF[sender], instance.pk, str(instance))


def refresh_episode(sender: type[Model], instance: Episode, raw: bool = False, **kwargs: object) -> None:
    """Bring the title of an episode, or that there is none any more, into the articles with its season's guide."""
    is_deleted = kwargs.get("signal") is post_delete
    former = [] if is_deleted else getattr(instance, "former_names", None) or []
    if not raw and former != instance.names:
        _update(_GUIDE, instance.season_id, str(instance.season))


def _update(column: str, key: int, name: str) -> None:
    """Update the articles with a name at once, or in a task if they are many."""
    count = _articles_of(column, key).count()
    if count <= MAX_AT_ONCE:
        _refresh(_articles_of(column, key))
        return
    update = SearchUpdate.objects.create(column=column, key=key, name=name, total=count)
    transaction.on_commit(lambda: update_search.enqueue(update.pk))


@task()
def update_search(update: int, after: int = 0) -> None:
    """Update a batch of the articles with a new name, and queue the rest. Running it twice is harmless.

    Args:
        update: the primary key of the `SearchUpdate`.
        after: the primary key of the last article of the previous batch.
    """
    row = SearchUpdate.objects.filter(pk=update).first()
    if row is None:
        return
    articles = _articles_of(row.column, row.key)
    batch = list(articles.filter(pk__gt=after)[:_BATCH_SIZE])
    _refresh(batch)
    if len(batch) == _BATCH_SIZE:
        row.done = articles.filter(pk__lte=batch[-1]).count()
        row.save(update_fields=["done"])
        update_search.enqueue(update, batch[-1])
    else:
        row.delete()


def note_articles(sender: type[Model], instance: Any, **kwargs: object) -> None:  # noqa: ANN401 - any model
    """Note which articles are filed under a row before it is deleted."""
    instance.articles_before = list(_articles_of(_COLUMN_OF[sender], instance.pk))


def refresh_deleted(sender: type[Model], instance: Any, **kwargs: object) -> None:  # noqa: ANN401 - any model
    """Take the name of a row that is deleted out of search."""
    articles = instance.articles_before
    if len(articles) <= MAX_AT_ONCE:
        _refresh(articles)
        return
    batches = [articles[first : first + _BATCH_SIZE] for first in range(0, len(articles), _BATCH_SIZE)]
    transaction.on_commit(lambda: [refresh_articles.enqueue(batch) for batch in batches])


@task()
def refresh_articles(articles: list[int]) -> None:
    """Update byline and search entry of these articles. Running it twice is harmless."""
    _refresh(articles)


def _articles_of(column: str, key: int) -> QuerySet[Live, int]:
    if column == _GUIDE:
        references = EditionReference.objects.filter(Q(season=key) | Q(episode__season=key))
        return Live.objects.filter(edition__in=references.values("edition")).order_by("pk").values_list("pk", flat=True)
    return Live.objects.filter(**{column: key}).order_by("pk").values_list("pk", flat=True)


def _refresh(articles: Iterable[int]) -> int:
    keys = list(articles)
    for key in keys:
        with transaction.atomic():
            Article.objects.select_for_update().get(pk=key)  # the lock that every verb of publishing takes
            live = Live.objects.select_related("edition", "section").filter(pk=key).first()
            if live is not None:
                if not has_byline(live):
                    update_byline(live)
                index(live, live.edition.document)
    return len(keys)


def _names_of(row: Any) -> list[str]:  # noqa: ANN401 - a row of any of these models
    return row.names if hasattr(row, "names") else [row.name]


for _model in _COLUMN_OF:
    pre_save.connect(note_former_names, sender=_model)
    post_save.connect(refresh_renamed, sender=_model)
    pre_delete.connect(note_articles, sender=_model)
    post_delete.connect(refresh_deleted, sender=_model)
pre_save.connect(note_former_names, sender=Episode)
post_save.connect(refresh_episode, sender=Episode)
post_delete.connect(refresh_episode, sender=Episode)
