"""What older releases have left in the database, after an upgrade."""

import json
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from articles.editions.freeze import freeze
from articles.editions.publish import publish
from articles.editions.signal_handlers import index_again
from articles.factcheck.signal_handlers import check_article, check_articles_about, check_everything
from articles.models import Article, Event, Revision
from tests.factories.articles import make_article, make_user


@pytest.fixture
def migrated_again() -> Iterator[None]:
    yield
    call_command("migrate", verbosity=0)


# Every task that a release has queued, by its path in the queue. A task that is renamed needs a migration.
QUEUED = (
    "articles.editions.reindexing.reindex_everything",
    "articles.editions.revisions.thin_revisions",
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


@pytest.mark.xdist_group("long")
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


@pytest.mark.xdist_group("long")
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("migrated_again")
def test_editions_and_what_restores_replaced_become_revisions() -> None:
    article, editor = make_article(title="Replaced"), make_user()
    replaced = freeze(article)
    Article.objects.update(title="Published")
    edition = publish(article, by=editor)
    call_command("migrate", "articles", "0018", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO articles_event (article_id, verb, edition_id, by_id, at, replaced)"
            " VALUES (%s, 'restored', %s, %s, %s, %s)",
            [article.pk, edition.pk, editor.pk, timezone.now(), json.dumps(replaced)],
        )
    call_command("migrate", "articles", verbosity=0)

    of_edition, of_restore = Revision.objects.order_by("pk")
    assert (of_edition.edition, of_edition.document, of_edition.by) == (edition, edition.document, editor)
    assert of_edition.created_at == edition.created_at
    assert (of_restore.document, of_restore.name) == (replaced, "Before a restore")
    assert Event.objects.get(verb="restored").revision == of_edition
