"""What older releases have left in the database, after an upgrade."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from articles.editions.signal_handlers import index_again
from articles.factcheck.signal_handlers import check_article, check_articles_about, check_everything


@pytest.fixture
def migrated_again() -> Iterator[None]:
    yield
    call_command("migrate", verbosity=0)


# Every task that a release has queued, by its path in the queue. A task that is renamed needs a migration.
QUEUED = (
    "articles.editions.reindexing.reindex_everything",
    "articles.editions.signal_handlers.index_again",
    "articles.factcheck.signal_handlers.check_article",
    "articles.factcheck.signal_handlers.check_articles_about",
    "articles.factcheck.signal_handlers.check_everything",
    "shows.images.renditions.forget_former",
    "shows.images.renditions.render_image",
)


@pytest.mark.parametrize("path", QUEUED)
def test_a_task_in_the_queue_of_an_earlier_release_is_found(path: str) -> None:
    assert import_string(path).module_path == path


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("migrated_again")
def test_tasks_that_were_queued_before_their_module_was_renamed_are_run() -> None:
    index_again.enqueue("renewal/1//")
    for task in (check_article, check_articles_about, check_everything):
        task.enqueue(1)
    paths = set(DBTaskResult.objects.values_list("task_path", flat=True))
    for result in DBTaskResult.objects.all():
        result.task_path = result.task_path.replace("signal_handlers", "follow")
        result.save()
    call_command("migrate", "articles", "0016", verbosity=0)
    call_command("migrate", "articles", verbosity=0)
    assert set(DBTaskResult.objects.values_list("task_path", flat=True)) == paths
